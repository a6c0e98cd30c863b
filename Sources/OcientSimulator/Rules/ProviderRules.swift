import OcientSQL

/// The identity provider and what the node needs to reach it (IDP).
enum ProviderRule: UInt8, RuleFamily {
    case idp1, idp2, idp3, idp4, idp5, idp6, idp7, idp8, idp9, idp10

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
            The provider of an integration is the `\\idp` whose `address` (where its discovery \
            document is fetched; the issuer unless written) equals the issuer of the integration. \
            Slashes at the end do not count, nor does the case of scheme and host; of several the \
            first. The `iss` of a token is compared with the `issuer` of that `\\idp`, byte for \
            byte. Its application is the `\\app` of that provider with the `client_id` of the \
            integration.

            A provider that is not described counts as reachable and as publishing no \
            introspection endpoint. Its own issuer is then assumed to be the issuer of the \
            integration, all slashes at the end cut off, followed by none or by one `/`, whichever \
            the token carries; no step says that its document reports something.

            An application that is not described leaves an interactive login `undetermined` (rule \
            IDP-4, no error) at the point where FLOW-6 and FLOW-5 would check it, unless a rule \
            before that refuses.
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
        case .idp7: define(
            "What an application may be",
            basis: [
                Basis(.guide, "§0, §2b, §8"),
                Basis(.docs, "those of Auth0, Okta, Microsoft Entra ID, Keycloak and Google"),
            ],
            decides: [.error],
            statement: """
            An `\\app` whose type cannot have one of its grants at its provider is an error of the \
            directive.

            - auth0 and generic: device_code only for native; client_credentials never for a \
            public type (native, spa).
            - okta: device_code only for native; client_credentials for web and service.
            - entra: client_credentials never for a public type.
            - keycloak: a confidential client may have every grant, a public one no \
            client_credentials. FLOW-6 holds only for clients whose standard flow and device grant \
            are both off.
            - google: client_credentials never; device_code only for limited-input.

            Where a provider does allow one application for people and for machines, a note says \
            that the guide advises two all the same: each can be changed or revoked without the \
            other.
            """,
            example: """
            \\idp corp issuer = 'https://corp.okta.com', kind = okta;
            \\app both idp = corp, client_id = 'both', type = native, grants = [device_code, \
            client_credentials];
            \\expect error, rule = 'IDP-7';
            """)
        case .idp8: define(
            "Cures that the provider can deliver",
            basis: [Basis(.ocsim)],
            statement: """
            What is offered after a refused login follows the kind of its provider, and nothing is \
            offered that this provider cannot deliver.

            - Entra, a token of version 1 (`appid`, `sts.windows.net`): set the version of the \
            API's tokens to 2. A token for Microsoft Graph: ask for one of your own API; Graph's \
            audience is never trusted. An issuer `common` or `organizations`: write the tenant.
            - Okta: its access tokens have no azp, so a server whose audience is the client_id, or \
            the ID token.
            - Keycloak: an Audience mapper.
            - Auth0: ask with the audience of the API, whose token profile is Auth0.
            - Others: the step says what the token has in place of azp.

            A token by client_credentials of another application: an integration of its own (guide \
            §3c).
            """,
            example: """
            \\idp corp issuer = 'https://corp.okta.com', kind = okta;
            \\app job idp = corp, client_id = 'job', type = service, grants = [client_credentials];
            CREATE SSO INTEGRATION jobs PROTOCOL oidc issuer = 'https://corp.okta.com',
                client_id = 'job', additional_audiences = ['api://default'],
                enable_id_token_authentication = TRUE;
            \\restart;
            \\token cid app = job, audience = 'api://default';
            \\connect 'ocient://id_token@system:${cid}@10.0.0.20:4050/system\
            ?handshake=sso&identityprovider=jobs';
            \\expect refused, rule = 'TOK-13';
            """)
        case .idp9: define(
            "Private certificates and new keys",
            basis: [Basis(.ocsim)],
            decides: [.refused, .error],
            statement: """
            `ca = private` on an `\\idp` says that its certificate is signed by an authority of \
            the company. A node with `trusts = false` does not trust that one and cannot fetch the \
            discovery document: 08001 -1220 in every flow, at the place of IDP-2.

            `keys = rotated` says that the provider signs with a key that the nodes did not fetch \
            yet: 08004 -1234 at the place of TOK-15.
            """,
            example: """
            \\idp auth0 ca = private;
            \\node sql0 trusts = false;
            \\connect 'ocient://db.example.com/sandbox?handshake=sso' as = jane;
            \\expect refused, code = -1220, rule = 'IDP-9';
            """)
        case .idp10: define(
            "A secret that is missing, or too many",
            basis: [Basis(.ocsim)],
            statement: """
            Advice A-NO-SECRET: the integration of a confidential application (web, m2m) is used \
            for interactive logins and has no client_secret, which the provider demands when the \
            code is redeemed. Advice A-SECRET-PUBLIC: a public application of Entra has a \
            client_secret in its integration, which Entra refuses.
            """,
            example: """
            \\idp tenant issuer = 'https://login.microsoftonline.com/1111/v2.0', kind = entra;
            \\app page idp = tenant, client_id = 'page', type = web, grants = [authorization_code],
                callbacks = ['http://127.0.0.1:7050/ocient/oauth2/v1/callback'];
            CREATE SSO INTEGRATION page PROTOCOL oidc
                issuer = 'https://login.microsoftonline.com/1111/v2.0', client_id = 'page';
            """)
        }
    }
}

extension RuleID {
    /// The identity provider.
    package static let idp1 = RuleID(ProviderRule.idp1), idp2 = RuleID(ProviderRule.idp2),
        idp3 = RuleID(ProviderRule.idp3), idp4 = RuleID(ProviderRule.idp4),
        idp5 = RuleID(ProviderRule.idp5), idp6 = RuleID(ProviderRule.idp6),
        idp7 = RuleID(ProviderRule.idp7), idp8 = RuleID(ProviderRule.idp8),
        idp9 = RuleID(ProviderRule.idp9), idp10 = RuleID(ProviderRule.idp10)
}
