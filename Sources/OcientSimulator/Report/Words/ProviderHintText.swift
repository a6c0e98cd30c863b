import OcientSQL

extension ProviderHint {
    /// The hint in sentences: the cause, then what this provider can deliver.
    var text: String {
        switch self {
        case .entraVersion1(let hasAppID): """
            This is a token of Entra's version 1: its issuer is https://sts.windows.net/…, and it \
            has \(hasAppID ? "appid" : "no azp") in place of azp. The version follows the API, not \
            the address that the token is asked from: set requestedAccessTokenVersion of the API's \
            registration to 2, and let the integration name the issuer that ends in /v2.0.
            """
        case .graphAudience: """
            The token is for Microsoft Graph, and only Graph can check it. Never trust Graph's \
            audience: register an API of your own and ask for its scope, as api://…/.default.
            """
        case .tenantTemplate(let issuer): """
            \(issuer) stands for any tenant: its discovery document reports a template that no \
            token equals. Write the tenant's id in the issuer of the integration.
            """
        case .oktaParty: """
            Access tokens of Okta have no azp: they name the client in cid. Additional audiences \
            alone do not help. Use an authorization server whose audience is the client_id, or \
            present the ID token.
            """
        case .keycloakAudience(let clientID): """
            Keycloak does not put a client into the aud of its own tokens. Add an Audience mapper \
            for '\(clientID)' to the client, or list what aud has in additional_audiences.
            """
        case .auth0Audience: """
            Ask Auth0 for the token with the audience of your API (the parameter audience), and \
            list that audience in additional_audiences. The token profile of the API must be Auth0.
            """
        case .auth0Profile: """
            The API's token profile is RFC 9068, which has client_id in place of azp. Set the \
            profile back to Auth0; an action cannot add azp.
            """
        case .googleScheme: """
            iss has no https://, as old Google libraries write it. Use the token endpoint of the \
            discovery document and a current library.
            """
        case .otherPartyClaim(let claim): """
            The token has \(claim) and no azp. If the provider cannot write azp, let it put the \
            client_id into aud, or present the ID token.
            """
        case .otherApplication(let party): """
            The token was issued to the application '\(party)'. Additional audiences do not help; \
            an integration of its own does, with that client_id (guide §3c).
            """
        case .balancer(let address): """
            \(address) is a private address. Behind a balancer or a proxy its own address is the \
            one that counts, not that of the client: SOURCE_ADDRESS must have it (\\route \
            describes such a detour).
            """
        }
    }
}
