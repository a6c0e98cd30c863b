extension Parser {
    /// Goes on to the next token, whatever the current one is. Only here the lexer is
    /// inlined: a copy in every caller would make the code many times larger, and no faster.
    @inline(never)
    mutating func advanceUnchecked() {
        previousEnd = current.range.end
        if let token = ahead {
            current = token
            ahead = nil
        } else {
            current = lexer.scan()
        }
    }

    /// Goes on to the next token. Throws when the statement becomes too long for its limit.
    @inline(__always)
    mutating func advance() throws(SyntaxFailure) {
        advanceUnchecked()
        if current.range.end &- statementStart > UInt32(Limits.statementSize) {
            try checkSize()
        }
    }

    /// The token after the current one.
    mutating func peek() -> Token {
        if let token = ahead { return token }
        let token = lexer.next()
        ahead = token
        return token
    }

    /// Whether the current token is the keyword.
    @inline(__always)
    mutating func at(_ keyword: Keyword) -> Bool {
        if current.keyword == keyword { return true }
        if isRecording { note(keyword) }
        return false
    }

    /// Whether the current token is a number or the punctuation mark.
    @inline(__always)
    mutating func at(mark kind: TokenKind) -> Bool {
        if current.kind == kind { return true }
        if isRecording { note(TokenClasses(kind)) }
        return false
    }

    /// Whether the statement ends here.
    @inline(__always)
    mutating func atEnd() -> Bool {
        if current.kind.endsStatement { return true }
        if isRecording { note(TokenClasses.end) }
        return false
    }

    /// Whether a name is here.
    @inline(__always)
    mutating func atName() -> Bool {
        if current.kind.isName { return true }
        if isRecording { note(TokenClasses.name) }
        return false
    }

    /// Whether a text is here (LEX-4).
    @inline(__always)
    mutating func atText() -> Bool {
        if current.kind.isText { return true }
        if isRecording { note(TokenClasses.text) }
        return false
    }

    /// Consumes the keyword if it is here.
    @inline(__always)
    mutating func accept(_ keyword: Keyword) throws(SyntaxFailure) -> Bool {
        guard at(keyword) else { return false }
        try advance()
        return true
    }

    /// Consumes a punctuation mark if it is here.
    @inline(__always)
    mutating func accept(mark kind: TokenKind) throws(SyntaxFailure) -> Bool {
        guard at(mark: kind) else { return false }
        try advance()
        return true
    }

    /// Consumes the keyword that must be here.
    @inline(__always)
    mutating func expect(
        _ keyword: Keyword, before follow: @autoclosure () -> Follow = .nothing
    ) throws(SyntaxFailure) {
        guard at(keyword) else { throw failExpected(before: follow()) }
        try advance()
    }

    /// Consumes the punctuation mark that must be here.
    @inline(__always)
    mutating func expect(
        mark kind: TokenKind,
        // not reached: every caller in the project passes it
        before follow: @autoclosure () -> Follow = .nothing
    ) throws(SyntaxFailure) {
        guard at(mark: kind) else { throw failExpected(before: follow()) }
        try advance()
    }

    /// Consumes an opening bracket and remembers it.
    mutating func open(_ kind: TokenKind) throws(SyntaxFailure) {
        guard at(mark: kind) else { throw failExpected() }
        guard openBrackets.count < Limits.nesting else { throw failNesting() }
        openBrackets.append(current)
        try advance()
    }

    /// Consumes the closing bracket of the innermost open one.
    mutating func close(_ kind: TokenKind) throws(SyntaxFailure) {
        guard at(mark: kind) else { throw failExpected() }
        openBrackets.removeLast()
        try advance()
    }

    /// Consumes a comma that goes on with a list. False at the list's end.
    ///
    /// Throws at the comma when nothing follows it that could be an element; `closing` is a keyword
    /// that follows the list and begins no element.
    @inline(__always)
    mutating func acceptComma(closing: Keyword? = nil) throws(SyntaxFailure) -> Bool {
        guard at(mark: .comma) else { return false }
        let comma = current
        try advance()
        if current.kind.endsStatement || current.kind.isCloser {
            guard isOpenEnded, current.kind == .end else { throw failTrailingComma(comma) }
        }
        if let closing, current.keyword == closing { throw failTrailingComma(comma) }
        if isRecording && startsStatement() {
            throw failTrailingComma(comma, endsList: closing == nil)
        }
        return true
    }

    mutating func note(_ keyword: Keyword) {
        startNoting()
        expected.keywords.insert(keyword)
    }

    mutating func note(_ keywords: KeywordSet) {
        startNoting()
        expected.keywords.formUnion(keywords)
    }

    mutating func note(_ tokenClass: TokenClasses) {
        startNoting()
        expected.classes.insert(tokenClass)
    }

    /// Empties the set when the parser has gone on since the last note.
    private mutating func startNoting() {
        guard expectedAt != current.range.start else { return }
        expectedAt = current.range.start
        expected = ExpectedSet()
    }
}

/// What could be at a position of a script: collected while the parser tries, never typed by hand.
struct ExpectedSet {
    var classes: TokenClasses = []
    var keywords: KeywordSet = []

    /// Whether a token would have fitted.
    func accepts(_ token: Token) -> Bool {
        if token.keyword != .none && keywords.contains(token.keyword) { return true }
        return !classes.isDisjoint(with: TokenClasses(token))
    }

    /// The alternatives as the server lists them: keywords first, in alphabetical order.
    var texts: [String] {
        keywords.sorted.map { "'" + $0.text + "'" } + classes.texts
    }

    /// `'to'` alone, `{'add', 'drop'}` together.
    var description: String {
        let texts = texts
        if texts.count == 1 { return texts[0] }
        return "{" + texts.joined(separator: ", ") + "}"
    }
}

/// Kinds of tokens as the grammar speaks of them.
struct TokenClasses: OptionSet {
    let rawValue: UInt32

    static let name = TokenClasses(.word)
    static let text = TokenClasses(.string)
    static let number = TokenClasses(.number)
    static let end = TokenClasses(.end)
    static let comma = TokenClasses(.comma)
    static let equals = TokenClasses(.equals)
    static let rightParen = TokenClasses(.rightParen)
    /// Whatever an expression can be made of.
    static let anything = TokenClasses(rawValue: 1 << 31)

    init(rawValue: UInt32) {
        self.rawValue = rawValue
    }

    /// The class of tokens like one of a kind.
    init(_ kind: TokenKind) {
        rawValue = 1 << UInt32(kind.rawValue)
    }

    /// The classes that a token belongs to.
    init(_ token: Token) {
        if token.kind == .quoted {
            self = [.name, .text]
        } else if token.kind.isText {
            self = .text
        } else {
            self = token.kind.endsStatement ? .end : TokenClasses(token.kind)
        }
    }

    private static let spellings: [(TokenClasses, String)] = [
        (.name, "name"), (.text, "text"), (.number, "number"), (.comma, "','"), (.equals, "'='"),
        (TokenClasses(.leftParen), "'('"), (.rightParen, "')'"),
        (TokenClasses(.leftBracket), "'['"), (TokenClasses(.rightBracket), "']'"),
        (TokenClasses(.leftBrace), "'{'"), (TokenClasses(.rightBrace), "'}'"),
        (.anything, "expression"), (.end, "<EOF>"),
    ]

    /// The classes as the server names them.
    var texts: [String] {
        TokenClasses.spellings.filter { contains($0.0) }.map { $0.1 }
    }
}

/// What may follow a token that is missing; decides between "missing" and "mismatched".
typealias Follow = ExpectedSet

extension Follow {
    static let nothing = Follow()
    static let name = Follow(classes: .name)
    static let text = Follow(classes: .text)
    static let openParen = Follow(classes: TokenClasses(.leftParen))
    static let grantee = Follow(keywords: [.user, .group])
    static let recipient = Follow(keywords: [.to, .from, .as])
    static let value = Follow(
        classes: [.text, .number, TokenClasses(.leftBracket), TokenClasses(.leftBrace)],
        keywords: [.true, .false])
}
