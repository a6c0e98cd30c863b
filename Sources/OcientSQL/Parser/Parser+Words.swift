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
        var result = ""
        var count = 0
        for scalar in text.unicodeScalars {
            if count == limit - 1, text.unicodeScalars.count > limit { return result + "…" }
            let isControl = scalar.value < 0x20 || scalar.value >= 0x7F && scalar.value < 0xA0
            result.unicodeScalars.append(isControl ? " " : scalar)
            count += 1
        }
        return result
    }

    /// Whether the token stands where a secret stands, also in a statement that is wrong.
    func isSecret(_ token: Token) -> Bool {
        let statement = ByteRange(start: statementStart, end: endOfStatement(from: token))
        for place in SecretPlaces.find(in: source, statement: statement, isBroken: true)
        where place.start < token.range.end && token.range.start < place.end {
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
        if expected.classes.contains(.text) && isWord { return "a text stands in single quotes" }
        if expected.classes.contains(.name) && current.kind.isText {
            return "a name stands bare or in double quotes"
        }
        if expected.classes.contains(.name) && current.kind == .number {
            return "a name begins with a letter or _, or stands in double quotes"
        }
        if current.range.start == previousEnd && source.byte(at: previousEnd) == UInt8(ascii: "@") {
            return "a name with @ stands in double quotes: \"user@database\""
        }
        return ""
    }

    /// The cure of a misspelt keyword.
    func keywordFix() -> Fix? {
        nearestKeyword().map { Fix($0.range, $0.keyword.upperText) }
    }

    /// The keyword that was meant and what it takes the place of: two words, where a blank was
    /// written for its `_`.
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
}
