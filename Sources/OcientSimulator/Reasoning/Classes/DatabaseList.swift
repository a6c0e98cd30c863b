import OcientSQL

/// Names of databases that classes have in common: made once, because there may be as many names
/// as databases in each of many classes.
package final class DatabaseList: Sendable {
    /// The names, at least one.
    package let names: [String]
    private let hash: UInt64

    /// A list; O(names).
    ///
    /// INVARIANT: nobody makes a list of no names.
    init(_ names: [String]) {
        self.names = names
        hash = names.reduce(UInt64(names.count)) { hash, name in
            (hash &* 0x100_0000_01B3) ^ ByteHash.hash(name)
        }
    }

    /// The first name, that of the representative.
    var first: String { names[0] }
}

extension DatabaseList: Hashable {
    /// Whether the names are the same. O(1) for one list.
    package static func == (one: DatabaseList, other: DatabaseList) -> Bool {
        one === other || one.hash == other.hash && one.names == other.names
    }

    /// O(1).
    package func hash(into hasher: inout Hasher) { hasher.combine(hash) }
}

extension DatabaseList {
    /// The names that are wanted; nil where none is, the same list where all are.
    func filtered(_ isWanted: (String) -> Bool) -> DatabaseList? {
        let wanted = names.filter(isWanted)
        if wanted.isEmpty { return nil }
        return wanted.count == names.count ? self : DatabaseList(wanted)
    }
}
