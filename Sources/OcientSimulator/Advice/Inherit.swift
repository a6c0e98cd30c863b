import OcientSQL

extension Advice {
    /// A-INHERIT: a database that no longer uses what `system` has.
    static let inherit = Advice(
        .inherit, "A database has its own integration and no longer inherits",
        meaning: """
            A database other than `system` owns an integration, created on it or assigned by \
            `ALTER DATABASE … SET SSO INTEGRATION`, while `system` has integrations too.
            """,
        reason: """
            One own integration ends inheritance: none of `system`'s is visible in this database \
            any more, its primary neither, so logins that worked there before are refused or \
            decided by another integration. Usually that is not wanted.
            """,
        cure: "Take the integration off the database, unless it is to stand on its own.",
        rules: [.int2, .int4], guide: "§0, §5",
        search: { $0.findLostInheritance() })
}

extension AdviceSearch {
    fileprivate mutating func findLostInheritance() {
        let shared = stored.own(.system)
        guard !shared.isEmpty else { return }
        for database in catalog.databases.ids where database != .system {
            let own = stored.own(database)
            guard let first = own.first else { continue }
            let lost = shared.filter { !own.contains($0) }
            guard !lost.isEmpty else { continue }
            let names = lost.map { text(stored.integrations[$0].name) }
            give(
                .inherit, at: written.name(at: stored.ownershipOrigin(first, database)),
                "database '\(text(database))' has its own integration"
                    + " '\(text(stored.integrations[first].name))' and no longer inherits"
                    + " \(list(names)) from system",
                helps: [cure(of: database, own)])
        }
    }

    /// What takes the own integrations off again.
    private func cure(of database: DatabaseID, _ own: [IntegrationID]) -> String {
        let isAssigned = stored.integrations[own[0]].database != database
        if own.count == 1, isAssigned, stored.setPrimary(database) == own[0] {
            return "ALTER DATABASE \(sql(database)) UNSET SSO INTEGRATION;"
        }
        let created = own.filter { stored.integrations[$0].database == database }
        if created.isEmpty {
            // not reached: no system of the tests comes to this branch
            return "end the assignments: ALTER DATABASE \(sql(database)) SET SSO INTEGRATION for"
                + " each, then UNSET SSO INTEGRATION"
        }
        let names = created.map { sql(stored.integrations[$0].name) }.joined(separator: ", ")
        return on(database, "DROP SSO INTEGRATION \(names);")
    }
}
