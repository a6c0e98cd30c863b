/// The words that a statement begins with: one or two, as far as they tell it from the others.
struct StatementHead {
    let first: Keyword
    /// `none` where no other word is needed.
    let second: Keyword

    init(_ first: Keyword, _ second: Keyword = .none) {
        self.first = first
        self.second = second
    }
}

/// Which kind of statement begins with which words, made of the heads of all kinds. O(1).
///
/// INVARIANT: `rows` has an entry for each keyword, 0 or the number of a row; row N of `kinds`
/// has one too, from index (N - 1) * `width` on.
struct StatementHeads: Sendable {
    /// The one table.
    static let shared = StatementHeads()

    /// The words that a statement can begin with.
    private(set) var words = KeywordSet()
    private var rows: [Int]
    private var kinds: [StatementFamily?] = []
    private var seconds: [KeywordSet] = []

    private static let width = Keyword.allCases.count

    private init() {
        rows = Array(repeating: 0, count: StatementHeads.width)
        for kind in StatementKind.allCases {
            if let family = kind.family, let head = family.head { add(family, head) }
        }
    }

    private mutating func add(_ kind: StatementFamily, _ head: StatementHead) {
        if !words.contains(head.first) {
            words.insert(head.first)
            seconds.append(KeywordSet())
            rows[Int(head.first.rawValue)] = seconds.count
            kinds += Array(repeating: nil, count: StatementHeads.width)
        }
        let row = rows[Int(head.first.rawValue)] - 1
        if head.second != .none { seconds[row].insert(head.second) }
        kinds[row * StatementHeads.width + Int(head.second.rawValue)] = kind
    }

    /// The row of the statements that begin with a word; nil where none does.
    @inline(__always)
    func row(of word: Keyword) -> Int? {
        let row = rows[Int(word.rawValue)]
        return row == 0 ? nil : row - 1
    }

    /// The kind with a second word, `none` for the one without.
    @inline(__always)
    func kind(_ row: Int, _ second: Keyword) -> StatementFamily? {
        kinds[row * StatementHeads.width + Int(second.rawValue)]
    }

    /// The second words of a row.
    func words(after row: Int) -> KeywordSet { seconds[row] }
}

extension StatementFamily {
    /// The words that it begins with; nil for directives, which begin with a backslash.
    fileprivate var head: StatementHead? {
        switch self {
        case .database(let kind): kind.head
        case .integration(let kind): kind.head
        case .pool(let kind): kind.head
        case .user(let kind): kind.head
        case .group(let kind): kind.head
        case .grant(let kind): kind.head
        case .role(let kind): kind.head
        case .object(let kind): kind.head
        case .query(let kind): kind.head
        case .connection(let kind): kind.head
        case .directive: nil
        }
    }
}
