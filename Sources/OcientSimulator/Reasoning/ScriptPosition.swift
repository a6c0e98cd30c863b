/// A place in a script as people write it and diagnostics print it: `setup.sql:12`,
/// `setup.sql:12:5`.
package struct ScriptPosition: Hashable, Sendable {
    /// The script: its path, or as much of the end of it as tells it from others.
    package var file: String
    /// The line, from 1.
    package var line: Int
    /// The column in Unicode scalars, from 1; nil means the end of the line.
    package var column: Int?

    /// Reads `FILE:LINE` or `FILE:LINE:COLUMN`; nil when it is neither.
    package init?(_ text: String) {
        var parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard let last = ScriptPosition.number(parts.popLast()) else { return nil }
        if parts.count > 1, let line = ScriptPosition.number(parts.last) {
            parts.removeLast()
            (self.line, column) = (line, last)
        } else {
            line = last
        }
        file = parts.joined(separator: ":")
        if file.utf8.isEmpty { return nil }
    }

    private static func number(_ text: Substring?) -> Int? {
        guard let text, let number = Int(text), number > 0 else { return nil }
        return number
    }
}

extension ScriptPath {
    /// Whether a path is the one that is meant: the same, or with `end` as its last parts.
    static func matches(_ path: String, end: String, exactly: Bool) -> Bool {
        let (path, end) = (resolve(path, relativeTo: ""), resolve(end, relativeTo: ""))
        if path == end { return true }
        guard !exactly else { return false }
        let tail = Array(("/" + end).utf8)
        return path.utf8.count > tail.count && path.utf8.suffix(tail.count).elementsEqual(tail)
    }
}
