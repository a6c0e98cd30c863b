extension SecretScanner {
    /// Looks for secrets in the comments between two tokens.
    mutating func scanComments(from start: UInt32, to end: UInt32) {
        guard start < end else { return }
        for comment in Comment.find(in: source, from: start, to: end) { scanComment(comment.range) }
    }

    /// Looks for connection strings and tokens word by word, and for what stands behind a word
    /// that announces a secret. Prose is spared: only a sign or a quote makes the next word one.
    mutating func scanComment(_ comment: ByteRange) {
        let isClosed = source.byte(at: comment.end - 1) == UInt8(ascii: "/") && comment.count >= 4
            && source.byte(at: comment.start) == UInt8(ascii: "/")
        // What closes the comment is never hidden, or the comment would swallow what follows.
        let limit = isClosed ? comment.end - 2 : comment.end
        var position = comment.start + 2
        while position < limit {
            let byte = source.byte(at: position)
            if lexer.classes[Int(byte)] & ByteClass.space != 0 {
                position += 1
                continue
            }
            let end = min(endOfBareText(from: position, stopsAtQuotes: false), limit)
            scanConnectionString(ByteRange(start: position, end: end))
            scanLabels(ByteRange(start: position, end: end), limit)
            position = end
        }
    }

    /// Looks for connection strings and tokens word by word, without the quotes round a word.
    mutating func scanMessage() {
        var position: UInt32 = 0
        while position < lexer.end {
            let word = endOfBareText(from: position, stopsAtQuotes: false)
            var end = word
            while position < end, isQuote(source.byte(at: position)) { position += 1 }
            while end > position, isValueEnd(source.byte(at: end - 1))
                || isQuote(source.byte(at: end - 1)) { end -= 1 }
            scanConnectionString(ByteRange(start: position, end: end))
            position = word + 1
        }
    }

    /// Finds the announcing words inside a word of a comment.
    private mutating func scanLabels(_ region: ByteRange, _ limit: UInt32) {
        var position = region.start
        while position < region.end {
            var end = position
            while end < region.end, isLetter(source.byte(at: end)) { end += 1 }
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
            let isSign = byte == UInt8(ascii: "=") || byte == UInt8(ascii: ":")
            guard isSign || lexer.classes[Int(byte)] & ByteClass.space != 0 else { break }
            isAssigned = isAssigned || isSign
            position += 1
        }
        guard position < limit else { return }
        let quote = source.byte(at: position)
        if isQuote(quote) {
            var end = position + 1
            while end < limit, source.byte(at: end) != quote { end += 1 }
            hide(ByteRange(start: position + 1, end: end))
        } else if isAssigned {
            var end = min(endOfBareText(from: position, stopsAtQuotes: false), limit)
            while end > position + 1, source.byte(at: end - 1) == UInt8(ascii: ",")
                || source.byte(at: end - 1) == UInt8(ascii: ";") { end -= 1 }
            hide(ByteRange(start: position, end: end))
        }
    }

    private func isLetter(_ byte: UInt8) -> Bool { isWordPart(byte) || byte >= 0x80 }

    func isQuote(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: "'") || byte == UInt8(ascii: "\"")
    }
}
