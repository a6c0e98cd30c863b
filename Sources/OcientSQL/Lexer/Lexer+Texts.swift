extension Lexer {
    /// `'…'`, where `''` is one quote (LEX-2).
    mutating func simpleString(from start: UInt32) -> Token {
        delimited(from: start, opening: 1, quote: UInt8(ascii: "'"), kind: .string, lines: true)
    }

    /// `"…"`, where `""` is one quote; a line break cannot stand inside (LEX-1).
    mutating func quotedName(from start: UInt32) -> Token {
        delimited(from: start, opening: 1, quote: UInt8(ascii: "\""), kind: .quoted, lines: false)
    }

    /// `e'…'`, where a backslash takes the next character's meaning away (LEX-2).
    mutating func escapeString(from start: UInt32) -> Token {
        let quote = UInt8(ascii: "'")
        return delimited(from: start, opening: 2, quote: quote, kind: .escapeString, lines: true)
    }

    private mutating func delimited(
        from start: UInt32, opening: UInt32, quote: UInt8, kind: TokenKind, lines: Bool
    ) -> Token {
        var position = start + opening
        var clean = true
        while position < end {
            let byte = base[Int(position)]
            if byte == quote {
                if base[Int(position) + 1] == quote {
                    position += 2
                    continue
                }
                offset = position + 1
                let range = ByteRange(start: start, end: offset)
                return Token(kind: clean ? kind : .malformed, range: range)
            }
            if !lines && (byte == 0x0A || byte == 0x0D) { break }
            let escapes = byte == UInt8(ascii: "\\") && kind == .escapeString
            if escapes && base[Int(position) + 1] < 0x80 { position += 1 }
            position += step(over: byte, at: position, clean: &clean)
        }
        offset = min(position, end)
        return Token(kind: .unterminated, range: ByteRange(start: start, end: offset))
    }

    /// Bytes to go on; notes what may not stand in a text: NUL and bytes that are no UTF-8.
    @inline(__always)
    private func step(over byte: UInt8, at position: UInt32, clean: inout Bool) -> UInt32 {
        if byte >= 0x80 {
            let width = source.validScalarWidth(at: Int(position))
            if width == 0 { clean = false }
            return UInt32(max(1, width))
        }
        if byte == 0 { clean = false }
        return 1
    }

    /// `$$…$$`, nothing inside has a meaning (LEX-2).
    mutating func dollarString(from start: UInt32) -> Token {
        var position = start + 2
        var clean = true
        while position < end {
            let byte = base[Int(position)]
            if byte == UInt8(ascii: "$") && base[Int(position) + 1] == UInt8(ascii: "$") {
                offset = position + 2
                let range = ByteRange(start: start, end: offset)
                return Token(kind: clean ? .dollarString : .malformed, range: range)
            }
            position += step(over: byte, at: position, clean: &clean)
        }
        offset = end
        return Token(kind: .unterminated, range: ByteRange(start: start, end: end))
    }
}
