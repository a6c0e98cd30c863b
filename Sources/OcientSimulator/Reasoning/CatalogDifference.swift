import OcientSQL

/// What a change does to the catalog: things that are new, gone or different, and privileges.
///
/// The stored configuration is compared. Things are the same when their numbers are, so that a
/// renamed one is different and one that was made anew is gone and new.
package struct CatalogDifference: Sendable {
    /// Something that is new, gone or different.
    package struct Thing: Hashable, Sendable {
        /// What happened to it.
        package var change: Change
        /// What it is.
        package var type: ThingType
        /// Its name: `sandbox`, `sso_m2m on system`, `readonly@system`.
        package var name: String
        /// What is different, a sentence each or a line with `+` or `-`.
        package var details: [String]
    }

    /// What can happen to a thing.
    package enum Change: String, Sendable {
        case added, removed, changed
    }

    /// The types, in the order in which they are listed.
    package enum ThingType: String, CaseIterable, Sendable {
        case database, integration, pool, node, group, user, schema, table, view, system

        /// The type as people call it.
        package var word: String {
            switch self {
            case .integration: "SSO integration"
            case .pool: "connectivity pool"
            default: rawValue
            }
        }
    }

    /// The things, by type, those of a type in order of creation.
    package internal(set) var things: [Thing] = []
    /// Rows of the privilege table that are new, as they read afterwards.
    package internal(set) var grantsAdded: [GrantLine] = []
    /// Rows of the privilege table that are gone, as they read before.
    package internal(set) var grantsRemoved: [GrantLine] = []

    /// Whether nothing is different.
    package var isEmpty: Bool { things.isEmpty && grantsAdded.isEmpty && grantsRemoved.isEmpty }

    /// Compares two states of one system. O(things + privileges).
    package init(from old: Simulation, to new: Simulation) {
        let (before, after) = (CatalogLines(old), CatalogLines(new))
        for type in ThingType.allCases {
            things += CatalogDifference.things(type, before.lines(of: type), after.lines(of: type))
        }
        addInheritance(from: old, to: new)
        addGrants(from: old, to: new)
    }

    /// Compares things of one type; both lists are in order of creation.
    private static func things(
        _ type: ThingType, _ old: [CatalogLines.Entry], _ new: [CatalogLines.Entry]
    ) -> [Thing] {
        var result: [Thing] = []
        var (left, right) = (0, 0)
        while left < old.count || right < new.count {
            let isGone = right == new.count || left < old.count && old[left].id < new[right].id
            let isNew = left == old.count || right < new.count && new[right].id < old[left].id
            if isGone {
                result.append(Thing(
                    change: .removed, type: type, name: old[left].name, details: []))
            } else if isNew {
                result.append(Thing(
                    change: .added, type: type, name: new[right].name, details: new[right].lines))
            } else if let thing = changed(type, old[left], new[right]) {
                result.append(thing)
            }
            if !isNew { left += 1 }
            if !isGone { right += 1 }
        }
        return result
    }

    private static func changed(
        _ type: ThingType, _ old: CatalogLines.Entry, _ new: CatalogLines.Entry
    ) -> Thing? {
        var details: [String] = []
        if old.name != new.name { details.append("was called " + old.name) }
        details += old.lines.filter { !new.lines.contains($0) }.map { "- " + $0 }
        details += new.lines.filter { !old.lines.contains($0) }.map { "+ " + $0 }
        if old.secret != new.secret { details.append("another secret") }
        if details.isEmpty { return nil }
        return Thing(change: .changed, type: type, name: new.name, details: details)
    }
}

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

/// Privileges that one grantee got on one object, or lost there.
package struct GrantLine: Hashable, Sendable {
    /// `GROUP readonly@system`.
    package var grantee: String
    /// `DATABASE sandbox`.
    package var object: String
    /// The privileges as SQL writes them, in order of granting.
    package var privileges: [String]

    /// A line from its parts.
    package init(grantee: String, object: String, privileges: [String]) {
        self.grantee = grantee
        self.object = object
        self.privileges = privileges
    }
}

extension CatalogDifference {
    /// Compares the rows of the privilege tables, implied ones included. O(rows).
    mutating func addGrants(from old: Simulation, to new: Simulation) {
        let before = old.catalog.grants.listed(old.readings)
        let after = new.catalog.grants.listed(new.readings)
        let (known, kept) = (options(of: before), options(of: after))
        grantsAdded = lines(of: after.filter { known[GrantKey($0)] != $0.isGrantable }, new)
        grantsRemoved = lines(of: before.filter { kept[GrantKey($0)] != $0.isGrantable }, old)
    }

    /// Whether each row comes with the grant option.
    private func options(of rows: some Sequence<GrantRow>) -> [GrantKey: Bool] {
        var options: [GrantKey: Bool] = [:]
        for row in rows { options[GrantKey(row)] = row.isGrantable }
        return options
    }

    private func lines(of rows: [GrantRow], _ simulation: Simulation) -> [GrantLine] {
        var lines: [GrantLine] = []
        var places: [UInt64: Int] = [:]
        for row in rows {
            let key = KeyTable.key(row.grantee.packed, row.object.packed)
            let privilege = row.privilege.sql + (row.isGrantable ? " (with grant option)" : "")
            if let place = places[key] {
                lines[place].privileges.append(privilege)
                continue
            }
            places[key] = lines.count
            lines.append(GrantLine(
                grantee: simulation.catalog.text(of: row.grantee, simulation.names),
                object: simulation.catalog.text(of: row.object, simulation.names),
                privileges: [privilege]))
        }
        return lines
    }
}
