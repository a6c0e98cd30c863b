import OcientSQL

/// Which integration a database or a pool leads to.
extension RemedyCase {
    private static let rules: [RuleID] = [.flow4, .flow5, .flow6, .int8, .tok4, .idp1]

    /// The end of an assignment, after which the database inherits again (INT-13).
    var unsetPrimarySteps: [RemedyStep] {
        guard RemedyCase.rules.contains(rule), verdict.selectedBy != .pool,
              let scope = verdict.scope, scope != .system,
              catalog.stored.setPrimary(scope) != nil else { return [] }
        return [.statement(
            "Let \(text(scope)) inherit from system again",
            "ALTER DATABASE \(sql(scope)) UNSET SSO INTEGRATION")]
    }

    /// Another primary. Not for tokens, which name their integration: the primary is for people
    /// (guide §3d).
    var primarySteps: [RemedyStep] {
        guard RemedyCase.rules.contains(rule), let scope = verdict.scope,
              verdict.selectedBy != .pool,
              verdict.flow?.isInteractive ?? false || rule == .tok4 else { return [] }
        let stored = catalog.stored
        let owner = stored.scope(of: scope)
        var candidates = stored.own(owner).filter { $0 != verdict.integration }
        for id in stored.integrations.ids where candidates.count < 8 {
            let isElsewhere = id != verdict.integration && !candidates.contains(id)
            if isElsewhere, stored.own(owner).isEmpty { candidates.append(id) }
        }
        return candidates.prefix(8).map { id in
            let integration = stored.integrations[id]
            let home = integration.database
            return .statement(
                "Make \(text(integration.name)) the primary of \(text(owner))",
                "ALTER DATABASE \(sql(owner)) SET SSO INTEGRATION \(sql(integration.name))",
                on: stored.own(owner).contains(id) ? .system : home)
        }
    }

    /// Another integration for the pool, or none (POOL-7).
    var poolIntegrationSteps: [RemedyStep] {
        guard RemedyCase.rules.contains(rule), verdict.selectedBy == .pool,
              let pool = verdict.pool, catalog.stored.pools.contains(pool) else { return [] }
        let name = catalog.stored.pools[pool].name
        var steps: [RemedyStep] = []
        for id in catalog.stored.own(.system).prefix(8) where id != verdict.integration {
            let integration = catalog.stored.integrations[id].name
            steps.append(.statement(
                "Let the pool \(text(name)) use \(text(integration))",
                "ALTER CONNECTIVITY_POOL \(sql(name)) SET SSO INTEGRATION \(sql(integration))"))
        }
        return steps + [.statement(
            "Let the database decide, not the pool \(text(name))",
            "ALTER CONNECTIVITY_POOL \(sql(name)) SET SSO INTEGRATION NULL")]
    }
}
