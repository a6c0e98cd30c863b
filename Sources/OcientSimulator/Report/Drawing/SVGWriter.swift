/// Writes a drawing as SVG that needs nothing else: no script, no font, no style sheet.
package struct SVGWriter {
    private let drawing: Drawing
    private let layout: DrawingLayout
    private var output: [UInt8] = []

    /// The drawing as SVG, ending in a line break. Light or dark follows the reader's settings.
    package static func svg(of drawing: Drawing) -> String {
        svg(of: drawing, DrawingLayout(drawing)) { _ in }
    }

    /// The same with a layout that was made of it, and with more above the boxes.
    static func svg(
        of drawing: Drawing, _ layout: DrawingLayout, _ more: (inout SVGWriter) -> Void
    ) -> String {
        var writer = SVGWriter(drawing: drawing, layout: layout)
        writer.write(more)
        return String(decoding: writer.output, as: UTF8.self)
    }

    private init(drawing: Drawing, layout: DrawingLayout) {
        (self.drawing, self.layout) = (drawing, layout)
    }

    private mutating func write(_ more: (inout SVGWriter) -> Void) {
        let outcome = drawing.outcome.map { " " + $0.rawValue } ?? ""
        put("<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"drawing\(outcome)\" role=\"img\"")
        put(" width=\"\(layout.width)\" height=\"\(layout.height)\"")
        put(" viewBox=\"0 0 \(layout.width) \(layout.height)\">\n")
        element("title", drawing.title)
        element("desc", drawing.summary)
        put("<style>" + DrawingStyle.text + "</style>\n")
        put("<rect class=\"ground\" width=\"100%\" height=\"100%\"/>\n")
        for heading in layout.headings {
            text("heading", heading.x, 20, heading.title)
        }
        for emphasis in [DrawingEmphasis.faint, .plain, .lit] {
            for (index, arrow) in drawing.arrows.enumerated() where arrow.emphasis == emphasis {
                write(arrow, layout.courses[index])
            }
        }
        for (index, box) in drawing.boxes.enumerated() { write(box, layout.frames[index]) }
        more(&self)
        put("</svg>\n")
    }

    private mutating func write(_ arrow: DrawingArrow, _ course: DrawingLayout.Course) {
        let dash = (arrow.isDashed ? " inherited" : "") + (arrow.isCut ? " cut" : "")
        put("<g class=\"arrow \(arrow.emphasis.word)\(dash)\">")
        let names = drawing.boxes[arrow.from].name + " → " + drawing.boxes[arrow.to].name
        element("title", names + ": " + arrow.text)
        put("<path d=\"")
        writePath(course)
        put("\"/>")
        writeHead(course)
        if let label = arrow.label { write(label, isCut: arrow.isCut, on: course) }
        put("</g>\n")
    }

    /// Words in the middle of an arrow, with a cross where it is cut off.
    private mutating func write(
        _ label: String, isCut: Bool, on course: DrawingLayout.Course
    ) {
        let middle = course.points.count / 2
        let (left, right) = (course.points[middle - 1], course.points[middle])
        let (x, y) = ((left.x + right.x) / 2, (left.y + right.y) / 2)
        if isCut { put("<path class=\"cross\" d=\"M\(x - 5) \(y - 5)l10 10m0 -10l-10 10\"/>") }
        text("label", x, y - 7, label)
    }

    private mutating func writePath(_ course: DrawingLayout.Course) {
        let points = course.points
        put("M\(points[0].x + (course.isBackward ? 7 : 0)) \(points[0].y)")
        if course.isLoop {
            let bulge = points[0].x + 46
            let end = "\(points[1].x + 7) \(points[1].y)"
            put("C\(bulge) \(points[0].y) \(bulge) \(points[1].y) \(end)")
            return
        }
        let tip = course.isBackward ? 0 : 7
        for index in 1..<points.count {
            let (from, to) = (points[index - 1], points[index])
            let end = index == points.count - 1 ? to.x - tip : to.x
            let middle = (from.x + end) / 2
            put("C\(middle) \(from.y) \(middle) \(to.y) \(end) \(to.y)")
        }
    }

    private mutating func writeHead(_ course: DrawingLayout.Course) {
        guard let tip = course.isBackward ? course.points.first : course.points.last
        else { return }
        let back = course.isLoop || course.isBackward ? tip.x + 8 : tip.x - 8
        put("<path class=\"head\" d=\"M\(tip.x) \(tip.y)L\(back) \(tip.y - 4)V\(tip.y + 4)Z\"/>")
    }

    private mutating func write(_ box: DrawingBox, _ frame: DrawingLayout.Frame) {
        let struck = box.isStruck ? " struck" : ""
        let ended = box.refusedBy != nil && box.emphasis == .lit ? " ended" : ""
        put("<g class=\"box \(box.emphasis.word)\(struck)\(ended)\"")
        if let line = box.line { put(" data-line=\"\(line)\"") }
        put(">")
        element("title", ([box.name] + box.details).joined(separator: "\n"))
        put("<rect x=\"\(frame.x)\" y=\"\(frame.y)\" width=\"\(frame.width)\"")
        put(" height=\"\(frame.height)\" rx=\"6\"/>")
        let left = frame.x + 12
        text("name", left, frame.y + 19, TextWidth.clip(box.name))
        if let badge = box.badge {
            text("badge", frame.x + frame.width - 10, frame.y + 19, badge)
        }
        var y = frame.y + DrawingLayout.nameHeight + 8
        for detail in box.details {
            text("detail", left, y, TextWidth.clip(detail))
            y += DrawingLayout.detailHeight
        }
        if let rule = box.refusedBy {
            let mark = drawing.outcome == .undetermined && box.emphasis == .lit ? "? " : "✗ "
            text("mark", left, y, mark + rule.description)
        }
        put("</g>\n")
    }

    mutating func text(_ style: String, _ x: Int, _ y: Int, _ content: String) {
        put("<text class=\"\(style)\" x=\"\(x)\" y=\"\(y)\">")
        MarkupText.append(content, to: &output)
        put("</text>")
    }

    mutating func element(_ name: String, _ content: String) {
        put("<" + name + ">")
        MarkupText.append(content, to: &output)
        put("</" + name + ">")
    }

    mutating func put(_ text: String) { output.append(contentsOf: text.utf8) }
}

/// How drawings look. All colours of texts have a contrast of at least 4.5 to their ground, those
/// of lines at least 3 (WCAG 2.2, 1.4.3 and 1.4.11).
enum DrawingStyle {
    /// The style sheet of the SVG; its names are those of `SVGWriter`.
    static let text = """
        .drawing{--ground:#fff;--box:#f6f8fa;--ink:#1f2328;--soft:#57606a;--line:#6e7781;\
        --faint:#8a929b;--lit:#0a5bc4;--tint:#e8f1fd;--bad:#b3161f;\
        font:11px system-ui,-apple-system,"Segoe UI",Roboto,"DejaVu Sans",sans-serif}
        .drawing.accepted{--lit:#176f2c;--tint:#e4f6e8}
        .drawing.refused{--lit:#b3161f;--tint:#fdecec}
        .drawing.undetermined{--lit:#875a00;--tint:#fdf3d8}
        @media(prefers-color-scheme:dark){.drawing{--ground:#0d1117;--box:#161b22;--ink:#e6edf3;\
        --soft:#9198a1;--line:#8b949e;--faint:#656d76;--lit:#58a6ff;--tint:#12233b;--bad:#ff7b72}
        .drawing.accepted{--lit:#4cc264;--tint:#10281a}
        .drawing.refused{--lit:#ff7b72;--tint:#331618}
        .drawing.undetermined{--lit:#dba63a;--tint:#2e2410}}
        .drawing .ground{fill:var(--ground)}
        .drawing .heading{fill:var(--soft);text-anchor:middle;letter-spacing:.04em}
        .drawing .box rect{fill:var(--box);stroke:var(--line)}
        .drawing .box.faint rect{fill:var(--ground);stroke:var(--faint);stroke-width:.8}
        .drawing .box.lit rect{fill:var(--tint);stroke:var(--lit);stroke-width:2}
        .drawing .name{font-size:13px;font-weight:600;fill:var(--ink)}
        .drawing .faint .name{font-weight:400;fill:var(--soft)}
        .drawing .detail{fill:var(--soft)}.drawing .lit .detail{fill:var(--ink)}
        .drawing .badge{text-anchor:end;fill:var(--lit)}.drawing .faint .badge{fill:var(--soft)}
        .drawing .mark{font-weight:600;fill:var(--bad)}
        .drawing.undetermined .lit .mark{fill:var(--lit)}
        .drawing .struck .name{text-decoration:line-through}
        .drawing .arrow path{fill:none;stroke:var(--line);stroke-width:1.2}
        .drawing .arrow .head{fill:var(--line);stroke:none}
        .drawing .arrow.faint path{stroke:var(--faint);stroke-width:.8}
        .drawing .arrow.faint .head{fill:var(--faint);stroke:none}
        .drawing .arrow.lit path{stroke:var(--lit);stroke-width:2.4}
        .drawing .arrow.lit .head{fill:var(--lit);stroke:none}
        .drawing .inherited path{stroke-dasharray:5 4}
        .drawing .cross{stroke-dasharray:none!important;stroke:var(--bad)!important;\
        stroke-width:2!important}
        .drawing .label{fill:var(--soft);text-anchor:middle}.drawing .lit .label{fill:var(--lit)}
        """
}

/// Text escaped for SVG and HTML.
package enum MarkupText {
    /// A text as markup.
    package static func escaped(_ text: String) -> String {
        var output: [UInt8] = []
        append(text, to: &output)
        return String(decoding: output, as: UTF8.self)
    }

    /// Appends a text with every character that markup takes for its own written out; a character
    /// that XML does not allow becomes a blank.
    static func append(_ text: String, to output: inout [UInt8]) {
        for scalar in text.unicodeScalars {
            guard scalar.value < 0x80 else {
                let isAllowed = scalar.value != 0xFFFE && scalar.value != 0xFFFF
                output.append(contentsOf: isAllowed ? Array(String(scalar).utf8) : [0x20])
                continue
            }
            let byte = UInt8(scalar.value)
            switch byte {
            case UInt8(ascii: "&"): output.append(contentsOf: "&amp;".utf8)
            case UInt8(ascii: "<"): output.append(contentsOf: "&lt;".utf8)
            case UInt8(ascii: ">"): output.append(contentsOf: "&gt;".utf8)
            case UInt8(ascii: "\""): output.append(contentsOf: "&quot;".utf8)
            case UInt8(ascii: "'"): output.append(contentsOf: "&#39;".utf8)
            case 0x0A: output.append(byte)
            case 0..<0x20, 0x7F: output.append(0x20)
            default: output.append(byte)
            }
        }
    }
}
