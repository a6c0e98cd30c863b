extension Parser {
    /// Notes the finding and ends the statement. In the fast first reading it is dropped, because
    /// the statement is read a second time.
    mutating func fail(_ diagnostic: Diagnostic) -> SyntaxFailure {
        if isRecording { diagnostics.append(diagnostic) }
        return SyntaxFailure()
    }

    /// The failure at the current token, told from what was tried there.
    mutating func failExpected(before follow: @autoclosure () -> Follow = .nothing) -> SyntaxFailure {
        guard isRecording else { return SyntaxFailure() }
        if let failure = failLexical() { return failure }
        let isEnd = current.kind == .end || current.kind == .semicolon
        if isEnd, let opening = openBrackets.last { return failUnclosed(opening) }
        if isCloser(current.kind), let opening = openBrackets.last, !closes(opening, current) {
            return failUnmatched(opening)
        }
        if current.kind == .reserved && expected.classes.contains(.name) { return failReserved() }
        if expected.classes.contains(.end) && startsStatement() { return failNoSemicolon() }
        let follow = follow()
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
            at: token.range, helps: helps(), fix: keywordFix())
    }

    private func missing(_ word: String, helps: [String], fix: Fix?) -> Diagnostic {
        let bare = word.filter { $0 != "'" }
        let isWord = bare.allSatisfy { $0.isLetter || $0 == "_" }
        return .syntax(
            "missing-" + (isWord ? bare : "token"), "missing \(word) at '\(shown(current))'",
            at: current.range, helps: helps, fix: fix)
    }

    private mutating func failExtraneous() -> SyntaxFailure {
        let words = "extraneous input '\(shown(current))' expecting \(expected.description)"
        return fail(
            .syntax(
                "extraneous-input", words, at: current.range, helps: helps(),
                fix: keywordFix() ?? Fix(current.range, "")))
    }

    private mutating func failReserved() -> SyntaxFailure {
        let word = source.text(in: current.range)
        let quoted = "\"\(word.lowercased())\""
        let words = "mismatched input '\(shown(current))' expecting \(expected.description)"
        return fail(
            .syntax(
                "reserved-word", words, at: current.range,
                helps: ["'\(word)' is a reserved word (LEX-5); as a name, write it as \(quoted)"],
                fix: Fix(current.range, quoted)))
    }

    /// The next statement begins where this one has no end.
    private mutating func failNoSemicolon() -> SyntaxFailure {
        let words = "mismatched input '\(shown(current))' expecting \(expected.description)"
        return fail(
            .syntax(
                "missing-semicolon", words, at: current.range,
                helps: ["end the statement before with ';'"],
                fix: Fix(ByteRange(at: previousEnd), ";")))
    }

    private mutating func failUnclosed(_ opening: Token) -> SyntaxFailure {
        let closer = Parser.closer(of: opening.kind)
        let place = current.kind == .end ? "the file ends here" : "the statement ends here"
        return fail(
            .syntax(
                "unclosed", "missing '\(closer)' at '<EOF>'", at: opening.range,
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

    /// A comma with nothing behind it.
    mutating func failTrailingComma(_ comma: Token) -> SyntaxFailure {
        guard isRecording else { return SyntaxFailure() }
        if openBrackets.last != nil, atEnd() { return failUnclosed(openBrackets[openBrackets.count - 1]) }
        return fail(
            .syntax(
                "trailing-comma", "extraneous input ',' expecting <EOF>", at: comma.range,
                helps: ["nothing follows this comma: take it away"], fix: Fix(comma.range, "")))
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
