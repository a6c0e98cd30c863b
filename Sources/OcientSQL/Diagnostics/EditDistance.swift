/// How many single typing slips are between two words, for "did you mean …".
///
/// The measure is Damerau–Levenshtein in its optimal-string-alignment form: inserting, dropping or
/// changing a byte and swapping two neighbours each count one. ASCII letters compare without case,
/// so a name that differs in case only is at distance 0. Words are UTF-8 bytes.
package enum EditDistance {
    /// Words longer than this many bytes are never suggested nor compared, so that hostile input
    /// cannot make an error message expensive.
    package static let longestWord = 128

    /// The index of the candidate that `word` most probably meant, the first one among equals.
    ///
    /// A candidate counts only within a third of the longer word's length: one slip from three
    /// bytes on, two from six. Returns nil if none is that near.
    package static func nearest(to word: [UInt8], among candidates: [[UInt8]]) -> Int? {
        var best: Int?
        var bestDistance = Int.max
        for (index, candidate) in candidates.enumerated() {
            let allowed = min(max(word.count, candidate.count) / 3, bestDistance - 1)
            guard allowed >= 0, let distance = between(word, candidate, atMost: allowed) else {
                continue
            }
            best = index
            bestDistance = distance
        }
        return best
    }

    /// The candidate that `word` most probably meant; the same rule on texts.
    package static func nearest(to word: String, among candidates: [String]) -> String? {
        nearest(to: Array(word.utf8), among: candidates.map { Array($0.utf8) })
            .map { candidates[$0] }
    }

    /// The distance between two words, or nil when it exceeds `limit` or a word is longer than
    /// `longestWord`.
    ///
    /// - Complexity: O(*n* · *m*) time, three rows of memory; O(*n* + *m*) for words of other
    ///   letters.
    package static func between(_ lhs: [UInt8], _ rhs: [UInt8], atMost limit: Int) -> Int? {
        guard abs(lhs.count - rhs.count) <= limit, max(lhs.count, rhs.count) <= longestWord,
              ByteSet(lhs).isWithin(limit, of: ByteSet(rhs)) else { return nil }
        var beforePrevious = Array(repeating: 0, count: rhs.count + 1)
        var previous = Array(0...rhs.count)
        var current = beforePrevious
        for row in lhs.indices {
            let least = fillRow(&current, lhs, rhs, row, previous, beforePrevious)
            // A later row is never smaller than the least of two neighbouring rows.
            if min(least, previous.min() ?? 0) > limit { return nil }
            swap(&beforePrevious, &previous)
            swap(&previous, &current)
        }
        let distance = previous[rhs.count]
        return distance <= limit ? distance : nil
    }

    /// Fills one row of the alignment table, the distances of `lhs[...row]` to every prefix of
    /// `rhs`; returns the least.
    private static func fillRow(
        _ current: inout [Int], _ lhs: [UInt8], _ rhs: [UInt8], _ row: Int, _ previous: [Int],
        _ beforePrevious: [Int]
    ) -> Int {
        current[0] = row + 1
        var leastOfRow = row + 1
        for column in rhs.indices {
            let same = ASCII.lowercased(lhs[row]) == ASCII.lowercased(rhs[column])
            var least = min(current[column] + 1, previous[column + 1] + 1)
            least = min(least, previous[column] + (same ? 0 : 1))
            if row > 0, column > 0, ASCII.lowercased(lhs[row]) == ASCII.lowercased(rhs[column - 1]),
               ASCII.lowercased(lhs[row - 1]) == ASCII.lowercased(rhs[column]) {
                least = min(least, beforePrevious[column - 1] + 1)
            }
            current[column + 1] = least
            leastOfRow = min(leastOfRow, least)
        }
        return leastOfRow
    }
}

/// Which bytes a word has, without case and without their order: enough to see that two words are
/// far apart.
struct ByteSet {
    /// A bit for each byte; a few share one, which only makes words look nearer.
    private var bits: UInt64 = 0

    init(_ word: UnsafeBufferPointer<UInt8>) {
        for byte in word { bits |= 1 << UInt64(ASCII.lowercased(byte) & 63) }
    }

    init(_ word: [UInt8]) {
        self = word.withUnsafeBufferPointer { ByteSet($0) }
    }

    /// Whether two words may be so few slips apart: each slip adds and drops at most one byte.
    func isWithin(_ slips: Int, of other: ByteSet) -> Bool {
        (bits & ~other.bits).nonzeroBitCount <= slips
            && (other.bits & ~bits).nonzeroBitCount <= slips
    }

    func isSubset(of other: ByteSet) -> Bool { bits & ~other.bits == 0 }
}
