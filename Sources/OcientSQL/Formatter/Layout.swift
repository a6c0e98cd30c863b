/// Sets the pieces of one statement on lines: on one if they fit, else in the long form.
struct Layout {
    let items: [LayoutItem]
    /// The column at which the first piece starts, from 0.
    let column: Int

    /// Appends the statement to `output`; `buffer` holds the bytes of the pieces. O(bytes).
    func render(from buffer: [UInt8], to output: inout [UInt8]) {
        if isShort {
            for item in items {
                if item.separator.width > 0 { output.append(0x20) }
                output.append(contentsOf: buffer[item.bytes])
            }
        } else {
            renderLong(from: buffer, to: &output)
        }
    }

    /// Whether the pieces make one line.
    private var isShort: Bool {
        var width = column
        for item in items {
            if item.isMultiline || item.separator.kind == .forced { return false }
            width += item.separator.width + item.firstWidth
        }
        return width <= Formatter.lineWidth
    }

    private func renderLong(from buffer: [UInt8], to output: inout [UInt8]) {
        let widths = unbreakableWidths()
        var column = column
        for (index, item) in items.enumerated() {
            let separator = item.separator
            var breaks = separator.isBreak
            if separator.kind == .fill {
                breaks = column + 1 + widths[index] > Formatter.lineWidth
            }
            if breaks {
                output.append(0x0A)
                output.append(contentsOf: repeatElement(0x20, count: separator.indent))
                column = separator.indent
            } else if separator.width > 0 {
                output.append(0x20)
                column += 1
            }
            output.append(contentsOf: buffer[item.bytes])
            column = item.isMultiline ? item.lastWidth : column + item.firstWidth
        }
    }

    /// For each piece the columns from its start to where a line may be broken next. A
    /// `--` comment takes none: it may reach beyond the line rather than push code away.
    private func unbreakableWidths() -> [Int] {
        var widths = [Int](repeating: 0, count: items.count)
        for index in items.indices.reversed() {
            let item = items[index]
            widths[index] = item.endsLine ? 0 : item.firstWidth
            guard !item.isMultiline, !item.endsLine, index + 1 < items.count else { continue }
            let next = items[index + 1]
            guard !next.separator.isBreak, !next.endsLine else { continue }
            widths[index] += next.separator.width + widths[index + 1]
        }
        return widths
    }
}

/// A piece of output that is never broken, with what is before it.
struct LayoutItem {
    /// What is between the piece before and this one.
    var separator: Separator
    /// The bytes, as indices of the writer's buffer.
    var bytes: Range<Int>
    /// Columns up to the first line end inside.
    var firstWidth: Int
    /// Columns after the last line end inside, which is all of them when there is none.
    var lastWidth: Int
    /// Whether a line end is inside.
    var isMultiline: Bool
    /// Whether nothing may follow on the line: a `--` comment.
    var endsLine: Bool
}

/// What is before a piece.
struct Separator {
    /// How it is written in the short and the long form of a statement.
    enum Kind {
        /// Nothing in both.
        case none
        /// A blank in both.
        case space
        /// A blank, or a new line in the long form.
        case line
        /// Nothing, or a new line in the long form.
        case softLine
        /// A blank, or a new line where the next pieces do not fit on this one.
        case fill
        /// A new line, which only a comment can ask for; such a statement has its long form.
        case forced
    }

    var kind: Kind
    /// Columns that a new line is indented by, also one that a comment forces.
    var indent: Int

    /// Whether a line may be broken here in the long form.
    var isBreak: Bool { kind != .none && kind != .space }

    /// Columns that it takes when the line goes on.
    var width: Int { kind == .none || kind == .softLine ? 0 : 1 }
}
