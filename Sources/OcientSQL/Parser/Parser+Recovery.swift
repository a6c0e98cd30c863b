extension Parser {
    /// Goes on after a statement that is wrong: to its `;`, which is consumed, or to a line that
    /// begins like a statement. One mistake is one finding, so nothing is reported here.
    ///
    /// - Parameter isOpen: brackets are open, whose closers may be after the `;`.
    mutating func recover(insideBrackets isOpen: Bool) {
        let isQuoteMissing = current.kind == .unterminated
            && source.byte(at: current.range.start) == UInt8(ascii: "'")
        var isFirst = current.range.start == statementStart
        var joined = statementStart
        if current.kind == .unterminated {
            resumeAfterUnterminated()
            isFirst = false
        }
        while true {
            let kind = current.kind
            if kind == .end { return }
            // A quote is missing: texts and the code between them are exchanged.
            if kind == .unterminated || kind == .string && isQuoteMissing {
                resumeAfterUnterminated()
                continue
            }
            if kind == .semicolon {
                if let end = endOfJoinedSecret(from: joined) {
                    joined = end
                    jump(to: end)
                    continue
                }
                advanceUnchecked()
                guard isOpen, current.kind.isCloser else { return }
            } else if kind.isWord || kind == .backslash, !isFirst, startsStatement() {
                return
            }
            isFirst = false
            advanceUnchecked()
        }
    }

    /// Where the word ends that the current semicolon is in, when it is a secret:
    /// `PASSWORD = abc;def` has no quotes, and `def` is no statement that messages may quote.
    ///
    /// - Parameter start: where the last such word ended, so that each byte is read once.
    private func endOfJoinedSecret(from start: UInt32) -> UInt32? {
        let semicolon = current.range
        let statement = ByteRange(start: start, end: semicolon.start)
        guard semicolon.end < UInt32(source.count),
              ByteClass.shared.table[Int(source.byte(at: semicolon.end))] & ByteClass.space == 0,
              let secret = SecretRanges.find(in: source, statement: statement, isBroken: true).last,
              secret.start < semicolon.start, secret.end > semicolon.end else { return nil }
        let rest = source.bytes(in: ByteRange(start: semicolon.end, end: secret.end))
        let isOneWord = rest.allSatisfy { ByteClass.shared.table[Int($0)] & ByteClass.space == 0 }
        return isOneWord ? secret.end : nil
    }

    /// A text or comment without an end swallows the rest of the script; what follows is looked
    /// for on the lines after its opening.
    private mutating func resumeAfterUnterminated() {
        let end = current.range.end
        var offset = current.range.start
        while offset < end {
            while offset < end, !ASCII.isLineEnd(source.byte(at: offset)) { offset += 1 }
            guard offset < end else { break }
            offset += 1
            jump(to: offset)
            if current.range.start < end && looksLikeStatement() { return }
        }
        jump(to: end)
    }

    private mutating func jump(to offset: UInt32) {
        lexer.offset = offset
        ahead = nil
        previousEnd = offset
        current = lexer.next()
    }

    /// Whether the current token begins a line and reads like the head of a statement.
    func startsStatement() -> Bool {
        beginsLine(current) && looksLikeStatement()
    }

    func beginsLine(_ token: Token) -> Bool {
        var offset = token.range.start
        while offset > UInt32(source.markLength) {
            let byte = source.byte(at: offset - 1)
            if ASCII.isLineEnd(byte) { return true }
            guard byte == 0x20 || byte == 0x09 else { return false }
            offset -= 1
        }
        return true  // not reached: the first token is asked about before
    }

    /// Whether the tokens from the current one on read like the head of a statement, and not like
    /// a line of a list of privileges.
    func looksLikeStatement() -> Bool {
        var lexer = Lexer(source, at: current.range.end)
        let second = lexer.next()
        let third = lexer.next()
        if current.kind == .backslash {
            return source.language == .scenario && second.kind.isWord
        }
        let first = current.keyword
        if first == .create && second.keyword == .or { return true }
        if first == .alter && second.keyword == .system { return third.keyword == .alter }
        if first == .create || first == .alter || first == .drop {
            return Parser.objects.contains(second.keyword)
                && (third.kind.isName || third.keyword == .if)
        }
        if first == .grant || first == .revoke { return second.kind.isWord }
        if first == .show { return second.kind == .word }
        if first == .connect { return second.keyword == .to }
        if first == .insert { return second.keyword == .into }
        if first == .delete { return second.keyword == .from }
        if first == .update { return second.kind.isName }
        if first == .truncate { return second.keyword == .table }
        guard first == .select || first == .with else { return false }
        return second.kind != .comma && second.keyword != .on && second.keyword != .grant
    }

    /// What CREATE, ALTER and DROP are about.
    private static let objects = KeywordSet([
        .database, .sso, .connectivityPool, .group, .user, .schema, .table, .view,
    ])

    /// Where the statement that begins at an offset of what was typed so far is over: after its
    /// `;`, or where the next statement begins. Nil while more of it may follow, as in a
    /// text that is still open. Where nothing but blanks, comments and `;` follows, the end.
    ///
    /// O(bytes of the statement).
    package static func completion(
        in source: SourceText, from offset: UInt32
    ) -> UInt32? {
        var parser = Parser(source, names: NameTable(), at: offset)
        guard let parsed = parser.next() else { return UInt32(source.count) }
        let isAtEnd = parser.current.kind == .end
        let end = isAtEnd ? parser.previousEnd : parser.current.range.start
        guard isAtEnd else { return end }
        if parsed.statement != nil { return parser.previousEnd > parsed.range.end ? end : nil }
        return endsInSemicolon(source, from: offset) ? end : nil
    }

    /// Whether the last token is a `;` that is no part of an open text or comment.
    private static func endsInSemicolon(_ source: SourceText, from offset: UInt32) -> Bool {
        var lexer = Lexer(source, at: offset)
        var last = TokenKind.end
        while true {
            let token = lexer.next()
            if token.kind == .end { return last == .semicolon }
            last = token.kind
        }
    }
}
