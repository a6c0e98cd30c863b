/// Things under a key that were handed to clients and may come back; at most `limit`, the oldest
/// is forgotten first.
struct Expiring<Entry: Sendable>: Sendable {
    private let limit: Int
    private var entries: [String: Entry] = [:]
    /// The keys in order of arrival; keys that were taken away meanwhile are still in it.
    private var order: [String] = []

    init(limit: Int) {
        self.limit = limit
    }

    /// How many are remembered.
    var count: Int { entries.count }

    /// What is under a key.
    subscript(key: String) -> Entry? { entries[key] }

    /// Remembers something under a new key.
    mutating func add(_ key: String, _ entry: Entry) {
        entries[key] = entry
        order.append(key)
        guard order.count > 2 * limit || entries.count > limit else { return }
        order.removeAll { entries[$0] == nil }
        while entries.count > limit { entries[order.removeFirst()] = nil }
    }

    /// Forgets what is under a key and gives it.
    mutating func take(_ key: String) -> Entry? {
        entries.removeValue(forKey: key)
    }
}
