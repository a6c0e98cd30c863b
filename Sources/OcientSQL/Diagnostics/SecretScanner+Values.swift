extension SecretScanner {
    /// Hides the value behind a word that announces a secret.
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
            // A bare word before a text is a label, but behind a quoted name only a sign tells.
            if context.isQuery { return hide(contentRange(of: value)) }
            return maskRun(from: value, ahead: ahead)
        }
        guard !context.isQuery, hidesBareValue(word, value, likeness, isAssigned) else { return }
        maskRun(from: value, ahead: ahead)
    }

    private func hidesBareValue(
        _ word: Token, _ value: Token, _ likeness: SecretWords.Likeness, _ isAssigned: Bool
    ) -> Bool {
        // `\connect … token = name` names a declared token; it does not hold one.
        if context.isDirective, likeness == .near { return false }
        if isAssigned { return true }
        switch likeness {
        case .exact: return !context.expectsName || !SecretContext.followers.contains(value.keyword)
        case .near: return !context.expectsName
        case .none, .compound, .identified: return false
        }
    }

    private func isWordBy(_ token: Token) -> Bool {
        let word = source.bytes(in: token.range)
        return word.count == 2 && word[0] | 0x20 == UInt8(ascii: "b")
            && word[1] | 0x20 == UInt8(ascii: "y")
    }

    /// Hides token after token, up to what ends the value: a comma or closing bracket of this
    /// depth, a semicolon, the next option with its value, or the end of the statement.
    mutating func maskRun(from first: Token, ahead: Lexer) {
        var ahead = ahead
        var token = first
        var depth = 0
        var covered = first.range.start
        while !token.kind.endsStatement, token.range.start < statement.end {
            if token.kind == .comma || token.kind.isCloser {
                if depth == 0 { break }
                if token.kind.isCloser { depth -= 1 }
            } else if token.kind.isOpener {
                depth += 1
            } else {
                if endsValue(token, ahead) { break }
                if token.range.start >= covered { covered = maskToken(token) }
            }
            token = ahead.next()
        }
        maskedUntil = max(maskedUntil, max(covered, token.range.start))
    }

    /// Whether a token is an option's name with its value behind it.
    private func endsValue(_ token: Token, _ ahead: Lexer) -> Bool {
        guard SecretWords.isOptionName(token, in: source) else { return false }
        var ahead = ahead
        let next = ahead.next()
        return next.kind == .equals || next.kind.isText || next.kind == .unterminated
    }

    /// Hides one token of a value; gives the offset up to which it covers the source.
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

    /// Whether `name=`, `name'` or a directive stands at an offset: the next option or statement.
    private func isFollowedByOption(_ start: UInt32, _ end: UInt32) -> Bool {
        var position = start
        if source.byte(at: position) == UInt8(ascii: "\\") { return true }
        while position < end, isWordPart(source.byte(at: position)) { position += 1 }
        let byte = source.byte(at: position)
        return position > start && position < end
            && (byte == UInt8(ascii: "=") || isQuote(byte))
    }

    /// Whether a text may end before this offset: a blank, a sign or a comment follows.
    func closesCleanly(at offset: UInt32) -> Bool {
        let byte = source.byte(at: offset)
        let next = source.byte(at: offset + 1)
        if offset >= lexer.end || lexer.classes[Int(byte)] & ByteClass.space != 0 { return true }
        if byte == UInt8(ascii: "-") && next == byte { return true }
        if byte == UInt8(ascii: "/") && next == UInt8(ascii: "*") { return true }
        return isValueEnd(byte) || byte == UInt8(ascii: "]") || byte == UInt8(ascii: "}")
    }

    func isValueEnd(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: ",") || byte == UInt8(ascii: ";") || byte == UInt8(ascii: ")")
    }

    func isWordPart(_ byte: UInt8) -> Bool {
        lexer.classes[Int(byte)] & ByteClass.wordPart != 0
    }

    func endOfLine(from offset: UInt32) -> UInt32 {
        var position = offset
        while position < lexer.end, source.byte(at: position) != 0x0A,
              source.byte(at: position) != 0x0D { position += 1 }
        return position
    }
}
