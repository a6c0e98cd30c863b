import OcientSQL

extension Advice {
    /// A-NO-PRIMARY: several integrations, and no statement says which one is the default.
    static let noPrimary = Advice(
        .noPrimary, "Several integrations and no primary",
        meaning: """
            A database owns several integrations, no `ALTER DATABASE … SET SSO INTEGRATION` says \
            which one is its primary, and it is not so that the first created is the only one \
            that is enabled.
            """,
        reason: """
            A login that names no integration, and every token login without `@database`, uses \
            the primary. Without one ocsim assumes the integration that was created first \
            (INT-5), and so the order of statements in a script decides who may log in.
            """,
        cure: "Make the integration that people use the primary.",
        rules: [.int3, .int5, .tok3], guide: "§3d",
        search: { $0.findMissingPrimaries() })
}

extension AdviceSearch {
    fileprivate mutating func findMissingPrimaries() {
        for database in catalog.databases.ids {
            let own = stored.own(database)
            guard own.count > 1, stored.setPrimary(database) == nil else { continue }
            let enabled = own.filter { !stored.integrations[$0].isDisabled }
            guard let first = enabled.first, enabled.count > 1 || first != own.first else {
                continue
            }
            let candidate = enabled.first { isForPeople(stored.integrations[$0]) } ?? first
            let names = own.map { text(stored.integrations[$0].name) }
            give(
                .noPrimary, at: written.name(at: stored.ownershipOrigin(own[1], database)),
                "database '\(text(database))' has \(own.count) integrations (\(list(names))) and"
                    + " no primary",
                helps: ["ALTER DATABASE \(sql(database)) SET SSO INTEGRATION"
                    + " \(sql(stored.integrations[candidate].name));"])
        }
    }

    /// Whether nothing tells that an integration is for machines.
    private func isForPeople(_ integration: Integration) -> Bool {
        guard let isMachine = isMachine(integration) else {
            return integration.properties.enableIDTokenAuthentication != true
        }
        return !isMachine  // not reached: no system of the tests comes to this branch
    }
}
