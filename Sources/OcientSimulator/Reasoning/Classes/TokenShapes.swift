import OcientSQL

/// The tokens that one integration can tell apart (TOK-8 to TOK-15, GRP-1).
struct TokenShapes {
    private let system: LoginSystem
    private let integration: Integration
    private let provider: Int?
    private let issuer: String
    private let clientID: String

    init(_ system: LoginSystem, _ integration: Integration) {
        self.system = system
        self.integration = integration
        clientID = integration.properties.clientID
        provider = system.world.provider(of: integration.properties.issuer)
        issuer = provider.map { system.world.providers.all[$0].issuer }
            ?? String(IssuerText.trimmed(integration.properties.issuer))
    }

    /// Every one: whose and for which audience, then what may be wrong, then what leads to groups.
    var all: [TokenShape] { issued + faulty + grouped }

    private var now: Int64 { system.world.now.secondsSinceEpoch }

    private func claims(party: JSONMember?, audience: String?) -> [JSONMember] {
        var claims = [
            JSONMember(name: "iss", value: .string(issuer)),
            JSONMember(name: "sub", value: .string("somebody")),
        ]
        if let audience { claims.append(JSONMember(name: "aud", value: .string(audience))) }
        claims.append(JSONMember(
            name: "exp", value: .integer(now + TokenRequest.defaultLifetime)))
        if let party { claims.append(party) }
        return claims
    }

    private func shape(
        _ subject: TokenShape.Subject, _ claims: [JSONMember], _ fault: TokenShape.Fault? = nil
    ) -> TokenShape {
        TokenShape(
            subject: subject,
            client: (claims.value(named: "azp") ?? claims.value(named: "cid"))?.text,
            claims: JSONText.text(of: .object(claims)), fault: fault)
    }

    /// The accepted audiences, another one, and no audience.
    private var audiences: [String?] {
        let accepted = [clientID] + (integration.properties.additionalAudiences ?? [])
        var other = "other-audience"
        while accepted.contains(other) { other += "-" }
        var all: [String?] = []
        for audience in accepted where !all.contains(audience) { all.append(audience) }
        return all + [other, nil]
    }

    /// For each application of the provider, for one that is not described, and for none.
    private var issued: [TokenShape] {
        var parties: [(name: String?, claim: JSONMember?)] = []
        if let provider {
            let claim = system.world.providers.all[provider].kind.clientClaim
            for (index, application) in system.world.applications.all.enumerated()
            where application.provider == provider {
                parties.append((
                    system.names.text(of: system.world.applications.names[index]),
                    JSONMember(name: claim, value: .string(application.clientID))))
            }
        }
        let isDescribed = parties.contains { $0.claim?.value == .string(clientID) }
        if !isDescribed {
            parties.append((clientID, JSONMember(name: "azp", value: .string(clientID))))
        }
        var other = "other-application"
        while other == clientID { other += "-" }
        parties.append((other, JSONMember(name: "azp", value: .string(other))))
        parties.append((nil, nil))
        return parties.flatMap { party in
            audiences.map { audience in
                shape(
                    .issued(application: party.name, audience: audience),
                    claims(party: party.claim, audience: audience))
            }
        }
    }

    private var usual: [JSONMember] {
        claims(
            party: JSONMember(name: "azp", value: .string(clientID)), audience: clientID)
    }

    private var faulty: [TokenShape] {
        func with(_ claim: String, _ value: JSONValue?, _ flaw: TokenFlaw) -> TokenShape {
            var claims = usual
            if let value { claims.set(claim, value) } else { claims.remove(claim) }
            return shape(.claim(claim, flaw), claims)
        }
        return [
            shape(.fault(.unreadable), usual, .unreadable),
            shape(.fault(.opaque), usual, .opaque),
            shape(.fault(.tampered), usual, .tampered),
            with("iss", .string("https://other.example.com"), .other),
            with("iss", nil, .missing),
            with("exp", .integer(now - 1), .past),
            with("exp", nil, .missing),
            with("nbf", .integer(now + TokenRequest.defaultLifetime), .future),
            with("sub", nil, .missing),
        ]
    }

    private var grouped: [TokenShape] {
        guard let claim = integration.properties.groupsClaimIDs?.first else { return [] }
        return system.valueSets(of: integration).map { values in
            var claims = usual
            claims.set(claim, .array(values.map { .string($0) }))
            return shape(.groups(values), claims)
        }
    }
}
