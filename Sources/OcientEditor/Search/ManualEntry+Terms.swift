import OcientSimulator

/// Words of single sign-on that messages and properties use.
extension ManualEntry {
    static let terms: [ManualEntry] = inTokens + ofProviders + ofTheDatabase

    private static func term(
        _ id: String, _ title: String, _ meaning: String, _ cure: String = "", _ rules: RuleID...,
        words: [String] = []
    ) -> ManualEntry {
        ManualEntry(
            .term, id, title, cause: meaning, cure: cure, rules: rules, words: words)
    }

    private static let inTokens = [
        term("azp", "the authorized party of a token", """
            The client_id of the application to which the token was issued. It must equal the \
            client_id of the integration that checks the token.
            """, "Use the integration of that application.", .tok12, .tok13,
            words: ["authorized party"]),
        term("aud", "the audience of a token", """
            For whom the token was issued: a client_id, or the identifier of an API. It must be \
            the client_id of the integration or one of additional_audiences.
            """, "Add it to additional_audiences.", .tok11, words: ["audience"]),
        term("iss", "the issuer of a token", """
            Who issued the token. It must be exactly what the discovery document of the provider \
            reports, with or without a slash at the end.
            """, "Mint the token at the host that the integration names.", .tok9,
            words: ["issuer"]),
        term("exp", "the end of a token's life", """
            Seconds since 1970 after which the token is refused; nbf is the begin.
            """, "Mint a new token, or set the clock of the nodes.", .tok10,
            words: ["expired", "nbf", "iat", "lifetime"]),
        term("sub", "the subject of a token", """
            Who the token is about. An SSO session is identified as iss::sub.
            """, "", .grp7, .tok19, words: ["subject"]),
        term("id_token", "a token that says who logged in", """
            As a user of a connection string it says that the password is a token which the node \
            checks itself by its signature.
            """, "Set enable_id_token_authentication = true.", .tok6, .tok1),
        term("access_token", "a token for an API", """
            As a user of a connection string it makes the node ask the introspection endpoint of \
            the provider about the token.
            """, "Where the provider has no such endpoint, use id_token.", .tok5, .tok17,
            words: ["introspection"]),
    ]

    private static let ofProviders = [
        term("discovery document", "what a provider publishes about itself", """
            The node fetches it at issuer + /.well-known/openid-configuration.
            """, "'ocsim provider URL' shows what it says.", .idp1, .idp2,
            words: ["well-known", "openid-configuration", "OIDC discovery"]),
        term("JWKS", "the keys of a provider", """
            The node checks signatures of tokens with them; a provider may rotate them.
            """, "", .tok15, .idp9, words: ["keys", "signature", "kid"]),
        term("device grant", "a login that is approved in any browser", """
            The driver prints an address and a code. It needs a public application with the grant \
            device_code.
            """, "ssoOAuthFlow=deviceGrant in the connection string.", .flow2, .flow5,
            words: ["device_code", "deviceGrant", "user_code", "headless"]),
        term("authorization code", "a login in the browser of this machine", """
            The driver opens a browser and waits at a callback address, which the application must \
            allow.
            """, "", .flow2, .flow5, words: ["authorization_code", "PKCE", "redirect", "callback"]),
        term("client credentials", "how a machine gets a token", """
            A confidential application asks the provider for a token without any person. It then \
            is the password of a token login.
            """, "User id_token@system with identityprovider=NAME.", .grp6, .tok1,
            words: ["client_credentials", "M2M", "machine-to-machine", "service account"]),
        term("consent", "the page on which a person agrees", """
            Public applications show it at each login at some providers.
            """, "", .flow7, words: ["consent screen"]),
    ]

    private static let ofTheDatabase = [
        term("primary", "the integration that counts when none is named", """
            ALTER DATABASE … SET SSO INTEGRATION sets it. A database without an integration of \
            its own uses the primary of system.
            """, "", .int3, .int6, words: ["default integration"]),
        term("scope", "the database whose integrations a token login uses", """
            The database after the @ of the user, else the connected one.
            """, "", .tok1, words: ["@system", "@database"]),
        term("inheritance", "databases without own integrations use those of system", """
            One integration of its own ends it.
            """, "", .int2, .int6, words: ["inherit", "falls back", "own integration"]),
        term("identityprovider", "the option that names an integration", """
            It is honoured only where the scope has the integration.
            """, "Write id_token@system so that the scope is system.", .tok2, .tok3),
        term("default_group", "the group of logins that no claim maps to one", """
            A property of the integration; without it and without a mapped claim a session is in \
            no group.
            """, "", .grp3, .grp1, words: ["default group"]),
        term("groups_claim_mappings", "which claim value means which group", """
            The claims are named by groups_claim_ids; values without a mapping count for nothing.
            """, "", .grp1, .grp2, words: ["groups_claim_ids", "claim mapping", "roles claim"]),
        term("REQUIRE_SSO", "a pool that refuses passwords", """
            Every login there without handshake=sso is refused, even with the right password.
            """, "", .pool6, words: ["SSO only"]),
        term("SOURCE_ADDRESS", "from where a pool accepts clients", """
            A block such as 10.0.0.0/8; a client outside of it meets another pool or none.
            """, "", .pool4, words: ["source address", "CIDR"]),
        term("ADVERTISED_ADDRESS", "the address that a node tells its clients", """
            Redirects lead there, so it must be reachable from outside.
            """, "", .pool3, words: ["advertised", "redirect"]),
        term("rolehostd", "the process of a node that must be restarted", """
            Integrations and pools take effect only after its restart.
            """, "", .cfg1, words: ["restart"]),
    ]
}
