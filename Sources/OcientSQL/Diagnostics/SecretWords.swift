/// Which words announce a secret, misspellings included.
enum SecretWords {
    /// How much a word looks like one that announces a secret.
    enum Likeness {
        /// Not at all.
        case none
        /// PASSWORD, USING or `client_secret`: whatever follows is a secret.
        case exact
        /// A misspelling or a relative of them, such as `pasword`, `token`, `pwd`.
        case near
        /// A longer name that ends like one, such as `access_token`.
        case compound
        /// `IDENTIFIED`, which other databases write before BY and the password.
        case identified
    }

    /// Misspellings count up to this edit distance.
    private static let slips = 2

    private static let models = ["password", "client_secret", "secret", "token", "using"]
        .map { Array($0.utf8) }
    private static let relatives = ["pwd", "pass", "passwd", "passphrase", "passcode"]
        .map { Array($0.utf8) }
    private static let endings = ["_password", "_secret", "_token", "_pwd", "_passwd"]
        .map { Array($0.utf8) }
    private static let clientSecret = Array("client_secret".utf8)
    private static let identified = Array("identified".utf8)
    private static let longest = 64
    private static let optionWords = KeywordSet([
        .password, .email, .firstName, .lastName, .user, .using,
    ])

    /// The property names of an integration, which are never taken for a misspelling.
    private static let properties = [
        "issuer", "client_id", "default_group", "additional_scopes", "additional_audiences",
        "groups_claim_ids", "groups_claim_mappings", "enable_id_token_authentication",
    ].map { Array($0.utf8) }

    /// The likeness of a word as written.
    static func likeness(
        of word: UnsafeBufferPointer<UInt8>, keyword: Keyword = .none
    ) -> Likeness {
        if keyword == .password || keyword == .using { return .exact }
        guard keyword == .none, word.count >= 3, word.count <= longest else { return .none }
        let folded = fold(word)
        if folded == clientSecret { return .exact }
        if folded == identified { return .identified }
        if relatives.contains(folded) { return .near }
        if folded.count > 3, models.contains(where: { isNear(folded, $0) }) { return .near }
        return endings.contains { ends(folded, with: $0) } ? .compound : .none
    }

    /// Whether the name of a `\set` variable says that its value is a secret.
    static func nameHoldsSecret(_ name: UnsafeBufferPointer<UInt8>) -> Bool {
        if likeness(of: name) != .none { return true }
        let folded = fold(name)
        for part in ["pass", "pwd", "secret", "token", "jwt"]
        where holds(folded, Array(part.utf8)) { return true }
        return folded.split(separator: UInt8(ascii: "_")).contains { part in
            part.elementsEqual("pw".utf8)
                || part.withUnsafeBufferPointer { likeness(of: $0) != .none }
        }
    }

    /// Whether a word names an option or property, so that a secret before it has ended.
    static func isOptionName(_ token: Token, in source: SourceText) -> Bool {
        if optionWords.contains(token.keyword) { return true }
        guard token.keyword == .none, token.kind == .word else { return false }
        let folded = fold(source.bytes(in: token.range))
        return folded == clientSecret || properties.contains(folded)
    }

    private static func isNear(_ word: [UInt8], _ model: [UInt8]) -> Bool {
        EditDistance.between(word, model, atMost: slips) != nil
    }

    private static func fold(_ word: UnsafeBufferPointer<UInt8>) -> [UInt8] {
        word.map { $0 >= 0x41 && $0 <= 0x5A ? $0 | 0x20 : $0 }
    }

    private static func ends(_ word: [UInt8], with ending: [UInt8]) -> Bool {
        word.count > ending.count && word.suffix(ending.count).elementsEqual(ending)
    }

    private static func holds(_ word: [UInt8], _ part: [UInt8]) -> Bool {
        guard word.count >= part.count else { return false }
        return (0...(word.count - part.count)).contains { start in
            word[start..<(start + part.count)].elementsEqual(part)
        }
    }
}
