import OcientSQL

/// Databases that no choice of an integration tells apart: each one with integrations of its own
/// alone, those that inherit together (INT-2).
struct DatabaseGroups {
    /// The names by group, `system` in the first one, alone.
    private(set) var groups: [[String]] = []
    /// The names by the systems that have them: what is left once the integration is chosen.
    private(set) var byPresence: [[String]] = []
    /// A name that no database has.
    private(set) var free = "nowhere"

    /// Every name.
    var all: [String] { groups.flatMap { $0 } }

    /// The first database, `system`.
    var first: String { groups.first?.first ?? "system" }

    init(_ systems: [LoginSystem]) {
        var keys: [[Int]: Int] = [:]
        var presences: [[Bool]: Int] = [:]
        for name in DatabaseGroups.names(systems) {
            let key = systems.flatMap { DatabaseGroups.key(name, $0) }
            if let index = keys[key] {
                groups[index].append(name)
            } else {
                keys[key] = groups.count
                groups.append([name])
            }
            let presence = systems.map { $0.catalog.database(name, $0.names) != nil }
            if let index = presences[presence] {
                byPresence[index].append(name)
            } else {
                presences[presence] = byPresence.count
                byPresence.append([name])
            }
        }
        while systems.contains(where: { $0.catalog.database(free, $0.names) != nil }) {
            free += "_"
        }
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
