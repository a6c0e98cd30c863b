import OcientSQL

extension Advice {
    /// A-TOKEN-NO-AUDIENCE: tokens are welcome, but only those for the application itself.
    static let tokenNoAudience = Advice(
        .tokenNoAudience, in: .providers, "Tokens are accepted, but no audience besides client_id",
        meaning: """
            An enabled integration has `enable_id_token_authentication = true` and no \
            `additional_audiences`. It is not reported where a directive describes an application \
            for interactive users (native, web, spa): its tokens are issued for client_id itself.
            """,
        reason: """
            A token that a machine obtains has the identifier of an API as its audience, not the \
            client_id, and is refused: `The token was issued for an alternate audience`.
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
            report(
                .tokenNoAudience,
                at: written.value(of: .enableIDTokenAuthentication, integration)?.part,
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

extension Advice {
    /// A-TRAILING-SLASH: an issuer that ends in `/`.
    static let trailingSlash = Advice(
        .trailingSlash, in: .providers, "The issuer ends in a slash",
        meaning: """
            The `issuer` of an integration ends in `/`. This is wrong even when the provider \
            reports its own issuer with a slash, as Auth0 does.
            """,
        reason: """
            The node appends `/.well-known/openid-configuration` to the issuer and requests an \
            address with two slashes. The provider answers it with 404, so every login with this \
            integration fails.
            """,
        cure: "Write the issuer without the slash.",
        rules: [.idp1, .tok9], guide: "§0, §7",
        search: { $0.findTrailingSlashes() })
}

extension AdviceSearch {
    fileprivate mutating func findTrailingSlashes() {
        for integration in integrations
        where IssuerText.endsInSlash(integration.properties.issuer) {
            guard let value = written.value(of: .issuer, integration) else { continue }
            let issuer = integration.properties.issuer
            let right = String(IssuerText.trimmed(issuer))
            report(
                .trailingSlash, at: value.part,
                "the issuer of '\(text(integration.name))' ends in a slash, so its discovery"
                    + " document is not found",
                helps: [alter(integration, "SET issuer = \(IdentifierText.text(right))")],
                fix: withoutSlashes(value, count: IssuerText.slashes(issuer)))
        }
    }

    /// Deletes the slashes that are written as such; an escaped one is left to the author.
    private func withoutSlashes(_ value: WrittenValue, count: Int) -> Fix? {
        let source = written.files[value.statement.file]
        let content = SecretRanges.content(of: value.value.range, in: source)
        guard count <= content.count else { return nil }
        let range = ByteRange(start: content.end - UInt32(count), end: content.end)
        let areSlashes = source.bytes(in: range).allSatisfy { $0 == UInt8(ascii: "/") }
        return areSlashes ? Fix(range, "") : nil
    }
}

extension Advice {
    /// A-HTTP-ISSUER: an issuer that is not reached by TLS.
    static let httpIssuer = Advice(
        .httpIssuer, in: .providers, "The issuer is not https",
        meaning: """
            The `issuer` of an integration does not begin with `https://`. A-PLACEHOLDER covers \
            one that begins with a placeholder `<…>`.
            """,
        reason: """
            OpenID Connect requires TLS: everything that is sent over http, including keys and \
            tokens, can be changed in transit. Providers do not publish a discovery document over \
            http.
            """,
        cure: "Write the issuer with `https://`, as the provider's discovery document names it.",
        rules: [.idp1], guide: "§0",
        search: { $0.findHTTPIssuers() })
}

extension AdviceSearch {
    fileprivate mutating func findHTTPIssuers() {
        for integration in integrations {
            let issuer = integration.properties.issuer
            let start = issuer.prefix(8).lowercased()
            guard start != "https://", !PlaceholderText.begins(issuer) else { continue }
            let rest = start.hasPrefix("http://") ? String(issuer.dropFirst(7)) : issuer
            let right = IdentifierText.text("https://" + rest)
            report(
                .httpIssuer, at: written.value(of: .issuer, integration)?.part,
                "the issuer of '\(text(integration.name))' is not https",
                helps: [alter(integration, "SET issuer = \(right)")])
        }
    }
}

extension Advice {
    /// A-DUPLICATE-CLIENT: one application for two integrations of a database.
    static let duplicateClient = Advice(
        .duplicateClient, in: .providers, "Two integrations of one database share a client_id",
        meaning: """
            Two enabled own integrations of one database have the same `client_id` and the same \
            issuer. Equal client ids at different providers are not reported, because a client id \
            has a meaning only at its provider. Placeholders `<…>` are not reported either.
            """,
        reason: """
            The authorized party of a token names an application. When two integrations have that \
            application, a token is valid for both. Then its groups depend on the connection \
            string, not on who logs in. Usually one of the two was copied and forgotten.
            """,
        cure: "Use a separate application for each integration, or drop one of the two.",
        rules: [.tok12, .int2], guide: "§0, §2",
        search: { $0.findDuplicateClients() })
}

extension AdviceSearch {
    fileprivate mutating func findDuplicateClients() {
        var reported = KeyTable()
        for database in catalog.databases.ids {
            var first: [String: IntegrationID] = [:]
            for id in stored.own(database) {
                let integration = stored.integrations[id]
                let client = integration.properties.clientID
                guard !integration.isDisabled, !PlaceholderText.isHeld(in: client) else { continue }
                let issuer = String(IssuerText.trimmed(integration.properties.issuer))
                let key = issuer + "\n" + client
                guard let earlier = first[key] else {
                    first[key] = id
                    continue
                }
                if reported.insert(id.index) {
                    reportDuplicate(id, earlier, in: database)
                }
            }
        }
    }

    private mutating func reportDuplicate(
        _ id: IntegrationID, _ earlier: IntegrationID, in database: DatabaseID
    ) {
        let integration = stored.integrations[id]
        report(
            .duplicateClient, at: written.value(of: .clientID, integration)?.part,
            "'\(text(integration.name))' has the client_id of"
                + " '\(text(stored.integrations[earlier].name))', and database"
                + " '\(text(database))' has both",
            helps: [
                alter(integration, "SET client_id = '<CLIENT_ID>'"),
                on(integration.database, "DROP SSO INTEGRATION \(sql(integration.name));"),
            ])
    }
}

extension Advice {
    /// A-NO-AZP: the provider names the application in another claim.
    static let noAZP = Advice(
        .noAZP, in: .providers, "The provider's tokens carry no azp",
        meaning: """
            A directive describes the provider of an enabled integration as one whose tokens name \
            the application in another claim than `azp` (Okta: `cid`), and the integration accepts \
            tokens: it has `enable_id_token_authentication = true`, or a `\\token` of its \
            application exists. It is not reported when every such `\\token` sets `azp` itself.
            """,
        reason: """
            What the node does without azp is an assumption (TOK-13): it accepts a token whose \
            audience is the client_id itself, or it refuses every token. A machine's token usually \
            has the API as its audience and is refused under both readings.
            """,
        cure: """
            Let the provider add a claim `azp` with the client_id, or make the client_id an \
            audience of the token. Then try one token on the real system.
            """,
        rules: [.tok12, .tok13, .idp6], guide: "§0, §8",
        search: { $0.findMissingAuthorizedParties() })
}

extension AdviceSearch {
    fileprivate mutating func findMissingAuthorizedParties() {
        for integration in integrations where !integration.isDisabled {
            let properties = integration.properties
            guard let index = world.provider(of: properties.issuer) else { continue }
            let kind = world.providers.all[index].kind
            guard kind.clientClaim != "azp", presentsBareTokens(integration, index) else {
                continue
            }
            let value = written.value(of: .enableIDTokenAuthentication, integration)
                ?? written.value(of: .clientID, integration)
            report(
                .noAZP, at: value?.part,
                "tokens of \(kind.rawValue) carry \(kind.clientClaim) and no azp, so TOK-13"
                    + " decides for those of '\(text(integration.name))'",
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
