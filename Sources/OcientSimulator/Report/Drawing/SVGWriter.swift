/// Writes a drawing as SVG that needs nothing else: no script, no font, no style sheet.
package struct SVGWriter {
    private let drawing: Drawing
    private let layout: DrawingLayout
    private var output: [UInt8] = []

    /// The drawing as SVG, ending in a line break. Light or dark follows the reader's settings.
    package static func svg(of drawing: Drawing) -> String {
        var writer = SVGWriter(drawing)
        writer.write()
        return String(decoding: writer.output, as: UTF8.self)
    }

    private init(_ drawing: Drawing) {
        self.drawing = drawing
        layout = DrawingLayout(drawing)
    }

    private mutating func write() {
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
        put("</svg>\n")
    }

    private mutating func write(_ arrow: DrawingArrow, _ course: DrawingLayout.Course) {
        let dash = arrow.isDashed ? " inherited" : ""
        put("<g class=\"arrow \(arrow.emphasis.word)\(dash)\">")
        let names = drawing.boxes[arrow.from].name + " → " + drawing.boxes[arrow.to].name
        element("title", names + ": " + arrow.text)
        put("<path d=\"")
        writePath(course)
        put("\"/>")
        writeHead(course)
        put("</g>\n")
    }

    private mutating func writePath(_ course: DrawingLayout.Course) {
        let points = course.points
        put("M\(points[0].x) \(points[0].y)")
        if course.isLoop {
            let bulge = points[0].x + 46
            let end = "\(points[1].x + 7) \(points[1].y)"
            put("C\(bulge) \(points[0].y) \(bulge) \(points[1].y) \(end)")
            return
        }
        for index in 1..<points.count {
            let (from, to) = (points[index - 1], points[index])
            let end = index == points.count - 1 ? to.x - 7 : to.x
            let middle = (from.x + end) / 2
            put("C\(middle) \(from.y) \(middle) \(to.y) \(end) \(to.y)")
        }
    }

    private mutating func writeHead(_ course: DrawingLayout.Course) {
        guard let tip = course.points.last else { return }
        let back = course.isLoop ? tip.x + 8 : tip.x - 8
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

    private mutating func text(_ style: String, _ x: Int, _ y: Int, _ content: String) {
        put("<text class=\"\(style)\" x=\"\(x)\" y=\"\(y)\">")
        MarkupText.append(content, to: &output)
        put("</text>")
    }

    private mutating func element(_ name: String, _ content: String) {
        put("<" + name + ">")
        MarkupText.append(content, to: &output)
        put("</" + name + ">")
    }

    private mutating func put(_ text: String) { output.append(contentsOf: text.utf8) }
}
