import OcientSQL

/// Statements about integrations, and about which of them a login is led to.
extension RemedyFamily {
    /// The issuer without its slash (IDP-1), or that of the token (TOK-9).
    static let issuer = RemedyFamily(.ddl, after: [.idp1, .tok9]) { $0.issuerSteps }
    /// The token's audience among additional_audiences (TOK-11).
    static let audience = RemedyFamily(.ddl, after: [.tok11]) { $0.audienceSteps }
    /// The application that the token was issued to (TOK-12), unless another integration has it.
    static let clientID = RemedyFamily(.ddl, after: [.tok12]) { $0.clientIDSteps }
    /// TOK-6.
    static let idToken = RemedyFamily(.ddl, after: [.tok6]) { $0.idTokenSteps }
    /// INT-8: the chosen integration, or one of the list, which may have been skipped there.
    static let enabling = RemedyFamily(
        .ddl, after: [.tok4, .int8, .flow4, .flow5, .flow6, .idp1, .idp4]
    ) { $0.enablingSteps }
    /// The end of an assignment, after which the database inherits again (INT-13).
    static let unsetPrimary = RemedyFamily(.ddl, after: misleading) { $0.unsetPrimarySteps }
    /// Another primary. For tokens only where there is none yet: they name their integration, the
    /// primary is for people (guide §3d).
    static let primary = RemedyFamily(.ddl, after: misleading) { $0.primarySteps }
    /// Another integration for the pool, or none (POOL-7).
    static let poolIntegration = RemedyFamily(.ddl, after: misleading) { $0.poolIntegrationSteps }

    /// The rules after which a database or a pool may have led to the wrong integration.
    private static let misleading: [RuleID] = [.flow4, .flow5, .flow6, .int8, .tok4, .idp1]
}

/// One `ALTER SSO INTEGRATION` of the chosen integration.
extension RefusedAttempt {
    fileprivate var issuerSteps: [RemedyStep] {
        guard let integration else { return [] }
        if rule == .idp1 {
            let issuer = String(IssuerText.trimmed(integration.properties.issuer))
            return [alter(
                integration, "Remove the slash at the end of the issuer of",
                "issuer = " + IdentifierText.text(issuer))]
        }
        // What the integration serves now would no longer get in.
        guard let issuer = claims?.issuer, application == nil else { return [] }
        let trimmed = String(IssuerText.trimmed(issuer))
        guard trimmed.begins(with: "https://"),
              !hasOther(integration, where: { $0.issuer == trimmed }) else { return [] }
        var step = alter(
            integration, "Set the issuer that the token names on",
            "issuer = " + IdentifierText.text(trimmed))
        step.warning = "Then tokens of the new issuer are accepted and tokens of the present one"
            + " are not."
        return [step]
    }

    fileprivate var audienceSteps: [RemedyStep] {
        guard let integration, let claims else { return [] }
        let known = integration.properties.additionalAudiences ?? []
        return claims.audience.filter { !ProviderHint.isGraph($0) }.prefix(8).map { audience in
            let list = (known + [audience]).map { IdentifierText.text($0) }
            return alter(
                integration, "Accept the audience of the token on",
                "additional_audiences = [" + list.joined(separator: ", ") + "]")
        }
    }

    fileprivate var clientIDSteps: [RemedyStep] {
        guard let integration, case .text(let party)? = claims?.authorizedParty,
              !party.isEmpty, !hasOther(integration, where: { $0.clientID == party })
        else { return [] }
        // The application that the integration has now would no longer get in.
        guard application == nil else { return ownIntegrationSteps(integration, party) }
        return [alter(
            integration, "Set the client_id of the application to which the token was issued on",
            "client_id = " + IdentifierText.text(party))]
    }

    /// An integration of its own for the token's application (guide §3c, IDP-8).
    private func ownIntegrationSteps(
        _ integration: Integration, _ party: String
    ) -> [RemedyStep] {
        let properties = integration.properties
        let letters = ASCII.lowercased(party.utf8).prefix(40).map {
            ASCII.isLetter($0) || ASCII.isDigit($0) ? $0 : UInt8(ascii: "_")
        }
        var name = "sso_" + String(decoding: letters, as: UTF8.self)
        while names.find(name) != nil { name += "_2" }
        var parts = [
            "issuer = " + IdentifierText.text(properties.issuer),
            "client_id = " + IdentifierText.text(party), "enable_id_token_authentication = true",
        ]
        if let audiences = properties.additionalAudiences, !audiences.isEmpty {
            let list = audiences.map { IdentifierText.text($0) }.joined(separator: ", ")
            parts.append("additional_audiences = [\(list)]")
        } else if let audience = claims?.audience.first, audience != party {
            parts.append("additional_audiences = [\(IdentifierText.text(audience))]")
        }
        if let group = properties.defaultGroup {
            parts.append("default_group = " + IdentifierText.text(group))
        }
        let home = text(integration.database)
        let string = edited {
            $0.user = "id_token@" + home
            $0.set("identityprovider", name)
        }
        guard let string else { return [] }
        let sql = "CREATE SSO INTEGRATION \(IdentifierText.sql(name)) PROTOCOL OIDC "
            + parts.joined(separator: ", ")
        return [RemedyStep(
            "Give the application '\(party)' an integration of its own and name it",
            [.statement(sql, on: integration.database), .restart, .string(string)])]
    }

    fileprivate var idTokenSteps: [RemedyStep] {
        guard let integration else { return [] }
        return [alter(
            integration, "Allow logins with only a token on",
            "enable_id_token_authentication = true")]
    }

    fileprivate var enablingSteps: [RemedyStep] {
        var candidates = integration.map { [$0] } ?? []
        if let scope = verdict.scope {
            candidates += catalog.stored.listed(for: scope).prefix(8).map {
                catalog.stored.integrations[$0]
            }
        }
        return candidates.filter { $0.isDisabled }.map { integration in
            let name = text(integration.name)
            return .statement(
                "Enable \(name)" + session(integration),
                "ALTER SSO INTEGRATION \(IdentifierText.sql(name)) ENABLE",
                on: integration.database)
        }
    }

    /// Whether another stored integration would then be doubled or passed over.
    private func hasOther(
        _ integration: Integration, where isSame: (IntegrationProperties) -> Bool
    ) -> Bool {
        catalog.stored.integrations.all.contains {
            $0.id != integration.id && isSame($0.properties)
        }
    }

    func alter(_ integration: Integration, _ what: String, _ property: String) -> RemedyStep {
        .statement(
            "\(what) \(text(integration.name))" + session(integration),
            "ALTER SSO INTEGRATION \(sql(integration.name)) SET \(property)",
            on: integration.database)
    }

    /// Where the statement runs, if it is not `system` (INT-10).
    private func session(_ integration: Integration) -> String {
        integration.database == .system
            ? "" : ", in a session on the database \(text(integration.database))"
    }
}

/// Which integration a database or a pool leads to.
extension RefusedAttempt {
    fileprivate var unsetPrimarySteps: [RemedyStep] {
        guard verdict.selectedBy != .pool,
              let scope = verdict.scope, scope != .system,
              catalog.stored.setPrimary(scope) != nil else { return [] }
        return [.statement(
            "Let \(text(scope)) inherit from system again",
            "ALTER DATABASE \(sql(scope)) UNSET SSO INTEGRATION")]
    }

    fileprivate var primarySteps: [RemedyStep] {
        guard let scope = verdict.scope,
              verdict.selectedBy != .pool,
              let flow = verdict.flow else { return [] }
        let stored = catalog.stored
        let owner = stored.scope(of: scope)
        guard flow.isInteractive || stored.setPrimary(owner) == nil else { return [] }
        var candidates = stored.own(owner).filter { $0 != verdict.integration }
        for id in stored.integrations.ids where candidates.count < 8 {
            let isElsewhere = id != verdict.integration && !candidates.contains(id)
            if isElsewhere, stored.own(owner).isEmpty { candidates.append(id) }
        }
        return candidates.filter { canBePrimary($0, flow) }.prefix(8).map { id in
            let integration = stored.integrations[id]
            let home = integration.database
            return .statement(
                "Make \(text(integration.name)) the primary of \(text(owner))",
                "ALTER DATABASE \(sql(owner)) SET SSO INTEGRATION \(sql(integration.name))",
                on: stored.own(owner).contains(id) ? .system : home)
        }
    }

    /// Whether a stored integration may be made a primary or that of a pool: never one of machines
    /// (guide §3d), nor one that takes tokens and of whose application nothing is known, and for
    /// a token only one that is known to be for people.
    private func canBePrimary(_ id: IntegrationID, _ flow: LoginFlow) -> Bool {
        let properties = catalog.stored.integrations[id].properties
        let application = system.world.provider(of: properties.issuer).flatMap {
            system.world.application(of: properties.clientID, at: $0)
        }
        guard let type = application?.type else {
            // not reached: no system of the tests comes to this branch
            return flow.isInteractive && properties.enableIDTokenAuthentication != true
        }
        return type != .machine
    }

    fileprivate var poolIntegrationSteps: [RemedyStep] {
        guard verdict.selectedBy == .pool,
              let pool = verdict.pool, catalog.stored.pools.contains(pool) else { return [] }
        let name = catalog.stored.pools[pool].name
        var steps: [RemedyStep] = []
        let flow = verdict.flow ?? .password
        for id in catalog.stored.own(.system).prefix(8)
        where id != verdict.integration && canBePrimary(id, flow) {
            let integration = catalog.stored.integrations[id].name
            steps.append(.statement(
                "Let the pool \(text(name)) use \(text(integration))",
                "ALTER CONNECTIVITY_POOL \(sql(name)) SET SSO INTEGRATION \(sql(integration))"))
        }
        return steps + [.statement(
            "Let the database, not the pool \(text(name)), choose the integration",
            "ALTER CONNECTIVITY_POOL \(sql(name)) SET SSO INTEGRATION NULL")]
    }
}
