/// Draws an entry on a terminal: prompt, lines, cursor; lines that are too long go on in the next
/// row, and of an entry that is higher than the terminal the part with the cursor is shown.
package struct LineScreen: Sendable {
    /// Columns of the terminal.
    package var columns: Int
    /// Rows of the terminal.
    package var rows: Int
    /// The row of the cursor below the first row that was drawn.
    private var cursorRow = 0
    /// The column of the cursor.
    private var cursorColumn = 0
    /// How many columns each row that was drawn takes.
    private var drawn: [Int] = [0]

    /// A screen of a size.
    package init(columns: Int, rows: Int) {
        self.columns = max(columns, 8)
        self.rows = max(rows, 2)
    }

    /// Takes a new size. Most terminals break rows anew that are then too long.
    package mutating func resize(columns: Int, rows: Int) {
        let new = max(columns, 8)
        let above = drawn[..<cursorRow].reduce(0) { $0 + max(1, ($1 + new - 1) / new) }
        cursorRow = above + cursorColumn / new
        self.columns = new
        self.rows = max(rows, 2)
        cursorRow = min(cursorRow, self.rows - 1)
    }

    /// Nothing is drawn any more: the next drawing begins where the cursor is.
    package mutating func forget() {
        (cursorRow, cursorColumn) = (0, 0)
        drawn = [0]
    }

    /// What draws an entry in place of what was drawn before.
    ///
    /// - Parameters:
    ///   - prompt: before the first line.
    ///   - continuation: before each further line.
    package mutating func draw(
        _ buffer: LineBuffer, prompt: String, continuation: String
    ) -> String {
        let (shown, cursor) = visible(buffer, prompt, continuation)
        var text = erasing
        text += shown.joined(separator: "\r\n")
        let up = shown.count - 1 - cursor.row
        if up > 0 { text += "\u{1B}[\(up)A" }
        text += "\r"
        if cursor.column > 0 { text += "\u{1B}[\(cursor.column)C" }
        (cursorRow, cursorColumn) = cursor
        drawn = shown.map { CharacterWidth.columns(of: $0) }
        return text
    }

    /// What removes the drawing; the cursor is then at its first row.
    package var erasing: String {
        (cursorRow > 0 ? "\u{1B}[\(cursorRow)A" : "") + "\r\u{1B}[J"
    }

    /// What puts the cursor below the drawing.
    package mutating func leave() -> String {
        let down = drawn.count - 1 - cursorRow
        forget()
        return (down > 0 ? "\u{1B}[\(down)B" : "") + "\r\n"
    }

    /// The rows that are shown, and where the cursor is in them.
    private func visible(
        _ buffer: LineBuffer, _ prompt: String, _ continuation: String
    ) -> (rows: [String], cursor: (row: Int, column: Int)) {
        var shown: [String] = []
        var cursor = (row: 0, column: 0)
        // Lines around the cursor are enough, each is at least one row.
        let first = max(0, buffer.row - rows)
        let last = min(buffer.lines.count - 1, buffer.row + rows)
        for index in first...last {
            let lead = index == 0 ? prompt : continuation
            let column = index == buffer.row ? buffer.column : nil
            let (rows, place) = wrapped(lead, buffer.lines[index], column)
            if let place { cursor = (shown.count + place.row, place.column) }
            shown += rows
        }
        guard shown.count > rows else { return (shown, cursor) }
        let start = max(0, min(cursor.row - rows / 2, shown.count - rows))
        return (Array(shown[start..<(start + rows)]), (cursor.row - start, cursor.column))
    }

    /// A line with what is before it, cut into rows.
    private func wrapped(
        _ lead: String, _ line: [Character], _ column: Int?
    ) -> (rows: [String], cursor: (row: Int, column: Int)?) {
        var rows = [""]
        var width = 0
        var cursor: (row: Int, column: Int)?
        func add(_ character: Character) {
            let wide = CharacterWidth.columns(of: character)
            if width + wide > columns {
                rows.append("")
                width = 0
            }
            rows[rows.count - 1].append(CharacterWidth.shown(character))
            width += wide
        }
        for character in lead { add(character) }
        for (index, character) in line.enumerated() {
            if index == column {
                let isFull = width + CharacterWidth.columns(of: character) > columns
                cursor = isFull ? (rows.count, 0) : (rows.count - 1, width)
            }
            add(character)
        }
        if column == line.count {
            if width >= columns {
                rows.append("")
                width = 0
            }
            cursor = (rows.count - 1, width)
        }
        return (rows, cursor)
    }
}

/// How many columns characters take.
package enum CharacterWidth {
    /// The columns of a character: 0, 1 or 2.
    package static func columns(of character: Character) -> Int {
        guard let scalar = character.unicodeScalars.first else { return 0 }
        switch scalar.value {
        case ..<0x300: return 1
        case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xAC00...0xD7A3,
            0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6,
            0x1F300...0x1F64F, 0x1F900...0x1F9FF, 0x20000...0x3FFFD: return 2
        default:
            let category = scalar.properties.generalCategory
            let isWide = category != .nonspacingMark && category != .enclosingMark
                && category != .format
            return isWide ? 1 : 0
        }
    }

    /// The columns of a text.
    package static func columns(of text: String) -> Int {
        text.reduce(0) { $0 + columns(of: $1) }
    }

    /// A character as it may be written to a terminal: control characters as `?`.
    static func shown(_ character: Character) -> Character {
        guard let value = character.unicodeScalars.first?.value else { return "?" }
        return value < 0x20 || (0x7F..<0xA0).contains(value) ? "?" : character
    }
}
