import OcientSQL

/// What a refused login has to do with its provider, and what that provider can deliver (IDP-8).
package enum ProviderHint: Equatable, Sendable {
    /// A token of Entra's version 1: `appid` instead of azp, an issuer at sts.windows.net.
    case entraVersion1(hasAppID: Bool)
    /// A token for Microsoft Graph, which only Graph can check.
    case graphAudience
    /// An issuer for any tenant, which no token has.
    case tenantTemplate(issuer: String)
    /// Okta's access tokens name the client in `cid`.
    case oktaParty
    /// A token of Keycloak names no audience that counts.
    case keycloakAudience(clientID: String)
    /// A token of Auth0 for no API that counts.
    case auth0Audience
    /// A token of Auth0's profile RFC 9068: `client_id` instead of azp.
    case auth0Profile
    /// Google's old `iss`, without `https://`.
    case googleScheme
    /// The token has another claim instead of azp.
    case otherPartyClaim(String)
    /// A machine's token of another application.
    case otherApplication(String)
    /// The client's address may be that of a balancer.
    case balancer(IPAddress)
}

extension ProviderHint {
    /// What is to be said after a refusal. `claims` are those of the token that was presented.
    static func find(
        _ refusal: LoginRefusal, _ claims: TokenClaims?, issuer: String?, clientID: String?,
        _ kind: ProviderKind?
    ) -> ProviderHint? {
        if case .source(_, let address) = refusal {
            return address.isPrivate ? .balancer(address) : nil
        }
        if case .issuer(let token, _) = refusal { return issuerHint(token, claims, issuer) }
        if case .noParty = refusal { return partyHint(claims, kind) }
        if case .party = refusal {
            guard case .text(let name)? = claims?.authorizedParty else { return nil }
            let subject = claims?.subject ?? ""
            let isMachine = subject.hasSuffix("@clients") || subject == name
            return isMachine || kind == .keycloak ? .otherApplication(name) : nil
        }
        guard case .audience = refusal, let claims else { return nil }
        if claims.audience.contains(where: { isGraph($0) }) { return .graphAudience }
        return audienceHint(claims, clientID, kind)
    }

    private static func issuerHint(
        _ token: String, _ claims: TokenClaims?, _ issuer: String?
    ) -> ProviderHint? {
        if let issuer, isTemplate(issuer) { return .tenantTemplate(issuer: issuer) }
        if token.begins(with: "https://sts.windows.net/") {
            return .entraVersion1(hasAppID: claims?.all.value(named: "appid") != nil)
        }
        return token == "accounts.google.com" ? .googleScheme : nil
    }

    private static func audienceHint(
        _ claims: TokenClaims, _ clientID: String?, _ kind: ProviderKind?
    ) -> ProviderHint? {
        switch kind {
        case .keycloak: return clientID.map { .keycloakAudience(clientID: $0) }
        case .okta: return .oktaParty
        case .auth0: return .auth0Audience
        case .entra:
            return claims.all.value(named: "appid") != nil ? .entraVersion1(hasAppID: true) : nil
        case .google, .generic, nil: return nil
        }
    }

    private static func partyHint(_ claims: TokenClaims?, _ kind: ProviderKind?) -> ProviderHint? {
        guard let claims else { return nil }
        func has(_ claim: String) -> Bool { claims.all.value(named: claim) != nil }
        if has("appid") { return .entraVersion1(hasAppID: true) }
        if kind == .okta || has("cid") { return .oktaParty }
        if kind == .auth0, has("client_id") { return .auth0Profile }
        let others = ["client_id", "appid", "cid", "clientId", "client", "sub"]
        return others.first { has($0) }.map { .otherPartyClaim($0) }
    }

    /// Whether an audience is that of Microsoft Graph.
    static func isGraph(_ audience: String) -> Bool {
        audience == "00000003-0000-0000-c000-000000000000"
            || audience.begins(with: "https://graph.microsoft.com")
    }

    private static func isTemplate(_ issuer: String) -> Bool {
        let path = Array((issuer.lowercased() + "/").utf8)[...]
        let words: [StaticString] = ["/common/", "/organizations/", "/consumers/", "/{tenantid}/"]
        return words.contains { ASCII.firstIndex(of: $0, in: path) != nil }
    }
}
