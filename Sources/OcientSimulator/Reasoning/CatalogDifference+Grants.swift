import OcientSQL

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
