/// Finds the keyword that a word spells, whatever its case, without making a string.
///
/// A word of up to 32 ASCII letters, digits and `_` is read as four integers. Setting bit 5 of
/// every byte folds letters and leaves digits alone; `_` becomes 0x7F, which no other character of
/// a word gives, so folded words are equal exactly when the words are.
/// INVARIANT: `index` has `size` entries, each 0 or a keyword's raw value, linear probing.
final class KeywordTable: @unchecked Sendable {
    /// The one table; it is never changed after it is made.
    static let shared = KeywordTable()

    /// The longest word that can be a keyword, in bytes.
    static let longest: UInt32 = 32

    private static let size = 1024
    private static let fold: UInt64 = 0x2020_2020_2020_2020
    private let index: UnsafeMutablePointer<UInt8>
    private let folded: UnsafeMutablePointer<FoldedWord>
    private let keywords: UnsafeMutablePointer<Keyword>
    private let reserved: UnsafeMutablePointer<Bool>

    private init() {
        index = UnsafeMutablePointer<UInt8>.allocate(capacity: KeywordTable.size)
        index.initialize(repeating: 0, count: KeywordTable.size)
        let count = Keyword.allCases.count
        folded = UnsafeMutablePointer<FoldedWord>.allocate(capacity: count)
        folded.initialize(repeating: FoldedWord(), count: count)
        keywords = UnsafeMutablePointer<Keyword>.allocate(capacity: count)
        keywords.initialize(repeating: .none, count: count)
        reserved = UnsafeMutablePointer<Bool>.allocate(capacity: count)
        reserved.initialize(repeating: false, count: count)
        for keyword in Keyword.allCases where keyword != .none { add(keyword) }
    }

    private func add(_ keyword: Keyword) {
        var bytes = Array(keyword.text.utf8)
        let length = UInt32(bytes.count)
        bytes += [UInt8](repeating: 0, count: SourceText.padding)
        let word = bytes.withUnsafeBytes { raw in
            // INVARIANT: the array is not empty, so it has an address.
            KeywordTable.read(raw.baseAddress.unsafelyUnwrapped, length: length)
        }
        var slot = word.slot(size: KeywordTable.size)
        while index[slot] != 0 { slot = (slot + 1) & (KeywordTable.size - 1) }
        index[slot] = keyword.rawValue
        folded[Int(keyword.rawValue)] = word
        keywords[Int(keyword.rawValue)] = keyword
        reserved[Int(keyword.rawValue)] = Keyword.reserved.contains(keyword)
    }

    /// The keyword of the word at `start`, or nil. At least 32 bytes must be readable there.
    @inline(__always)
    func find(_ start: UnsafeRawPointer, length: UInt32) -> Keyword? {
        guard length <= KeywordTable.longest else { return nil }
        let word = KeywordTable.read(start, length: length)
        var slot = word.slot(size: KeywordTable.size)
        while index[slot] != 0 {
            let value = index[slot]
            if folded[Int(value)] == word { return keywords[Int(value)] }
            slot = (slot + 1) & (KeywordTable.size - 1)
        }
        return nil
    }

    /// Whether a keyword is reserved (LEX-5).
    @inline(__always)
    func isReserved(_ keyword: Keyword) -> Bool { reserved[Int(keyword.rawValue)] }

    @inline(__always)
    private static func read(_ start: UnsafeRawPointer, length: UInt32) -> FoldedWord {
        var word = FoldedWord()
        word.length = length
        word.first = load(start, 0, length)
        if length > 8 { word.second = load(start, 8, length) }
        if length > 16 {
            word.third = load(start, 16, length)
            word.fourth = load(start, 24, length)
        }
        return word
    }

    /// Eight folded bytes from `offset` on, those behind the word as zero.
    @inline(__always)
    private static func load(_ start: UnsafeRawPointer, _ offset: Int, _ length: UInt32) -> UInt64 {
        let rest = Int(length) - offset
        if rest <= 0 { return 0 }
        let value = (start + offset).loadUnaligned(as: UInt64.self) | fold
        return rest >= 8 ? value : value & ((1 << UInt64(rest * 8)) - 1)
    }
}

/// A word of at most 32 bytes, folded, as integers.
struct FoldedWord: Equatable {
    var first: UInt64 = 0
    var second: UInt64 = 0
    var third: UInt64 = 0
    var fourth: UInt64 = 0
    var length: UInt32 = 0

    @inline(__always)
    func slot(size: Int) -> Int {
        let mixed = (first ^ (second &* 31) ^ UInt64(length)) &* 0x9E37_79B9_7F4A_7C15
        return Int(truncatingIfNeeded: mixed >> 40) & (size - 1)
    }
}
