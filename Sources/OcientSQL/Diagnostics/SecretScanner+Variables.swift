extension SecretScanner {
    /// So far ahead uses of a variable are looked for; where more follows, it counts as a secret.
    private static let window: UInt32 = 1 << 16

    /// Whether the value of `\set name = …` is a secret: by its name, or by a use as one.
    func isSecretVariable(_ name: ByteRange) -> Bool {
        if SecretWords.nameHoldsSecret(source.bytes(in: name)) { return true }
        let end = name.end + SecretScanner.window
        if end < lexer.end { return true }
        var position = name.end
        while position + 2 < lexer.end {
            if source.byte(at: position) == UInt8(ascii: "$"), isUse(of: name, at: position),
               isSecretPlace(position) { return true }
            position += 1
        }
        return false
    }

    /// Whether `${name}` stands at an offset, in any case.
    private func isUse(of name: ByteRange, at offset: UInt32) -> Bool {
        let end = offset + 2 + UInt32(name.count)
        guard source.byte(at: offset + 1) == UInt8(ascii: "{"), end < lexer.end,
              source.byte(at: end) == UInt8(ascii: "}") else { return false }
        return (0..<UInt32(name.count)).allSatisfy {
            source.byte(at: name.start + $0) | 0x20 == source.byte(at: offset + 2 + $0) | 0x20
        }
    }

    /// Whether a password may stand at an offset of a text: behind a colon that belongs to no
    /// scheme, or behind `password=`.
    private func isSecretPlace(_ offset: UInt32) -> Bool {
        var position = offset
        while position > statement.start, !isQuote(source.byte(at: position - 1)) {
            position -= 1
            let byte = source.byte(at: position)
            if byte == 0x0A || offset - position > SecretScanner.longestAddress { return false }
            if byte == UInt8(ascii: ":"), !isDoubleSlash(position + 1),
               source.byte(at: position + 1) | 0x20 != UInt8(ascii: "o") { return true }
            guard byte == UInt8(ascii: "=") else { continue }
            var name = ByteRange(at: position)
            while name.start > 0, isWordPart(source.byte(at: name.start - 1)) { name.start -= 1 }
            if SecretWords.likeness(of: source.bytes(in: name)) != .none { return true }
        }
        return false
    }

    /// Further back no beginning of a connection string is looked for.
    private static let longestAddress: UInt32 = 1000
}
