import OcientSQL

extension Advice {
    /// A-NO-AZP: the provider names the application in another claim.
    static let noAZP = Advice(
        .noAZP, "The provider's tokens carry no azp",
        meaning: """
            A directive describes the provider of an enabled integration as one whose tokens name \
            the application in another claim than `azp` (Okta: `cid`), and the integration takes \
            tokens: it has `enable_id_token_authentication = true`, or a `\\token` of its \
            application exists. Where every such `\\token` writes `azp` itself, all is well.
            """,
        reason: """
            Without azp it is an assumption what the node does (TOK-13): accept a token whose \
            audience is the client_id itself, or refuse every one. A machine's token usually has \
            the API as its audience and is refused under both readings.
            """,
        cure: """
            Let the provider add a claim `azp` with the client_id, or make the client_id an \
            audience of the token; then try one token before relying on it.
            """,
        rules: [.tok12, .tok13, .idp6], guide: "§0, §8",
        search: { $0.findMissingAuthorizedParties() })
}

extension AdviceSearch {
    fileprivate mutating func findMissingAuthorizedParties() {
        for integration in integrations where !integration.isDisabled {
            let properties = integration.properties
            guard let place = world.provider(of: properties.issuer) else { continue }
            let kind = world.providers.all[place].kind
            guard kind.clientClaim != "azp", presentsBareTokens(integration, place) else {
                continue
            }
            let value = written.value(of: .enableIDTokenAuthentication, integration)
                ?? written.value(of: .clientID, integration)
            give(
                .noAZP, at: value?.place,
                "tokens of \(kind.rawValue) carry \(kind.clientClaim) and no azp, so TOK-13"
                    + " decides on those for '\(text(integration.name))'",
                helps: ["let the provider add the claim azp ="
                    + " \(IdentifierText.text(properties.clientID)) to its tokens"])
        }
    }

    /// Whether tokens without azp are presented to an integration, as far as the script shows.
    private func presentsBareTokens(_ integration: Integration, _ provider: Int) -> Bool {
        let tokens = world.tokens.all.filter { token in
            let application = world.applications.all[token.request.application]
            return application.provider == provider
                && application.clientID == integration.properties.clientID
        }
        if tokens.isEmpty { return integration.properties.enableIDTokenAuthentication == true }
        return tokens.contains { token in
            let azp = token.request.claims.value(named: "azp")
            return azp == nil || azp == .null
        }
    }
}
