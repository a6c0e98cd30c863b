/// The token flow: TOK-1 to TOK-15 in their order.
extension NaiveLogin {
    func checkToken() throws {
        let (_, qualifier) = userParts
        let scope = qualifier ?? attempt.database
        try require(database: scope)
        let integration = try resolve(scope, hasScope: qualifier != nil)
        let properties = integration.properties
        let checksFirst = system.reading("id_token_check", is: "first")
        if checksFirst { try checkIDToken(properties) }
        let provider = system.world.provider(ofIssuer: properties.issuer)
        try checkReach(properties, provider, side: "server")
        if flow == "access_token", provider?.publishesIntrospection != true {
            throw NaiveRefusal("TOK-5", "08001", -1224)
        }
        let isAccess = flow == "access_token"
        var claims = try isAccess ? introspect(properties, provider) : readToken()
        if !isAccess { try checkIssuer(claims, properties, provider) }
        try checkTimes(claims)
        let azpFirst = system.reading("azp_first", is: "yes")
        if azpFirst { try checkParty(claims, properties) }
        try checkAudience(claims, properties)
        if !azpFirst { try checkParty(claims, properties) }
        if !checksFirst { try checkIDToken(properties) }
        if isAccess { claims["iss"] = provider.map { .text($0.issuer) } }
        enter(integration, claims, identity: identity(claims))
    }

    /// TOK-17: what the provider answers about an access token; `azp` stands for its client_id.
    private func introspect(
        _ properties: NaiveProperties, _ provider: NaiveProvider?
    ) throws -> [String: NaiveClaim] {
        let inactive = NaiveRefusal("TOK-17", "08004", -1236)
        var unknown = NaiveRefusal("TOK-17", "", 0)
        unknown.isUndetermined = true
        switch attempt.credential {
        case .none, .password: throw unknown
        case .raw(let text, let claims):
            if text.hasPrefix("eyJhbGciOiJub25l") { throw inactive }
            guard var claims else { throw unknown }
            claims["azp"] = claims["client_id"] ?? claims["azp"] ?? claims["cid"]
            return claims
        case .token(let name, _):
            guard let token = system.world.tokens.last(where: { $0.name == name }) else {
                throw NaiveError(nil)
            }
            if token.isTampered { throw inactive }
            if token.provider != provider?.name { throw inactive }
            var claims = token.claims ?? [:]
            if let client = claims["client_id"] {
                claims["azp"] = client
            } else {
                let own = provider?.kind == "okta" ? "cid" : "azp"
                claims["azp"] = claims[own] ?? .text(token.clientID)
            }
            return claims
        }
    }

    /// TOK-2 to TOK-4.
    private func resolve(
        _ scope: String, hasScope: Bool
    ) throws -> NaiveIntegration {
        let source = configuration.source(scope)
        decision.scope = scope
        decision.inherited = source != scope
        let honours = hasScope || !system.reading("provider_without_scope", is: "ignored")
        var found: NaiveIntegration?
        if source == scope, honours, let name = attempt.identityProvider {
            found = configuration.own(scope).first { $0.name == name }
        }
        if let found {
            return try choose(found, "identityprovider")
        }
        if let id = configuration.primaries[source],
            let primary = configuration.own(source).first(where: { $0.id == id }) {
            return try choose(primary, "primary")
        }
        let first = configuration.own(source).first
        guard let first, !system.reading("unset_primary", is: "none") else {
            throw NaiveRefusal("TOK-4", "42704", -1201)
        }
        return try choose(first, "first")
    }

    private func choose(
        _ integration: NaiveIntegration, _ by: String
    ) throws -> NaiveIntegration {
        note(integration, by)
        if integration.isDisabled { throw NaiveRefusal("TOK-4", "08001", -1200) }
        return integration
    }

    func note(_ integration: NaiveIntegration, _ selectedBy: String) {
        decision.integration = integration.name
        decision.integrationDatabase = integration.database
        decision.selectedBy = selectedBy
    }

    /// IDP-2, then IDP-1.
    func checkReach(
        _ properties: NaiveProperties, _ provider: NaiveProvider?, side: String
    ) throws {
        if !node.hasEgress || provider?.isReachable == false {
            throw NaiveRefusal("IDP-2", "08001", -1220, side: side)
        }
        if properties.issuer.hasSuffix("/") { throw NaiveRefusal("IDP-1", "08001", -1226) }
    }

    /// TOK-6.
    private func checkIDToken(_ properties: NaiveProperties) throws {
        if flow == "id_token", !properties.allowsIDTokens {
            throw NaiveRefusal("TOK-6", "42818", -1227)
        }
    }

    /// TOK-8 and TOK-15.
    private func readToken() throws -> [String: NaiveClaim] {
        let malformed = NaiveRefusal("TOK-8", "08004", flow == "id_token" ? -1235 : -1236)
        switch attempt.credential {
        case .none, .password: throw malformed
        case .raw(_, let claims):
            guard let claims else { throw malformed }
            return claims
        case .token(let name, _):
            guard let token = system.world.tokens.last(where: { $0.name == name }) else {
                throw NaiveError(nil)
            }
            if token.isTampered { throw NaiveRefusal("TOK-15", "08004", -1234) }
            return token.claims ?? [:]
        }
    }

    /// TOK-9, with IDP-4 for a provider that nobody described.
    private func checkIssuer(
        _ claims: [String: NaiveClaim], _ properties: NaiveProperties, _ provider: NaiveProvider?
    ) throws {
        let base = NaiveWorld.cut(properties.issuer)
        let fine = provider.map { [$0.issuer] } ?? [base, base + "/"]
        guard case .text(let issuer)? = claims["iss"], fine.contains(issuer) else {
            throw NaiveRefusal("TOK-9", "42502", -1232)
        }
    }

    /// TOK-10: no number or missing, then expired, then not yet valid.
    private func checkTimes(_ claims: [String: NaiveClaim]) throws {
        let notAfter: Int?
        if case .number(let it)? = claims["exp"] { notAfter = it } else { notAfter = nil }
        var notBefore: Int?
        if case .number(let it)? = claims["nbf"] { notBefore = it }
        guard let notAfter, claims["nbf"] == nil || notBefore != nil else {
            throw NaiveRefusal("TOK-10", "08001", -1231)
        }
        if notAfter <= system.world.now { throw NaiveRefusal("TOK-10", "08004", -1228) }
        if let notBefore, notBefore > system.world.now {
            throw NaiveRefusal("TOK-10", "08001", -1231)
        }
    }

    private func audiences(_ claims: [String: NaiveClaim]) -> [String] {
        claims["aud"]?.texts ?? []
    }

    /// TOK-11.
    private func checkAudience(
        _ claims: [String: NaiveClaim], _ properties: NaiveProperties
    ) throws {
        let fine = [properties.clientID] + properties.audiences
        guard audiences(claims).contains(where: { fine.contains($0) }) else {
            throw NaiveRefusal("TOK-11", "42502", -1233)
        }
    }

    /// TOK-12 and TOK-13.
    private func checkParty(
        _ claims: [String: NaiveClaim], _ properties: NaiveProperties
    ) throws {
        guard let party = claims["azp"] else {
            let isRefused = system.reading("missing_azp", is: "refused")
            if !isRefused, audiences(claims).contains(properties.clientID) { return }
            throw NaiveRefusal("TOK-13", "08001", -1231)
        }
        guard party == .text(properties.clientID) else {
            throw NaiveRefusal("TOK-12", "08001", -1231)
        }
    }

    /// GRP-7.
    private func identity(_ claims: [String: NaiveClaim]) -> String? {
        guard case .text(let issuer)? = claims["iss"], case .text(let subject)? = claims["sub"]
        else { return nil }
        return issuer + "::" + subject
    }

    /// GRP-1 to GRP-5: what the session is.
    func enter(
        _ integration: NaiveIntegration, _ claims: [String: NaiveClaim], identity: String?
    ) {
        let properties = integration.properties
        var groups: [String] = []
        for claim in properties.claimIDs {
            for value in claims[claim]?.texts ?? [] {
                let mapped = properties.mappings.filter { $0.value == value }
                groups += mapped.map { $0.group }
                if mapped.isEmpty, system.reading("unmapped_claim", is: "by_name") {
                    groups.append(value)
                }
            }
        }
        func exists(_ name: String) -> Bool {
            system.exists(.group(NaiveMember(name: name, database: integration.database)))
        }
        groups = groups.filter(exists)
        if groups.isEmpty || system.reading("default_group", is: "always") {
            if let name = properties.defaultGroup, exists(name) { groups.append(name) }
        }
        let names = Set(groups).subtracting(["public"]).sorted()
        let members = names.map { NaiveMember(name: $0, database: integration.database) }
        decision.identity = identity
        decision.groups = members.map { $0.description }
        session = NaiveSession(
            holder: .identity(identity ?? ""), home: integration.database, groups: members,
            database: attempt.database)
    }
}
