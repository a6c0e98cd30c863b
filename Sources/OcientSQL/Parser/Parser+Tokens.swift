extension Parser {
    /// Goes on to the next token, whatever the current one is. The one place where the lexer is
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

    /// The token behind the current one.
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

    /// Whether the current token is of a kind that the class stands for.
    @inline(__always)
    mutating func at(_ kind: TokenKind, _ tokenClass: TokenClasses) -> Bool {
        if current.kind == kind { return true }
        if isRecording { note(tokenClass) }
        return false
    }

    /// Whether the statement ends here.
    @inline(__always)
    mutating func atEnd() -> Bool {
        if current.kind.endsStatement { return true }
        if isRecording { note(TokenClasses.end) }
        return false
    }

    /// Whether a name stands here.
    @inline(__always)
    mutating func atName() -> Bool {
        if current.kind.isName { return true }
        if isRecording { note(TokenClasses.name) }
        return false
    }

    /// Whether a text stands here (LEX-4).
    @inline(__always)
    mutating func atText() -> Bool {
        if current.kind.isText { return true }
        if isRecording { note(TokenClasses.text) }
        return false
    }

    /// Consumes the keyword if it stands here.
    @inline(__always)
    mutating func accept(_ keyword: Keyword) throws(SyntaxFailure) -> Bool {
        guard at(keyword) else { return false }
        try advance()
        return true
    }

    /// Consumes a punctuation mark if it stands here.
    @inline(__always)
    mutating func accept(
        _ kind: TokenKind, _ tokenClass: TokenClasses
    ) throws(SyntaxFailure) -> Bool {
        guard at(kind, tokenClass) else { return false }
        try advance()
        return true
    }

    /// Consumes the keyword that must stand here.
    @inline(__always)
    mutating func expect(
        _ keyword: Keyword, before follow: @autoclosure () -> Follow = .nothing
    ) throws(SyntaxFailure) {
        guard at(keyword) else { throw failExpected(before: follow()) }
        try advance()
    }

    /// Consumes the punctuation mark that must stand here.
    @inline(__always)
    mutating func expect(
        _ kind: TokenKind, _ tokenClass: TokenClasses,
        // not reached: every caller in the project passes it
        before follow: @autoclosure () -> Follow = .nothing
    ) throws(SyntaxFailure) {
        guard at(kind, tokenClass) else { throw failExpected(before: follow()) }
        try advance()
    }

    /// Consumes an opening bracket and remembers where it stands.
    mutating func open(_ kind: TokenKind, _ tokenClass: TokenClasses) throws(SyntaxFailure) {
        guard at(kind, tokenClass) else { throw failExpected() }
        guard openBrackets.count < Limits.nesting else { throw failNesting() }
        openBrackets.append(current)
        try advance()
    }

    /// Consumes the closing bracket of the innermost open one.
    mutating func close(_ kind: TokenKind, _ tokenClass: TokenClasses) throws(SyntaxFailure) {
        guard at(kind, tokenClass) else { throw failExpected() }
        openBrackets.removeLast()
        try advance()
    }

    /// Consumes a comma that goes on with a list. False at the list's end.
    ///
    /// Throws at the comma when nothing follows it that could be an element; `closing` is a keyword
    /// that goes on behind the list and begins no element.
    @inline(__always)
    mutating func acceptComma(closing: Keyword? = nil) throws(SyntaxFailure) -> Bool {
        guard at(.comma, .comma) else { return false }
        let comma = current
        try advance()
        if current.kind.endsStatement || current.kind.isCloser { throw failTrailingComma(comma) }
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
