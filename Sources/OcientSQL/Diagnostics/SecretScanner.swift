/// Walks the tokens of a statement and collects its secret places; `SecretPlaces` explains.
///
/// INVARIANT: no byte below `maskedUntil` starts a new run, and no byte below `segmentEnd` is
/// looked at again as bare text, so that the whole walk is linear.
struct SecretScanner {
    let source: SourceText
    let statement: ByteRange
    var lexer: Lexer
    var found: [ByteRange] = []
    /// Where the last run of secret tokens ended.
    var maskedUntil: UInt32 = 0
    /// Where the last stretch of bare text ended.
    var segmentEnd: UInt32 = 0
    var context = SecretContext()
    var guarded = GuardedValues()
    /// Whether values without a label are looked for, too.
    var isBroken = false

    init(_ source: SourceText, _ statement: ByteRange) {
        self.source = source
        self.statement = statement
        lexer = Lexer(source, at: statement.start)
    }

    /// Visits every token and comment of the statement.
    mutating func scan() {
        var gap = lexer.offset
        while true {
            let token = lexer.next()
            scanComments(from: gap, to: min(token.range.start, statement.end))
            guard token.kind != .end, token.range.start < statement.end else { return }
            visit(token)
            if isBroken {
                visitUnlabelled(token)
                guarded.advance(over: token, isSafeLabel: isSafeLabel(token))
            }
            context.advance(over: token)
            gap = lexer.offset
        }
    }

    private mutating func visit(_ token: Token) {
        if context.expectsUsing && isPasswordWithoutUsing(token) {
            maskRun(from: token, ahead: lexer)
        } else if token.kind.isTextOrBroken {
            visitText(token)
        } else {
            visitBare(token)
        }
    }

    private func isPasswordWithoutUsing(_ token: Token) -> Bool {
        guard token.kind != .semicolon, !Keyword.statementHeads.contains(token.keyword) else { return false }
        return SecretWords.likeness(
            of: source.bytes(in: token.range), keyword: token.keyword) == .none
    }

    private mutating func visitText(_ token: Token) {
        if source.byte(at: token.range.start) == UInt8(ascii: "/") {
            return scanComment(token.range)
        }
        let content = contentRange(of: token)
        scanConnectionString(content, isAddress: context.expectsAddress)
        scanStrayLabels(token, content)
        guard token.kind.isText, token.range.start >= maskedUntil else { return }
        if context.isVariableName(token), isSecretVariable(content) {
            return maskValue(after: token, likeness: .exact)
        }
        let likeness = SecretWords.likeness(of: source.bytes(in: content))
        var ahead = lexer
        let next = ahead.next()
        // A text in the place of a name, as in JSON: the sign between it and its value tells.
        guard likeness != .none, next.kind == .equals || next.kind == .colon else { return }
        maskValue(after: token, likeness: likeness)
    }

    private mutating func visitBare(_ token: Token) {
        if token.range.start >= segmentEnd { visitSegment(from: token) }
        guard token.range.start >= maskedUntil, lexer.offset == token.range.end else { return }
        guard token.kind.isWord || token.kind == .foreignWord
        else { return }
        if context.isVariableName(token) {
            if isSecretVariable(token.range) { maskValue(after: token, likeness: .exact) }
            return
        }
        let word = source.bytes(in: token.range)
        let likeness = SecretWords.likeness(of: word, keyword: token.keyword)
        if likeness != .none { maskValue(after: token, likeness: likeness) }
    }

    /// Looks at the bare text from a token up to a blank or a quote: a JDBC URL is one word of it,
    /// whatever the lexer makes of its parts (grammar, `connect`).
    private mutating func visitSegment(from token: Token) {
        let start = token.range.start
        segmentEnd = endOfBareText(from: start, stopsAtQuotes: true)
        let segment = ByteRange(start: start, end: segmentEnd)
        scanJWTs(segment)
        let isRaw = context.followsConnectTo || holdsAddress(segment)
        guard isRaw || context.expectsAddress else { return }
        segmentEnd = endOfBareText(from: start, stopsAtQuotes: false)
        let word = ByteRange(start: start, end: segmentEnd)
        scanConnectionString(word, isAddress: context.expectsAddress)
        guard isRaw else { return }
        lexer.offset = min(word.end, lexer.end)
        // `password=two words`: the value goes on behind the blank that ended the word.
        if let last = found.last, last.end == word.end {
            var ahead = lexer
            let next = ahead.next()
            if !SecretWords.isOptionName(next, in: source) { maskRun(from: next, ahead: ahead) }
        } else {
            visitAssignment(behind: word)
        }
    }

    /// `;password = value`, with blanks round the sign or behind it.
    private mutating func visitAssignment(behind word: ByteRange) {
        var name = ByteRange(at: word.end)
        if source.byte(at: name.end - 1) == UInt8(ascii: "=") { name = ByteRange(at: name.end - 1) }
        while name.start > word.start, isWordPart(source.byte(at: name.start - 1)) {
            name.start -= 1
        }
        guard SecretWords.likeness(of: source.bytes(in: name)) != .none else { return }
        var ahead = lexer
        var next = ahead.next()
        guard name.end < word.end || next.kind == .equals else { return }
        if name.end == word.end { next = ahead.next() }
        maskRun(from: next, ahead: ahead)
    }

    /// The offset of the first blank, or quote, from `start` on.
    func endOfBareText(from start: UInt32, stopsAtQuotes: Bool) -> UInt32 {
        var position = start
        while position < lexer.end {
            let byte = source.base[Int(position)]
            if lexer.classes[Int(byte)] & ByteClass.space != 0 { break }
            if stopsAtQuotes, byte == UInt8(ascii: "'") || byte == UInt8(ascii: "\"") { break }
            position += 1
        }
        return position
    }

    /// What lies between the quotes of a text, up to its end if the closing one is missing.
    func contentRange(of token: Token) -> ByteRange {
        guard token.kind == .unterminated else {
            return SecretPlaces.content(of: token.range, in: source)
        }
        let first = source.byte(at: token.range.start)
        let isSimple = first == UInt8(ascii: "'") || first == UInt8(ascii: "\"")
        let start = min(token.range.start + (isSimple ? 1 : 2), token.range.end)
        return ByteRange(start: start, end: token.range.end)
    }

    /// Notes a secret, unless it is empty or a placeholder.
    mutating func hide(_ range: ByteRange) {
        if range.count > 0, !isPlaceholder(range) { found.append(range) }
    }

    /// Whether a value only stands for one: `<…>`, and `${name}` in a directive.
    func isPlaceholder(_ range: ByteRange) -> Bool {
        let value = source.bytes(in: range)
        guard value.count >= 3, let first = value.first, let last = value.last else { return false }
        if context.isDirective, first == UInt8(ascii: "$"), value[1] == UInt8(ascii: "{") {
            let name = value[2..<(value.count - 1)]
            return last == UInt8(ascii: "}")
                && name.allSatisfy { lexer.classes[Int($0)] & ByteClass.wordPart != 0 }
        }
        guard first == UInt8(ascii: "<"), last == UInt8(ascii: ">") else { return false }
        return value[1..<(value.count - 1)].allSatisfy {
            $0 != first && $0 != last && $0 != 0x0A && $0 != 0x0D
        }
    }
}
