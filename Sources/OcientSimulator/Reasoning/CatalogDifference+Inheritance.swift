import OcientSQL

extension CatalogDifference {
    /// Tells of each database that is there on both sides which integrations it looks at, when
    /// that changed: that it stops inheriting is what people overlook (INT-2, INT-4).
    mutating func addInheritance(from old: Simulation, to new: Simulation) {
        for id in new.catalog.databases.ids where old.catalog.databases.contains(id) {
            let details = CatalogDifference.inheritance(of: id, old, new)
            if details.isEmpty { continue }
            let name = new.catalog.name(of: id, new.names)
            let place = things.firstIndex { $0.type == .database && $0.name == name }
            if let place {
                // not reached: no system of the tests comes to this branch
                things[place].details += details
            } else {
                let thing = Thing(change: .changed, type: .database, name: name, details: details)
                things.insert(thing, at: things.firstIndex { $0.type != .database } ?? things.count)
            }
        }
    }

    private static func inheritance(
        of id: DatabaseID, _ old: Simulation, _ new: Simulation
    ) -> [String] {
        let (before, after) = (old.catalog.stored, new.catalog.stored)
        var details: [String] = []
        if before.inherits(id) && !after.inherits(id) {
            details.append("stops inheriting from system (INT-2)")
        } else if !before.inherits(id) && after.inherits(id) {
            details.append("inherits from system again (INT-2)")
        }
        let (seen, sees) = (visible(id, old), visible(id, new))
        if seen != sees { details.append("sees " + sees + "; before: " + seen) }
        let (oldPrimary, newPrimary) = (primary(id, old), primary(id, new))
        if oldPrimary != newPrimary {
            details.append("primary " + newPrimary + "; before: " + oldPrimary)
        }
        return details
    }

    private static func visible(_ id: DatabaseID, _ simulation: Simulation) -> String {
        let stored = simulation.catalog.stored
        let list = stored.visible(id).map { name(of: $0, simulation) }
        return list.isEmpty ? "no integration" : list.joined(separator: ", ")
    }

    private static func primary(_ id: DatabaseID, _ simulation: Simulation) -> String {
        let primary = simulation.catalog.stored.primary(id, simulation.readings)
        return primary.map { name(of: $0, simulation) } ?? "none"
    }

    private static func name(of id: IntegrationID, _ simulation: Simulation) -> String {
        simulation.names.text(of: simulation.catalog.stored.integrations[id].name)
    }
}
