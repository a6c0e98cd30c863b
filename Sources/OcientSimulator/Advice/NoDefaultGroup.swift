import OcientSQL

extension Advice {
    /// A-NO-DEFAULT-GROUP: logins may end without any group.
    static let noDefaultGroup = Advice(
        .noDefaultGroup, "No default_group",
        meaning: """
            An enabled integration has no `default_group`, and the group `public` of its database \
            reaches no database either. It is also given where claims are mapped to groups, \
            because a person without a mapped value, and every machine, brings none.
            """,
        reason: """
            A login whose claims give no group has no privilege at all; it needs USE on the \
            database and is refused. Tokens of machines never carry group claims, because no \
            post-login action runs for them.
            """,
        cure: "Set `default_group` to a group that may do what everyone may do.",
        rules: [.grp3, .grp6, .priv2], guide: "§2c, §3b",
        search: { $0.findMissingDefaultGroups() })
}

extension AdviceSearch {
    fileprivate mutating func findMissingDefaultGroups() {
        var reach = DatabaseReach()
        for integration in integrations
        where !integration.isDisabled && !integration.properties.isSet(.defaultGroup) {
            let everyone = catalog.databases[integration.database].publicGroup
            guard !reach.reachesDatabase(everyone, catalog, readings) else { continue }
            let group = candidate(in: integration.database) ?? "<GROUP>"
            give(
                .noDefaultGroup, at: written.name(at: integration.changed),
                "'\(text(integration.name))' has no default_group: a login whose claims give no"
                    + " group is refused",
                helps: [alter(integration, "SET default_group = \(IdentifierText.text(group))")])
        }
    }

    /// The only group of a database besides `public`, which then is the one to offer.
    private func candidate(in database: DatabaseID) -> String? {
        var found: String?
        for id in catalog.groups.ids {
            let group = catalog.groups[id]
            guard group.database == database, !group.isPublic else { continue }
            if found != nil { return nil }
            found = text(group.name)
        }
        return found
    }
}

/// Which groups may use some database (PRIV-2), each worked out once.
struct DatabaseReach {
    private var known = KeyTable()

    /// Whether a group, or a role of it, has USE on some database. O(1) but for the first time,
    /// which is O(objects the group has privileges on).
    mutating func reachesDatabase(
        _ group: GroupID, _ catalog: Catalog, _ readings: ReadingSet
    ) -> Bool {
        if let answer = known.find(UInt64(group.index)) { return answer == 1 }
        let answer = DatabaseReach.search(group, catalog, readings)
        known.set(UInt64(group.index), answer ? 1 : 0)
        return answer
    }

    private static func search(
        _ group: GroupID, _ catalog: Catalog, _ readings: ReadingSet
    ) -> Bool {
        let roles = catalog.groups[group].roles
        if roles.contains(.databaseAdministrator) || roles.contains(.systemAdministrator) {
            return true
        }
        let view = readings.impliedView
        return catalog.grants.cellPlaces(of: .group(group)).contains { place in
            let cell = catalog.grants.cells[place]
            let isContainer = cell.object.kind == .database || cell.object.kind == .system
            return isContainer && cell.held(view).contains(.use)
        }
    }
}
