/// Cuts the bytes of a source into tokens, one at a time (LEX-1 … LEX-5).
///
/// White space and comments are skipped; `Comments.find` lists the comments for the formatter.
/// Every byte sequence gives tokens: what cannot be one is a token of kind `invalid`,
/// `foreignWord`, `unterminated` or `malformed`, which no grammar rule accepts.
/// A lexer is a small value: copy it to look ahead. O(bytes), no allocation.
///
/// INVARIANT: `base` is the source's padded buffer, kept alive by `source`; `offset` is at most
/// `end`, and no scan passes the zero byte that stands there.
package struct Lexer {
    let source: SourceText
    let base: UnsafeMutablePointer<UInt8>
    let classes: UnsafePointer<UInt8>
    let keywords: KeywordTable
    let end: UInt32
    var offset: UInt32

    /// A lexer at the start of a source, or at an offset in it.
    package init(_ source: SourceText, at offset: UInt32? = nil) {
        self.source = source
        base = source.base
        classes = ByteClass.shared.table
        keywords = KeywordTable.shared
        end = UInt32(source.count)
        self.offset = min(offset ?? UInt32(source.markLength), UInt32(source.count))
    }

    /// The next token; `end` for ever once the source is used up.
    @inline(never)
    package mutating func next() -> Token { scan() }

    /// `next()` for the parser's inner loop, where it is worth a copy of the code.
    @inline(__always)
    mutating func scan() -> Token {
        skipBlanks()
        let first = base[Int(offset)]
        if classes[Int(first)] & (ByteClass.wordPart | ByteClass.digit) == ByteClass.wordPart {
            return word()
        }
        return nextOther(first)
    }

    @inline(__always)
    private mutating func skipBlanks() {
        while true {
            let byte = base[Int(offset)]
            if classes[Int(byte)] & ByteClass.space != 0 {
                offset += 1
            } else if byte == UInt8(ascii: "-") && base[Int(offset) + 1] == UInt8(ascii: "-") {
                skipLineComment()
            } else if byte == UInt8(ascii: "/") && base[Int(offset) + 1] == UInt8(ascii: "*") {
                guard skipBlockComment() else { return }
            } else {
                return
            }
        }
    }

    mutating func skipLineComment() {
        while offset < end {
            let byte = base[Int(offset)]
            if byte == 0x0A || byte == 0x0D { return }
            offset += 1
        }
    }

    /// Skips a comment that may hold others (LEX-3). False, and nothing skipped, if it never ends.
    mutating func skipBlockComment() -> Bool {
        var position = offset + 2
        var depth = 1
        while position < end {
            let byte = base[Int(position)]
            let following = base[Int(position) + 1]
            if byte == UInt8(ascii: "*") && following == UInt8(ascii: "/") {
                depth -= 1
                position += 2
                if depth == 0 {
                    offset = position
                    return true
                }
            } else if byte == UInt8(ascii: "/") && following == UInt8(ascii: "*") {
                depth += 1
                position += 2
            } else {
                position += 1
            }
        }
        return false
    }

    @inline(__always)
    private mutating func word() -> Token {
        let start = offset
        var position = Int(start) + 1
        while classes[Int(base[position])] & ByteClass.wordPart != 0 { position += 1 }
        offset = UInt32(position)
        let following = base[position]
        if following >= 0x80 && source.letterWidth(at: position) > 0 {
            return foreignWord(from: start)
        }
        let range = ByteRange(start: start, end: offset)
        if following == UInt8(ascii: "'") && range.count == 1 && base[Int(start)] | 0x20 == 0x65 {
            return escapeString(from: start)
        }
        guard let keyword = keywords.find(base + Int(start), length: offset - start) else {
            return Token(kind: .word, range: range)
        }
        let kind: TokenKind = keywords.isReserved(keyword) ? .reserved : .word
        return Token(kind: kind, keyword: keyword, range: range)
    }

    /// The rest of a script as one bare word up to white space: a JDBC URL (grammar, `connect`).
    mutating func rawWord(from start: UInt32) -> Token {
        offset = start
        while offset < end, classes[Int(base[Int(offset)])] & ByteClass.space == 0 { offset += 1 }
        return Token(kind: .word, range: ByteRange(start: start, end: offset))
    }
}
