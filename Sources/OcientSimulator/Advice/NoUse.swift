import OcientSQL

extension Advice {
    /// A-NO-USE: everyone's group may log in nowhere.
    static let noUse = Advice(
        .noUse, "The default group reaches no database",
        meaning: """
            The `default_group` of an enabled integration exists, and neither it nor the group \
            `public` of its database has USE on any database, granted, implied by another grant, \
            on SYSTEM or by a role.
            """,
        reason: """
            Every login needs USE on the database it connects to. One that gets no other group is \
            refused everywhere, although its token or its person is right.
            """,
        cure: "Grant the group USE, or anything else, on the databases it is for.",
        rules: [.priv2, .priv3, .grp3], guide: "§3a",
        search: { $0.findUselessDefaultGroups() })
}

extension AdviceSearch {
    fileprivate mutating func findUselessDefaultGroups() {
        var reach = DatabaseReach()
        for integration in integrations where !integration.isDisabled {
            let home = integration.database
            guard let name = integration.properties.defaultGroup, let symbol = names.find(name),
                  let group = catalog.group(named: symbol, in: home),
                  !reach.reachesDatabase(group, catalog, readings),
                  !reach.reachesDatabase(catalog.databases[home].publicGroup, catalog, readings)
            else { continue }
            let grantee = catalog.sql(of: GranteeReference.group(group), names)
            give(
                .noUse, at: written.value(of: .defaultGroup, integration)?.place,
                "the default group of '\(text(integration.name))',"
                    + " \(catalog.name(of: group, names)), has USE on no database",
                helps: ["GRANT USE ON DATABASE \(databaseToOffer(home)) TO \(grantee);"])
        }
    }

    /// The database that a group of `home` is most probably for: the only one it can be, else a
    /// placeholder.
    private func databaseToOffer(_ home: DatabaseID) -> String {
        if home != .system { return sql(home) }
        let databases = catalog.databases.ids.filter { $0 != .system }
        return databases.count == 1 ? sql(databases[0]) : "<DATABASE>"
    }
}
