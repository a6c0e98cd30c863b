import OcientSQL

/// The groups of an SSO session (GRP).
enum GroupRule: UInt8, RuleFamily {
    case grp1, grp2, grp3, grp4, grp5, grp6, grp7, grp8

    static var prefix: String { "GRP" }
    static var title: String { "Groups of an SSO session" }

    var rule: Rule {
        switch self {
        case .grp1: define(
            "Groups from claims",
            basis: [Basis(.guide, "§3b")],
            statement: """
            For each claim in `groups_claim_ids` the value, if it is a text, or the texts of the \
            value, if it is a list, are looked up among the keys of `groups_claim_mappings`; each \
            key that is found gives the group it maps to.

            When no claim gives a group, the step says why: the token has no such claim (and which \
            of its claims look like groups), the claim is an object whose names are not reached, \
            Entra left the groups out (overage), values came but none is mapped (and which key is \
            nearest), or the provider never issues such a claim.
            """,
            example: """
            ALTER SSO INTEGRATION sso_interactive SET groups_claim_ids = \
            ['https://example.com/groups'],
                groups_claim_mappings = { 'readwrite-role' = 'readwrite' };
            \\restart;
            \\connect 'ocient://db.example.com/sandbox?handshake=sso' as = jane;
            \\expect accepted, groups = ['readwrite@system'];
            """)
        case .grp2: define(
            "Claim values without a mapping",
            basis: [Basis(.assumed, "the guide maps every value")],
            statement: """
            A claim value that is not a key of `groups_claim_mappings` is ignored. Under the \
            reading `unmapped_claim = by_name` the value itself is the name of a group.
            """,
            example: """
            \\person joe idp = auth0, subject = 'joe', claims = { 'https://example.com/groups' = \
            ['audit'] };
            CREATE GROUP audit;
            \\connect 'ocient://db.example.com/sandbox?handshake=sso' as = joe;
            \\expect accepted, groups = ['readonly@system'],
                sensitive_to = ['unmapped_claim=by_name'];
            """)
        case .grp3: define(
            "The default group",
            basis: [Basis(.guide, "§3b")],
            statement: """
            When the claims map to no existing group, the session is in the `default_group` of the \
            integration. Under the reading `default_group = always` it is always in that group, in \
            addition to the groups of the claims.
            """,
            example: """
            ALTER SSO INTEGRATION sso_m2m SET default_group = 'readonly';
            \\restart;
            \\connect 'ocient://id_token@system:${job}@db.example.com/sandbox\
            ?handshake=sso&identityprovider=sso_m2m';
            \\expect accepted, groups = ['readonly@system'];
            """)
        case .grp4: define(
            "Which database the groups belong to",
            basis: [Basis(.guide, "§3a")],
            statement: """
            The group names in an integration refer to groups of the database that stores the \
            integration. They are compared exactly, letter for letter.
            """,
            example: """
            CREATE GROUP "Auditors";    -- on system, like the integration
            ALTER SSO INTEGRATION sso_m2m SET default_group = 'auditors';    -- another name
            """)
        case .grp5: define(
            "Groups that do not exist",
            basis: [Basis(.assumed, "no public source says it")],
            settledBy: """
            Let default_group of a test integration name a group that does not exist; log in and \
            read the result.
            """,
            statement: """
            A group name in a mapping or in `default_group` that does not exist is skipped with a \
            warning. A session without any group is not refused for that reason; PRIV-2 decides \
            whether it may use the database.
            """,
            example: """
            DROP GROUP readonly;
            \\connect 'ocient://id_token@system:${job}@db.example.com/sandbox\
            ?handshake=sso&identityprovider=sso_m2m';
            \\expect refused, rule = 'PRIV-2';
            """)
        case .grp6: define(
            "Machine tokens do not contain a person's claims",
            basis: [Basis(.guide, "§2c")],
            statement: """
            A token of the client_credentials grant is issued without a user, so no post-login \
            action runs: the claims of a person named in its `\\token` are not merged into it. A \
            group claim that such a `\\token` states itself is kept; at auth0 and generic with a \
            warning, elsewhere roles of an application are ordinary.
            """,
            example: """
            \\token job app = robot, person = jane, audience = 'https://db.example.com';
            \\connect 'ocient://id_token@system:${job}@db.example.com/sandbox\
            ?handshake=sso&identityprovider=sso_m2m';
            \\expect accepted, groups = ['readonly@system'];
            """)
        case .grp7: define(
            "The identity of an SSO session",
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
        case .grp8: define(
            "What a minted token contains",
            basis: [Basis(.ocsim)],
            decides: [.error],
            statement: """
            `\\token` has these defaults: `sub` is the subject of the person, or else \
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
    }
}

extension RuleID {
    /// Groups of an SSO session.
    package static let grp1 = RuleID(GroupRule.grp1), grp2 = RuleID(GroupRule.grp2),
        grp3 = RuleID(GroupRule.grp3), grp4 = RuleID(GroupRule.grp4), grp5 = RuleID(GroupRule.grp5),
        grp6 = RuleID(GroupRule.grp6), grp7 = RuleID(GroupRule.grp7), grp8 = RuleID(GroupRule.grp8)
}

/// Predefined roles (ROLE).
enum RoleRule: UInt8, RuleFamily {
    case role1, role2

    static var prefix: String { "ROLE" }
    static var title: String { "Predefined roles" }

    var rule: Rule {
        switch self {
        case .role1: define(
            "The predefined roles",
            basis: [
                Basis(.guide, "§1 (Security Administrator)"),
                Basis(.assumed, "the names and contents of the others"),
            ],
            decides: [.allowed],
            settledBy: "Look at the list of roles; grant each to a test user and try.",
            statement: """
            There are three roles, and no others can be created. System Administrator may do \
            everything. Security Administrator may do what PRIV-11 describes. Database \
            Administrator is the same as ALL on every database except `system`, plus CREATE \
            DATABASE on SYSTEM.
            """,
            example: """
            CREATE USER dana PASSWORD = 'correct horse';
            GRANT ROLE "Database Administrator" TO USER dana;
            \\can CREATE DATABASE ON SYSTEM AS USER dana;
            \\expect allowed, rule = 'ROLE-1';
            """)
        case .role2: define(
            "Granting and revoking roles",
            basis: [
                Basis(
                    .docs,
                    "data-control-language-dcl-statement-reference (GRANT ROLE, REVOKE ROLE)"),
                Basis(.assumed, "the spelling"),
            ],
            decides: [.error],
            settledBy: """
            Send `GRANT ROLE "Security Administrator" TO USER x`: the error, if any, lists the \
            words that are expected.
            """,
            statement: """
            `GRANT ROLE "r" TO USER u` or `TO GROUP g` grants a role, `REVOKE ROLE "r" FROM …` \
            revokes it. Only sessions that may do everything (PRIV-10) can do so; others get 42502 \
            -1001. Granting a role twice is 42710 -1000, revoking one that was not granted is \
            42704 -1002, and a role that does not exist is 42704 -1003.
            """,
            example: """
            GRANT ROLE "Security Administrator" TO GROUP auditors;
            GRANT ROLE "Security Administrator" TO GROUP auditors;
            \\expect error, code = -1000;
            """)
        }
    }
}

extension RuleID {
    /// Predefined roles.
    package static let role1 = RuleID(RoleRule.role1), role2 = RuleID(RoleRule.role2)
}
