/// Walks the tokens of a statement and collects its secret places; `SecretRanges` explains.
///
/// INVARIANT: no byte below `maskedUntil` starts a new run, and no byte below `segmentEnd` is
/// read again as bare text, so that the whole walk is linear.
struct SecretScanner {
    let source: SourceText
    let statement: ByteRange
    var lexer: Lexer
    var found: [ByteRange] = []
    /// Where the last run of secret tokens ended.
    var maskedUntil: UInt32 = 0
    /// Where the last stretch of bare text ended.
    var segmentEnd: UInt32 = 0
    /// The rest of a line whose end was asked for last.
    var line = ByteRange(at: 0)
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
        if token.keyword == .using, context.isBareConnect,
           let secret = source.barePassword(from: token.range.end, limit: statement.end) {
            found.append(secret)
            (maskedUntil, segmentEnd) = (secret.end, secret.end)
            lexer.offset = secret.end
        } else if context.isBareConnect, context.followsUser, token.kind.isWord {
            let end = endOfBareText(from: token.range.start, stopsAtQuotes: false)
            let isEnd = source.byte(at: end - 1) == UInt8(ascii: ";")
            segmentEnd = end
            lexer.offset = max(token.range.end, isEnd ? end - 1 : end)
        } else if context.expectsUsing && isPasswordWithoutUsing(token) {
            maskRun(from: token, ahead: lexer)
        } else if token.kind.isTextOrBroken {
            visitText(token)
        } else {
            visitBare(token)
        }
    }

    private func isPasswordWithoutUsing(_ token: Token) -> Bool {
        if context.isBareConnect, source.isForce(token.range) { return false }
        guard token.kind != .semicolon, !Keyword.statementHeads.contains(token.keyword) else {
            return false
        }
        return SecretWords.likeness(
            of: source.bytes(in: token.range), keyword: token.keyword) == .none
    }

    private mutating func visitText(_ token: Token) {
        if source.byte(at: token.range.start) == UInt8(ascii: "/") {
            return scanComment(token.range)
        }
        let content = contentRange(of: token)
        scanConnectionString(content, isAddress: context.expectsAddress)
        if context.expectsAddress || holdsAddress(content), !endsText(token.range.end) {
            // `'ocient://u:it's@h'`: the rest of the password is outside of the text.
            found.append(ByteRange(start: token.range.end, end: endOfLine(from: token.range.end)))
        }
        scanStrayLabels(token, content)
        if context.isVariableName(token), token.kind == .unterminated { hide(content) }
        guard token.kind.isText, token.range.start >= maskedUntil else { return }
        if context.isVariableName(token), isSecretVariable(content) {
            return maskValue(after: token, likeness: .exact)
        }
        let likeness = SecretWords.likeness(of: source.bytes(in: content))
        var ahead = lexer
        let next = ahead.next()
        // A text instead of a name, as in JSON: the sign between it and its value shows that.
        guard likeness != .none, next.kind == .equals || next.kind == .colon else { return }
        maskValue(after: token, likeness: likeness)
    }

    private mutating func visitBare(_ token: Token) {
        if token.range.start >= segmentEnd { visitSegment(from: token) }
        guard token.range.start >= maskedUntil, lexer.offset == token.range.end else { return }
        guard token.kind.isWord || token.kind == .foreignWord else { return }
        if context.isVariableName(token) {
            if isSecretVariable(token.range) { maskValue(after: token, likeness: .exact) }
            return
        }
        let word = source.bytes(in: token.range)
        let likeness = SecretWords.likeness(of: word, keyword: token.keyword)
        if likeness != .none, !isFlow(token) { maskValue(after: token, likeness: likeness) }
    }

    /// Checks the bare text from a token up to a blank or a quote: a JDBC URL is one word of it, in
    /// whatever tokens the lexer splits it (grammar, `connect`).
    private mutating func visitSegment(from token: Token) {
        let start = token.range.start
        // A URL has its scheme before its first semicolon: without one, the word ends with the
        // statement, so that many statements in one word are each read once.
        let limit = max(statement.end, token.range.end)
        segmentEnd = endOfBareText(from: start, stopsAtQuotes: true, limit: limit)
        let segment = ByteRange(start: start, end: segmentEnd)
        scanJWTs(segment)
        let isRaw = context.followsConnectTo || holdsAddress(segment)
        guard isRaw || context.expectsAddress else { return }
        segmentEnd = endOfBareText(from: start, stopsAtQuotes: false)
        let word = ByteRange(start: start, end: segmentEnd)
        scanConnectionString(word, isAddress: context.expectsAddress)
        guard isRaw else { return }
        lexer.offset = min(word.end, lexer.end)
        // `password=two words`: the value continues after the blank that ended the word.
        if let last = found.last, last.end == word.end {
            var ahead = lexer
            let next = ahead.next()
            if !SecretWords.isOptionName(next, in: source) { maskRun(from: next, ahead: ahead) }
        } else {
            visitAssignment(after: word)
        }
    }

    /// `;password = value`, with blanks around the sign or after it.
    private mutating func visitAssignment(after word: ByteRange) {
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
    func endOfBareText(from start: UInt32, stopsAtQuotes: Bool, limit: UInt32? = nil) -> UInt32 {
        end(from: start, limit ?? lexer.end) { !isBlank($0) && !(stopsAtQuotes && isQuote($0)) }
    }

    /// The first offset from `start` on, at most `limit`, whose byte does not fit.
    @inline(__always)
    func end(from start: UInt32, _ limit: UInt32, while fits: (UInt8) -> Bool) -> UInt32 {
        var position = start
        while position < limit, fits(source.byte(at: position)) { position += 1 }
        return position
    }

    /// What is between the quotes of a text, up to its end if the closing one is missing.
    func contentRange(of token: Token) -> ByteRange {
        guard token.kind == .unterminated else {
            return SecretRanges.content(of: token.range, in: source)
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

    /// Whether a value only marks where one belongs: `<…>`, and `${name}` in a directive.
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

extension SecretScanner {
    /// Looks for secrets in the comments between two tokens.
    mutating func scanComments(from start: UInt32, to end: UInt32) {
        guard start < end else { return }
        for comment in Comment.find(in: source, from: start, to: end) { scanComment(comment.range) }
    }

    /// Looks for connection strings and tokens word by word, and for what follows a word
    /// that announces a secret. Prose is not hidden: the next word is a secret only after a sign or
    /// a quote.
    mutating func scanComment(_ comment: ByteRange) {
        let isClosed = source.byte(at: comment.end - 1) == UInt8(ascii: "/") && comment.count >= 4
            && source.byte(at: comment.start) == UInt8(ascii: "/")
        // The end mark of the comment is never hidden; otherwise the comment would include the text
        // after it.
        let limit = isClosed ? comment.end - 2 : comment.end
        var position = comment.start + 2
        while position < limit {
            if isBlank(source.byte(at: position)) {
                position += 1
                continue
            }
            let end = min(endOfBareText(from: position, stopsAtQuotes: false), limit)
            scanConnectionString(ByteRange(start: position, end: end))
            scanLabels(ByteRange(start: position, end: end), limit)
            position = end
        }
    }

    /// Looks for connection strings and tokens word by word, without the quotes round a word. A
    /// connection string in quotes may have blanks and ends at its closing quote.
    mutating func scanMessage() {
        var position: UInt32 = 0
        while position < lexer.end {
            position = end(from: position, lexer.end) { isOpener($0) }
            var word = endOfBareText(from: position, stopsAtQuotes: false)
            let quote = source.byte(at: position)
            let first = ByteRange(start: position + 1, end: max(word, position + 1))
            if isQuote(quote), holdsAddress(first) || hasScheme(first) {
                word = endOfQuotedText(from: position + 1, quote) ?? lexer.end
            }
            var end = word
            while position < end, isQuote(source.byte(at: position)) { position += 1 }
            while end > position, isValueEnd(source.byte(at: end - 1))
                || isQuote(source.byte(at: end - 1)) { end -= 1 }
            scanConnectionString(ByteRange(start: position, end: end))
            position = word + 1
        }
    }

    /// The offset after the first such quote that may end a text; nil where there is none.
    private func endOfQuotedText(from start: UInt32, _ quote: UInt8) -> UInt32? {
        var position = start
        while position < lexer.end {
            position = self.end(from: position, lexer.end) { $0 != quote } + 1
            if position <= lexer.end, closesCleanly(at: position) { return position }
        }
        return nil
    }

    /// Finds the announcing words inside a word of a comment.
    private mutating func scanLabels(_ region: ByteRange, _ limit: UInt32) {
        var position = region.start
        while position < region.end {
            let end = self.end(from: position, region.end) { isLetter($0) }
            if end > position {
                let word = source.bytes(in: ByteRange(start: position, end: end))
                if SecretWords.likeness(of: word) != .none { hideLabelled(from: end, limit) }
            }
            position = end + 1
        }
    }

    private mutating func hideLabelled(from start: UInt32, _ limit: UInt32) {
        var position = start
        var isAssigned = false
        // `"client_secret": "…"`: the quote that closes the label belongs to it.
        if position < limit, isQuote(source.byte(at: position)) { position += 1 }
        while position < limit {
            let byte = source.byte(at: position)
            guard isSign(byte) || isBlank(byte) else { break }
            isAssigned = isAssigned || isSign(byte)
            position += 1
        }
        guard position < limit else { return }
        let quote = source.byte(at: position)
        if isQuote(quote) {
            let end = self.end(from: position + 1, limit) { $0 != quote }
            hide(ByteRange(start: position + 1, end: end))
        } else if isAssigned {
            var end = min(endOfBareText(from: position, stopsAtQuotes: false), limit)
            while end > position + 1, source.byte(at: end - 1) == UInt8(ascii: ",")
                || source.byte(at: end - 1) == UInt8(ascii: ";") { end -= 1 }
            hide(ByteRange(start: position, end: end))
        }
    }

    func isBlank(_ byte: UInt8) -> Bool { lexer.classes[Int(byte)] & ByteClass.space != 0 }

    func isWordPart(_ byte: UInt8) -> Bool {
        lexer.classes[Int(byte)] & ByteClass.wordPart != 0
    }

    /// Whether a byte is one of a word, which may have letters outside ASCII.
    func isLetter(_ byte: UInt8) -> Bool { isWordPart(byte) || byte >= 0x80 }

    func isSign(_ byte: UInt8) -> Bool { byte == UInt8(ascii: "=") || byte == UInt8(ascii: ":") }

    private func isOpener(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: "(") || byte == UInt8(ascii: "[") || byte == UInt8(ascii: "{")
    }

    func isQuote(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: "'") || byte == UInt8(ascii: "\"")
    }
}
