/// Every word that the grammar or the vendor's list of reserved words (LEX-5, v24) gives a meaning.
///
/// The cases are in the order of `Keyword.spellings`; a test compares the two.
package enum Keyword: UInt8, CaseIterable, Sendable {
    case none, add, advertisedAddress, advertisedPort, all, alter, and, anti, any, array, `as`
    case badDataTarget, balance, between, cache, call, cancel, `case`, cast, check, `class`
    case clustering, column, colvector, comment, compression, connect, connectivityPool
    case connectivityPools, count, create, cross, current, currentDatabase, currentDate
    case currentSchema, currentTime, currentTimestamp, currentUser, data, database, databases
    case `default`, delete, disable, disableStatsFileUpdates, distinct, drop, `else`, email
    case enable, enableStatsFileUpdates, end, equals, error, except, execute, existing, exists
    case explain, export, extract, `false`, first, firstName, fix, following, `for`, from, full
    case function, gdc, grant, group, groups, having, `if`, ignore, ilike, `in`, index, inner
    case insert, integration, integrations, intersect, interval, into, invalidate, `is`, join
    case last, lastName, lateral, left, like, listenAddress, listenPort, load, loaders, matrix
    case mlmodel, move, node, not, null, nulls, offset, on, openapiAdvertisedAddress
    case openapiAdvertisedPort, openapiPort, option, options, or, order, outer, over, participant
    case participants, partition, password, pipeline, pragma, preceding, priority, privileges
    case procedure, `protocol`, quarantine, queries, range, redacted, redundancy, refresh, regex
    case remove, rename, replace, requireSso, reset, revoke, right, role, roles, row, rows
    case rowvector, sample, schema, schemas, security, segment, segmentsize, select, semi
    case service, set, show, similar, skipCache, skipCacheRead, skipCacheWrite, sleepInOptimizer
    case some, source, sourceAddress, sourcePort, sso, start, stats, stop, storagespace
    case streamloaderProperties, streamloaders, summaryStats, sysauth, system, table
    case tableWithRowids, tables, tag, task, then, to, trace, `true`, truncate, tuple, type
    case unbounded, union, unset, update, use, user, users, using, view, views, when, `where`
    case with, zstd

    /// The word in lower case, as the server shows it in its messages.
    package var text: String { Keyword.spellings[Int(rawValue)] }

    /// The word in upper case, as the formatter writes it.
    package var upperText: String { text.uppercased() }
}

extension Keyword {
    /// The words in the order of the cases; `none` has an empty one.
    static let spellings: [String] = [""] + words.map { String($0.split(separator: "!")[0]) }

    /// The reserved words (LEX-5): those of the vendor's list of version 24 that are one word each.
    static let reserved = KeywordSet(Keyword.allCases.filter { keyword in
        keyword != .none && words[Int(keyword.rawValue) - 1].utf8.last == UInt8(ascii: "!")
    })

    /// The reserved words (LEX-5) in lower case, in alphabetical order.
    package static var reservedTexts: [String] {
        allCases.filter { reserved.contains($0) }.map { $0.text }
    }

    /// The words that a statement can begin with.
    static let statementHeads = KeywordSet([
        .alter, .connect, .create, .delete, .drop, .grant, .insert, .revoke, .select, .show,
        .truncate, .update, .with,
    ])

    /// The words, with a mark after those that are reserved.
    private static let words = """
        add! advertised_address advertised_port all! alter! and! anti! any! array! as! \
        bad_data_target! balance! between! cache! call! cancel! case! cast! check! class! \
        clustering! column! colvector! comment! compression! connect connectivity_pool! \
        connectivity_pools count! create! cross! current! current_database! current_date! \
        current_schema! current_time! current_timestamp! current_user! data! database! databases \
        default! delete! disable! disable_stats_file_updates! distinct! drop! else! email enable! \
        enable_stats_file_updates! end! equals! error! except! execute! existing! exists explain! \
        export! extract! false! first! first_name fix! following! for! from! full! function! gdc! \
        grant! group groups having! if! ignore! ilike! in! index! inner! insert! integration \
        integrations intersect! interval! into! invalidate! is! join! last! last_name lateral! \
        left! like! listen_address listen_port load! loaders! matrix! mlmodel! move! node! not! \
        null! nulls! offset! on! openapi_advertised_address openapi_advertised_port openapi_port \
        option! options! or order! outer! over! participant participants partition! password \
        pipeline pragma! preceding! priority privileges procedure! protocol quarantine! queries \
        range! redacted redundancy! refresh! regex! remove! rename! replace require_sso reset! \
        revoke! right! role! roles row! rows! rowvector! sample! schema schemas security segment! \
        segmentsize! select! semi! service! set! show! similar! skip_cache! skip_cache_read! \
        skip_cache_write! sleep_in_optimizer! some! source! source_address source_port sso start! \
        stats! stop! storagespace! streamloader_properties! streamloaders! summary_stats! sysauth! \
        system table! table_with_rowids! tables tag! task! then! to! trace! true! truncate! tuple! \
        type! unbounded! union! unset update use! user users using! view! views when! where! with! \
        zstd!
        """.split(separator: " ")
}

/// A set of keywords, as bits: 32 bytes, no allocation.
package struct KeywordSet: Equatable, Sendable, ExpressibleByArrayLiteral {
    private var bits: (UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0)

    /// A set of the given keywords.
    package init(_ keywords: [Keyword] = []) {
        for keyword in keywords { insert(keyword) }
    }

    /// A set of the keywords that are written.
    package init(arrayLiteral keywords: Keyword...) {
        self.init(keywords)
    }

    /// Adds the keywords of another set.
    package mutating func formUnion(_ other: KeywordSet) {
        bits.0 |= other.bits.0
        bits.1 |= other.bits.1
        bits.2 |= other.bits.2
        bits.3 |= other.bits.3
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
}

/// A value for each of some keywords. O(1).
struct KeywordMap<Value: Sendable>: Sendable {
    /// The keywords that have a value.
    private(set) var keywords = KeywordSet()
    private var values: [Value?]

    /// A map of pairs.
    init(_ pairs: [(Keyword, Value)]) {
        values = Array(repeating: nil, count: Keyword.allCases.count)
        for (keyword, value) in pairs {
            keywords.insert(keyword)
            values[Int(keyword.rawValue)] = value
        }
    }

    /// The value of a keyword, or nil.
    @inline(__always)
    subscript(keyword: Keyword) -> Value? { values[Int(keyword.rawValue)] }
}

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

    /// Eight folded bytes from `offset` on; those after the word are zero.
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
