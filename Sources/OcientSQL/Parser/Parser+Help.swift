/// How tokens are shown in messages, and the cures of slips that are made often. Only failures
/// come here.
extension Parser {
    /// A token as the server shows it: words in lower case, the end as `<EOF>`, long texts cut,
    /// secrets masked.
    func shown(_ token: Token) -> String {
        if token.kind.endsStatement { return "<EOF>" }
        if isSecret(token) { return Secret.mask }
        if token.kind.isWord {
            return clipped(source.text(in: token.range).lowercased())
        }
        return clipped(source.text(in: token.range))
    }

    /// The text on one line and without control characters, at most `limit` scalars.
    func clipped(_ text: String, limit: Int = 40) -> String {
        let line = VisibleText.line(text)
        let scalars = line.unicodeScalars
        guard scalars.count > limit else { return line }
        return String(String.UnicodeScalarView(scalars.prefix(limit - 1))) + "…"
    }

    /// Whether the token is where a secret is, also in a statement that is wrong.
    func isSecret(_ token: Token) -> Bool {
        let statement = ByteRange(start: statementStart, end: endOfStatement(from: token))
        for secret in SecretRanges.find(in: source, statement: statement, isBroken: true)
        where secret.start < token.range.end && token.range.start < secret.end {
            return true
        }
        return false
    }

    /// The offset of the `;` that ends the statement, or of the source's end.
    func endOfStatement(from token: Token) -> UInt32 {
        var lexer = Lexer(source, at: token.range.end)
        while true {
            let token = lexer.next()
            if token.kind.endsStatement { return token.range.start }
        }
    }

    /// Advice for the current token: the expected word that is nearest to it, quotes that are too
    /// many or missing.
    func help() -> String {
        if let slip = slip() { return slip.help }
        if let nearest = nearestKeyword() {
            return sentence("did you mean ", nearest.keyword.upperText, "?")
        }
        if expected.keywords.contains(.firstName) && endsCreate() {
            return "a password is required: CREATE USER name PASSWORD '...'"
        }
        let isWord = current.kind == .word || current.kind == .number
        if expected.classes.contains(.number) && current.kind.isText {
            return "a number is written without quotes"
        }
        if expected.classes.contains(.text) && isWord { return "write a text in single quotes" }
        if expected.classes.contains(.name) && current.kind.isText {
            return "write a name without quotes or in double quotes"
        }
        if expected.classes.contains(.name) && current.kind == .number {
            return "a name begins with a letter or _, or is written in double quotes"
        }
        if current.range.start == previousEnd && source.byte(at: previousEnd) == UInt8(ascii: "@") {
            return "write a name with @ in double quotes: \"user@database\""
        }
        return ""
    }

    /// The cure of a misspelt keyword.
    func keywordFix() -> Fix? {
        nearestKeyword().map { Fix($0.range, $0.keyword.upperText) }
    }

    /// The keyword that was meant and the range that it replaces: two words, if a blank was written
    /// for its `_`.
    private func nearestKeyword() -> (keyword: Keyword, range: ByteRange)? {
        let isWord = current.kind.isWord
        guard isWord, !isSecret(current) else { return nil }
        let word = source.text(in: current.range).lowercased()
        let candidates = expected.keywords.sorted
        var lexer = Lexer(source, at: current.range.end)
        let pair = current.range.joined(with: lexer.next().range)
        let bytes = Array(source.bytes(in: pair))
        for keyword in candidates where bytes.contains(0x20) {
            let slips = EditDistance.between(bytes, Array(keyword.text.utf8), atMost: 1)
            if slips != nil { return (keyword, pair) }
        }
        guard let nearest = EditDistance.nearest(to: word, among: candidates.map { $0.text }) else {
            return nil
        }
        return candidates.first { $0.text == nearest }.map { ($0, current.range) }
    }

    /// The cure of a common slip at the current token, and a fix where it is certain.
    func slip() -> (help: String, fix: Fix?)? {
        if current.kind == .colon && expected.classes.contains(.equals) {
            return ("write = in place of :", Fix(current.range, "="))
        }
        if current.kind == .comma && expected.classes == [.name, .end] {
            return ("no comma is allowed here", Fix(current.range, ""))
        }
        if current.keyword == .integrations && expected.keywords.contains(.sso) {
            let start = ByteRange(at: current.range.start)
            return ("did you mean SSO INTEGRATIONS?", Fix(start, "SSO "))
        }
        guard expected.classes.contains(.comma) else { return nil }
        guard lacksComma() else { return unquoted() }
        return ("a comma is missing before this word", Fix(ByteRange(at: previousEnd), ","))
    }

    /// Whether the next element of a list begins here: a property, an option of a user, a text.
    private func lacksComma() -> Bool {
        var lexer = Lexer(source, at: current.range.end)
        let isInside = !openBrackets.isEmpty
        if current.kind.isText && current.range.start > previousEnd { return isInside }
        let following = lexer.next().kind
        if following == .equals { return current.kind.isWord }
        let isOption = UserOption.Kind.allCases.contains { $0.keyword == current.keyword }
        return isOption && following.isText
    }

    /// A text of a directive with a sign in it, such as NAME-2, written without its quotes.
    private func unquoted() -> (help: String, fix: Fix?)? {
        guard source.byte(at: statementStart) == UInt8(ascii: "\\"),
            current.range.start == previousEnd, current.kind == .number || current.kind == .symbol,
            let word = previousToken(), word.kind == .word || word.kind == .number
        else { return nil }
        var range = word.range.joined(with: current.range)
        while isPart(at: range.end) { range.end += 1 }
        let fix = Fix(range, sentence("'", source.text(in: range), "'"))
        let isHidden = isSecret(word) || isSecret(current)
        return ("write a text with a sign in single quotes", isHidden ? nil : fix)
    }

    /// Whether a byte is one of a word, or a sign that may join words.
    private func isPart(at offset: UInt32) -> Bool {
        let byte = source.byte(at: offset)
        let isWord = ByteClass.shared.table[Int(byte)] & ByteClass.wordPart != 0
        return isWord || byte >= 0x80 || byte == UInt8(ascii: "-")
    }

    /// Whether CREATE USER ends at the current token.
    func endsCreate() -> Bool {
        let first = source.byte(at: statementStart) | 0x20
        return current.kind.endsStatement && first == UInt8(ascii: "c")
    }

    /// The token before the current one, read again from the statement's start.
    func previousToken() -> Token? {
        var lexer = Lexer(source, at: statementStart)
        while true {
            let token = lexer.next()
            guard token.range.end >= previousEnd else { continue }
            return token.range.end == previousEnd ? token : nil
        }
    }

    /// Whether a property begins inside a list, whose bracket is missing then.
    mutating func startsProperty() -> Bool {
        guard openBrackets.last?.kind == .leftBracket else { return false }
        if current.kind == .word { return peek().kind == .equals }
        return current.kind == .equals && previousToken()?.kind == .word
    }

    /// Whether the next statement begins here within a line. DROP may be what the statement itself
    /// was to do, so it does not count, and SELECT and its like begin privileges, too.
    mutating func startsWithinLine() -> Bool {
        let word = current.keyword
        if word == .grant || word == .revoke {
            return peek().keyword == .role || Privilege.firstWords.contains(peek().keyword)
        }
        return Parser.headsWithinLine.contains(word) && looksLikeStatement()
    }

    /// Whether the next statement begins at a word outside the brackets of a body, whose `;` is
    /// missing then: none of these words can be there.
    func endsBody() -> Bool {
        let word = current.keyword
        if word == .truncate || word == .connect { return looksLikeStatement() }
        guard Parser.headsAfterBody.contains(word) else { return false }
        return beginsLine(current) || looksLikeStatement()
    }

    private static let headsWithinLine = KeywordSet([.create, .alter, .show, .truncate, .connect])
    private static let headsAfterBody = KeywordSet([.grant, .revoke, .create, .alter, .drop, .show])

    /// A text over several lines with a word directly after it: the quote of an earlier text is
    /// missing, and this one's was to open another. The lines inside it are read as statements
    /// then.
    mutating func failSwallowed() -> SyntaxFailure? {
        var lexer = Lexer(source, at: statementStart)
        var text = lexer.next()
        while text.range.start <= current.range.start, text.kind != .end {
            let next = lexer.next()
            let end = text.range.end
            if text.kind == .string, next.range.start == end, isPart(at: end),
                source.byte(at: end - 1) == UInt8(ascii: "'"),
                source.bytes(in: text.range).contains(where: { $0 == 0x0A || $0 == 0x0D }) {
                return failSwallowed(text)
            }
            text = next
        }
        return nil
    }

    private mutating func failSwallowed(_ token: Token) -> SyntaxFailure {
        var text = token
        let start = text.range.start
        let end = ByteRange(start: text.range.end - 1, end: text.range.end)
        text.kind = .unterminated
        goBack(to: text)
        return failRecognition(
            "unclosed-text", "'''", at: ByteRange(start: start, end: start + 1),
            note: Note("the text ends here", at: end),
            help: "this text begins here; is its closing ' missing?")
    }

    /// Makes an earlier token the current one.
    mutating func goBack(to token: Token) {
        lexer.offset = token.range.end
        ahead = nil
        current = token
        previousEnd = token.range.start
    }

    /// IF EXISTS where a name must be.
    mutating func failIfExists() -> SyntaxFailure? {
        guard current.keyword == .if else { return nil }
        var lexer = Lexer(source, at: current.range.end)
        var last = lexer.next()
        if last.keyword == .not { last = lexer.next() }
        guard last.keyword == .exists else { return nil }
        var end = last.range.end
        if source.byte(at: end) == 0x20 { end += 1 }
        return failMismatch(
            expected.description, help: "IF EXISTS is not allowed here: remove it",
            fix: Fix(ByteRange(start: current.range.start, end: end), ""))
    }

    /// `ON DATABSE d`: a word before a name that is nearly the type of an object.
    mutating func failNearType(_ word: Token) -> SyntaxFailure? {
        guard word.kind == .word, previousEnd == word.range.end, current.kind.isName else {
            return nil
        }
        let spelling = source.text(in: word.range)
        let types = ObjectType.words.keywords.sorted.map { $0.text }
        guard EditDistance.nearest(to: spelling, among: types) != nil else { return nil }
        goBack(to: word)
        expected = ExpectedSet()
        expected.keywords = ObjectType.words.keywords
        return failMismatch(expected.description)
    }
}
