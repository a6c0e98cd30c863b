/// Ways in as lines: each row of a report goes from addresses through pools, an integration and
/// groups to databases, or as far as it comes.
///
///     let drawing = AccessDrawing(report.rows)
///     let svg = drawing.svg
package struct AccessDrawing {
    /// At most so many rows are drawn, the first ones.
    package static let most = 40
    /// At most so many databases or groups of a row have boxes of their own.
    private static let mostNames = 4

    /// The boxes; the lines are not arrows of it.
    private(set) var drawing: Drawing
    /// The lines, one for each drawn row.
    private(set) var lines: [Line] = []
    private var indices: [Key: Int] = [:]

    /// A row: the boxes that it passes and the steps between them.
    struct Line {
        var row: ClassRow
        var steps: [Step] = []
        var boxes: [Int] = []
    }

    /// From one box to the next.
    struct Step: Hashable {
        var from: Int
        var to: Int
    }

    private struct Key: Hashable {
        var column: DrawingColumn
        var name: String
        var details: [String]
    }

    /// The drawing of rows.
    package init(_ rows: [ClassRow]) {
        let drawn = rows.prefix(AccessDrawing.most)
        drawing = Drawing(
            title: "Ways in",
            summary: SummaryText.counted(drawn.count, "way")
                + " from addresses to databases; the table says the same.")
        for row in drawn { lines.append(line(of: row)) }
        for line in lines {
            for box in line.boxes { drawing.boxes[box].lines += 1 }
        }
    }

    private mutating func line(of row: ClassRow) -> Line {
        var line = Line(row: row)
        for way in row.ways { addStart(way, to: &line) }
        let pools = line.boxes.filter { drawing.boxes[$0].column == .pool }
        let heart = row.hearts[0]
        var last = pools
        if let integration = integration(heart, row) {
            last = add([integration], after: last, to: &line)
        }
        guard heart.outcome == .accepted else { return line }
        last = add(groups(heart), after: last, to: &line)
        _ = add(databases(row), after: last, to: &line)
        return line
    }

    private mutating func addStart(_ way: WayIn, to line: inout Line) {
        let source = box(.client, way.source.description, [])
        let names = way.pools.compactMap { $0 }
        let pool = box(
            .pool, names.first ?? "no pool",
            AccessDrawing.shortened(way.endpoints) + (way.node.map { ["node " + $0] } ?? []))
        note(Step(from: source, to: pool), in: &line)
    }

    private mutating func integration(_ heart: LoginAnswer, _ row: ClassRow) -> Int? {
        if let name = heart.integration, let home = heart.integrationDatabase {
            return box(.integration, name, ["of " + home])
        }
        guard row.flows == [.password] else { return nil }
        return box(.integration, "password", [])
    }

    private mutating func groups(_ heart: LoginAnswer) -> [Int] {
        if heart.groups.isEmpty { return [box(.group, "no group", [])] }
        return boxes(.group, heart.groups, "groups")
    }

    private mutating func databases(_ row: ClassRow) -> [Int] {
        boxes(.database, row.databases, "databases")
    }

    /// A box for each of a few names, one for many.
    private mutating func boxes(
        _ column: DrawingColumn, _ names: [String], _ noun: String
    ) -> [Int] {
        guard names.count > AccessDrawing.mostNames else {
            return names.map { box(column, $0, []) }
        }
        return [box(column, "\(names.count) \(noun)", AccessDrawing.shortened(names))]
    }

    private static func shortened(_ names: [String]) -> [String] {
        names.count <= 3 ? names
            : Array(names.prefix(2)) + ["and \(names.count - 2) more"]
    }

    private mutating func add(
        _ boxes: [Int], after last: [Int], to line: inout Line
    ) -> [Int] {
        for to in boxes {
            for from in last { note(Step(from: from, to: to), in: &line) }
        }
        return boxes
    }

    private func note(_ step: Step, in line: inout Line) {
        if !line.steps.contains(step) { line.steps.append(step) }
        for box in [step.from, step.to] where !line.boxes.contains(box) {
            line.boxes.append(box)
        }
    }

    private mutating func box(
        _ column: DrawingColumn, _ name: String, _ details: [String]
    ) -> Int {
        let key = Key(column: column, name: name, details: details)
        if let index = indices[key] { return index }
        var box = DrawingBox(column, name)
        box.details = details
        indices[key] = drawing.boxes.count
        drawing.boxes.append(box)
        return drawing.boxes.count - 1
    }
}

extension AccessDrawing {
    /// The drawing as SVG. Each line is a link to the row of its number, `#row-1`, and has the
    /// name `way-1`.
    package var svg: String {
        let layout = DrawingLayout(drawing)
        var ports = Ports(drawing, layout)
        let courses = lines.map { ports.courses(of: $0) }
        return SVGWriter.svg(of: drawing, layout) { writer in
            for (index, line) in lines.enumerated() {
                write(index, line, courses[index], to: &writer)
            }
        }
    }

    private func write(
        _ index: Int, _ line: Line, _ courses: [Course], to writer: inout SVGWriter
    ) {
        let number = index + 1
        writer.put("<a id=\"way-\(number)\" href=\"#row-\(number)\" class=\"way hue-\(index % 6) ")
        writer.put(line.row.hearts[0].outcome.rawValue + "\">")
        writer.element(
            "title", "\(number): " + ClassText.answer(line.row.hearts[0]) + ", "
                + line.row.flows.map { $0.rawValue }.joined(separator: ", ") + ", "
                + ClassText.who(of: line.row))
        let path = courses.map { course in
            let middle = (course.start.x + course.end.x) / 2
            return "M\(course.start.x) \(course.start.y)C\(middle) \(course.start.y)"
                + " \(middle) \(course.end.y) \(course.end.x) \(course.end.y)"
        }.joined()
        // The first path is wide and unseen, so that a line is easy to point at.
        writer.put("<path class=\"touch\" d=\"" + path + "\"/><path d=\"" + path + "\"/>")
        if let first = courses.first {
            writer.text(
                "number", first.start.x + 9, first.start.y - 2, String(number))
        }
        if line.row.hearts[0].outcome != .accepted, let last = courses.last {
            writer.text("stop", last.end.x - 12, last.end.y + 4, "✗")
        }
        writer.put("</a>\n")
    }

    /// A step with its points.
    struct Course {
        var from: Int
        var to: Int
        var start: (x: Int, y: Int)
        var end: (x: Int, y: Int)
    }

    /// Where lines meet boxes: each at a height of its own, the same on both sides of a box.
    private struct Ports {
        private let drawing: Drawing
        private let layout: DrawingLayout
        private var used: [Int]

        init(_ drawing: Drawing, _ layout: DrawingLayout) {
            (self.drawing, self.layout) = (drawing, layout)
            used = [Int](repeating: 0, count: drawing.boxes.count)
        }

        mutating func courses(of line: Line) -> [Course] {
            var heights: [Int: Int] = [:]
            for box in line.boxes {
                used[box] += 1
                let frame = layout.frames[box]
                heights[box] = frame.y
                    + frame.height * used[box] / (drawing.boxes[box].lines + 1)
            }
            return line.steps.map { step in
                let (from, to) = (layout.frames[step.from], layout.frames[step.to])
                return Course(
                    from: step.from, to: step.to,
                    start: (from.x + from.width, heights[step.from] ?? from.y),
                    end: (to.x, heights[step.to] ?? to.y))
            }
        }
    }
}
