/// Cuts the bytes of a source into tokens, one at a time (LEX-1 … LEX-5).
///
/// White space and comments are skipped; `Comments.find` lists the comments for the formatter.
/// Every byte sequence can be cut into tokens: what cannot be one is a token of kind `invalid`,
/// `foreignWord`, `unterminated` or `malformed`, which no grammar rule accepts.
/// A lexer is a small value: copy it to look ahead. O(bytes), no allocation.
///
/// INVARIANT: `base` is the source's padded buffer, kept alive by `source`; `offset` is at most
/// `end`, and no scan passes the zero byte that is there.
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

    /// `next()` for the parser's inner loop, where inlining is worth a copy of the code.
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
        return token(.word, from: start)
    }
}

/// What a byte can begin or continue, as a table of 256 entries.
///
/// INVARIANT: `table` has 256 entries and is never changed after it is made.
struct ByteClass: @unchecked Sendable {
    static let wordPart: UInt8 = 1
    static let digit: UInt8 = 2
    static let space: UInt8 = 4
    static let upper: UInt8 = 8

    static let shared = ByteClass()

    let table: UnsafePointer<UInt8>

    private init() {
        let bytes = UnsafeMutablePointer<UInt8>.allocate(capacity: 256)
        bytes.initialize(repeating: 0, count: 256)
        for letter in UInt8(ascii: "a")...UInt8(ascii: "z") {
            bytes[Int(letter)] = ByteClass.wordPart
        }
        for letter in UInt8(ascii: "A")...UInt8(ascii: "Z") {
            bytes[Int(letter)] = ByteClass.wordPart | ByteClass.upper
        }
        bytes[Int(UInt8(ascii: "_"))] = ByteClass.wordPart
        for digit in UInt8(ascii: "0")...UInt8(ascii: "9") {
            bytes[Int(digit)] = ByteClass.wordPart | ByteClass.digit
        }
        for blank: UInt8 in [0x20, 0x09, 0x0A, 0x0B, 0x0C, 0x0D] {
            bytes[Int(blank)] = ByteClass.space
        }
        table = UnsafePointer(bytes)
    }
}

/// A comment with its range, for the formatter.
package struct Comment: Hashable, Sendable {
    /// From `--` or `/*` to its last character.
    package var range: ByteRange
    /// Whether it begins with `--` and so ends its line.
    package var endsLine: Bool

    /// The comments between two offsets that are outside tokens, in order. O(bytes between).
    package static func find(
        in source: SourceText, from start: UInt32, to end: UInt32
    ) -> [Comment] {
        var comments: [Comment] = []
        var lexer = Lexer(source, at: start)
        while lexer.offset < end {
            let byte = lexer.base[Int(lexer.offset)]
            let following = lexer.base[Int(lexer.offset) + 1]
            let from = lexer.offset
            if byte == UInt8(ascii: "-") && following == UInt8(ascii: "-") {
                lexer.skipLineComment()
                comments.append(Comment(range: trimmed(source, from, lexer.offset), endsLine: true))
            } else if byte == UInt8(ascii: "/") && following == UInt8(ascii: "*") {
                guard lexer.skipBlockComment() else { return comments }
                let range = ByteRange(start: from, end: lexer.offset)
                comments.append(Comment(range: range, endsLine: false))
            } else if lexer.classes[Int(byte)] & ByteClass.space != 0 {
                lexer.offset += 1
            } else {
                _ = lexer.next()
            }
        }
        return comments
    }

    /// A line comment without the blanks at its end.
    private static func trimmed(_ source: SourceText, _ start: UInt32, _ end: UInt32) -> ByteRange {
        var end = end
        while end > start {
            let last = source.byte(at: end - 1)
            guard last == 0x20 || last == 0x09 else { break }
            end -= 1
        }
        return ByteRange(start: start, end: end)
    }
}

/// What a token is.
package enum TokenKind: UInt8, Sendable {
    /// The end of the source.
    case end
    /// An unquoted word that may be a name: no keyword, or a keyword that is not reserved.
    case word
    /// A reserved word (LEX-5), never a bare name.
    case reserved
    /// `"…"`: a name, or a text where the grammar wants one (LEX-4).
    case quoted
    /// `'…'`.
    case string
    /// `e'…'`.
    case escapeString
    /// `$$…$$`.
    case dollarString
    /// Digits, with an optional minus sign, fraction and exponent.
    case number
    case comma, semicolon, dot, equals, backslash, colon
    /// Each bracket is followed by the one that closes it.
    case leftParen, rightParen, leftBracket, rightBracket, leftBrace, rightBrace
    /// Any other printable ASCII character, as it occurs in queries.
    case symbol
    /// A word with a letter outside ASCII (LEX-1), or a mark that is no letter.
    case foreignWord
    /// A byte that is allowed nowhere: a control character, or no UTF-8.
    case invalid
    /// A text, a quoted name or a comment whose end is missing.
    case unterminated
    /// A text or quoted name that holds bytes that are not UTF-8, or a NUL.
    case malformed

    /// Whether the token can be a text (LEX-2, LEX-4).
    @inlinable package var isText: Bool {
        self == .string || self == .quoted || self == .escapeString || self == .dollarString
    }

    /// Whether the token can be a name (LEX-1).
    @inlinable package var isName: Bool { self == .word || self == .quoted }

    /// Whether the token is a word without quotes.
    var isWord: Bool { self == .word || self == .reserved }

    /// Whether the token is a text, or one that is not closed or not UTF-8.
    var isTextOrBroken: Bool { isText || self == .unterminated || self == .malformed }

    /// Whether a statement is over before the token.
    package var endsStatement: Bool { self == .semicolon || self == .end }

    /// Whether the token opens a bracket.
    var isOpener: Bool { self == .leftParen || self == .leftBracket || self == .leftBrace }

    /// Whether the token closes a bracket.
    var isCloser: Bool { self == .rightParen || self == .rightBracket || self == .rightBrace }

    /// Whether the token closes the bracket that another one opened.
    func closes(_ opening: TokenKind) -> Bool {
        isCloser && opening.isOpener && rawValue == opening.rawValue + 1
    }
}

/// A piece of a script: a kind and a range, nothing owned.
package struct Token: Sendable {
    /// What it is.
    package var kind: TokenKind
    /// The keyword that a word or reserved word spells, else `.none`.
    package var keyword = Keyword.none
    /// Its range.
    package var range: ByteRange
}
