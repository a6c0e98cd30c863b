/// Finds what must not be shown of a statement: passwords, client secrets, tokens.
///
/// Only tokens are looked at, so that a statement with a syntax error hides its secrets as well as
/// a correct one. Where a broken statement leaves a doubt, more is hidden rather than less.
/// A caller prints `Secret.mask` in place of each range and the bytes between the ranges as they
/// are: quotes are no part of a range, so masked text stays a text.
package enum SecretPlaces {
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
    /// - Parameter isAddress: it stands where a connection string stands.
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

    /// What lies between the quotes of a closed text; a bare word is its own content.
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
        let sorted = ranges.inOrder { $0.start < $1.start }
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
        var index = secrets.firstIndex(endingBehind: range.start)
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
    /// The index of the first range that ends behind an offset; the ranges are in order and apart.
    func firstIndex(endingBehind offset: UInt32) -> Int {
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
        let index = firstIndex(endingBehind: range.start)
        return index < count && self[index].start < range.end ? self[index] : nil
    }

    /// The last of the ranges that shares a byte with `range`.
    func last(overlapping range: ByteRange) -> ByteRange? {
        var index = firstIndex(endingBehind: range.end)
        if index == count || self[index].start >= range.end { index -= 1 }
        return index >= 0 && self[index].end > range.start ? self[index] : nil
    }
}
