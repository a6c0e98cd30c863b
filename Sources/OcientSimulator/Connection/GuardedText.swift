import OcientSQL

/// Quotes parts of connection strings in messages without ever quoting a password.
///
/// A client that fails does not know which part is the password, so neither do we: a part is shown
/// only where no reading of the string makes it one.
enum GuardedText {
    /// `repr` of a part, or the mask in quotes.
    static func quoted(_ part: ArraySlice<UInt8>, mayBeSecret: Bool) -> String {
        mayBeSecret ? "'\(Secret.mask)'" : PythonText.repr(part)
    }

    /// A whole string that is no URL. What stands between the first colon and the last `@` is
    /// masked, and so is everything behind a colon that is no port, and any text that may hold a
    /// token or names a password.
    static func wholeString(_ text: [UInt8]) -> String {
        let lowered = PythonText.lowercased(text[...])
        if holds(text[...], "eyJ") || holds(lowered, "password") { return Secret.mask }
        let shown = bodyStart(text)
        let prefix = String(decoding: text[..<shown], as: UTF8.self)
        let body = text[shown...]
        guard let colon = body.firstIndex(of: 0x3A) else {
            return String(decoding: text, as: UTF8.self)
        }
        if let at = body.lastIndex(of: 0x40) {
            guard colon < at else { return prefix + Secret.mask }
            let user = String(decoding: body[..<colon], as: UTF8.self)
            return prefix + user + ":" + Secret.mask + String(decoding: body[at...], as: UTF8.self)
        }
        let pathStart = body.firstIndex(of: 0x2F) ?? body.endIndex
        if colon < pathStart, looksLikePorts(body[(colon + 1)..<pathStart]) {
            return String(decoding: text, as: UTF8.self)
        }
        return prefix + String(decoding: body[...colon], as: UTF8.self) + Secret.mask
    }

    /// Whether a text that is no URL may hold a password, because its author meant one.
    static func mayHoldSecret(_ text: String) -> Bool {
        text.utf8.contains(0x3A) && wholeString(Array(text.utf8)) != text
    }

    /// Where the text behind `scheme://` begins, or behind `ocient:/` with a slash too few.
    private static func bodyStart(_ text: [UInt8]) -> Int {
        if let slashes = ASCII.firstIndex(of: "//", in: text[...]),
           !text[..<slashes].contains(0x40) {
            return slashes + 2
        }
        return ASCII.equals(text.prefix(8), ignoringCase: "ocient:/") ? 8 : 0
    }

    /// Whether a text is a port, or a list `port,host:port,…` as people write it who think that
    /// each host has one; neither is taken for a password.
    static func looksLikePorts(_ text: ArraySlice<UInt8>) -> Bool {
        guard let first = text.first, ASCII.isDigit(first) else { return false }
        for piece in text.split(separator: 0x2C, omittingEmptySubsequences: false) {
            let port = piece[((piece.lastIndex(of: 0x3A) ?? piece.startIndex - 1) + 1)...]
            let name = piece[..<port.startIndex].dropLast()
            guard !port.isEmpty, port.allSatisfy({ ASCII.isDigit($0) }),
                  name.allSatisfy({ isHostByte($0) }) else { return false }
        }
        return true
    }

    private static func isHostByte(_ byte: UInt8) -> Bool {
        ASCII.isDigit(byte) || ASCII.isLetter(byte) || byte == 0x2D || byte == 0x2E
    }

    /// Whether a word occurs.
    static func holds(_ text: ArraySlice<UInt8>, _ word: StaticString) -> Bool {
        ASCII.firstIndex(of: word, in: text) != nil
    }
}
