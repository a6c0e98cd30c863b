/// Finds what must not be shown of a statement: passwords, client secrets, tokens.
///
/// Only tokens are looked at, so that a statement with a syntax error hides its secrets as well as
/// a correct one. Where a broken statement leaves a doubt, more is hidden rather than less.
/// A caller prints `Secret.mask` in place of each range and the bytes between the ranges as they
/// are: quotes are no part of a range, so masked text stays a text.
public enum SecretPlaces {
    /// The secret stretches of a statement and of the comments in its range, in order, apart.
    ///
    /// The last one may reach beyond the statement, when a text is not closed or its quoting is
    /// broken. Placeholders (`<…>`) and empty texts are no secrets; neither is `${name}` in a
    /// directive, which only names one. O(bytes of the statement · log of the ranges).
    public static func find(in source: SourceText, statement: ByteRange) -> [ByteRange] {
        var scanner = SecretScanner(source, statement)
        scanner.scan()
        return merged(scanner.found)
    }

    /// Ranges in order, those that touch as one.
    private static func merged(_ ranges: [ByteRange]) -> [ByteRange] {
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
    public func text(in range: ByteRange, masking secrets: [ByteRange]) -> String {
        String(decoding: maskedBytes(in: range, masking: secrets), as: UTF8.self)
    }

    /// The bytes of a range with `Secret.mask` in place of the secret ranges.
    func maskedBytes(in range: ByteRange, masking secrets: [ByteRange]) -> [UInt8] {
        var index = SourceText.firstIndex(of: secrets, endingBehind: range.start)
        var result: [UInt8] = []
        var position = range.start
        while index < secrets.count, secrets[index].start < range.end {
            let secret = secrets[index]
            if secret.start > position {
                result.append(contentsOf: bytes(in: ByteRange(start: position, end: secret.start)))
            }
            result.append(contentsOf: Array(Secret.mask.utf8))
            position = min(secret.end, range.end)
            index += 1
        }
        result.append(contentsOf: bytes(in: ByteRange(start: position, end: range.end)))
        return result
    }

    private static func firstIndex(of ranges: [ByteRange], endingBehind offset: UInt32) -> Int {
        var low = 0
        var high = ranges.count
        while low < high {
            let middle = (low + high) / 2
            if ranges[middle].end <= offset { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
