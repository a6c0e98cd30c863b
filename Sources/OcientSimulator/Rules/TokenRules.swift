/// Token logins: which integration, and whether it takes the token at all (TOK-1 to TOK-8).
extension Rule {
    /// TOK-1: the scope of a token login.
    static let tok1 = Rule(
        .tok1, "The scope of a token login",
        basis: [Basis(.guide, "§6b")],
        statement: """
            Token logins are checked in the order TOK-1, TOK-2 or TOK-3, TOK-4, IDP-2, IDP-1, \
            TOK-5, TOK-8, TOK-15, TOK-9, TOK-10, TOK-11, TOK-12 or TOK-13, TOK-6; the readings of \
            TOK-6 and TOK-14 change it.

            A user `id_token@S` or `access_token@S` sets the scope to the database `S`, where \
            integrations are then looked up by name. Without `@S` the scope is the connected \
            database.
            """,
        example: """
            \\connect 'ocient://id_token@system:${job}@db.example.com/sandbox\
            ?handshake=sso&identityprovider=sso_m2m';
            \\expect accepted, scope = system, integration = sso_m2m;
            """)

    /// TOK-2: a scope with integrations of its own.
    static let tok2 = Rule(
        .tok2, "A scope with integrations of its own",
        basis: [Basis(.guide, "§6b")],
        statement: """
            When the scope has own integrations (INT-2), an `identityprovider` that names exactly \
            one of those visible there selects it. One that names none of them is ignored, with a \
            warning, and the primary of the scope is used, as it is when no `identityprovider` is \
            given.

            Whether `identityprovider` counts also when the user names no `@S` is a matter of the \
            reading `provider_without_scope`: honoured (default), or ignored.
            """,
        example: """
            \\connect 'ocient://id_token@system:${job}@db.example.com/sandbox\
            ?handshake=sso&identityprovider=typo';
            -- a warning; the primary sso_interactive is used
            \\expect refused, integration = sso_interactive;
            """)

    /// TOK-3: a scope without integrations of its own.
    static let tok3 = Rule(
        .tok3, "A scope without integrations of its own",
        basis: [Basis(.guide, "§6b")],
        statement: """
            When the scope has no own integrations, the primary of `system` is used without any \
            lookup by name: `identityprovider` is silently ignored. The node writes the log line \
            `No SSO integration found for database X, falling back to system…`.
            """,
        example: """
            -- The connected database decides here, for the user names no @system.
            \\connect 'ocient://id_token:${job}@db.example.com/sandbox\
            ?handshake=sso&identityprovider=sso_m2m';
            \\expect refused, integration = sso_interactive, scope = sandbox;
            """)

    /// TOK-4: no integration, or a disabled one.
    static let tok4 = Rule(
        .tok4, "No integration, or a disabled one",
        basis: [Basis(.guide, "§7")],
        decides: [.refused],
        statement: """
            When the rules before find no integration the login is refused with 42704 -1201; when \
            the one they find is disabled, with 08001 -1200.
            """,
        example: """
            ALTER SSO INTEGRATION sso_m2m DISABLE;
            \\restart;
            \\connect 'ocient://id_token@system:${job}@db.example.com/sandbox\
            ?handshake=sso&identityprovider=sso_m2m';
            \\expect refused, code = -1200;
            """)

    /// TOK-5: access tokens need introspection.
    static let tok5 = Rule(
        .tok5, "Access tokens need introspection",
        basis: [Basis(.guide, "§6b")],
        decides: [.refused],
        statement: """
            A login as `access_token` needs a provider that publishes an introspection_endpoint. \
            Otherwise it is refused with 08001 -1224, `The OpenID provider does not support the \
            request … introspection_endpoint`.
            """,
        example: """
            \\connect 'ocient://access_token@system:${job}@db.example.com/sandbox\
            ?handshake=sso&identityprovider=sso_m2m';
            \\expect refused, code = -1224, message = 'introspection_endpoint';
            """)

    /// TOK-6: ID tokens must be enabled.
    static let tok6 = Rule(
        .tok6, "ID tokens must be enabled",
        basis: [Basis(.guide, "§3c; the order from §7"), Basis(.assumed, "the code")],
        decides: [.refused],
        statement: """
            A login as `id_token` needs an integration with `enable_id_token_authentication = \
            true`; otherwise it is refused with 42818 -1227.

            This is the last of the checks, since the guide's table reports errors of audience and \
            authorized party for a token that met the interactive integration, where the switch is \
            off. Under the reading `id_token_check = first` it comes right after TOK-4.
            """,
        example: """
            ALTER SSO INTEGRATION sso_m2m SET enable_id_token_authentication = FALSE;
            \\restart;
            \\connect 'ocient://id_token@system:${job}@db.example.com/sandbox\
            ?handshake=sso&identityprovider=sso_m2m';
            \\expect refused, code = -1227, rule = 'TOK-6';
            """)

    /// TOK-8: tokens that are no tokens.
    static let tok8 = Rule(
        .tok8, "Tokens that are no tokens",
        basis: [Basis(.assumed, "codes -1235 and -1236 by their documented texts")],
        decides: [.refused],
        statement: """
            A token must consist of three non-empty parts in base64url, separated by dots, of \
            which the first (header) and the second (payload) each contain a JSON object, and the \
            header's `alg` must not be `none`. Otherwise the login is refused: 08004 -1235 for \
            `id_token`, 08004 -1236 for `access_token`.
            """,
        example: """
            \\connect 'ocient://id_token@system:opaque@db.example.com/sandbox\
            ?handshake=sso&identityprovider=sso_m2m';
            \\expect refused, code = -1235;
            """)
}
