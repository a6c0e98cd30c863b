import OcientSQL

/// Rows with aligned columns, for readers.
package struct TextTable {
    private let header: [String]
    private var rows: [[String]] = []

    /// A table with these column names.
    package init(_ header: [String]) {
        self.header = header
    }

    /// Adds a row; a cell that is nil reads NULL. Control characters become blanks.
    package mutating func add(_ cells: [String?]) {
        rows.append(cells.map { VisibleText.line($0 ?? "NULL") })
    }

    /// The table with its header and a rule below it; each line ends in a line end.
    package var text: String {
        var widths = header.map { TextTable.width($0) }
        for row in rows {
            for (column, cell) in row.enumerated() where column < widths.count {
                widths[column] = max(widths[column], TextTable.width(cell))
            }
        }
        var text = TextTable.row(header, widths)
        text += TextTable.row(widths.map { String(repeating: "-", count: $0) }, widths)
        for row in rows { text += TextTable.row(row, widths) }
        return text
    }

    private static func row(_ cells: [String], _ widths: [Int]) -> String {
        var line = ""
        for (column, cell) in cells.enumerated() where column < widths.count {
            if column > 0 { line += "  " }
            line += cell
            guard column < cells.count - 1 else { continue }
            line += String(repeating: " ", count: max(0, widths[column] - width(cell)))
        }
        while line.utf8.last == 0x20 { line.removeLast() }
        return line + "\n"
    }

    private static func width(_ cell: String) -> Int { cell.unicodeScalars.count }
}

/// A tree of lines, drawn with box characters.
package struct TextTree: Sendable {
    /// The line of this node.
    package var line: String
    /// The nodes below it.
    package var children: [TextTree]

    /// A node with what is below it.
    package init(_ line: String, _ children: [TextTree] = []) {
        self.line = line
        self.children = children
    }

    /// The whole tree, each line with its line end.
    package var text: String {
        var output = VisibleText.line(line) + "\n"
        appendChildren(to: &output, indent: "")
        return output
    }

    private func appendChildren(to output: inout String, indent: String) {
        for (index, child) in children.enumerated() {
            let isLast = index == children.count - 1
            output += indent + (isLast ? "└─ " : "├─ ") 
                + VisibleText.line(child.line) + "\n"
            child.appendChildren(to: &output, indent: indent + (isLast ? "   " : "│  "))
        }
    }
}
