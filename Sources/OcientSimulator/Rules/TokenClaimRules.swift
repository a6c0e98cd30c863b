/// Token logins: what the token must say (TOK-9 to TOK-16).
extension Rule {
    /// TOK-9: the issuer.
    static let tok9 = Rule(
        .tok9, "The issuer",
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

    /// TOK-10: the times of a token.
    static let tok10 = Rule(
        .tok10, "The times of a token",
        basis: [
            Basis(.docs, "errors-and-warnings"),
            Basis(.assumed, "-1231 for nbf and for malformed times"),
        ],
        decides: [.refused],
        statement: """
            Three checks, in this order. `exp` missing, or `exp` or `nbf` present but not a \
            number: 08001 -1231. `exp` not later than now: 08004 -1228. `nbf` later than now: \
            08001 -1231. Now is what `\\now` says.
            """,
        example: """
            \\token old app = robot, issued = '2025-12-01T00:00:00Z', expires = \
            '2025-12-02T00:00:00Z';
            \\connect 'ocient://id_token@system:${old}@db.example.com/sandbox\
            ?handshake=sso&identityprovider=sso_m2m';
            \\expect refused, code = -1228;
            """)

    /// TOK-11: the audience.
    static let tok11 = Rule(
        .tok11, "The audience",
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

    /// TOK-12: the authorized party.
    static let tok12 = Rule(
        .tok12, "The authorized party",
        basis: [Basis(.guide, "§0"), Basis(.assumed, "the code")],
        decides: [.refused],
        statement: """
            The claim `azp`, the authorized party, must equal the integration's `client_id`. \
            Otherwise the login is refused with 08001 -1231, `authorized party (azp) that does not \
            match the configured client_id`. No entry in `additional_audiences` ever relaxes this.
            """,
        example: """
            \\token other app = people, grant = authorization_code, audience = \
            'https://db.example.com';
            \\connect 'ocient://id_token@system:${other}@db.example.com/sandbox\
            ?handshake=sso&identityprovider=sso_m2m';
            \\expect refused, code = -1231, rule = 'TOK-12';
            """)

    /// TOK-13: a token without an authorized party.
    static let tok13 = Rule(
        .tok13, "A token without an authorized party",
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

    /// TOK-14: audience or authorized party first.
    static let tok14 = Rule(
        .tok14, "Audience or authorized party first",
        basis: [Basis(.assumed, "the guide lists both errors without an order")],
        statement: """
            The audience (TOK-11) is checked before the authorized party (TOK-12, TOK-13). Under \
            the reading `azp_first = yes` it is the other way round, which changes the error of a \
            token that fails both.
            """,
        example: """
            \\reading azp_first = yes;
            """)

    /// TOK-15: signatures.
    static let tok15 = Rule(
        .tok15, "Signatures",
        basis: [Basis(.ocsim)],
        decides: [.refused],
        statement: """
            ocsim verifies no signatures: `\\token` mints tokens itself, and a token that the user \
            gives is trusted. `tampered = true` makes a token whose signature is wrong, which is \
            refused with 08004 -1234.
            """,
        example: """
            \\token forged app = robot, audience = 'https://db.example.com', tampered = true;
            \\connect 'ocient://id_token@system:${forged}@db.example.com/sandbox\
            ?handshake=sso&identityprovider=sso_m2m';
            \\expect refused, code = -1234;
            """)

    /// TOK-16: tokens in \connect.
    static let tok16 = Rule(
        .tok16, "Tokens in \\connect",
        basis: [Basis(.ocsim)],
        decides: [.error],
        statement: """
            `token = name` in `\\connect` takes the place of the password of the connection \
            string. A string that has a password of its own as well is an error of the directive.
            """,
        example: """
            \\connect 'ocient://id_token@system@db.example.com/sandbox\
            ?handshake=sso&identityprovider=sso_m2m' token = job;
            \\expect accepted;
            """)
}
