import OcientSQL

/// One `ALTER SSO INTEGRATION` of the chosen integration.
extension RemedyCase {
    /// The issuer without its slash (IDP-1), or that of the token (TOK-9).
    var issuerSteps: [RemedyStep] {
        guard let integration else { return [] }
        if rule == .idp1 {
            let issuer = String(IssuerText.trimmed(integration.properties.issuer))
            return [alter(
                integration, "Remove the slash at the end of the issuer of",
                "issuer = " + IdentifierText.text(issuer))]
        }
        guard rule == .tok9, let issuer = claims?.issuer else { return [] }
        let trimmed = String(IssuerText.trimmed(issuer))
        guard trimmed.begins(with: "https://"),
              !hasOther(integration, where: { $0.issuer == trimmed }) else { return [] }
        var step = alter(
            integration, "Set the issuer that the token names on",
            "issuer = " + IdentifierText.text(trimmed))
        step.warning = "Tokens of another issuer are then trusted, those of the present one not."
        return [step]
    }

    /// The token's audience among additional_audiences (TOK-11).
    var audienceSteps: [RemedyStep] {
        guard rule == .tok11, let integration, let claims else { return [] }
        let known = integration.properties.additionalAudiences ?? []
        return claims.audience.prefix(8).map { audience in
            let list = (known + [audience]).map { IdentifierText.text($0) }
            return alter(
                integration, "Accept the audience of the token on",
                "additional_audiences = [" + list.joined(separator: ", ") + "]")
        }
    }

    /// The application that the token was issued to (TOK-12), unless another integration has it.
    var clientIDSteps: [RemedyStep] {
        guard rule == .tok12, let integration, case .text(let party)? = claims?.authorizedParty,
              !party.isEmpty, !hasOther(integration, where: { $0.clientID == party })
        else { return [] }
        return [alter(
            integration, "Set the client_id of the application that the token was issued to on",
            "client_id = " + IdentifierText.text(party))]
    }

    /// TOK-6.
    var idTokenSteps: [RemedyStep] {
        guard rule == .tok6, let integration else { return [] }
        return [alter(
            integration, "Allow logins by a token alone on",
            "enable_id_token_authentication = true")]
    }

    /// INT-8: the chosen integration, or one of the list, which may have been skipped there.
    var enablingSteps: [RemedyStep] {
        let rules: [RuleID] = [.tok4, .int8, .flow4, .flow5, .flow6, .idp1, .idp4]
        guard rules.contains(rule) else { return [] }
        var candidates = integration.map { [$0] } ?? []
        if let scope = verdict.scope {
            candidates += catalog.stored.listed(for: scope).prefix(8).map {
                catalog.stored.integrations[$0]
            }
        }
        return candidates.filter { $0.isDisabled }.map { integration in
            let name = text(integration.name)
            return .statement(
                "Enable \(name)" + place(integration),
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
            "\(what) \(text(integration.name))" + place(integration),
            "ALTER SSO INTEGRATION \(sql(integration.name)) SET \(property)",
            on: integration.database)
    }

    /// Where the statement runs, if it is not `system` (INT-10).
    private func place(_ integration: Integration) -> String {
        integration.database == .system
            ? "" : ", in a session on the database \(text(integration.database))"
    }
}
