import OcientSQL

extension Advice {
    /// A-TOKEN-NO-AUDIENCE: tokens are welcome, but only those for the application itself.
    static let tokenNoAudience = Advice(
        .tokenNoAudience, "Tokens are accepted, but no audience besides client_id",
        meaning: """
            An enabled integration has `enable_id_token_authentication = true` and no \
            `additional_audiences`. It is not given where a directive describes the application \
            as one of people (native, web, spa): their tokens are issued for client_id itself.
            """,
        reason: """
            A token that a machine obtains carries the identifier of an API as its audience, not \
            the client_id, and is refused: `The token was issued for an alternate audience`.
            """,
        cure: "Add the identifier of the API to `additional_audiences`.",
        rules: [.tok6, .tok11], guide: "§2b, §3c",
        search: { $0.findTokensWithoutAudience() })
}

extension AdviceSearch {
    fileprivate mutating func findTokensWithoutAudience() {
        for integration in integrations where !integration.isDisabled {
            let properties = integration.properties
            guard properties.enableIDTokenAuthentication == true,
                  properties.additionalAudiences?.isEmpty ?? true,
                  isMachine(integration) != false else { continue }
            let audience = api(of: integration) ?? "<API_IDENTIFIER>"
            let list = "[\(IdentifierText.text(audience))]"
            give(
                .tokenNoAudience,
                at: written.value(of: .enableIDTokenAuthentication, integration)?.place,
                "'\(text(integration.name))' accepts tokens, but only those with its client_id as"
                    + " audience",
                helps: [alter(integration, "SET additional_audiences = \(list)")])
        }
    }

    /// The audience of the first API that is described at the provider.
    private func api(of integration: Integration) -> String? {
        guard let provider = world.provider(of: integration.properties.issuer) else { return nil }
        return world.apis.all.first { $0.provider == provider }?.audience
    }
}

extension AdviceSearch {
    /// Whether an integration's application is for machines; nil where nothing tells.
    func isMachine(_ integration: Integration) -> Bool? {
        guard let application = application(of: integration) else { return nil }
        if let type = application.type { return type == .machine }
        let grants = application.grants
        if grants.contains(.authorizationCode) || grants.contains(.deviceCode) { return false }
        return grants.contains(.clientCredentials) ? true : nil
    }
}
