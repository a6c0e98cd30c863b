extension Parser {
    /// Notes the finding and ends the statement. In the fast first pass it is dropped, because the
    /// statement is read a second time.
    mutating func fail(_ diagnostic: Diagnostic) -> SyntaxFailure {
        if isRecording { diagnostics.append(diagnostic) }
        return SyntaxFailure()
    }

    /// Notes a syntax error. An empty help is none.
    mutating func fail(
        _ id: String, _ message: String, at range: ByteRange, note: Note? = nil,
        help: String = "", fix: Fix? = nil
    ) -> SyntaxFailure {
        guard isRecording else { return SyntaxFailure() }
        var diagnostic = Diagnostic.syntax(id, message, at: range, fix: fix)
        if let note { diagnostic.notes = [note] }
        if !help.isEmpty { diagnostic.helps = [help] }
        return fail(diagnostic)
    }

    /// The current token is not what it should be, and its cure is known.
    mutating func failMismatch(
        _ expected: String, help: String, fix: Fix? = nil
    ) -> SyntaxFailure {
        fail("mismatched-input", mismatched(expected), at: current.range, help: help, fix: fix)
    }

    /// The server's words for the current token where another is expected.
    func mismatched(_ expected: String) -> String {
        sentence("mismatched input '", shown(current), "' expecting ", expected)
    }

    /// Joins pieces to one text: much less code than a sum or an interpolation at each call.
    func sentence(_ first: String, _ second: String, _ third: String) -> String {
        var text = first
        text += second
        text += third
        return text
    }

    func sentence(
        _ first: String, _ second: String, _ third: String, _ fourth: String
    ) -> String {
        var text = sentence(first, second, third)
        text += fourth
        return text
    }

    /// The failure at the current token, told from what was tried there.
    mutating func failExpected(
        before follow: @autoclosure () -> Follow = .nothing
    ) -> SyntaxFailure {
        guard isRecording else { return SyntaxFailure() }
        if let failure = failSwallowed() ?? failLexical() { return failure }
        let isEnd = current.kind.endsStatement
        if let opening = openBrackets.last, isEnd || startsStatement() || startsProperty() {
            return failUnclosed(opening)
        }
        if current.kind.isCloser, let opening = openBrackets.last,
            !current.kind.closes(opening.kind) {
            return failUnmatched(opening)
        }
        let follow = follow()
        if expected.classes.contains(.end) && (startsStatement() || startsWithinLine()) {
            return failNoSemicolon()
        }
        if current.kind == .reserved && expected.classes.contains(.name) {
            let isFollow = follow.accepts(current) && !follow.accepts(peek())
            guard isFollow || startsStatement() else { return failReserved() }
            return failMissing("name", help: "")
        }
        let word = expected.texts.count == 1 ? expected.texts[0] : nil
        if let word, follow.accepts(current) {
            return failMissing(word, help: help())
        }
        if !isEnd && expected.accepts(peek()) { return failExtraneous() }
        return failMismatch(expected.description)
    }

    /// The current token does not fit.
    mutating func failMismatch(_ expected: String) -> SyntaxFailure {
        guard isRecording else { return SyntaxFailure() }
        return failMismatch(expected, help: help(), fix: slip()?.fix ?? keywordFix())
    }

    private mutating func failMissing(_ word: String, help: String) -> SyntaxFailure {
        let bare = word.utf8.filter { $0 != UInt8(ascii: "'") }
        let isWord = bare.allSatisfy { ASCII.isLetter($0) || $0 == 0x5F }
        let name = isWord ? String(decoding: bare, as: UTF8.self) : "token"
        // `missing-security` is the trap of INT-9 alone.
        let id = "missing-" + (name == "security" ? "token" : name)
        let words = sentence("missing ", word, " at ", sentence("'", shown(current), "'"))
        return fail(id, words, at: current.range, help: help)
    }

    private mutating func failExtraneous() -> SyntaxFailure {
        let words = sentence(
            "extraneous input '", shown(current), "' expecting ", expected.description)
        return fail(
            "extraneous-input", words, at: current.range, help: help(),
            fix: slip()?.fix ?? keywordFix() ?? (isSurplus() ? Fix(current.range, "") : nil))
    }

    /// Whether taking the current token away is certainly the cure: a stray mark, a word twice, or
    /// one before the only keyword that may be here.
    private mutating func isSurplus() -> Bool {
        let kind = current.kind
        if kind == .comma || kind == .equals || kind == .dot || kind.isCloser { return true }
        guard kind.isWord, current.keyword != .none else { return false }
        let isAlone = expected.texts.count == 1 && !expected.keywords.isEmpty
        return isTwice() || kind == .reserved && isAlone
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
        let quoted = sentence("\"", word.lowercased(), "\"")
        return fail(
            "reserved-word", mismatched(expected.description), at: current.range,
            help: sentence(
                "'", word, "' is a reserved word (LEX-5); as a name, write it as ", quoted),
            fix: current.keyword == .null ? nil : Fix(current.range, quoted))
    }

    /// The next statement begins where this one has no end. Its first word is no secret, whatever
    /// is before it, and parsing goes on there.
    mutating func failNoSemicolon() -> SyntaxFailure {
        guard isRecording else { return SyntaxFailure() }
        endsHere = current.range.start > statementStart
        let word = current.kind == .backslash ? "\\" : current.keyword.text
        let words = sentence("mismatched input '", word, "' expecting ", expected.description)
        return fail(
            "missing-semicolon", words, at: current.range,
            help: "end the statement before with ';'", fix: Fix(ByteRange(at: previousEnd), ";"))
    }

    private mutating func failUnclosed(_ opening: Token) -> SyntaxFailure {
        let closer = Parser.closer(of: opening.kind)
        var remark = "the next property begins here"
        if current.kind == .end {
            remark = "the file ends here"
        } else if current.kind == .semicolon {
            remark = "the statement ends here"
        } else if startsStatement() {
            remark = "the next statement begins here"
        }
        let word = current.keyword == .none ? shown(current) : current.keyword.text
        let help = sentence(
            "this '", shown(opening), "' is never closed: add ", sentence("'", closer, "'"))
        return fail(
            "unclosed", sentence("missing '", closer, "' at ", sentence("'", word, "'")),
            at: opening.range, note: Note(remark, at: current.range), help: help)
    }

    private mutating func failUnmatched(_ opening: Token) -> SyntaxFailure {
        let closer = Parser.closer(of: opening.kind)
        return fail(
            "unmatched-closer", mismatched(sentence("'", closer, "'")), at: current.range,
            note: Note(sentence("'", shown(opening), "' was opened here"), at: opening.range),
            help: sentence("close with '", closer, "'"), fix: Fix(current.range, closer))
    }

    /// A comma with nothing after it; before the next statement a semicolon may have been meant.
    mutating func failTrailingComma(_ comma: Token, endsList: Bool = false) -> SyntaxFailure {
        guard isRecording else { return SyntaxFailure() }
        if let opening = openBrackets.last, atEnd() || startsStatement() {
            return failUnclosed(opening)
        }
        let next = current.keyword == .none ? source.text(in: current.range) : current.keyword.text
        let expecting = atEnd() ? "<EOF>" : sentence("'", next, "'")
        return fail(
            "trailing-comma", "extraneous input ',' expecting " + expecting, at: comma.range,
            help: "nothing follows this comma: " + (endsList ? "write ;" : "remove it"),
            fix: Fix(comma.range, endsList ? ";" : ""))
    }

    private static func closer(of opening: TokenKind) -> String {
        opening == .leftParen ? ")" : opening == .leftBracket ? "]" : "}"
    }
}
