import OcientSQL

/// What waits for a restart of rolehostd: the difference of stored and running (CFG-1, CFG-3).
package struct RestartText {
    /// One line for nodes with the same differences from the stored configuration: which
    /// integrations and pools differ there. Where no node is known, the line is about every one.
    package let lines: [String]

    /// Compares the stored configuration of a simulation with what its nodes run.
    package init(_ simulation: Simulation) {
        let catalog = simulation.catalog
        let names = simulation.names
        var lagging: [(nodes: String, items: String)] = []
        let shared = RestartText.items(catalog, catalog.lastRestart, names)
        for id in catalog.nodes.ids {
            let items = catalog.sharesConfiguration(id)
                ? shared : RestartText.items(catalog, catalog.running(id), names)
            guard let items else { continue }
            let name = names.text(of: catalog.nodes[id].name)
            if let last = lagging.last, last.items == items {
                lagging[lagging.count - 1].nodes += ", " + name
            } else {
                lagging.append((name, items))
            }
        }
        if catalog.nodes.isEmpty, let shared {
            lines = ["every SQL node: " + shared]
        } else {
            lines = lagging.map { "node \($0.nodes): \($0.items)" }
        }
    }

    /// At most this many items are named.
    static let longestList = 12

    /// What differs, the first dozen of many; nil where nothing does.
    private static func items(
        _ catalog: Catalog, _ running: Configuration, _ names: NameTable
    ) -> String? {
        if running == catalog.stored { return nil }
        let items = differences(catalog.stored, running, names, catalog)
        if items.isEmpty { return "the order of creation" }
        let shown = items.prefix(longestList).joined(separator: ", ")
        return items.count > longestList
            ? shown + " and \(items.count - longestList) more" : shown
    }

    private static func differences(
        _ stored: Configuration, _ running: Configuration, _ names: NameTable, _ catalog: Catalog
    ) -> [String] {
        var items: [String] = []
        for id in ids(stored.integrations, running.integrations) {
            let (new, old) = (stored.integrations.find(id), running.integrations.find(id))
            guard let name = (new ?? old)?.name else { continue }
            if let new, let old, new.isSame(as: old) { continue }
            items.append("SSO integration " + names.text(of: name))
        }
        for id in catalog.databases.ids {
            let isSame = stored.setPrimary(id) == running.setPrimary(id)
                && stored.own(id).count == running.own(id).count
            if !isSame {
                items.append("the integrations of database " + catalog.name(of: id, names))
            }
        }
        for id in ids(stored.pools, running.pools) {
            let (new, old) = (stored.pools.find(id), running.pools.find(id))
            guard let name = (new ?? old)?.name, !isSame(new, old) else { continue }
            items.append("connectivity pool " + names.text(of: name))
        }
        return items
    }

    /// The numbers that one of two registries has, in order of creation.
    private static func ids<Entity>(
        _ one: Registry<Entity>, _ other: Registry<Entity>
    ) -> [EntityID<Entity>] {
        let end = max(one.nextID.index, other.nextID.index)
        return (0..<end).map { EntityID(index: $0) }
            .filter { one.contains($0) || other.contains($0) }
    }

    private static func isSame(_ new: Pool?, _ old: Pool?) -> Bool {
        guard let new, let old else { return false }
        return new.name == old.name && new.sourceAddress == old.sourceAddress
            && new.priority == old.priority && new.integration == old.integration
            && new.requiresSSO == old.requiresSSO && new.participants == old.participants
    }
}
