extension SecretScanner {
    /// Looks for words that announce a secret inside a text: where a quote is missing or too many,
    /// texts and what lies between them have changed places.
    ///
    /// In a text whose quotes do not fit everything behind such a word is hidden. One at the very
    /// end of a text announces the tokens behind it: `' , password 'abc`.
    mutating func scanStrayLabels(_ token: Token, _ content: ByteRange) {
        guard !context.isQuery else { return }
        let start = token.range.start
        let before = start > 0 ? source.byte(at: start - 1) : 0
        let isBroken = token.kind == .unterminated || !endsText(token.range.end)
            || isWordPart(before)
        var position = content.start
        while position < content.end {
            let end = endOfWord(from: position, content.end)
            if end > position, isLabel(ByteRange(start: position, end: end)) {
                let value = endOfSigns(from: end, content.end)
                if value == content.end {
                    return hideBehind(token, isBroken || isSetApart(position, content))
                }
                if isBroken { return found.append(ByteRange(start: value, end: content.end)) }
            }
            position = end + 1
        }
    }

    /// Whether a text may end here, also one that is a label with its sign, as in JSON.
    private func endsText(_ offset: UInt32) -> Bool {
        let byte = source.byte(at: offset)
        return closesCleanly(at: offset) || byte == UInt8(ascii: ":") || byte == UInt8(ascii: "=")
    }

    /// Hides the tokens behind a text that ends in an announcing word.
    private mutating func hideBehind(_ token: Token, _ isStray: Bool) {
        guard isStray, token.kind != .unterminated else { return }
        var ahead = lexer
        let next = ahead.next()
        maskRun(from: next, ahead: ahead)
    }

    /// Whether a blank stands before a word, as in code, and something before that.
    private func isSetApart(_ start: UInt32, _ content: ByteRange) -> Bool {
        start > content.start
            && lexer.classes[Int(source.byte(at: start - 1))] & ByteClass.space != 0
    }

    private func isLabel(_ word: ByteRange) -> Bool {
        SecretWords.likeness(of: source.bytes(in: word)) != .none
    }

    private func endOfWord(from start: UInt32, _ limit: UInt32) -> UInt32 {
        var position = start
        while position < limit, isWordPart(source.byte(at: position))
            || source.byte(at: position) >= 0x80 { position += 1 }
        return position
    }

    /// The first offset that holds no blank, equals sign or colon.
    private func endOfSigns(from start: UInt32, _ limit: UInt32) -> UInt32 {
        var position = start
        while position < limit {
            let byte = source.byte(at: position)
            let isSign = byte == UInt8(ascii: "=") || byte == UInt8(ascii: ":")
            guard isSign || lexer.classes[Int(byte)] & ByteClass.space != 0 else { break }
            position += 1
        }
        return position
    }
}
