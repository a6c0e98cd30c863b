extension Parser {
    /// Notes the finding and ends the statement. In the fast first reading it is dropped, because
    /// the statement is read a second time.
    mutating func fail(_ diagnostic: Diagnostic) -> SyntaxFailure {
        if isRecording { diagnostics.append(diagnostic) }
        return SyntaxFailure()
    }

    /// The failure at the current token, told from what was tried there.
    mutating func failExpected(
        before follow: @autoclosure () -> Follow = .nothing
    ) -> SyntaxFailure {
        guard isRecording else { return SyntaxFailure() }
        if let failure = failSwallowed() ?? failLexical() { return failure }
        let isEnd = current.kind == .end || current.kind == .semicolon
        if let opening = openBrackets.last, isEnd || startsStatement() || startsProperty() {
            return failUnclosed(opening)
        }
        if isCloser(current.kind), let opening = openBrackets.last, !closes(opening, current) {
            return failUnmatched(opening)
        }
        let follow = follow()
        if expected.classes.contains(.end) && (startsStatement() || startsWithinLine()) {
            return failNoSemicolon()
        }
        if current.kind == .reserved && expected.classes.contains(.name) {
            let isFollow = follow.accepts(current) && !follow.accepts(peek())
            guard isFollow || startsStatement() else { return failReserved() }
            return fail(missing("name", helps: [], fix: nil))
        }
        let word = expected.texts.count == 1 ? expected.texts[0] : nil
        if let word, follow.accepts(current) {
            return fail(missing(word, helps: helps(), fix: nil))
        }
        if !isEnd && expected.accepts(peek()) { return failExtraneous() }
        return fail(mismatch(at: current, expecting: expected.description))
    }

    /// The server's words for a token that does not fit.
    func mismatch(at token: Token, expecting expected: String) -> Diagnostic {
        .syntax(
            "mismatched-input", "mismatched input '\(shown(token))' expecting \(expected)",
            at: token.range, helps: helps(), fix: slip()?.fix ?? keywordFix())
    }

    func missing(_ word: String, helps: [String], fix: Fix?) -> Diagnostic {
        let bare = word.filter { $0 != "'" }
        let isWord = bare.allSatisfy { ("a"..."z") ~= $0 || ("A"..."Z") ~= $0 || $0 == "_" }
        // `missing-security` is the trap of INT-9 alone.
        let id = "missing-" + (isWord && bare != "security" ? bare : "token")
        return .syntax(
            id, "missing \(word) at '\(shown(current))'", at: current.range, helps: helps, fix: fix)
    }

    private mutating func failExtraneous() -> SyntaxFailure {
        let words = "extraneous input '\(shown(current))' expecting \(expected.description)"
        return fail(
            .syntax(
                "extraneous-input", words, at: current.range, helps: helps(),
                fix: slip()?.fix ?? keywordFix() ?? (isSurplus() ? Fix(current.range, "") : nil)))
    }

    /// Whether taking the current token away is certainly the cure: a stray mark, a word twice, or
    /// one before the only keyword that may stand here.
    private mutating func isSurplus() -> Bool {
        switch current.kind {
        case .comma, .equals, .dot, .rightParen, .rightBracket, .rightBrace: return true
        case .word, .reserved:
            guard current.keyword != .none else { return false }
            let isAlone = expected.texts.count == 1 && !expected.keywords.isEmpty
            return isTwice() || current.kind == .reserved && isAlone
        default: return false
        }
    }

    /// Whether the word before is the same.
    private func isTwice() -> Bool {
        let count = UInt32(current.range.count)
        guard previousEnd >= count else { return false }
        let before = ByteRange(start: previousEnd - count, end: previousEnd)
        return source.text(in: before).lowercased() == source.text(in: current.range).lowercased()
    }

    private mutating func failReserved() -> SyntaxFailure {
        if let failure = failIfExists() { return failure }
        let word = source.text(in: current.range)
        let quoted = "\"\(word.lowercased())\""
        let words = "mismatched input '\(shown(current))' expecting \(expected.description)"
        return fail(
            .syntax(
                "reserved-word", words, at: current.range,
                helps: ["'\(word)' is a reserved word (LEX-5); as a name, write it as \(quoted)"],
                fix: current.keyword == .null ? nil : Fix(current.range, quoted)))
    }

    /// The next statement begins where this one has no end. Its first word is no secret, whatever
    /// stands before it, and parsing goes on there.
    mutating func failNoSemicolon() -> SyntaxFailure {
        guard isRecording else { return SyntaxFailure() }
        endsHere = current.range.start > statementStart
        let word = current.kind == .backslash ? "\\" : current.keyword.text
        let words = "mismatched input '\(word)' expecting \(expected.description)"
        return fail(
            .syntax(
                "missing-semicolon", words, at: current.range,
                helps: ["end the statement before with ';'"],
                fix: Fix(ByteRange(at: previousEnd), ";")))
    }

    private mutating func failUnclosed(_ opening: Token) -> SyntaxFailure {
        let closer = Parser.closer(of: opening.kind)
        let place: String
        switch current.kind {
        case .end: place = "the file ends here"
        case .semicolon: place = "the statement ends here"
        case _ where startsStatement(): place = "the next statement begins here"
        default: place = "the next property begins here"
        }
        let word = current.keyword == .none ? shown(current) : current.keyword.text
        return fail(
            .syntax(
                "unclosed", "missing '\(closer)' at '\(word)'", at: opening.range,
                notes: [Note(place, at: current.range)],
                helps: ["this '\(shown(opening))' is never closed: add the '\(closer)'"]))
    }

    private mutating func failUnmatched(_ opening: Token) -> SyntaxFailure {
        let closer = Parser.closer(of: opening.kind)
        return fail(
            .syntax(
                "unmatched-closer", "mismatched input '\(shown(current))' expecting '\(closer)'",
                at: current.range,
                notes: [Note("'\(shown(opening))' was opened here", at: opening.range)],
                helps: ["close with '\(closer)'"], fix: Fix(current.range, closer)))
    }

    /// A comma with nothing behind it; before the next statement it may stand for a semicolon.
    mutating func failTrailingComma(_ comma: Token, endsList: Bool = false) -> SyntaxFailure {
        guard isRecording else { return SyntaxFailure() }
        if let opening = openBrackets.last, atEnd() || startsStatement() {
            return failUnclosed(opening)
        }
        let next = current.keyword == .none ? source.text(in: current.range) : current.keyword.text
        let expecting = atEnd() ? "<EOF>" : "'\(next)'"
        return fail(
            .syntax(
                "trailing-comma", "extraneous input ',' expecting \(expecting)", at: comma.range,
                helps: ["nothing follows this comma: " + (endsList ? "write ;" : "take it away")],
                fix: Fix(comma.range, endsList ? ";" : "")))
    }

    func isCloser(_ kind: TokenKind) -> Bool {
        kind == .rightParen || kind == .rightBracket || kind == .rightBrace
    }

    private func closes(_ opening: Token, _ token: Token) -> Bool {
        Parser.closer(of: opening.kind) == source.text(in: token.range)
    }

    static func closer(of kind: TokenKind) -> String {
        switch kind {
        case .leftParen: ")"
        case .leftBracket: "]"
        default: "}"
        }
    }
}
