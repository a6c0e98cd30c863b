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
            return Token(kind: .unterminated, range: ByteRange(start: start, end: end))
        case 0 where start >= end: return Token(kind: .end, range: ByteRange(at: end))
        case 0x80...: return beyondASCII(from: start)
        default: return single(Lexer.punctuation(first))
        }
    }

    private mutating func single(_ kind: TokenKind) -> Token {
        let start = offset
        offset += 1
        return Token(kind: kind, range: ByteRange(start: start, end: offset))
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
        return Token(kind: .number, range: ByteRange(start: start, end: offset))
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
        return Token(kind: .foreignWord, range: ByteRange(start: start, end: offset))
    }

    private mutating func beyondASCII(from start: UInt32) -> Token {
        guard source.validScalarWidth(at: Int(start)) > 0 else {
            while base[Int(offset)] >= 0x80, source.validScalarWidth(at: Int(offset)) == 0 {
                offset += 1
            }
            return Token(kind: .invalid, range: ByteRange(start: start, end: offset))
        }
        guard let mark = source.mark(at: start) else { return foreignWord(from: start) }
        repeat {
            offset += UInt32(source.validScalarWidth(at: Int(offset)))
        } while mark.isBlank && source.mark(at: offset)?.isBlank == true
        return Token(kind: .foreignWord, range: ByteRange(start: start, end: offset))
    }
}
