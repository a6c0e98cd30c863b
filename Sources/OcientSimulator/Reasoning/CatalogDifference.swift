import OcientSQL

/// What a change does to the catalog: items that are new, gone or different, and privileges.
///
/// The stored configuration is compared. Items are the same when their numbers are, so that a
/// renamed one is different and one that was made anew is gone and new.
package struct CatalogDifference: Sendable {
    /// Something that is new, gone or different.
    package struct Item: Hashable, Sendable {
        /// What happened to it.
        package var change: Change
        /// What it is.
        package var kind: CatalogKind
        /// Its name: `sandbox`, `sso_m2m on system`, `readonly@system`.
        package var name: String
        /// What is different, a sentence each or a line with `+` or `-`.
        package var details: [String]
    }

    /// What can happen to a item.
    package enum Change: String, Sendable {
        case added, removed, changed
    }

    /// The items, by type, those of a type in order of creation.
    package internal(set) var items: [Item] = []
    /// Rows of the privilege table that are new, as they read afterwards.
    package internal(set) var grantsAdded: [GrantLine] = []
    /// Rows of the privilege table that are gone, as they read before.
    package internal(set) var grantsRemoved: [GrantLine] = []

    /// Whether nothing is different.
    package var isEmpty: Bool { items.isEmpty && grantsAdded.isEmpty && grantsRemoved.isEmpty }

    /// The difference of a system from itself.
    package init() {}

    /// Compares two states of one system. O(items + privileges).
    package init(from old: Simulation, to new: Simulation) {
        let (before, after) = (CatalogLines(old), CatalogLines(new))
        for kind in CatalogKind.allCases {
            items += CatalogDifference.items(
                kind, before.entries(of: kind), after.entries(of: kind))
        }
        addInheritance(from: old, to: new)
        addGrants(from: old, to: new)
    }

    /// Compares items of one kind; both lists are in order of creation.
    private static func items(
        _ kind: CatalogKind, _ old: [CatalogLines.Entry], _ new: [CatalogLines.Entry]
    ) -> [Item] {
        var result: [Item] = []
        var (left, right) = (0, 0)
        while left < old.count || right < new.count {
            let isRemoved = right == new.count || left < old.count && old[left].id < new[right].id
            let isNew = left == old.count || right < new.count && new[right].id < old[left].id
            if isRemoved {
                result.append(Item(
                    change: .removed, kind: kind, name: old[left].name, details: []))
            } else if isNew {
                result.append(Item(
                    change: .added, kind: kind, name: new[right].name, details: new[right].lines))
            } else if let item = changed(kind, old[left], new[right]) {
                result.append(item)
            }
            if !isNew { left += 1 }
            if !isRemoved { right += 1 }
        }
        return result
    }

    private static func changed(
        _ kind: CatalogKind, _ old: CatalogLines.Entry, _ new: CatalogLines.Entry
    ) -> Item? {
        var details: [String] = []
        if old.name != new.name { details.append("was called " + old.name) }
        details += old.lines.filter { !new.lines.contains($0) }.map { "- " + $0 }
        details += new.lines.filter { !old.lines.contains($0) }.map { "+ " + $0 }
        if old.secret != new.secret { details.append("another secret") }
        if details.isEmpty { return nil }
        return Item(change: .changed, kind: kind, name: new.name, details: details)
    }
}

extension CatalogDifference {
    /// Tells of each database that is there on both sides which integrations it sees, when
    /// that changed: the end of inheritance is easily overlooked (INT-2, INT-4).
    mutating func addInheritance(from old: Simulation, to new: Simulation) {
        let (before, after) = (old.catalogDescription, new.catalogDescription)
        for id in new.catalog.databases.ids where old.catalog.databases.contains(id) {
            let details = CatalogDifference.inheritance(of: id, before, after)
            if details.isEmpty { continue }
            let name = new.catalog.name(of: id, new.names)
            let index = items.firstIndex { $0.kind == .database && $0.name == name }
            if let index {
                // not reached: no system of the tests comes to this branch
                items[index].details += details
            } else {
                let item = Item(change: .changed, kind: .database, name: name, details: details)
                items.insert(item, at: items.firstIndex { $0.kind != .database } ?? items.count)
            }
        }
    }

    private static func inheritance(
        of id: DatabaseID, _ old: CatalogDescription, _ new: CatalogDescription
    ) -> [String] {
        func values(_ attribute: DatabaseAttribute) -> (old: CatalogValue?, new: CatalogValue?) {
            (attribute.value(of: id, in: old).value, attribute.value(of: id, in: new).value)
        }
        var details: [String] = []
        let inherits = values(.inherits)
        if inherits.old != inherits.new {
            details.append(
                inherits.new == .flag(true)
                    ? "inherits from system again (INT-2)"
                    : "stops inheriting from system (INT-2)")
        }
        let visible = values(.visibleIntegrations)
        if visible.old != visible.new {
            details.append("sees " + list(visible.new) + "; before: " + list(visible.old))
        }
        let primary = values(.primary)
        if primary.old != primary.new {
            let (now, before) = (primary.new?.cell ?? "none", primary.old?.cell ?? "none")
            details.append("primary " + now + "; before: " + before)
        }
        return details
    }

    private static func list(_ integrations: CatalogValue?) -> String {
        let names = integrations?.texts ?? []
        return names.isEmpty ? "no integration" : names.joined(separator: ", ")
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
        let (before, after) = (GrantSide(old), GrantSide(new))
        let grantees = before.grantees(differingFrom: after, withOptions: true)
        grantsAdded = lines(of: after.rows(of: grantees, missingIn: before), new)
        grantsRemoved = lines(of: before.rows(of: grantees, missingIn: after), old)
    }

    private func lines(of rows: [GrantRow], _ simulation: Simulation) -> [GrantLine] {
        var lines: [GrantLine] = []
        var indices: [UInt64: Int] = [:]
        for row in rows {
            let key = KeyTable.key(row.grantee.packed, row.object.packed)
            let privilege = row.privilege.sql + (row.isGrantable ? " (with grant option)" : "")
            if let index = indices[key] {
                lines[index].privileges.append(privilege)
                continue
            }
            indices[key] = lines.count
            lines.append(GrantLine(
                grantee: simulation.catalog.text(of: row.grantee, simulation.names),
                object: simulation.catalog.text(of: row.object, simulation.names),
                privileges: [privilege]))
        }
        return lines
    }
}
