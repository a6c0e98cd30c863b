import OcientSQL

extension Advice {
    /// A-M2M-PRIMARY: the default integration of interactive logins is one for machines.
    static let machinePrimary = Advice(
        .machinePrimary, in: .primaries, "The primary is an integration for machines",
        meaning: """
            `ALTER DATABASE … SET SSO INTEGRATION` made an integration for machines the primary, \
            while another enabled integration of the database or of `system` is not for machines. \
            An integration is for machines when a directive describes its application as m2m (or \
            with client_credentials as its only grant). Without such a directive, all of this must \
            be true: token login is enabled, there are no additional_scopes, and there is another \
            integration with the same issuer and another client_id that does not accept tokens. A \
            system that only machines use may have such a primary. A confidential web application \
            is not for machines.
            """,
        reason: """
            Then every default login, including the device grant and the web interface, uses the \
            machine-to-machine application. That application has neither device_code nor \
            authorization_code, so the provider refuses each of these logins.
            """,
        cure: "Make the integration of interactive users the primary; machines name theirs.",
        rules: [.int3, .flow6, .tok2], guide: "§0, §3d",
        search: { $0.findMachinePrimaries() })
}

extension AdviceSearch {
    fileprivate mutating func findMachinePrimaries() {
        for database in catalog.databases.ids {
            guard let id = stored.setPrimary(database),
                  let origin = stored.setPrimaryOrigin(database) else { continue }
            let primary = stored.integrations[id]
            var others = stored.own(database)
            if database != .system { others += stored.own(.system) }
            guard let better = others.first(where: { other in
                other != id && isForMachines(primary, beside: stored.integrations[other])
            }) else { continue }
            report(
                .machinePrimary, at: written.name(at: origin),
                "the primary of database '\(text(database))', '\(text(primary.name))', is for"
                    + " machines: interactive logins will be refused",
                helps: [cure(of: database, better)])
        }
    }

    private func cure(of database: DatabaseID, _ better: IntegrationID) -> String {
        let start = "ALTER DATABASE \(sql(database)) "
        if stored.own(database).contains(better) {
            return start + "SET SSO INTEGRATION \(sql(stored.integrations[better].name));"
        }
        return start + "UNSET SSO INTEGRATION;"
    }

    /// Whether an integration is for machines and another one, which is enabled, is not.
    private func isForMachines(_ primary: Integration, beside other: Integration) -> Bool {
        guard !other.isDisabled, isMachine(other) != true else { return false }
        if let isMachine = isMachine(primary) { return isMachine }
        return primary.properties.enableIDTokenAuthentication == true
            && (primary.properties.additionalScopes?.isEmpty ?? true)
            && other.properties.enableIDTokenAuthentication != true
            && other.properties.clientID != primary.properties.clientID
            && IssuerText.isSame(primary.properties.issuer, other.properties.issuer)
    }
}

extension Advice {
    /// A-NO-PRIMARY: several integrations, and no statement says which one is the default.
    static let noPrimary = Advice(
        .noPrimary, in: .primaries, "Several integrations and no primary",
        meaning: """
            A database has several own integrations, no `ALTER DATABASE … SET SSO INTEGRATION` \
            names its primary, and the integration created first is not the only enabled one.
            """,
        reason: """
            A login that names no integration, and every token login without `@database`, uses \
            the primary. Without a primary ocsim assumes the integration that was created first \
            (INT-5). So the order of statements in a script decides who may log in.
            """,
        cure: "Make the integration of interactive users the primary.",
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
            let candidate = enabled.first { isForUsers(stored.integrations[$0]) } ?? first
            let names = own.map { text(stored.integrations[$0].name) }
            report(
                .noPrimary, at: written.name(at: stored.ownershipOrigin(own[1], database)),
                "database '\(text(database))' has \(own.count) integrations (\(list(names))) and"
                    + " no primary",
                helps: ["ALTER DATABASE \(sql(database)) SET SSO INTEGRATION"
                    + " \(sql(stored.integrations[candidate].name));"])
        }
    }

    /// Whether nothing tells that an integration is for machines.
    private func isForUsers(_ integration: Integration) -> Bool {
        guard let isMachine = isMachine(integration) else {
            return integration.properties.enableIDTokenAuthentication != true
        }
        return !isMachine  // not reached: no system of the tests comes to this branch
    }
}

extension Advice {
    /// A-INHERIT: a database that no longer uses what `system` has.
    static let inherit = Advice(
        .inherit, in: .primaries, "A database has its own integration and no longer inherits",
        meaning: """
            A database other than `system` has an own integration, created on it or assigned by \
            `ALTER DATABASE … SET SSO INTEGRATION`, while `system` has integrations too.
            """,
        reason: """
            One own integration ends inheritance: no integration of `system` is visible in this \
            database any more, not even the primary. Logins that worked there before are refused \
            or use another integration. Usually that is not wanted.
            """,
        cure: "Remove the integration from the database, unless the database is meant not to"
            + " inherit.",
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
            report(
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

extension Advice {
    /// A-SHADOWED: an integration of `system` that every database hides.
    static let shadowed = Advice(
        .shadowed, in: .primaries, "No database reaches this integration of system by default",
        meaning: """
            There are databases besides `system`, and each of them has integrations of its own, so \
            none inherits. An enabled integration of `system` is not assigned to any of them, and \
            no pool names it. An integration that inheriting databases see but that is not their \
            primary is not reported: clients can name it.
            """,
        reason: """
            The integration is not visible to a login to any of these databases; only a login to \
            `system` itself, or with `@system` in the user, can use it. Usually the databases were \
            meant to inherit it.
            """,
        cure: "Let a database inherit again, or drop the unused integration.",
        rules: [.int2, .tok1], guide: "§5",
        search: { $0.findShadowedIntegrations() })
}

extension AdviceSearch {
    fileprivate mutating func findShadowedIntegrations() {
        let databases = catalog.databases.ids.filter { $0 != .system }
        guard !databases.isEmpty, databases.allSatisfy({ !stored.inherits($0) }) else { return }
        var reached: Set<IntegrationID> = []
        for database in databases { reached.formUnion(stored.own(database)) }
        for pool in stored.pools.all { if let id = pool.integration { reached.insert(id) } }
        let owners = list(databases.map { text($0) })
            + (databases.count == 1 ? " has integrations of its own"
                : " have integrations of their own")
        for id in stored.own(.system) where !reached.contains(id) {
            let integration = stored.integrations[id]
            guard !integration.isDisabled else { continue }
            report(
                .shadowed, at: written.name(at: stored.ownershipOrigin(id, .system)),
                "no database inherits '\(text(integration.name))' from system: \(owners)")
        }
    }
}
