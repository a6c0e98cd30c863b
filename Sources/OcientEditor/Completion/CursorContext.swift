import OcientSQL

/// What is before a position of a script: the statement so far, the word that is being written.
package struct CursorContext {
    /// The script up to the word that is being written.
    let before: SourceText
    /// The whole script.
    let source: SourceText
    /// Where the statement begins; the word's start when it is its first.
    package let statementStart: UInt32
    /// The tokens of the statement before the word.
    let tokens: [Token]
    /// The word so far, without an opening quote.
    package let word: ByteRange
    /// What the word is in.
    let place: Place

    /// What a word can be in.
    enum Place: Sendable {
        /// Between tokens, or a bare word.
        case code
        /// A text or a quoted name, with its quote.
        case text(UInt8)
        /// After `${` in a text, whose quote is so many bytes before the word.
        case variable(UInt32)
        /// A comment that ends its line.
        case comment
    }

    /// Reads the script up to an offset. O(bytes before it).
    package init(_ source: SourceText, at offset: UInt32) {
        var lexer = Lexer(source)
        var tokens: [Token] = []
        var token = lexer.next()
        while token.kind != .end, token.range.end < offset {
            if token.kind == .semicolon {
                tokens.removeAll(keepingCapacity: true)
            } else {
                tokens.append(token)
            }
            token = lexer.next()
        }
        var word = ByteRange(at: offset)
        var place = Place.code
        if token.kind != .end, token.range.start < offset {
            (word, place) = CursorContext.word(token, source, offset)
            if case .code = place, word.count == 0 {
                if token.kind == .semicolon { tokens = [] } else { tokens.append(token) }
            }
        } else if let comment = CursorContext.comment(at: offset, source) {
            word = comment
            place = .comment
        }
        self.init(source, tokens, word, place)
    }

    private init(_ source: SourceText, _ tokens: [Token], _ word: ByteRange, _ place: Place) {
        self.source = source
        self.tokens = tokens
        self.word = word
        self.place = place
        var end = word.start
        if case .text = place { end -= 1 }
        if case .variable(let distance) = place { end -= distance }
        statementStart = tokens.first?.range.start ?? end
        let bytes = Array(source.bytes(in: ByteRange(start: 0, end: end)))
        // INVARIANT: a part of a source is no larger than the source.
        before = (try? SourceText(name: source.name, bytes: bytes, language: source.language))
            ?? source
    }

    /// The part of a token that is written so far.
    private static func word(
        _ token: Token, _ source: SourceText, _ offset: UInt32
    ) -> (ByteRange, Place) {
        switch token.kind {
        case .word, .reserved, .number, .foreignWord:
            return (ByteRange(start: token.range.start, end: offset), .code)
        case .string, .quoted, .unterminated:
            let quote = source.byte(at: token.range.start)
            let isOpen = token.kind == .unterminated || offset < token.range.end
            guard isOpen, quote == UInt8(ascii: "'") || quote == UInt8(ascii: "\"") else {
                return (ByteRange(at: offset), .code)
            }
            let word = ByteRange(start: token.range.start + 1, end: offset)
            guard let start = variable(in: word, source) else { return (word, .text(quote)) }
            return (
                ByteRange(start: start, end: offset), .variable(start - token.range.start))
        case .end, .escapeString, .dollarString, .comma, .semicolon, .dot, .equals, .backslash,
            .colon, .leftParen, .rightParen, .leftBracket, .rightBracket, .leftBrace, .rightBrace,
            .symbol, .invalid, .malformed:
            return (ByteRange(at: offset), .code)
        }
    }

    /// Where the name of a `${name` begins that is not closed.
    private static func variable(in word: ByteRange, _ source: SourceText) -> UInt32? {
        var at = word.end
        while at > word.start + 1 {
            let byte = source.byte(at: at - 1)
            if byte == UInt8(ascii: "}") { return nil }
            if byte == UInt8(ascii: "{"), source.byte(at: at - 2) == UInt8(ascii: "$") {
                return at
            }
            at -= 1
        }
        return nil
    }

    /// The word of a line comment that holds an offset: from the last blank or comma on.
    private static func comment(at offset: UInt32, _ source: SourceText) -> ByteRange? {
        var start = offset
        while start > 0, !ASCII.isLineEnd(source.byte(at: start - 1)) { start -= 1 }
        let comments = Comment.find(in: source, from: start, to: offset)
        guard let comment = comments.last(where: { $0.endsLine && $0.range.start + 2 <= offset })
        else { return nil }
        var word = offset
        while word > comment.range.start, source.byte(at: word - 1) > 0x20,
            source.byte(at: word - 1) != UInt8(ascii: ",") { word -= 1 }
        return ByteRange(start: word, end: offset)
    }
}

/// What the tokens say.
extension CursorContext {
    /// The kind of the statement, as far as its first words tell it.
    var kind: StatementKind? {
        guard let first = tokens.first else { return nil }
        if first.kind == .backslash {
            guard tokens.count > 1 else { return nil }
            return StatementKind.directive(text(1).lowercased())
        }
        var words = tokens.prefix(5).map { source.text(in: $0.range).uppercased() }
        if words.count > 3, words[1] == "OR", words[2] == "REPLACE" { words.removeSubrange(1...2) }
        let heads = CursorContext.heads.filter { words.starts(with: $0.words) }
        return heads.max { $0.words.count < $1.words.count }?.kind
    }

    /// The words that each kind of statement begins with.
    private static let heads: [(words: [String], kind: StatementKind)] = {
        let kinds = StatementKind.allCases.filter { $0.family != nil }
        return zip(kinds, StatementForm.all).compactMap { kind, form in
            form.head.utf8.first == UInt8(ascii: "\\")
                ? nil : (form.head.split(separator: " ").map { String($0) }, kind)
        }
    }()

    /// The text of a token.
    func text(_ index: Int) -> String { source.text(in: tokens[index].range) }

    /// The number of tokens that the words of the statement take.
    var headCount: Int {
        guard let kind else { return 0 }
        guard tokens.first?.kind != .backslash else { return 2 }
        let count = CursorContext.heads.first { $0.kind == kind }?.words.count ?? 0
        let replaces = tokens.count > 2 && tokens[1].keyword == .or
        return count + (replaces ? 2 : 0)
    }

    /// The property whose value is being written, from the innermost `=` that nothing has closed;
    /// nil where a key is to be written.
    var openKey: String? {
        var depth = 0
        for index in tokens.indices.reversed() where index > 0 {
            let kind = tokens[index].kind
            if kind == .rightBracket || kind == .rightBrace { depth += 1 }
            if kind == .leftBracket || kind == .leftBrace { depth -= 1 }
            if kind == .comma, depth == 0 { return nil }
            if kind == .equals, depth <= 0, tokens[index - 1].kind.isName
                || tokens[index - 1].kind == .reserved {
                if depth < 0 || index == tokens.count - 1 { return text(index - 1).lowercased() }
                return nil
            }
        }
        return nil
    }

    /// The keys that are written already.
    var writtenKeys: Set<String> {
        var keys: Set<String> = []
        for index in tokens.indices.dropFirst() where tokens[index].kind == .equals {
            keys.insert(text(index - 1).lowercased())
        }
        return keys
    }

    /// The parts of a path before the word: `a`, `b` of `a.b.`.
    var qualifiers: [String] {
        var parts: [String] = []
        var index = tokens.count - 1
        while index > 0, tokens[index].kind == .dot, tokens[index - 1].kind.isName {
            parts.insert(CursorContext.name(text(index - 1)), at: 0)
            index -= 2
        }
        return parts
    }

    /// A name as it means: folded, or what is in its quotes.
    static func name(_ written: String) -> String {
        guard written.utf8.first == UInt8(ascii: "\""), written.utf8.count > 1 else {
            return written.lowercased()
        }
        return String(written.dropFirst().dropLast())
    }
}
