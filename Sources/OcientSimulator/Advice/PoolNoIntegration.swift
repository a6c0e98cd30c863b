import OcientSQL

extension Advice {
    /// A-POOL-NO-INTEGRATION: a pool demands SSO that nobody can do there.
    static let poolNoIntegration = Advice(
        .poolNoIntegration, "A pool requires SSO without a usable integration",
        meaning: """
            A pool has `REQUIRE_SSO true`, and either the integration that it names is disabled, \
            or it names none and no database has an enabled one. A pool that names none while \
            databases have integrations is no finding: the database's are used then.
            """,
        reason: """
            The endpoint refuses passwords and cannot serve SSO either: interactive logins there \
            end with `No SSO credentials found` or with a disabled integration.
            """,
        cure: "Enable the integration, name another one, or create one on `system`.",
        rules: [.pool6, .pool7, .flow4, .int8], guide: "§4",
        search: { $0.findPoolsWithoutIntegration() })
}

extension AdviceSearch {
    fileprivate mutating func findPoolsWithoutIntegration() {
        let isAnyEnabled = integrations.contains { !$0.isDisabled }
        for pool in stored.pools.all where pool.requiresSSO {
            guard let id = pool.integration else {
                guard !isAnyEnabled else { continue }
                give(
                    .poolNoIntegration, at: written.requireSSO(of: pool),
                    "connectivity pool '\(text(pool.name))' requires SSO, and there is no"
                        + " integration that could serve it",
                    helps: ["create an integration on system and name it:\nALTER CONNECTIVITY_POOL"
                        + " \(sql(pool.name)) SET SSO INTEGRATION = <INTEGRATION>;"])
                continue
            }
            let integration = stored.integrations[id]
            guard integration.isDisabled else { continue }
            give(
                .poolNoIntegration, at: written.integration(of: pool),
                "connectivity pool '\(text(pool.name))' requires SSO by"
                    + " '\(text(integration.name))', which is disabled",
                helps: [alter(integration, "ENABLE")])
        }
    }
}

extension WrittenStatements {
    /// The option REQUIRE_SSO of a pool.
    mutating func requireSSO(of pool: Pool) -> WrittenPlace? {
        option(at: pool.written.requireSSO, of: pool) {
            if case .requireSSO = $0 { return true }
            return false
        }
    }

    /// The option SSO INTEGRATION of a pool.
    mutating func integration(of pool: Pool) -> WrittenPlace? {
        option(at: pool.written.integration, of: pool) {
            if case .integration = $0 { return true }
            return false
        }
    }

    /// An option where it was written; the pool's statement when nobody wrote it.
    private mutating func option(
        at origin: Origin, of pool: Pool, _ isWanted: (PoolOption.Kind) -> Bool
    ) -> WrittenPlace? {
        guard let statement = statement(at: origin),
              let option = statement.poolOptions.first(where: { isWanted($0.kind) }) else {
            // not reached: no statement of this kind has such an origin
            return name(at: pool.changed)
        }
        return statement.place(option.range)
    }
}
