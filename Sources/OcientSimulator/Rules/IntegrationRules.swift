import OcientSQL

/// Integrations, inheritance and the statements about them (INT).
enum IntegrationRule: UInt8, RuleFamily {
    case int1, int2, int3, int4, int5, int6, int7, int8, int9, int10, int11, int12, int13

    static var prefix: String { "INT" }
    static var title: String { "Integrations and inheritance" }

    var rule: Rule {
        switch self {
        case .int1: define(
            "Where an integration is stored",
            basis: [Basis(.guide, "§5")],
            statement: """
            CREATE SSO INTEGRATION stores the integration on the database of the session that runs \
            the statement.
            """,
            example: """
            \\as "admin@system" ON system;
            CREATE SSO INTEGRATION shared PROTOCOL oidc
                issuer = 'https://auth.example.com', client_id = 'web';    -- on system
            """)
        case .int2: define(
            "Own and visible integrations",
            basis: [Basis(.guide, "§0, §5")],
            statement: """
            The own integrations of a database are those stored on it together with those assigned \
            to it (INT-4). In a database with at least one own integration, exactly its own are \
            visible. In a database with none, the own integrations of `system` are visible. So a \
            single own integration ends the inheritance: no integration of `system` is visible any \
            more, not even its primary.
            """,
            example: """
            CREATE DATABASE reports;    -- sees what system has
            \\as "admin@system" ON reports;
            CREATE SSO INTEGRATION local PROTOCOL oidc
                issuer = 'https://auth.example.com', client_id = 'local';
            -- reports now sees local only
            """)
        case .int3: define(
            "The primary integration",
            basis: [Basis(.guide, "§3d")],
            statement: """
            `ALTER DATABASE d SET SSO INTEGRATION i` makes `i` the primary integration of `d`.
            """,
            example: """
            ALTER DATABASE system SET SSO INTEGRATION sso_interactive;
            """)
        case .int4: define(
            "Which integration SET means, and assignment",
            basis: [Basis(.assumed, "from guide §3e and §5")],
            decides: [.error],
            settledBy: """
            Make an integration of `system` the primary of a test database, restart, and log in \
            there with a browser, naming another integration of `system`: when the login page \
            still has the client_id of the first, the database no longer inherits.
            """,
            statement: """
            The name in `ALTER DATABASE d SET SSO INTEGRATION i` is looked up among the own \
            integrations of `d`, then among those of the session's database, then among those of \
            `system`; the first match is used. If two own integrations of `d` have that name, the \
            one created first is used. No match is 42704 -1201.

            An integration that is stored on another database than `d` is thereby assigned to `d`: \
            it becomes one of the own integrations of `d`, which ends the inheritance of `d` \
            (advice A-INHERIT).
            """,
            example: """
            CREATE DATABASE reports;
            ALTER DATABASE reports SET SSO INTEGRATION sso_m2m;    -- assigned from system
            """)
        case .int5: define(
            "A database without a primary",
            basis: [Basis(.assumed, "no public source says it")],
            statement: """
            When a database has own integrations but none of them is its primary, the one created \
            first is used, even if it was only assigned, and even if it is disabled (then INT-8 \
            applies). Under the reading `unset_primary = none` none is used.
            """,
            example: """
            CREATE SSO INTEGRATION a PROTOCOL oidc issuer = 'https://auth.example.com', client_id \
            = 'a';
            CREATE SSO INTEGRATION b PROTOCOL oidc issuer = 'https://auth.example.com', client_id \
            = 'b';
            -- no ALTER DATABASE … SET: a is used
            """)
        case .int6: define(
            "The primary of a database that inherits",
            basis: [Basis(.guide, "§5")],
            statement: """
            The primary of a database without own integrations is the primary of `system`.
            """,
            example: """
            CREATE DATABASE reports;
            ALTER DATABASE system SET SSO INTEGRATION sso_interactive;    -- reports uses it too
            """)
        case .int7: define(
            "The list that clients receive",
            basis: [Basis(.client, "pyocient 3.10.0: FetchAuthenticators returns a list")],
            statement: """
            A client that asks for the integrations of a database receives the visible ones \
            (INT-2): the primary first, if one was set, then the others in order of creation.
            """,
            example: """
            ALTER DATABASE system SET SSO INTEGRATION sso_m2m;
            -- the list is sso_m2m, sso_interactive
            """)
        case .int8: define(
            "Disabled integrations",
            basis: [
                Basis(.client, "pyocient 3.10.0: the authenticator's field disabled"),
                Basis(.assumed, "the spelling ALTER SSO INTEGRATION i DISABLE and ENABLE"),
            ],
            decides: [.refused],
            settledBy: """
            Send `ALTER SSO INTEGRATION x DISABLE`: the error, if any, lists the words that are \
            expected.
            """,
            statement: """
            `ALTER SSO INTEGRATION i DISABLE` disables an integration, `ENABLE` enables it. When \
            an integration is chosen from a list, a disabled one is skipped, even if it is the \
            primary. A login is refused with 08001 -1200 when the connection names a disabled \
            integration, when the pool has one, or when the token flow resolves to one.
            """,
            example: """
            ALTER SSO INTEGRATION sso_interactive DISABLE;
            \\restart;
            \\connect 'ocient://db.example.com/sandbox\
            ?handshake=sso&identityprovider=sso_interactive';
            \\expect refused, code = -1200;
            """)
        case .int9: define(
            "Changing properties",
            basis: [Basis(.guide, "§3e")],
            decides: [.error],
            statement: """
            The properties of an integration are changed with the top-level statement `ALTER SSO \
            INTEGRATION i SET …`. Written as `ALTER DATABASE d ALTER SSO INTEGRATION …` it is the \
            syntax error `missing 'security' at 'sso'` (42601 -500), and the help shows the right \
            statement.
            """,
            example: """
            ALTER SSO INTEGRATION sso_m2m SET additional_audiences = ['https://db.example.com'];
            ALTER DATABASE system ALTER SSO INTEGRATION sso_m2m SET default_group = 'readonly';
            \\expect error, code = -500, message = "missing 'security' at 'sso'";
            """)
        case .int10: define(
            "Which integration ALTER and DROP mean",
            basis: [Basis(.assumed, "no public source says it")],
            decides: [.error],
            settledBy: """
            Create integrations of one name on `system` and on a test database; alter one from a \
            session on the test database and check which of them changed.
            """,
            statement: """
            ALTER SSO INTEGRATION and DROP SSO INTEGRATION look the name up among the own \
            integrations of the session's database; if two have that name, the one created first \
            is used. DROP removes the integration itself and every assignment of it.
            """,
            example: """
            \\as "admin@system" ON sandbox;
            DROP SSO INTEGRATION sso_m2m;
            \\expect error, code = -1201;
            """)
        case .int11: define(
            "Dropping and renaming an integration that is in use",
            basis: [Basis(.assumed, "no public source says it")],
            decides: [.error],
            settledBy: """
            Drop an integration that is the primary of a test database, and one that a test pool \
            names; read the errors and log in.
            """,
            statement: """
            Dropping the primary of a database leaves that database without a primary (INT-5 then \
            applies). An integration that a stored pool names cannot be dropped: 38H13 -330. After \
            RENAME TO, primaries, assignments and pools still refer to the same integration.
            """,
            example: """
            CREATE CONNECTIVITY_POOL p SSO INTEGRATION sso_interactive PARTICIPANTS ((NODE sql0));
            DROP SSO INTEGRATION sso_interactive;
            \\expect error, code = -330;
            """)
        case .int12: define(
            "The properties of an integration",
            basis: [Basis(.guide, "§3"), Basis(.assumed, "codes, and the order of the checks")],
            decides: [.error],
            settledBy: """
            Send CREATE SSO INTEGRATION without an issuer, with an unknown property, and with \
            both; read the codes and which error comes first.
            """,
            statement: """
            CREATE SSO INTEGRATION requires `issuer` and `client_id`; `client_secret` is optional. \
            The other properties are `default_group` (a text), `additional_scopes`, \
            `additional_audiences` and `groups_claim_ids` (lists of texts), \
            `groups_claim_mappings` (a map from text to text) and `enable_id_token_authentication` \
            (TRUE or FALSE). A missing required property, or UNSET of one, is 42818 -1227; an \
            empty text counts as not set.

            A property that is unknown, is set twice or has a value of the wrong type, a key that \
            occurs twice in a mapping, and UNSET of a property that is not set, are 42601 -500. \
            This is checked when the statement is executed, and the error lists the known \
            properties. The order of the checks is: authority (PRIV-11), the name (taken or \
            unknown), unknown properties and wrong types as they are written, missing ones, the \
            number of integrations (CFG-4). A claim that occurs twice in a directive is that \
            directive's error, without a code. A group that does not exist yet is advice, not an \
            error.
            """,
            example: """
            CREATE SSO INTEGRATION a PROTOCOL oidc issuer = 'https://auth.example.com';
            \\expect error, code = -1227;
            CREATE SSO INTEGRATION a PROTOCOL oidc isuer = 'https://auth.example.com', client_id \
            = 'a';
            \\expect error, code = -500;
            """)
        case .int13: define(
            "Removing the primary",
            basis: [Basis(.assumed, "no public source says it")],
            decides: [.error],
            settledBy: """
            Send `ALTER DATABASE x UNSET SSO INTEGRATION`: the error, if any, lists the words that \
            are expected.
            """,
            statement: """
            `ALTER DATABASE d UNSET SSO INTEGRATION` leaves `d` without a primary and, when that \
            integration was assigned from another database, ends the assignment as well. When no \
            primary is set it fails with 42704 -1201.
            """,
            example: """
            ALTER DATABASE sandbox SET SSO INTEGRATION sso_m2m;
            ALTER DATABASE sandbox UNSET SSO INTEGRATION;    -- sandbox inherits again
            ALTER DATABASE sandbox UNSET SSO INTEGRATION;
            \\expect error, code = -1201;
            """)
        }
    }
}

extension RuleID {
    /// Integrations and inheritance.
    package static let int1 = RuleID(IntegrationRule.int1), int2 = RuleID(IntegrationRule.int2),
        int3 = RuleID(IntegrationRule.int3), int4 = RuleID(IntegrationRule.int4),
        int5 = RuleID(IntegrationRule.int5), int6 = RuleID(IntegrationRule.int6),
        int7 = RuleID(IntegrationRule.int7), int8 = RuleID(IntegrationRule.int8),
        int9 = RuleID(IntegrationRule.int9), int10 = RuleID(IntegrationRule.int10),
        int11 = RuleID(IntegrationRule.int11), int12 = RuleID(IntegrationRule.int12),
        int13 = RuleID(IntegrationRule.int13)
}
