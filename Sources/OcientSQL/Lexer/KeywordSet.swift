/// A set of keywords, as bits: 32 bytes, no allocation.
package struct KeywordSet: Hashable, Sendable {
    private var bits: (UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0)

    /// The empty set.
    package init() {}

    /// A set of the given keywords.
    package init(_ keywords: [Keyword]) {
        for keyword in keywords { insert(keyword) }
    }

    /// Adds a keyword.
    package mutating func insert(_ keyword: Keyword) {
        let bit: UInt64 = 1 << UInt64(keyword.rawValue & 63)
        switch keyword.rawValue >> 6 {
        case 0: bits.0 |= bit
        case 1: bits.1 |= bit
        case 2: bits.2 |= bit
        default: bits.3 |= bit
        }
    }

    /// Whether a keyword is in the set.
    package func contains(_ keyword: Keyword) -> Bool {
        let bit: UInt64 = 1 << UInt64(keyword.rawValue & 63)
        switch keyword.rawValue >> 6 {
        case 0: return bits.0 & bit != 0
        case 1: return bits.1 & bit != 0
        case 2: return bits.2 & bit != 0
        default: return bits.3 & bit != 0
        }
    }

    /// Whether no keyword is in the set.
    package var isEmpty: Bool { bits.0 | bits.1 | bits.2 | bits.3 == 0 }

    /// The keywords in alphabetical order.
    package var sorted: [Keyword] { Keyword.allCases.filter { contains($0) } }

    /// Whether two sets hold the same keywords.
    package static func == (left: KeywordSet, right: KeywordSet) -> Bool { left.bits == right.bits }

    /// Feeds the bits to a hasher.
    package func hash(into hasher: inout Hasher) {
        hasher.combine(bits.0)
        hasher.combine(bits.1)
        hasher.combine(bits.2)
        hasher.combine(bits.3)
    }
}
