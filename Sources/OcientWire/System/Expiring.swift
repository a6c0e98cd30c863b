/// Things under a key that were handed to clients and may come back; at most `limit`, the oldest
/// is forgotten first.
struct Expiring<Entry: Sendable>: Sendable {
    private let limit: Int
    private var entries: [String: Entry] = [:]
    /// The keys in order of arrival; keys that were taken away meanwhile are still in it.
    /// INVARIANT: `oldest` is the place of the first key that was not forgotten.
    private var order: [String] = []
    private var oldest = 0

    init(limit: Int) {
        self.limit = limit
    }

    /// How many are remembered.
    var count: Int { entries.count }

    /// What is under a key.
    subscript(key: String) -> Entry? { entries[key] }

    /// Remembers something under a new key. O(1) on average.
    mutating func add(_ key: String, _ entry: Entry) {
        entries[key] = entry
        order.append(key)
        while entries.count > limit {
            entries[order[oldest]] = nil
            oldest += 1
        }
        guard order.count > 3 * limit else { return }
        order.removeAll { entries[$0] == nil }
        oldest = 0
    }

    /// Forgets what is under a key and gives it.
    mutating func take(_ key: String) -> Entry? {
        entries.removeValue(forKey: key)
    }
}
