import OcientSQL

/// The identity provider and what the node needs to reach it (IDP).
enum ProviderRule: UInt8, RuleFamily {
    case idp1, idp2, idp3, idp4, idp5, idp6

    static var prefix: String { "IDP" }
    static var title: String { "The identity provider" }

    var rule: Rule {
        switch self {
        case .idp1: define(
            "The address of the discovery document",
            basis: [Basis(.guide, "§0")],
            decides: [.refused],
            statement: """
            The node builds the address by appending `/.well-known/openid-configuration` to the \
            issuer of the integration. With an issuer that ends in `/` the address contains \
            `//.well-known/…`, which the provider answers with 404: the login is refused with \
            08001 -1226, in every SSO flow.
            """,
            example: """
            ALTER SSO INTEGRATION sso_m2m SET issuer = 'https://auth.example.com/';
            \\restart;
            \\connect 'ocient://id_token@system:${job}@db.example.com/sandbox\
            ?handshake=sso&identityprovider=sso_m2m';
            \\expect refused, code = -1226;
            """)
        case .idp2: define(
            "The node must reach the provider",
            basis: [Basis(.guide, "§0, §7")],
            decides: [.refused],
            statement: """
            The discovery document is fetched by the SQL node, not by the browser. When the node \
            has no egress, or the provider cannot be reached, this fails: 08001 -1220. In the \
            authorization code flow the browser shows the error, as `Could not resolve host: <host \
            of the issuer>` (the error's side is `browser`).
            """,
            example: """
            \\node sql0 egress = false;
            \\connect 'ocient://db.example.com/sandbox?handshake=sso' as = jane;
            \\expect refused, code = -1220, message = 'Could not resolve host: auth.example.com';
            """)
        case .idp3: define(
            "The node needs a certificate",
            basis: [Basis(.guide, "§0"), Basis(.assumed, "the code")],
            decides: [.refused],
            settledBy: """
            Remove the certificate of a test node, restart, log in with a browser, and read \
            State and Code.
            """,
            statement: """
            In the authorization code flow the browser is sent back to the node over HTTPS, so the \
            node needs a valid TLS certificate; without one (`tls = false`) the login is refused \
            with 08001 -1202.
            """,
            example: """
            \\node sql0 tls = false;
            \\connect 'ocient://db.example.com/sandbox?handshake=sso' as = jane;
            \\expect refused, code = -1202;
            """)
        case .idp4: define(
            "Which provider and application are meant",
            basis: [Basis(.ocsim)],
            decides: [.undetermined, .error],
            statement: """
            The provider of an integration is the `\\idp` whose issuer equals that of the \
            integration, ignoring slashes at the end; of several, the first. Its application is \
            the `\\app` of that provider with the `client_id` of the integration.

            A provider that is not described is treated as reachable and without an introspection \
            endpoint. Its own issuer is then assumed to be the issuer of the integration without \
            slashes at the end, or the same with one `/`, whichever the token has.

            An application that is not described leaves an interactive login `undetermined` (rule \
            IDP-4, no error) at the point where FLOW-6 and FLOW-5 would check it, unless an \
            earlier rule refuses.
            """,
            example: """
            CREATE SSO INTEGRATION web PROTOCOL oidc
                issuer = 'https://auth.example.com', client_id = 'not described';
            \\restart;
            \\connect 'ocient://10.0.0.20:4050/system?handshake=sso';
            \\expect undetermined, rule = 'IDP-4';
            """)
        case .idp5: define(
            "The client's own discovery request",
            basis: [Basis(.client, "pyocient 3.9.0 and 3.10.0")],
            statement: """
            From version 3.9.0 on pyocient removes a slash at the end of the issuer before its own \
            request for the discovery document. That does not help: the request of the node still \
            fails by IDP-1.
            """,
            example: """
            ALTER SSO INTEGRATION sso_interactive SET issuer = 'https://auth.example.com/';
            \\restart;
            \\connect 'ocient://db.example.com/sandbox?handshake=sso' as = jane;
            \\expect refused, rule = 'IDP-1';
            """)
        case .idp6: define(
            "Kinds of provider",
            basis: [
                Basis(.guide, "§8"),
                Basis(.docs, "those of Auth0, Okta, Microsoft Entra ID, Keycloak and Google"),
            ],
            decides: [.error],
            statement: """
            `kind` of an `\\idp` is auth0, okta, entra, keycloak, google or generic. It determines \
            which application types are allowed (any case), whether the provider publishes an \
            introspection endpoint, and which claim of a minted token names the client. Keys that \
            are written override everything; a discovery document overrides the kind.

            - auth0: native, spa, web (also `regular web application`), m2m (also `machine to \
            machine`); no introspection; claim `azp`.
            - okta: native, browser (= spa), web, service (= m2m); introspection; claim `cid` and \
            no `azp` (advice A-NO-AZP).
            - entra: public (= native), spa, web, daemon (= m2m); no introspection; claim `azp` \
            (version 2 tokens).
            - keycloak: public (= native), confidential (= web; with a service account m2m); \
            introspection; claim `azp`.
            - google: installed and limited-input (= native), web, service (= m2m); no \
            introspection; claim `azp`.
            - generic: native, spa, web, m2m; no introspection; claim `azp`.

            Every kind also accepts the four words of generic. Only facts of the providers' public \
            documentation are built in, each with its source in the manual.
            """,
            example: """
            \\idp corp issuer = 'https://corp.okta.com', kind = okta;
            \\app job idp = corp, client_id = 'job', type = service, grants = \
            ['client_credentials'];
            """)
        }
    }
}

extension RuleID {
    /// The identity provider.
    package static let idp1 = RuleID(ProviderRule.idp1), idp2 = RuleID(ProviderRule.idp2),
        idp3 = RuleID(ProviderRule.idp3), idp4 = RuleID(ProviderRule.idp4),
        idp5 = RuleID(ProviderRule.idp5), idp6 = RuleID(ProviderRule.idp6)
}
