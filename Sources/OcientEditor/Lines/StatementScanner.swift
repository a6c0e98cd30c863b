/// Follows a script as it is typed, piece by piece, and tells whether a statement may have ended.
///
/// It knows only quotes and comments, so that the cost of a piece is that of its bytes: the parser
/// is asked only where a statement may really be over. What it misses, the parser finds at the
/// next `;`.
package struct StatementScanner: Sendable, Equatable {
    /// What the next byte is in.
    private enum Place: Equatable {
        case code
        case lineComment
        case blockComment(depth: Int)
        case text
        case name
        case escapedText
        case dollarText
    }

    private var place = Place.code
    /// The byte before, where two belong together.
    private var previous: UInt8 = 0
    private var isEscaped = false
    /// Whether nothing but blanks was in this line so far.
    private var isAtLineStart = true

    /// A scanner at the start of a statement.
    package init() {}

    /// Whether the next byte is outside of quotes and comments.
    package var isInCode: Bool { place == .code }

    /// Reads a byte; returns whether it is a `;` outside of quotes, or a backslash there that
    /// begins a line.
    package mutating func read(_ byte: UInt8) -> Bool {
        var mayEnd = false
        switch place {
        case .code: mayEnd = code(byte)
        case .lineComment: if byte == 0x0A || byte == 0x0D { place = .code }
        case .blockComment(let depth): comment(byte, depth)
        case .text: if byte == UInt8(ascii: "'") { place = .code }
        // A line break ends an unfinished name: it is an error then.
        case .name: if byte == UInt8(ascii: "\"") || byte == 0x0A { place = .code }
        case .escapedText:
            if isEscaped {
                isEscaped = false
            } else if byte == UInt8(ascii: "\\") {
                isEscaped = true
            } else if byte == UInt8(ascii: "'") {
                place = .code
            }
        case .dollarText:
            if byte == UInt8(ascii: "$"), previous == byte {
                place = .code
                previous = 0
                return false
            }
        }
        if byte == 0x0A { isAtLineStart = true } else if byte > 0x20 { isAtLineStart = false }
        previous = byte
        return mayEnd
    }

    private mutating func code(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: ";"): return true
        case UInt8(ascii: "\\"): return isAtLineStart
        case UInt8(ascii: "'"):
            place = previous | 0x20 == UInt8(ascii: "e") ? .escapedText : .text
        case UInt8(ascii: "\""): place = .name
        case UInt8(ascii: "-") where previous == byte: place = .lineComment
        case UInt8(ascii: "*") where previous == UInt8(ascii: "/"):
            place = .blockComment(depth: 1)
        case UInt8(ascii: "$") where previous == byte: place = .dollarText
        default: break
        }
        return false
    }

    private mutating func comment(_ byte: UInt8, _ depth: Int) {
        if byte == UInt8(ascii: "/"), previous == UInt8(ascii: "*") {
            place = depth == 1 ? .code : .blockComment(depth: depth - 1)
            previous = 0
        } else if byte == UInt8(ascii: "*"), previous == UInt8(ascii: "/") {
            place = .blockComment(depth: depth + 1)
            previous = 0
        }
    }
}
