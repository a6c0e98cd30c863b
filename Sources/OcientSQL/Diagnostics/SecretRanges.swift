/// Finds what must not be shown of a statement: passwords, client secrets, tokens.
///
/// Only tokens are read, so that a statement with a syntax error hides its secrets as well as
/// a correct one. Where a broken statement leaves a doubt, more is hidden rather than less.
/// A caller prints `Secret.mask` in place of each range and the bytes between the ranges as they
/// are: quotes are no part of a range, so masked text stays a text.
package enum SecretRanges {
    /// The secret stretches of a statement and of the comments in its range, in order, apart.
    ///
    /// The last one may reach beyond the statement, when a text is not closed or its quoting is
    /// broken. Placeholders (`<…>`) and empty texts are no secrets; neither is `${name}` in a
    /// directive, which only names one. O(bytes of the statement · log of the ranges).
    ///
    /// - Parameter isBroken: the statement may be wrong, so that also values without a label count
    ///   in statements that hold secrets.
    package static func find(
        in source: SourceText, statement: ByteRange, isBroken: Bool = false
    ) -> [ByteRange] {
        var scanner = SecretScanner(source, statement)
        scanner.isBroken = isBroken
        scanner.scan()
        return merged(scanner.found)
    }

    /// The secrets inside one text or bare URL.
    ///
    /// - Parameter isAddress: it is where a connection string is.
    static func find(
        in source: SourceText, text range: ByteRange, isAddress: Bool = false
    ) -> [ByteRange] {
        var scanner = SecretScanner(source, range)
        scanner.scanConnectionString(content(of: range, in: source), isAddress: isAddress)
        return merged(scanner.found)
    }

    /// The secrets inside a text of words and quotes.
    static func find(inMessage source: SourceText) -> [ByteRange] {
        var scanner = SecretScanner(source, source.wholeRange)
        scanner.scanMessage()
        return merged(scanner.found)
    }

    /// Whether a value is empty or a placeholder, `<…>`, so that there is nothing to hide.
    package static func isOpen(_ content: ByteRange, in source: SourceText) -> Bool {
        content.count == 0 || SecretScanner(source, content).isPlaceholder(content)
    }

    /// What is between the quotes of a closed text; a bare word is its own content.
    package static func content(of range: ByteRange, in source: SourceText) -> ByteRange {
        guard range.count >= 2 else { return range }
        switch source.byte(at: range.start) {
        case UInt8(ascii: "'"), UInt8(ascii: "\""):
            return ByteRange(start: range.start + 1, end: range.end - 1)
        case UInt8(ascii: "$") where range.count >= 4:
            return ByteRange(start: range.start + 2, end: range.end - 2)
        case UInt8(ascii: "e"), UInt8(ascii: "E"):
            guard source.byte(at: range.start + 1) == UInt8(ascii: "'") else { return range }
            return ByteRange(start: range.start + 2, end: range.end - 1)
        default:
            return range
        }
    }

    /// Ranges in order, those that touch as one.
    package static func merged(_ ranges: [ByteRange]) -> [ByteRange] {
        let sorted = ranges.sorted { $0.start < $1.start }
        var result: [ByteRange] = []
        for range in sorted {
            if let last = result.last, range.start <= last.end {
                result[result.count - 1] = last.joined(with: range)
            } else {
                result.append(range)
            }
        }
        return result
    }
}

extension SourceText {
    /// The text of a range with `Secret.mask` in place of the secret ranges, which are in order.
    ///
    /// O(bytes + log of the ranges): the first range that counts is found by halving.
    package func text(in range: ByteRange, masking secrets: [ByteRange]) -> String {
        String(decoding: maskedBytes(in: range, masking: secrets), as: UTF8.self)
    }

    /// The bytes of a range with `Secret.mask` in place of the secret ranges.
    func maskedBytes(in range: ByteRange, masking secrets: [ByteRange]) -> [UInt8] {
        var index = secrets.firstIndex(endingAfter: range.start)
        var result: [UInt8] = []
        var position = range.start
        while index < secrets.count, secrets[index].start < range.end {
            let secret = secrets[index]
            if secret.start > position {
                let clear = ByteRange(start: position, end: secret.start)
                result.append(contentsOf: bytes(in: clear))
            }
            result.append(contentsOf: Array(Secret.mask.utf8))
            position = min(secret.end, range.end)
            index += 1
        }
        result.append(contentsOf: bytes(in: ByteRange(start: position, end: range.end)))
        return result
    }
}

extension [ByteRange] {
    /// The index of the first range that ends after an offset; the ranges are in order and apart.
    func firstIndex(endingAfter offset: UInt32) -> Int {
        var low = 0
        var high = count
        while low < high {
            let middle = (low + high) / 2
            if self[middle].end <= offset { low = middle + 1 } else { high = middle }
        }
        return low
    }

    /// The first of the ranges that shares a byte with `range`.
    func first(overlapping range: ByteRange) -> ByteRange? {
        let index = firstIndex(endingAfter: range.start)
        return index < count && self[index].start < range.end ? self[index] : nil
    }

    /// The last of the ranges that shares a byte with `range`.
    func last(overlapping range: ByteRange) -> ByteRange? {
        var index = firstIndex(endingAfter: range.end)
        if index == count || self[index].start >= range.end { index -= 1 }
        return index >= 0 && self[index].end > range.start ? self[index] : nil
    }
}

/// Parts of a source as they may be shown: with secrets masked.
package enum MaskedText {
    /// A whole statement, which may be wrong.
    package static func whole(_ statement: ByteRange, in source: SourceText) -> [UInt8] {
        let secrets = SecretRanges.find(in: source, statement: statement, isBroken: true)
        return source.maskedBytes(in: statement, masking: secrets)
    }

    /// A message that may quote a token or a connection string.
    package static func message(_ text: String) -> String {
        guard mayHoldSecret(text) else { return text }
        let bytes = Array(text.utf8)
        guard let source = try? SourceText(name: "", bytes: bytes) else { return Secret.mask }
        let secrets = SecretRanges.find(inMessage: source)
        return secrets.isEmpty ? text : source.text(in: source.wholeRange, masking: secrets)
    }

    /// Whether a text may hold a connection string or a token, so that it is looked through.
    package static func mayHoldSecret(_ text: String) -> Bool {
        text.utf8.withContiguousStorageIfAvailable { mayHoldSecret($0) } ?? true
    }

    /// Whether a text may hold a connection string or a token.
    package static func mayHoldSecret(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        var (hasColon, hasAt) = (false, false)
        for index in bytes.indices {
            switch bytes[index] {
            case 0x3D: return true
            case 0x3A: hasColon = true
            case 0x40: hasAt = true
            case 0x2F where index > 0 && bytes[index - 1] == 0x2F: return true
            case 0x79 where index > 0 && bytes[index - 1] == 0x65: return true
            case 0x63, 0x43:
                if index > 0, bytes[index - 1] | 0x20 == 0x6F, isScheme(bytes, index - 1) {
                    return true
                }
            default: break
            }
        }
        return hasColon && hasAt
    }

    /// Whether `ocient:` is at an index.
    private static func isScheme(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int) -> Bool {
        guard bytes.count >= start + 7 else { return false }
        return ASCII.equals(
            UnsafeBufferPointer(rebasing: bytes[start..<(start + 7)]), ignoringCase: "ocient:")
    }

    /// Whether the name of a value says that it is a secret: `password`, `access_token`. O(length).
    package static func isSecretName(_ name: String) -> Bool {
        name.utf8.withContiguousStorageIfAvailable { SecretWords.nameHoldsSecret($0) } ?? true
    }

    /// The first line of a statement, at most `limit` scalars, `…` where it is cut.
    ///
    /// - Parameter isBroken: the statement may be wrong (`SecretRanges.find`).
    package static func firstLine(
        of statement: ByteRange, in source: SourceText, limit: Int, isBroken: Bool = false
    ) -> String {
        let secrets = SecretRanges.find(in: source, statement: statement, isBroken: isBroken)
        var text: [UInt8] = []
        text.reserveCapacity(min(statement.count, limit) + 8)
        var offset = statement.start
        var columns = 0
        var next = 0
        while offset < statement.end {
            let byte = source.byte(at: offset)
            if byte == 0x0A || byte == 0x0D || columns >= limit {
                text.append(contentsOf: " …".utf8)
                break
            }
            while next < secrets.count, secrets[next].end <= offset { next += 1 }
            if next < secrets.count, secrets[next].start <= offset {
                text.append(contentsOf: Secret.mask.utf8)
                columns += 8
                offset = secrets[next].end
                continue
            }
            columns += 1
            guard byte >= 0x80 else {
                text.append(byte < 0x20 || byte == 0x7F ? 0x20 : byte)
                offset += 1
                continue
            }
            let end = offset + UInt32(source.scalarWidth(at: Int(offset)))
            text.append(contentsOf: source.bytes(in: ByteRange(start: offset, end: end)))
            offset = end
        }
        return String(decoding: text, as: UTF8.self)
    }
}

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
    /// A keyword, but as a text instead of a name, as in JSON, it is none.
    private static let password = Array("password".utf8)
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
        guard keyword == .none, word.count >= 3, word.count <= longest, mayBeLike(word) else {
            return .none
        }
        let folded = ASCII.lowercased(word)
        if folded == clientSecret || folded == password { return .exact }
        if folded == identified { return .identified }
        if relatives.contains(folded) { return .near }
        if folded.count > 3, models.contains(where: { isNear(folded, $0) }) { return .near }
        return endings.contains { ends(folded, with: $0) } ? .compound : .none
    }

    /// Whether the name of a `\set` variable says that its value is a secret.
    static func nameHoldsSecret(_ name: UnsafeBufferPointer<UInt8>) -> Bool {
        if likeness(of: name) != .none { return true }
        let folded = ASCII.lowercased(name)
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
        let folded = ASCII.lowercased(source.bytes(in: token.range))
        return folded == clientSecret || properties.contains(folded)
    }

    /// Whether a word has the letters for a likeness: nearly every word has not.
    private static func mayBeLike(_ word: UnsafeBufferPointer<UInt8>) -> Bool {
        let bytes = ByteSet(word)
        return likelies.contains { $0.mayBe(bytes, word.count) }
    }

    /// What a word can be like, with the slips that it may have.
    private static let likelies = models.map { Likely(word: $0, slips: slips) }
        + (relatives + [identified, clientSecret]).map { Likely(word: $0, slips: 0) }
        + endings.map { Likely(word: $0, slips: nil) }

    /// A word that announces a secret, in what can be compared fast.
    private struct Likely {
        let bytes: ByteSet
        let count: Int
        /// Nil for an ending.
        let slips: Int?

        init(word: [UInt8], slips: Int?) {
            bytes = ByteSet(word)
            count = word.count
            self.slips = slips
        }

        func mayBe(_ word: ByteSet, _ length: Int) -> Bool {
            guard let slips else { return length > count && bytes.isSubset(of: word) }
            return abs(length - count) <= slips && bytes.isWithin(slips, of: word)
        }
    }

    private static func isNear(_ word: [UInt8], _ model: [UInt8]) -> Bool {
        EditDistance.between(word, model, atMost: slips) != nil
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
