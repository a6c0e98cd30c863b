extension Lexer {
    /// A token that does not begin with a letter or `_`.
    mutating func nextOther(_ first: UInt8) -> Token {
        let start = offset
        switch first {
        case UInt8(ascii: "'"): return simpleString(from: start)
        case UInt8(ascii: "\""): return quotedName(from: start)
        case UInt8(ascii: "0")...UInt8(ascii: "9"): return number(from: start)
        case UInt8(ascii: "-"):
            let digit = classes[Int(base[Int(start) + 1])] & ByteClass.digit != 0
            return digit ? number(from: start) : single(.symbol)
        case UInt8(ascii: "$") where base[Int(start) + 1] == UInt8(ascii: "$"):
            return dollarString(from: start)
        case UInt8(ascii: "/") where base[Int(start) + 1] == UInt8(ascii: "*"):
            offset = end
            return token(.unterminated, from: start)
        case 0 where start >= end: return Token(kind: .end, range: ByteRange(at: end))
        case 0x80...: return beyondASCII(from: start)
        default: return single(Lexer.punctuation(first))
        }
    }

    private mutating func single(_ kind: TokenKind) -> Token {
        offset += 1
        return token(kind, from: offset - 1)
    }

    /// A token that ends where the lexer is now.
    @inline(__always)
    func token(_ kind: TokenKind, from start: UInt32) -> Token {
        Token(kind: kind, range: ByteRange(start: start, end: offset))
    }

    private static func punctuation(_ byte: UInt8) -> TokenKind {
        switch byte {
        case UInt8(ascii: ","): .comma
        case UInt8(ascii: ";"): .semicolon
        case UInt8(ascii: "."): .dot
        case UInt8(ascii: "="): .equals
        case UInt8(ascii: "\\"): .backslash
        case UInt8(ascii: ":"): .colon
        case UInt8(ascii: "("): .leftParen
        case UInt8(ascii: ")"): .rightParen
        case UInt8(ascii: "["): .leftBracket
        case UInt8(ascii: "]"): .rightBracket
        case UInt8(ascii: "{"): .leftBrace
        case UInt8(ascii: "}"): .rightBrace
        case 0x21...0x7E: .symbol
        default: .invalid
        }
    }

    /// Digits, an optional fraction, an optional exponent (LEX-1, LEX-2).
    private mutating func number(from start: UInt32) -> Token {
        offset = start + 1
        skipDigits()
        if base[Int(offset)] == UInt8(ascii: "."), isDigit(offset + 1) {
            offset += 1
            skipDigits()
        }
        if base[Int(offset)] | 0x20 == UInt8(ascii: "e") {
            let sign = base[Int(offset) + 1]
            let signed = sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-")
            let digits = offset + (signed ? 2 : 1)
            if isDigit(digits) {
                offset = digits
                skipDigits()
            }
        }
        return token(.number, from: start)
    }

    private func isDigit(_ position: UInt32) -> Bool {
        classes[Int(base[Int(position)])] & ByteClass.digit != 0
    }

    private mutating func skipDigits() {
        while isDigit(offset) { offset += 1 }
    }

    /// A word that holds a letter outside ASCII, from its first letter to its last (LEX-1).
    mutating func foreignWord(from start: UInt32) -> Token {
        while true {
            let byte = base[Int(offset)]
            if byte < 0x80 {
                guard classes[Int(byte)] & ByteClass.wordPart != 0 else { break }
                offset += 1
            } else {
                let width = source.letterWidth(at: Int(offset))
                guard width > 0 else { break }
                offset += UInt32(width)
            }
        }
        guard offset > start else { return single(.invalid) }
        return token(.foreignWord, from: start)
    }

    private mutating func beyondASCII(from start: UInt32) -> Token {
        guard source.validScalarWidth(at: Int(start)) > 0 else {
            while base[Int(offset)] >= 0x80, source.validScalarWidth(at: Int(offset)) == 0 {
                offset += 1
            }
            return token(.invalid, from: start)
        }
        guard let mark = source.mark(at: start) else { return foreignWord(from: start) }
        repeat {
            offset += UInt32(source.validScalarWidth(at: Int(offset)))
        } while mark.isBlank && source.mark(at: offset)?.isBlank == true
        return token(.foreignWord, from: start)
    }

    /// `'…'`, where `''` is one quote (LEX-2).
    mutating func simpleString(from start: UInt32) -> Token {
        delimited(from: start, opening: 1, quote: UInt8(ascii: "'"), kind: .string, lines: true)
    }

    /// `"…"`, where `""` is one quote; a line break cannot be inside (LEX-1).
    mutating func quotedName(from start: UInt32) -> Token {
        delimited(from: start, opening: 1, quote: UInt8(ascii: "\""), kind: .quoted, lines: false)
    }

    /// `e'…'`, where a backslash makes the next character literal (LEX-2).
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
                return token(clean ? kind : .malformed, from: start)
            }
            if !lines && (byte == 0x0A || byte == 0x0D) { break }
            let escapes = byte == UInt8(ascii: "\\") && kind == .escapeString
            if escapes && base[Int(position) + 1] < 0x80 { position += 1 }
            position += step(over: byte, at: position, clean: &clean)
        }
        offset = min(position, end)
        return token(.unterminated, from: start)
    }

    /// Bytes to go on; notes what may not be in a text: NUL and bytes that are not UTF-8.
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
                return token(clean ? .dollarString : .malformed, from: start)
            }
            position += step(over: byte, at: position, clean: &clean)
        }
        offset = end
        return token(.unterminated, from: start)
    }
}

/// A character outside ASCII that is no letter (LEX-1): browsers and word processors write it in
/// place of a blank or a sign.
enum TypographicMark: Equatable {
    /// A blank that is not broken, or is wider than others.
    case blank
    /// A character without width, or a separator of lines.
    case invisible
    /// A dash of any length, or the minus sign.
    case dash
    /// The full-width form of an ASCII sign. Quotes are left to the words that they are at, so
    /// that a secret between them stays in one piece.
    case wide(UInt8)

    /// The mark that a scalar is, or nil.
    init?(_ scalar: UInt32) {
        switch scalar {
        case 0xA0, 0x2000...0x200A, 0x202F, 0x205F, 0x3000: self = .blank
        case 0x80...0x9F, 0xAD, 0x200B...0x200F, 0x2028...0x202E, 0x2060...0x206F, 0xFEFF:
            self = .invisible
        case 0x2010...0x2015, 0x2212: self = .dash
        case 0xFF01, 0xFF03...0xFF06, 0xFF08...0xFF0F, 0xFF1A...0xFF20, 0xFF3B...0xFF40,
            0xFF5B...0xFF5E:
            self = .wide(UInt8(scalar - 0xFEE0))
        default: return nil
        }
    }

    /// Whether an ASCII blank takes its place.
    var isBlank: Bool { self == .blank || self == .invisible }
}

extension SourceText {
    /// The scalar of two or three bytes at an offset, else 0.
    func wideScalar(at offset: Int) -> UInt32 {
        let first = UInt32(base[offset])
        let second = UInt32(base[offset + 1] & 0x3F)
        switch validScalarWidth(at: offset) {
        case 2: return (first & 0x1F) << 6 | second
        case 3: return (first & 0x0F) << 12 | second << 6 | UInt32(base[offset + 2] & 0x3F)
        default: return 0
        }
    }

    /// The mark at an offset.
    func mark(at offset: UInt32) -> TypographicMark? {
        TypographicMark(wideScalar(at: Int(offset)))
    }

    /// Bytes of the letter outside ASCII at an offset, or 0 where none is.
    func letterWidth(at offset: Int) -> Int {
        TypographicMark(wideScalar(at: offset)) == nil ? validScalarWidth(at: offset) : 0
    }
}
