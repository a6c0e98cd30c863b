/// The groups of an SSO session (GRP).
extension Rule {
    /// GRP-1: groups from claims.
    static let grp1 = Rule(
        .grp1, "Groups from claims",
        basis: [Basis(.guide, "§3b")],
        statement: """
            For each claim in `groups_claim_ids` the value, if it is a text, or the texts of the \
            value, if it is a list, are looked up among the keys of `groups_claim_mappings`; each \
            key that is found gives the group it maps to.
            """,
        example: """
            ALTER SSO INTEGRATION sso_interactive SET groups_claim_ids = \
            ['https://example.com/groups'],
                groups_claim_mappings = { 'readwrite-role' = 'readwrite' };
            \\restart;
            \\connect 'ocient://db.example.com/sandbox?handshake=sso' as = jane;
            \\expect accepted, groups = ['readwrite@system'];
            """)

    /// GRP-2: claim values without a mapping.
    static let grp2 = Rule(
        .grp2, "Claim values without a mapping",
        basis: [Basis(.assumed, "the guide maps every value")],
        statement: """
            A claim value that is no key of `groups_claim_mappings` is ignored. Under the reading \
            `unmapped_claim = by_name` it is itself taken as the name of a group.
            """,
        example: """
            \\person joe idp = auth0, subject = 'joe', claims = { 'https://example.com/groups' = \
            ['audit'] };
            CREATE GROUP audit;
            \\connect 'ocient://db.example.com/sandbox?handshake=sso' as = joe;
            \\expect accepted, groups = ['readonly@system'],
                sensitive_to = ['unmapped_claim=by_name'];
            """)

    /// GRP-3: the default group.
    static let grp3 = Rule(
        .grp3, "The default group",
        basis: [Basis(.guide, "§3b")],
        statement: """
            When the claims give no group that exists, the session is in the `default_group` of \
            the integration. Under the reading `default_group = always` it is in that group in any \
            case, beside those that the claims give.
            """,
        example: """
            ALTER SSO INTEGRATION sso_m2m SET default_group = 'readonly';
            \\restart;
            \\connect 'ocient://id_token@system:${job}@db.example.com/sandbox\
            ?handshake=sso&identityprovider=sso_m2m';
            \\expect accepted, groups = ['readonly@system'];
            """)

    /// GRP-4: whose groups these are.
    static let grp4 = Rule(
        .grp4, "Whose groups these are",
        basis: [Basis(.guide, "§3a")],
        statement: """
            The group names in an integration mean groups of the database that stores the \
            integration, and are compared exactly, letter for letter.
            """,
        example: """
            CREATE GROUP "Auditors";    -- on system, as the integration
            ALTER SSO INTEGRATION sso_m2m SET default_group = 'auditors';    -- another name
            """)

    /// GRP-5: groups that do not exist.
    static let grp5 = Rule(
        .grp5, "Groups that do not exist",
        basis: [Basis(.assumed, "nothing public says it")],
        statement: """
            A group name in a mapping or in `default_group` that names no group is skipped with a \
            warning. A session that ends up in no group at all is not refused for that; whether it \
            may use the database is decided by PRIV-2.
            """,
        example: """
            DROP GROUP readonly;
            \\connect 'ocient://id_token@system:${job}@db.example.com/sandbox\
            ?handshake=sso&identityprovider=sso_m2m';
            \\expect refused, rule = 'PRIV-2';
            """)

    /// GRP-6: machine tokens carry no person's claims.
    static let grp6 = Rule(
        .grp6, "Machine tokens carry no person's claims",
        basis: [Basis(.guide, "§2c")],
        statement: """
            A token of the client_credentials grant is issued without a user, so no post-login \
            action runs: the claims of a person named in its `\\token` are not merged into it. A \
            group claim that such a `\\token` states itself is kept, with a warning, because some \
            providers can add one in another way.
            """,
        example: """
            \\token job app = robot, person = jane, audience = 'https://db.example.com';
            \\connect 'ocient://id_token@system:${job}@db.example.com/sandbox\
            ?handshake=sso&identityprovider=sso_m2m';
            \\expect accepted, groups = ['readonly@system'];
            """)

    /// GRP-7: the identity of an SSO session.
    static let grp7 = Rule(
        .grp7, "The identity of an SSO session",
        basis: [Basis(.guide, "§6b")],
        statement: """
            An SSO session has no user; its identity is the issuer and the subject of the token, \
            joined as `iss::sub`.
            """,
        example: """
            \\connect 'ocient://id_token@system:${job}@db.example.com/sandbox\
            ?handshake=sso&identityprovider=sso_m2m';
            \\expect accepted, identity = 'https://auth.example.com/::robot@clients';
            """)

    /// GRP-8: what a minted token contains.
    static let grp8 = Rule(
        .grp8, "What a minted token contains",
        basis: [Basis(.ocsim)],
        decides: [.error],
        statement: """
            `\\token` fills in what it is not told: `sub` is the subject of the person, or else \
            `<client_id>@clients`; `aud` is the `client_id`; `iat` is `issued`, or else now; `exp` \
            is `expires`, or else `iat` plus the lifetime of the first `\\api` whose audience is \
            the token's `aud` text, or else `iat` plus 86400 seconds. `claims` that set `iat` do \
            not move `exp`. A grant that the application does not have is an error of the \
            directive.
            """,
        example: """
            \\api sql idp = auth0, audience = 'https://db.example.com', lifetime = 3600;
            \\token job app = robot, audience = 'https://db.example.com';    -- valid for an hour
            """)
}
