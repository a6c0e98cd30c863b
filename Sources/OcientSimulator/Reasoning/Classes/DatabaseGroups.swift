import OcientSQL

/// Databases that no choice of an integration tells apart: each one with integrations of its own
/// alone, those that inherit together (INT-2).
struct DatabaseGroups {
    /// The names by group, `system` in the first one, alone.
    let groups: [DatabaseList]
    /// The names by the systems that have them: what is left once the integration is chosen.
    let byPresence: [DatabaseList]
    /// Every name.
    let all: DatabaseList
    /// A name that no database has, alone.
    let none: DatabaseList

    /// A name that no database has.
    var free: String { none.first }

    /// The first database, `system`.
    var first: String { groups[0].first }

    /// O(databases).
    init(_ systems: [LoginSystem]) {
        let names = DatabaseGroups.names(systems)
        groups = DatabaseGroups.parts(of: names) { name in
            systems.flatMap { DatabaseGroups.key(name, $0) }
        }
        byPresence = DatabaseGroups.parts(of: names) { name in
            systems.map { $0.catalog.database(name, $0.names) != nil }
        }
        all = DatabaseList(groups.flatMap { $0.names })
        var free = "nowhere"
        while systems.contains(where: { $0.catalog.database(free, $0.names) != nil }) {
            free += "_"
        }
        none = DatabaseList([free])
    }

    /// The names by a key, in the order of their first ones.
    private static func parts<Key: Hashable>(
        of names: [String], by key: (String) -> Key
    ) -> [DatabaseList] {
        var indices: [Key: Int] = [:]
        var parts: [[String]] = []
        for name in names {
            let key = key(name)
            if let index = indices[key] {
                parts[index].append(name)
            } else {
                indices[key] = parts.count
                parts.append([name])
            }
        }
        return parts.map { DatabaseList($0) }
    }

    private static func names(_ systems: [LoginSystem]) -> [String] {
        var seen: Set<String> = []
        var names: [String] = []
        for system in systems {
            for id in system.catalog.databases.ids {
                let name = system.catalog.name(of: id, system.names)
                if seen.insert(name).inserted { names.append(name) }
            }
        }
        return names
    }

    /// Which integrations a database has, in each configuration that a node may run.
    private static func key(_ name: String, _ system: LoginSystem) -> [Int] {
        guard let id = system.catalog.database(name, system.names) else { return [-1] }
        if id == .system { return [-2] }
        return system.distinctConfigurations.map {
            $0.own(id).isEmpty ? -3 : id.position
        }
    }
}
