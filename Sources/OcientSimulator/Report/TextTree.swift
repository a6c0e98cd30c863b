import OcientSQL

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
