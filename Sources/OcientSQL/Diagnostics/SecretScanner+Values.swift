extension SecretScanner {
    /// Hides the value after a word that announces a secret.
    mutating func maskValue(after word: Token, likeness: SecretWords.Likeness) {
        var ahead = lexer
        var value = ahead.next()
        var isAssigned = false
        while value.kind == .equals || value.kind == .colon
            || likeness == .identified && isWordBy(value) {
            isAssigned = true
            value = ahead.next()
        }
        if value.kind.isTextOrBroken {
            // A bare word before a text is a label; a quoted name is one only if a sign follows it.
            guard context.isQuery else { return maskRun(from: value, ahead: ahead) }
            if isBroken { _ = maskToken(value) } else { hide(contentRange(of: value)) }
            return
        }
        if context.isQuery, isBroken, isAssigned, isQuote(source.byte(at: value.range.end)) {
            // `password = abc'`: only a value has a quote.
            return maskRun(from: value, ahead: ahead)
        }
        guard !context.isQuery, hidesBareValue(word, value, likeness, isAssigned) else { return }
        maskRun(from: value, ahead: ahead)
    }

    private func hidesBareValue(
        _ word: Token, _ value: Token, _ likeness: SecretWords.Likeness, _ isAssigned: Bool
    ) -> Bool {
        // `\connect … token = name` names a declared token; it does not hold one. A name ends
        // where the word does.
        let name = source.bytes(in: word.range)
        let isToken = likeness == .near && ASCII.equals(name, ignoringCase: "token")
        if context.isDirective, isToken {
            return !closesCleanly(at: value.range.end) || isInStrayQuote(value)
        }
        if isAssigned { return true }
        switch likeness {
        case .exact: return !context.expectsName || !SecretContext.followers.contains(value.keyword)
        case .near: return !context.expectsName
        case .none, .compound, .identified: return false
        }
    }

    /// Whether a word of a directive is the value of `flow = …` or `flow <> …`: the name of the
    /// password flow announces no secret.
    func isFlow(_ token: Token) -> Bool {
        let word = context.lastWord
        guard context.isDirective, word.end < token.range.start,
              ASCII.equals(source.bytes(in: word), ignoringCase: "flow") else { return false }
        let signs = source.bytes(in: ByteRange(start: word.end, end: token.range.start))
        return signs.allSatisfy { isBlank($0) || "=<>!".utf8.contains($0) }
    }

    /// Whether more words follow on the line, and then a quote that nothing opened: a text of
    /// several words of which the first quote is missing.
    private func isInStrayQuote(_ value: Token) -> Bool {
        let end = self.end(from: value.range.end, lexer.end) {
            isLetter($0) || isBlank($0) && !ASCII.isLineEnd($0)
        }
        return end > value.range.end && isQuote(source.byte(at: end))
            && !isBlank(source.byte(at: end - 1))
    }

    private func isWordBy(_ token: Token) -> Bool {
        ASCII.equals(source.bytes(in: token.range), ignoringCase: "by")
    }

    /// Hides token after token, up to what ends the value: a comma or closing bracket of this
    /// depth, a semicolon, the next option with its value, or the end of the statement.
    mutating func maskRun(from first: Token, ahead: Lexer) {
        var ahead = ahead
        var token = first
        var depth = 0
        var covered = first.range.start
        while !token.kind.endsStatement, token.range.start < statement.end {
            if token.range.start < covered, token.kind != .comma {
                // `it's ours`: a quote inside of a bare word begins a text.
                let isText = token.range.start + 1 < covered && token.range.end > covered
                if isText { covered = hideRest(of: token, from: covered) }
                if token.kind.isCloser, depth > 0 { depth -= 1 }
            } else if token.kind == .comma || token.kind.isCloser {
                if depth == 0 { break }
                if token.kind.isCloser { depth -= 1 }
            } else if token.kind.isOpener {
                depth += 1
            } else {
                if endsValue(token, ahead) { break }
                covered = maskToken(token)
            }
            token = ahead.next()
        }
        maskedUntil = max(maskedUntil, max(covered, token.range.start))
    }

    private mutating func hideRest(of token: Token, from start: UInt32) -> UInt32 {
        hide(ByteRange(start: start, end: token.range.end))
        return token.range.end
    }

    /// Whether a token is an option's name with its value after it.
    private func endsValue(_ token: Token, _ ahead: Lexer) -> Bool {
        guard SecretWords.isOptionName(token, in: source) else { return false }
        var ahead = ahead
        let next = ahead.next()
        return next.kind == .equals || next.kind.isText || next.kind == .unterminated
    }

    /// Hides one token of a value; returns the offset up to which it covers the source.
    private mutating func maskToken(_ token: Token) -> UInt32 {
        let isText = token.kind.isText || token.kind == .malformed
        guard isText || token.kind == .unterminated else { return maskBareWord(from: token) }
        let content = contentRange(of: token)
        guard isText, !closesCleanly(at: token.range.end) else {
            hide(content)
            return token.range.end
        }
        // `'it's ours'`: the quoting is broken, so nothing says where the secret ends.
        let end = max(statement.end, endOfLine(from: token.range.end))
        found.append(ByteRange(start: content.start, end: end))
        return end
    }

    /// Hides a bare word up to the next blank, whatever characters a password may hold, but not
    /// the sign that ends the value.
    private mutating func maskBareWord(from token: Token) -> UInt32 {
        var end = endOfBareText(from: token.range.start, stopsAtQuotes: false)
        var position = token.range.start
        while position < end {
            if isValueEnd(source.byte(at: position)), isFollowedByOption(position + 1, end) {
                end = position
            }
            position += 1
        }
        while end > token.range.end, isValueEnd(source.byte(at: end - 1)) { end -= 1 }
        hide(ByteRange(start: token.range.start, end: end))
        return end
    }

    /// Whether `name=`, `name'` or a directive is at an offset: the next option or statement. After
    /// a bracket there is no option without its sign.
    private func isFollowedByOption(_ start: UInt32, _ end: UInt32) -> Bool {
        if source.byte(at: start) == UInt8(ascii: "\\") { return true }
        let position = self.end(from: start, end) { isWordPart($0) }
        let byte = source.byte(at: position)
        return position > start && position < end
            && (byte == UInt8(ascii: "=")
                || isQuote(byte) && source.byte(at: start - 1) != UInt8(ascii: ")"))
    }

    /// Whether a text may end before this offset: a blank, a sign or a comment follows.
    func closesCleanly(at offset: UInt32) -> Bool {
        let byte = source.byte(at: offset)
        let next = source.byte(at: offset + 1)
        if offset >= lexer.end || isBlank(byte) { return true }
        if byte == UInt8(ascii: "-") && next == byte { return true }
        if byte == UInt8(ascii: "/") && next == UInt8(ascii: "*") { return true }
        return isValueEnd(byte) || byte == UInt8(ascii: "]") || byte == UInt8(ascii: "}")
    }

    func isValueEnd(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: ",") || byte == UInt8(ascii: ";") || byte == UInt8(ascii: ")")
    }

    /// Where the line of an offset ends. The answer is kept, because a line may have many texts.
    mutating func endOfLine(from offset: UInt32) -> UInt32 {
        if offset < line.start || offset >= line.end {
            let end = self.end(from: offset, lexer.end) { !ASCII.isLineEnd($0) }
            line = ByteRange(start: offset, end: end)
        }
        return line.end
    }

    /// Hides a value that nothing labels, in a statement that holds secrets.
    mutating func visitUnlabelled(_ token: Token) {
        let isName = context.expectsName && !context.followsEquals
        guard guarded.statement != .other, !guarded.hasSafeLabel, !isName,
            token.range.start >= maskedUntil
        else { return }
        if guarded.statement == .connect {
            guard guarded.followsAddress, !isLabelled(token) else { return }
            if context.isBareConnect, source.isForce(token.range) { return }
        }
        if token.kind.isTextOrBroken {
            if !labelsValue(token), !context.followsProtocol { _ = maskToken(token) }
        } else if token.kind.isWord || token.kind == .foreignWord || token.kind == .number {
            guard token.keyword == .none, !isNearOption(token), !labelsValue(token) else { return }
            if guarded.statement == .integration, !context.followsEquals { return }
            if guarded.statement == .connect, !isQuote(source.byte(at: token.range.end)) {
                guard !context.isDirective, guarded.followsStrayWord else { return }
            }
            maskRun(from: token, ahead: lexer)
        }
    }

    /// Whether a word and `=` are before the token.
    private func isLabelled(_ token: Token) -> Bool {
        guard context.followsEquals else { return false }
        let signs = ByteRange(start: context.lastWord.end, end: token.range.start)
        return source.bytes(in: signs).allSatisfy { isBlank($0) || $0 == UInt8(ascii: "=") }
    }

    /// Whether `=` follows the token: then it is a label, not a value.
    private func labelsValue(_ token: Token) -> Bool {
        var ahead = lexer
        return ahead.next().kind == .equals && !context.followsEquals
    }

    /// Whether a word may be a misspelt option or property: it is shown, so that the error is
    /// clear.
    private func isNearOption(_ token: Token) -> Bool {
        let word = Array(source.bytes(in: token.range))
        if context.isOnlyName { return true }
        return EditDistance.nearest(to: word, among: GuardedValues.options) != nil
    }

    /// Whether a token names an option whose value is no secret.
    func isSafeLabel(_ token: Token) -> Bool {
        guard token.kind == .word else { return false }
        let word = source.text(in: token.range).lowercased()
        return GuardedValues.safeOptions.contains(word)
    }

    /// Looks for words that announce a secret inside a text: where a quote is missing or there is
    /// one too many, texts and the code between them are exchanged.
    ///
    /// In a text whose quotes do not fit everything after such a word is hidden. One at the very
    /// end of a text announces the tokens after it: `' , password 'abc`.
    mutating func scanStrayLabels(_ token: Token, _ content: ByteRange) {
        let start = token.range.start
        let before = start > 0 ? source.byte(at: start - 1) : 0
        let isBroken = token.kind == .unterminated || !endsText(token.range.end)
            || isWordPart(before)
        guard !context.isQuery || self.isBroken && isBroken else { return }
        var position = content.start
        while position < content.end {
            let end = self.end(from: position, content.end) { isLetter($0) }
            if end > position, isLabel(ByteRange(start: position, end: end)) {
                let value = self.end(from: end, content.end) { isSign($0) || isBlank($0) }
                // `, password = e'` is cut before the quote of its value, too.
                let isPrefix = isBroken && value + 1 == content.end
                    && source.byte(at: value) | 0x20 == UInt8(ascii: "e")
                if value == content.end || isPrefix {
                    return hideAfter(token, isBroken || isSetApart(position, content))
                }
                if isBroken {
                    // In a query no value without a label is hidden, so the rest of the line is.
                    let rest = context.isQuery ? endOfLine(from: content.end) : content.end
                    return found.append(ByteRange(start: value, end: rest))
                }
            }
            position = end + 1
        }
    }

    /// Whether a text may end here, also one that is a label with its sign, as in JSON.
    func endsText(_ offset: UInt32) -> Bool {
        let byte = source.byte(at: offset)
        return closesCleanly(at: offset) || byte == UInt8(ascii: ":") || byte == UInt8(ascii: "=")
    }

    /// Hides the tokens after a text that ends in an announcing word.
    private mutating func hideAfter(_ token: Token, _ isStray: Bool) {
        guard isStray, token.kind != .unterminated else { return }
        var ahead = lexer
        let next = ahead.next()
        // What an earlier run has hidden is not read again.
        if next.range.start >= maskedUntil { maskRun(from: next, ahead: ahead) }
    }

    /// Whether a blank is before a word, as in code, and something before that.
    private func isSetApart(_ start: UInt32, _ content: ByteRange) -> Bool {
        start > content.start && isBlank(source.byte(at: start - 1))
    }

    private func isLabel(_ word: ByteRange) -> Bool {
        SecretWords.likeness(of: source.bytes(in: word)) != .none
    }
}

/// Statements that hold secrets among their values: in them a value without a known label is taken
/// for a secret, because the label may be what is wrong with the statement.
struct GuardedValues {
    /// Which statement it is.
    enum Statement {
        case other, user, integration, variable, connect
    }

    private(set) var statement = Statement.other
    /// Whether the value here has a label that is known to be harmless.
    private(set) var hasSafeLabel = false
    private var count = 0
    private var depth = 0
    private var verb = Keyword.none
    /// Which token the connection string is, from 0: after CONNECT TO, or after CONNECT alone.
    private var address = 2

    /// Whether the next token is after a connection string and in no list or map.
    var followsAddress: Bool { count > address && depth == 0 }
    /// Whether more than a connection string is before; one stray word there is shown.
    var followsStrayWord: Bool { count > 3 }

    /// Takes a token into account; `isSafeLabel` tells whether it names a harmless option.
    mutating func advance(over token: Token, isSafeLabel: Bool) {
        if token.kind == .semicolon {
            self = GuardedValues()
            return
        }
        classify(token)
        if token.kind.isOpener {
            depth += 1
        } else if token.kind.isCloser {
            depth = max(0, depth - 1)
        } else if depth == 0 {
            let isOver = token.kind == .comma || token.kind.isText && !isSafeLabel
            hasSafeLabel = !isOver && (hasSafeLabel || isSafeLabel)
        }
        count += 1
    }

    private mutating func classify(_ token: Token) {
        if count == 0 { verb = token.keyword }
        if count == 1, token.keyword == .set, verb == .none { statement = .variable }
        if count == 0 || count == 1 && verb == .none, token.keyword == .connect {
            statement = .connect
        }
        if count == 1, verb == .connect, token.kind.isTextOrBroken { address = 1 }
        guard verb == .create || verb == .alter else { return }
        if count == 1, token.keyword == .user { statement = .user }
        let isHead = count == 1 || count == 4 && verb == .alter
        if isHead, token.keyword == .sso { statement = .integration }
    }

    /// The options and properties that hold no secret.
    static let safeOptions: Set<String> = [
        "first_name", "last_name", "email", "issuer", "client_id", "default_group",
        "additional_scopes", "additional_audiences", "groups_claim_ids", "groups_claim_mappings",
        "enable_id_token_authentication",
    ]

    /// Words that may be where a value does in a statement that is wrong.
    static let options: [[UInt8]] = (Array(safeOptions).sorted() + [
        "password", "client_secret", "set", "unset", "rename", "enable", "disable", "protocol",
        "oidc", "true", "false", "null", "exists", "user", "using",
    ]).map { Array($0.utf8) }
}
