import OcientSQL

/// Logins with a token: which integration, and whether it accepts the token (TOK).
enum TokenRule: UInt8, RuleFamily {
    case tok1, tok2, tok3, tok4, tok5, tok6, tok8, tok9, tok10, tok11, tok12, tok13, tok14, tok15
    case tok16, tok17, tok18, tok19

    static var prefix: String { "TOK" }
    static var title: String { "Logins with a token" }
    static var missingNumber: UInt8? { 7 }

    var rule: Rule {
        switch self {
        case .tok1: define(
            "The scope of a token login",
            basis: [Basis(.guide, "§6b")],
            statement: """
            Token logins are checked in the order TOK-1, TOK-2 or TOK-3, TOK-4, IDP-2, IDP-1, \
            TOK-5, TOK-8, TOK-15, TOK-9, TOK-10, TOK-11, TOK-12 or TOK-13, TOK-6; the readings of \
            TOK-6 and TOK-14 change it.

            A user `id_token@S` or `access_token@S` sets the scope to the database `S`, in which \
            integrations are then looked up by name. Without `@S` the scope is the connected \
            database.
            """,
            example: """
            \\connect 'ocient://id_token@system:${job}@db.example.com/sandbox\
            ?handshake=sso&identityprovider=sso_m2m';
            \\expect accepted, scope = system, integration = sso_m2m;
            """)
        case .tok2: define(
            "A scope with integrations of its own",
            basis: [Basis(.guide, "§6b")],
            statement: """
            When the scope has own integrations (INT-2), an `identityprovider` that names exactly \
            one of those visible there selects it. One that names none of them is ignored, with a \
            warning, and the primary of the scope is used, as it is without an `identityprovider`.

            The reading `provider_without_scope` decides whether `identityprovider` is used also \
            when the user names no `@S`: honoured (default), or ignored.
            """,
            example: """
            \\connect 'ocient://id_token@system:${job}@db.example.com/sandbox\
            ?handshake=sso&identityprovider=typo';
            -- a warning; the primary sso_interactive is used
            \\expect refused, integration = sso_interactive;
            """)
        case .tok3: define(
            "A scope without integrations of its own",
            basis: [Basis(.guide, "§6b")],
            statement: """
            When the scope has no own integrations, the primary of `system` is used without any \
            lookup by name: `identityprovider` is silently ignored. The node writes the log line \
            `No SSO integration found for database X, falling back to system…`.
            """,
            example: """
            -- The connected database is the scope here, because the user names no @system.
            \\connect 'ocient://id_token:${job}@db.example.com/sandbox\
            ?handshake=sso&identityprovider=sso_m2m';
            \\expect refused, integration = sso_interactive, scope = sandbox;
            """)
        case .tok4: define(
            "No integration, or a disabled one",
            basis: [Basis(.guide, "§7")],
            decides: [.refused],
            statement: """
            When the rules above find no integration, the login is refused with 42704 -1201; when \
            the integration they find is disabled, with 08001 -1200.
            """,
            example: """
            ALTER SSO INTEGRATION sso_m2m DISABLE;
            \\restart;
            \\connect 'ocient://id_token@system:${job}@db.example.com/sandbox\
            ?handshake=sso&identityprovider=sso_m2m';
            \\expect refused, code = -1200;
            """)
        case .tok5: define(
            "Access tokens need introspection",
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
        case .tok6: define(
            "ID tokens must be enabled",
            basis: [Basis(.guide, "§3c; the order from §7"), Basis(.assumed, "the code")],
            decides: [.refused],
            settledBy: """
            Present a good token to an integration that does not enable id-token authentication \
            and read State and Code.
            """,
            statement: """
            A login as `id_token` needs an integration with `enable_id_token_authentication = \
            true`; otherwise it is refused with 42818 -1227.

            This is the last of the checks, since the guide's table reports errors of audience and \
            authorized party for a token that was checked against the interactive integration, \
            which does not set this property. Under the reading `id_token_check = first` it is \
            checked directly after TOK-4.
            """,
            example: """
            ALTER SSO INTEGRATION sso_m2m SET enable_id_token_authentication = FALSE;
            \\restart;
            \\connect 'ocient://id_token@system:${job}@db.example.com/sandbox\
            ?handshake=sso&identityprovider=sso_m2m';
            \\expect refused, code = -1227, rule = 'TOK-6';
            """)
        case .tok8: define(
            "Texts that are not tokens",
            basis: [Basis(.assumed, "codes -1235 and -1236 by their documented texts")],
            decides: [.refused],
            settledBy: """
            Log in as `id_token@system` and as `access_token@system` with the password `abc` and \
            read the codes.
            """,
            statement: """
            For `id_token` (an access_token: TOK-17) the password must be three non-empty \
            base64url \
            parts separated by dots, header and payload JSON objects, and `alg` not `none`; \
            otherwise 08004 -1235. The refusal says what is wrong with this text and what to do: \
            `Bearer ` or quotes in front, a line break in it, the provider's whole JSON answer, \
            five parts (encrypted), no dots (opaque), base64 in place of base64url.
            """,
            example: """
            \\connect 'ocient://id_token@system:opaque@db.example.com/sandbox\
            ?handshake=sso&identityprovider=sso_m2m';
            \\expect refused, code = -1235;
            """)
        case .tok9: define(
            "The issuer",
            basis: [Basis(.guide, "§0")],
            decides: [.refused],
            statement: """
            The claim `iss` must equal the issuer that the provider's discovery document reports, \
            to the letter; that one may end in `/` although the issuer of the integration must \
            not. A different `iss`, or none, is 42502 -1232.
            """,
            example: """
            \\idp auth0 issuer = 'https://auth.example.com/', kind = auth0;
            \\token foreign app = robot, claims = { 'iss' = 'https://tenant.auth0.com/' };
            \\connect 'ocient://id_token@system:${foreign}@db.example.com/sandbox\
            ?handshake=sso&identityprovider=sso_m2m';
            \\expect refused, code = -1232;
            """)
        case .tok10: define(
            "The times of a token",
            basis: [
                Basis(.docs, "errors-and-warnings"),
                Basis(.assumed, "-1231 for nbf and for malformed times"),
            ],
            decides: [.refused],
            settledBy: """
            Present a token that is not valid yet, from a provider that can mint one, and read the \
            code.
            """,
            statement: """
            Three checks, in this order. `exp` missing, or `exp` or `nbf` present but not a \
            number: 08001 -1231. `exp` not later than now: 08004 -1228. `nbf` later than now: \
            08001 -1231. Now is what `\\now` says.

            By which clock says CFG-5; times are shown as dates. A miss of less than five minutes \
            names clock skew as the cause to check first.
            """,
            example: """
            \\token old app = robot, issued = '2025-12-01T00:00:00Z', expires = \
            '2025-12-02T00:00:00Z';
            \\connect 'ocient://id_token@system:${old}@db.example.com/sandbox\
            ?handshake=sso&identityprovider=sso_m2m';
            \\expect refused, code = -1228;
            """)
        case .tok11: define(
            "The audience",
            basis: [Basis(.guide, "§0, §2d")],
            decides: [.refused],
            statement: """
            The claim `aud`, a text or a list of texts, must contain the integration's `client_id` \
            or one of its `additional_audiences`. Otherwise the login is refused with 42502 -1233, \
            `The token was issued for an alternate audience`.
            """,
            example: """
            ALTER SSO INTEGRATION sso_m2m UNSET additional_audiences;
            \\restart;
            \\connect 'ocient://id_token@system:${job}@db.example.com/sandbox\
            ?handshake=sso&identityprovider=sso_m2m';
            \\expect refused, code = -1233, rule = 'TOK-11';
            """)
        case .tok12: define(
            "The authorized party",
            basis: [Basis(.guide, "§0"), Basis(.assumed, "the code")],
            decides: [.refused],
            settledBy: """
            Present a token of another application whose audience fits, and read State and Code.
            """,
            statement: """
            The claim `azp`, the authorized party, must equal the integration's `client_id`. \
            Otherwise the login is refused with 08001 -1231, `authorized party (azp) that does not \
            match the configured client_id`. No entry in `additional_audiences` ever changes this.
            """,
            example: """
            \\token other app = people, grant = authorization_code, audience = \
            'https://db.example.com';
            \\connect 'ocient://id_token@system:${other}@db.example.com/sandbox\
            ?handshake=sso&identityprovider=sso_m2m';
            \\expect refused, code = -1231, rule = 'TOK-12';
            """)
        case .tok13: define(
            "A token without an authorized party",
            basis: [Basis(.assumed, "the guide's tokens all carry azp")],
            decides: [.refused],
            statement: """
            A token without `azp` passes when `client_id` itself is in its `aud`, and is refused \
            with 08001 -1231 when it is not. Under the reading `missing_azp = refused` it is \
            always refused.
            """,
            example: """
            \\token bare app = robot, audience = 'https://db.example.com', claims = { 'azp' = \
            NULL };
            \\connect 'ocient://id_token@system:${bare}@db.example.com/sandbox\
            ?handshake=sso&identityprovider=sso_m2m';
            \\expect refused, code = -1231, rule = 'TOK-13';
            """)
        case .tok14: define(
            "Audience or authorized party first",
            basis: [Basis(.assumed, "the guide lists both errors without an order")],
            statement: """
            The audience (TOK-11) is checked before the authorized party (TOK-12, TOK-13). Under \
            the reading `azp_first = yes` the order is reversed, which changes the error of a \
            token that fails both.
            """,
            example: """
            \\reading azp_first = yes;
            """)
        case .tok15: define(
            "Signatures",
            basis: [Basis(.ocsim)],
            decides: [.refused],
            statement: """
            ocsim verifies no signatures: `\\token` mints tokens itself, and a token that the user \
            presents is trusted. `tampered = true` mints a token whose signature is wrong, which \
            is refused with 08004 -1234.
            """,
            example: """
            \\token forged app = robot, audience = 'https://db.example.com', tampered = true;
            \\connect 'ocient://id_token@system:${forged}@db.example.com/sandbox\
            ?handshake=sso&identityprovider=sso_m2m';
            \\expect refused, code = -1234;
            """)
        case .tok16: define(
            "Tokens in \\connect",
            basis: [Basis(.ocsim)],
            decides: [.error],
            statement: """
            `token = name` in `\\connect` replaces the password of the connection string. It is an \
            error of the directive if the string has a password too.
            """,
            example: """
            \\connect 'ocient://id_token@system@db.example.com/sandbox\
            ?handshake=sso&identityprovider=sso_m2m' token = job;
            \\expect accepted;
            """)
        case .tok17: define(
            "Access tokens and introspection",
            basis: [Basis(.guide, "§6b, §8"), Basis(.assumed, "the code of an inactive token")],
            decides: [.refused, .undetermined],
            settledBy: "Revoke a token and log in with it as `access_token`; read State and Code.",
            statement: """
            In a login as `access_token` the node asks the provider about the token, so an opaque \
            one is fine: `\\token … opaque = true` mints a handle whose introspection answer has \
            `client_id`, aud, sub, exp and the claims. `active = false`, a token of another \
            provider, and a JSON web token that was tampered with or has alg none are refused with \
            08004 -1236. TOK-9 does not apply, since the answer has no issuer to compare (the \
            identity takes the provider's), and TOK-12 compares the answer's client_id. Its place \
            in the order is that of TOK-8.

            An opaque text that no `\\token` minted leaves the login undetermined, and `missing` \
            names what the provider would have to answer.
            """,
            example: """
            \\idp auth0 introspection = true;
            \\token handle app = machine, audience = 'https://db.example.com', opaque = true;
            \\connect 'ocient://access_token@system:${handle}@db.example.com/sandbox\
            ?handshake=sso&identityprovider=sso_m2m';
            \\expect accepted, flow = access_token;
            """)
        case .tok18: define(
            "Signatures with a shared secret",
            basis: [Basis(.ocsim)],
            statement: """
            A token whose `alg` is HS256, HS384 or HS512 is signed with a secret of the \
            application. The node has the provider's public keys only, so a warning says that no \
            such signature can be checked (TOK-15).
            """,
            example: """
            \\connect 'ocient://id_token@system:eyJhbGciOiJIUzI1NiJ9.e30.c2ln@db.example.com\
            /sandbox\
            ?handshake=sso&identityprovider=sso_m2m';
            \\expect refused, cites = ['TOK-18'];
            """)
        case .tok19: define(
            "Tokens without a subject",
            basis: [Basis(.guide, "§6b"), Basis(.assumed, "that it is accepted")],
            settledBy: "Log in with a token that has no `sub`, if a provider issues one.",
            statement: """
            A token without `sub` is accepted; the session then has no identity (`iss::sub`), and \
            a warning says that audit logs cannot name it.
            """,
            example: """
            \\token nobody app = machine, audience = 'https://db.example.com', claims = { 'sub' = \
            NULL };
            \\connect 'ocient://id_token@system:${nobody}@db.example.com/sandbox\
            ?handshake=sso&identityprovider=sso_m2m';
            \\expect accepted, identity = null;
            """)
        }
    }
}

extension RuleID {
    /// Logins with a token.
    package static let tok1 = RuleID(TokenRule.tok1), tok2 = RuleID(TokenRule.tok2),
        tok3 = RuleID(TokenRule.tok3), tok4 = RuleID(TokenRule.tok4), tok5 = RuleID(TokenRule.tok5),
        tok6 = RuleID(TokenRule.tok6), tok8 = RuleID(TokenRule.tok8), tok9 = RuleID(TokenRule.tok9),
        tok10 = RuleID(TokenRule.tok10), tok11 = RuleID(TokenRule.tok11),
        tok12 = RuleID(TokenRule.tok12), tok13 = RuleID(TokenRule.tok13),
        tok14 = RuleID(TokenRule.tok14), tok15 = RuleID(TokenRule.tok15),
        tok16 = RuleID(TokenRule.tok16), tok17 = RuleID(TokenRule.tok17),
        tok18 = RuleID(TokenRule.tok18), tok19 = RuleID(TokenRule.tok19)
}
