import OcientSQL

/// Another token from the provider: fresh, for another audience, of another application.
extension RemedyCase {
    var tokenSteps: [RemedyStep] {
        guard verdict.flow?.isToken ?? false, let id = verdict.integration else { return [] }
        let properties = configuration.integrations[id].properties
        let now = system.world.now.secondsSinceEpoch
        switch rule {
        case .tok8:
            return reissued("Present a signed JSON web token that the provider issued to "
                + "client_id '\(properties.clientID)'", whole(properties))
        case .tok15: return reissued("Present the token exactly as it was issued", [])
        case .tok9:
            let issuer = issuerText(properties)
            return reissued(
                "Request the token from \(IssuerText.host(issuer)), so that its iss is '\(issuer)'",
                [JSONMember(name: "iss", value: .string(issuer))])
        case .tok10:
            return reissued("Obtain a fresh token", [
                JSONMember(name: "exp", value: .integer(now + TokenRequest.defaultLifetime)),
                JSONMember(name: "nbf", value: .integer(now)),
            ])
        case .tok11: return audiences(properties)
        case .tok12, .tok13:
            return reissued(
                "Have the token issued to the application '\(properties.clientID)', with azp",
                [JSONMember(name: "azp", value: .string(properties.clientID))])
        default: return []
        }
    }

    /// Additional audiences, which name APIs, before the client_id itself.
    private func audiences(_ properties: IntegrationProperties) -> [RemedyStep] {
        let known = (properties.additionalAudiences ?? []).prefix(4) + [properties.clientID]
        return known.flatMap { audience in
            reissued(
                "Request the token for the audience '\(audience)'",
                [JSONMember(name: "aud", value: .string(audience))])
        }
    }

    private func issuerText(_ properties: IntegrationProperties) -> String {
        provider.map { system.world.providers.all[$0].issuer }
            ?? String(IssuerText.trimmed(properties.issuer))
    }

    private func whole(_ properties: IntegrationProperties) -> [JSONMember] {
        let now = system.world.now.secondsSinceEpoch
        return [
            JSONMember(name: "iss", value: .string(issuerText(properties))),
            JSONMember(name: "sub", value: .string(properties.clientID + "@clients")),
            JSONMember(name: "aud", value: .string(
                properties.additionalAudiences?.first ?? properties.clientID)),
            JSONMember(name: "exp", value: .integer(now + TokenRequest.defaultLifetime)),
            JSONMember(name: "azp", value: .string(properties.clientID)),
        ]
    }

    /// The token with some claims otherwise; a token of the scenario by its directive.
    private func reissued(_ text: String, _ changed: [JSONMember]) -> [RemedyStep] {
        if let directive = directive(changed) { return [.directive(.provider, text, directive)] }
        var all = claims?.all ?? []
        for claim in changed { all.set(claim.name, claim.value) }
        return [RemedyStep(.provider, text, [.token(all)])]
    }

    private func directive(_ changed: [JSONMember]) -> String? {
        guard let place = scene.tokenPlace else { return nil }
        let tokens = scene.world.tokens
        let name = IdentifierText.sql(text(tokens.names[place]))
        if changed.isEmpty { return "\\token \(name) tampered = false" }
        var all = tokens.all[place].request.claims
        for claim in changed { all.set(claim.name, claim.value) }
        return DirectiveText.value(.object(all)).map { "\\token \(name) claims = \($0)" }
    }
}

/// Claims as a directive writes them.
enum DirectiveText {
    /// The value in the grammar's words; nil for a number with a fraction or an exponent.
    static func value(_ value: JSONValue) -> String? {
        switch value {
        case .null: return "NULL"
        case .string(let text): return IdentifierText.text(text)
        case .array(let values):
            // not reached: no system of the tests is offered this remedy
            let texts = values.compactMap { self.value($0) }
            return texts.count == values.count ? "[" + texts.joined(separator: ", ") + "]" : nil
        case .object(let members):
            let texts = members.compactMap { member in
                self.value(member.value).map { IdentifierText.text(member.name) + " = " + $0 }
            }
            return texts.count == members.count
                ? "{ " + texts.joined(separator: ", ") + " }" : nil
        default: return plain(value)
        }
    }

    /// Whole numbers and truth values are written as in JSON.
    private static func plain(_ value: JSONValue) -> String? {
        let text = JSONText.text(of: value)
        let isPlain = text.utf8.allSatisfy { ASCII.isDigit($0) || ASCII.isLetter($0) }
        return isPlain ? text : nil
    }
}
