import OcientSQL

/// What waits for a restart of rolehostd: the difference of stored and running (CFG-1, CFG-3).
public struct RestartText {
    /// One line a node that lags behind: which integrations and pools differ there.
    public let lines: [String]

    /// Compares the stored configuration of a simulation with what its nodes run.
    public init(_ simulation: Simulation) {
        let catalog = simulation.catalog
        let names = simulation.names
        lines = catalog.nodes.ids.compactMap { id in
            let node = catalog.nodes[id]
            guard node.running != catalog.stored else { return nil }
            let things = RestartText.differences(catalog.stored, node.running, names, catalog)
            return "node \(names.text(of: node.name)): " + RestartText.list(things)
        }
    }

    /// What differs, the first dozen of many.
    private static func list(_ things: [String]) -> String {
        if things.isEmpty { return "the order of things" }
        let shown = things.prefix(12).joined(separator: ", ")
        return things.count > 12 ? shown + " and \(things.count - 12) more" : shown
    }

    private static func differences(
        _ stored: Configuration, _ running: Configuration, _ names: NameTable, _ catalog: Catalog
    ) -> [String] {
        var things: [String] = []
        let integrations = Set(stored.integrations.ids).union(running.integrations.ids)
        for id in integrations.sorted() {
            let (new, old) = (stored.integrations.find(id), running.integrations.find(id))
            guard let name = (new ?? old)?.name else { continue }
            let isSame = new?.name == old?.name && new?.isDisabled == old?.isDisabled
                && new?.properties == old?.properties
            if !isSame { things.append("SSO integration " + names.text(of: name)) }
        }
        for id in catalog.databases.ids {
            let isSame = stored.setPrimary(id) == running.setPrimary(id)
                && stored.own(id).count == running.own(id).count
            if !isSame {
                things.append("the integrations of database " + catalog.name(of: id, names))
            }
        }
        let pools = Set(stored.pools.ids).union(running.pools.ids)
        for id in pools.sorted() {
            let (new, old) = (stored.pools.find(id), running.pools.find(id))
            guard let name = (new ?? old)?.name, !isSame(new, old) else { continue }
            things.append("connectivity pool " + names.text(of: name))
        }
        return things
    }

    private static func isSame(_ new: Pool?, _ old: Pool?) -> Bool {
        guard let new, let old else { return false }
        return new.name == old.name && new.sourceAddress == old.sourceAddress
            && new.priority == old.priority && new.integration == old.integration
            && new.requiresSSO == old.requiresSSO && new.participants == old.participants
    }
}
