extension SourceText {
    /// The bytes of a range as the formatter writes them: secrets masked, line ends as LF, but
    /// texts untouched, because a line end inside a text is part of it.
    func outputBytes(in range: ByteRange, masking secrets: [ByteRange]) -> [UInt8] {
        let raw = bytes(in: range)
        guard raw.contains(0x0D) else { return maskedBytes(in: range, masking: secrets) }
        var result: [UInt8] = []
        var lexer = Lexer(self, at: range.start)
        var position = range.start
        var token = lexer.next()
        while token.kind != .end, token.range.start < range.end {
            defer { token = lexer.next() }
            guard token.kind.isText else { continue }
            appendTrivia(ByteRange(start: position, end: token.range.start), secrets, to: &result)
            result += maskedBytes(in: token.range, masking: secrets)
            position = token.range.end
        }
        appendTrivia(ByteRange(start: position, end: range.end), secrets, to: &result)
        return result
    }

    /// The bytes of a comment as the formatter writes them. Where a secret takes its marks too, it
    /// becomes a comment with the mask, so that the script still parses.
    func outputBytes(of comment: Comment, masking secrets: [ByteRange]) -> [UInt8] {
        if hasHiddenMarks(comment, secrets) {
            return Array((comment.endsLine ? "-- \(Secret.mask)" : "/* \(Secret.mask) */").utf8)
        }
        var result: [UInt8] = []
        appendTrivia(comment.range, secrets, to: &result)
        return result
    }

    private func hasHiddenMarks(_ comment: Comment, _ secrets: [ByteRange]) -> Bool {
        let range = comment.range
        let index = secrets.firstIndex(endingBehind: range.start)
        guard index < secrets.count else { return false }
        if secrets[index].start < range.start + 2 { return true }
        return !comment.endsLine && secrets[index...].contains {
            $0.start < range.end && $0.end > range.end - 2
        }
    }

    private func appendTrivia(
        _ range: ByteRange, _ secrets: [ByteRange], to result: inout [UInt8]
    ) {
        var previous: UInt8 = 0
        for byte in maskedBytes(in: range, masking: secrets) {
            if byte == 0x0D {
                result.append(0x0A)
            } else if byte != 0x0A || previous != 0x0D {
                result.append(byte)
            }
            previous = byte
        }
    }
}
