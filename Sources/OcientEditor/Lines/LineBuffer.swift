/// The entry that is being edited: one or more lines, and the cursor in them.
package struct LineBuffer: Equatable, Sendable {
    /// The lines, without their ends; at least one.
    package private(set) var lines: [[Character]] = [[]]
    /// The line of the cursor.
    package private(set) var row = 0
    /// The characters before the cursor in its line.
    package private(set) var column = 0
    /// What was killed last.
    private var killed: [Character] = []

    /// An empty entry.
    package init() {}

    /// Whether nothing is written.
    package var isEmpty: Bool { lines.count == 1 && lines[0].isEmpty }

    /// All of it.
    package var text: String { lines.map { String($0) }.joined(separator: "\n") }

    /// What is before the cursor.
    package var textBeforeCursor: String {
        (lines[..<row].map { String($0) } + [String(lines[row][..<column])])
            .joined(separator: "\n")
    }

    /// Whether the cursor is at the end of the last line.
    package var isAtEnd: Bool { row == lines.count - 1 && column == lines[row].count }

    /// Replaces everything; the cursor goes to the end.
    package mutating func set(_ text: String) {
        lines = text.split(separator: "\n", omittingEmptySubsequences: false).map { Array($0) }
        if lines.isEmpty { lines = [[]] }
        moveToEnd()
    }

    /// The cursor goes to the end of the last line.
    package mutating func moveToEnd() {
        row = lines.count - 1
        column = lines[row].count
    }

    /// Writes a text at the cursor; it may have several lines.
    package mutating func insert(_ text: String) {
        let parts = text.split(separator: "\n", omittingEmptySubsequences: false).map { Array($0) }
        guard let first = parts.first, let last = parts.last else { return }
        let rest = lines[row][column...]
        if parts.count == 1 {
            lines[row].insert(contentsOf: first, at: column)
            column += first.count
            return
        }
        let tail = last + rest
        lines[row].removeSubrange(column...)
        lines[row] += first
        lines.insert(contentsOf: parts[1..<(parts.count - 1)] + [tail], at: row + 1)
        row += parts.count - 1
        column = last.count
    }

    /// Removes characters before the cursor and writes a text there.
    package mutating func replace(_ count: Int, with text: String) {
        let start = max(0, column - count)
        lines[row].removeSubrange(start..<column)
        column = start
        insert(text)
    }
}

/// Moves.
extension LineBuffer {
    /// One character back, also over the start of a line.
    package mutating func left() {
        if column > 0 {
            column -= 1
        } else if row > 0 {
            row -= 1
            column = lines[row].count
        }
    }

    /// One character on, also over the end of a line.
    package mutating func right() {
        if column < lines[row].count {
            column += 1
        } else if row + 1 < lines.count {
            row += 1
            column = 0
        }
    }

    /// A line up; false in the first.
    package mutating func up() -> Bool {
        guard row > 0 else { return false }
        row -= 1
        column = min(column, lines[row].count)
        return true
    }

    /// A line down; false in the last.
    package mutating func down() -> Bool {
        guard row + 1 < lines.count else { return false }
        row += 1
        column = min(column, lines[row].count)
        return true
    }

    /// To the start or end of the line.
    package mutating func home() { column = 0 }
    /// To the end of the line.
    package mutating func end() { column = lines[row].count }

    /// To the start of the word at the cursor, or of the one before it.
    package mutating func wordLeft() {
        while column == 0, row > 0 { left() }
        while column > 0, !LineBuffer.isWord(lines[row][column - 1]) { column -= 1 }
        while column > 0, LineBuffer.isWord(lines[row][column - 1]) { column -= 1 }
    }

    /// To the end of the word at the cursor, or of the one after it.
    package mutating func wordRight() {
        let line = lines[row]
        if column == line.count, row + 1 < lines.count { return right() }
        while column < line.count, !LineBuffer.isWord(line[column]) { column += 1 }
        while column < line.count, LineBuffer.isWord(line[column]) { column += 1 }
    }

    private static func isWord(_ character: Character) -> Bool {
        character.isLetter || character.isNumber || character == "_"
    }
}

/// Removals.
extension LineBuffer {
    /// Removes the character before the cursor, or joins the line with the one before it.
    package mutating func backspace() {
        guard row > 0 || column > 0 else { return }
        left()
        delete()
    }

    /// Removes the character at the cursor, or joins the line with the next one.
    package mutating func delete() {
        if column < lines[row].count {
            lines[row].remove(at: column)
        } else if row + 1 < lines.count {
            lines[row] += lines.remove(at: row + 1)
        }
    }

    /// Kills to the end of the line; at the end the line break.
    package mutating func killToEnd() {
        guard column < lines[row].count else { return delete() }
        kill(column..<lines[row].count)
    }

    /// Kills to the start of the line.
    package mutating func killToStart() { kill(0..<column) }

    /// Kills the word before the cursor.
    package mutating func killWord() {
        let (line, end) = (row, column)
        wordLeft()
        if row == line { kill(column..<end) } else { delete() }
    }

    /// Kills the word after the cursor.
    package mutating func killNextWord() {
        let (line, start) = (row, column)
        wordRight()
        guard row == line else {
            left()
            return delete()
        }
        kill(start..<column)
    }

    private mutating func kill(_ range: Range<Int>) {
        guard !range.isEmpty else { return }
        killed = Array(lines[row][range])
        lines[row].removeSubrange(range)
        column = range.lowerBound
    }

    /// Writes what was killed last.
    package mutating func yank() { insert(String(killed)) }

    /// Exchanges the two characters at the cursor.
    package mutating func transpose() {
        guard lines[row].count > 1, column > 0 else { return }
        if column == lines[row].count { column -= 1 }
        lines[row].swapAt(column - 1, column)
        column += 1
    }
}
