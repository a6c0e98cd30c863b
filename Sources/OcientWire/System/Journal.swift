/// What the server says about its connections (`--trace`): lines that are taken away by whoever
/// shows them. Nothing is kept when nobody wants it. Never holds a password, a token or the text
/// of a statement.
package struct Journal: Sendable {
    /// Whether lines are wanted.
    package let isKept: Bool
    private var lines: [String] = []

    /// A journal, kept or not.
    package init(isKept: Bool) {
        self.isKept = isKept
    }

    /// Adds a line about a connection. What clients send may be anything, so that characters
    /// which would steer a terminal are replaced.
    mutating func note(_ connection: Int, _ text: @autoclosure () -> String) {
        guard isKept else { return }
        lines.append("#\(connection) " + Journal.printable(text()))
    }

    /// The lines so far; they are forgotten.
    package mutating func drain() -> [String] {
        defer { lines.removeAll(keepingCapacity: true) }
        return lines
    }

    private static func printable(_ text: String) -> String {
        var result = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            let isControl = scalar.properties.generalCategory == .control
                || scalar.properties.generalCategory == .format
            result.append(isControl ? "\u{FFFD}" : scalar)
        }
        return String(result)
    }
}
