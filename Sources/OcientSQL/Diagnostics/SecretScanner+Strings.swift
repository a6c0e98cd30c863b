extension SecretScanner {
    /// Hides the passwords and tokens inside a text or a bare URL.
    ///
    /// - Parameter isAddress: the text stands where a connection string stands, so that it is one
    ///   even without `//`.
    mutating func scanConnectionString(_ region: ByteRange, isAddress: Bool = false) {
        scanJWTs(region)
        scanCredentials(region, isAddress: isAddress)
        scanAssignments(region)
    }

    /// Whether a stretch of bare text is a URL.
    func holdsAddress(_ region: ByteRange) -> Bool {
        var position = region.start
        while position + 2 < region.end {
            if source.byte(at: position) == UInt8(ascii: ":"), isDoubleSlash(position + 1) {
                return true
            }
            position += 1
        }
        return false
    }

    /// Hides `eyJ….….…`, a token in its compact form, wherever it stands.
    mutating func scanJWTs(_ region: ByteRange) {
        var position = region.start
        while position + 2 < region.end {
            guard source.byte(at: position) == UInt8(ascii: "e"),
                  source.byte(at: position + 1) == UInt8(ascii: "y"),
                  source.byte(at: position + 2) == UInt8(ascii: "J") else {
                position += 1
                continue
            }
            var end = position
            var dots = 0
            while end < region.end, isTokenByte(source.byte(at: end)) {
                if source.byte(at: end) == UInt8(ascii: ".") { dots += 1 }
                end += 1
            }
            if dots >= 2 { hide(ByteRange(start: position, end: end)) }
            position = end
        }
    }

    private func isTokenByte(_ byte: UInt8) -> Bool {
        isWordPart(byte) || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".")
            || byte == UInt8(ascii: "=")
    }

    /// Hides the values of `password=…` and its kin, up to the next option.
    private mutating func scanAssignments(_ region: ByteRange) {
        var position = region.start
        var name = ByteRange(at: position)
        while position < region.end {
            let byte = source.byte(at: position)
            if byte == UInt8(ascii: "=") {
                if SecretWords.likeness(of: source.bytes(in: name)) != .none {
                    position = hideValue(from: position + 1, to: region.end)
                }
                name = ByteRange(at: position + 1)
            } else if isWordPart(byte) || byte >= 0x80 {
                if name.end < position { name = ByteRange(at: position) }
                name.end = position + 1
            } else if !isBlank(byte) {
                name = ByteRange(at: position + 1)
            }
            position += 1
        }
    }

    private mutating func hideValue(from start: UInt32, to end: UInt32) -> UInt32 {
        var start = start
        while start < end, isBlank(source.byte(at: start)) { start += 1 }
        var position = start
        while position < end, !beginsOption(position, end) { position += 1 }
        hide(ByteRange(start: start, end: position))
        return position
    }

    /// Whether `;name=` or `&name=` stands here, with a name of letters, or the last `;`. Anything
    /// else may be the rest of a password that holds such a sign.
    private func beginsOption(_ offset: UInt32, _ end: UInt32) -> Bool {
        let sign = source.byte(at: offset)
        guard sign == UInt8(ascii: ";") || sign == UInt8(ascii: "&") else { return false }
        var position = offset + 1
        while position < end, isWordPart(source.byte(at: position)) { position += 1 }
        if position > offset + 1, source.byte(at: position) == UInt8(ascii: "=") { return true }
        return position == offset + 1 && position >= end
    }

    private func isBlank(_ byte: UInt8) -> Bool {
        lexer.classes[Int(byte)] & ByteClass.space != 0
    }
}
