import OcientSQL

/// What is stored and what is running (CFG).
enum ConfigurationRule: UInt8, RuleFamily {
    case cfg1, cfg2, cfg3, cfg4, cfg5

    static var prefix: String { "CFG" }
    static var title: String { "Stored and running configuration" }

    var rule: Rule {
        switch self {
        case .cfg1: define(
            "Stored and running configuration",
            basis: [Basis(.guide, "§0, §5")],
            statement: """
            CREATE, ALTER and DROP SSO INTEGRATION, ALTER DATABASE with SET or UNSET SSO \
            INTEGRATION, and every statement about connectivity pools change the stored \
            configuration at once. A login does not use the stored configuration. It uses the \
            running configuration of the node it reaches, which becomes a copy of the stored one \
            only when `rolehostd` restarts there (`\\restart` on all nodes, `\\restart node` on \
            one). A node that is declared later starts with the configuration of the last full \
            restart, or with an empty one if there was none.

            Databases, users, groups, roles, privileges, schemas, tables and views are not part of \
            that configuration: changes to them take effect at once.
            """,
            example: """
            ALTER SSO INTEGRATION sso_m2m SET default_group = 'readwrite';
            -- logins still land in readonly
            \\restart;
            -- now they land in readwrite
            """)
        case .cfg2: define(
            "What a DROP removes",
            basis: [Basis(.assumed, "no public source says it")],
            settledBy: """
            Assign an integration to two test databases, drop the one that stores it, and log in \
            to the other before any restart.
            """,
            statement: """
            Dropping a database, a user or a group removes everything that depends on it (members, \
            grants, integrations, primaries, assignments) from the stored and from the running \
            configuration at once, without a restart. A session whose database or user was dropped \
            becomes a session of `admin@system`. A pool that named an integration of the dropped \
            database has no integration from then on.
            """,
            example: """
            CREATE DATABASE reports;
            \\as alice ON reports;
            DROP DATABASE reports;
            -- the session is admin@system again
            """)
        case .cfg3: define(
            "Pending restarts",
            basis: [Basis(.ocsim)],
            statement: """
            `ocsim connect` and `ocsim whatif` restart every node after the set-up has run, unless \
            `--before-restart` is given. In a scenario only `\\restart` restarts nodes.

            The `pending_restart` of a decision is true when the other configuration (the stored \
            one for a decision on the running one, and vice versa) would change the outcome, the \
            rule that decides, the integration, its database, the groups or the error code. The \
            `pending_restart` of the catalog is true when the stored configuration differs from \
            the running one on some node.
            """,
            example: """
            CREATE CONNECTIVITY_POOL late REQUIRE_SSO true
                PARTICIPANTS ((NODE sql0 LISTEN_PORT 4060));
            \\connect 'ocient://admin@system:secret@10.0.0.20:4060/system';
            \\expect refused, rule = 'POOL-12';
            \\restart;
            \\connect 'ocient://admin@system:secret@10.0.0.20:4060/system';
            \\expect refused, rule = 'POOL-6';
            """)
        case .cfg4: define(
            "How many integrations a database may have",
            basis: [
                Basis(.guide, "§1"),
                Basis(.docs, "authentication-methods (one integration, older versions)"),
            ],
            decides: [.error],
            statement: """
            From version 25 on a database may have several integrations. In earlier versions, a \
            second CREATE SSO INTEGRATION in one database fails with 38H13 -330; integrations that \
            were only assigned to the database (INT-4) are not counted. The version is set with \
            `\\version` and is 28 unless a script says otherwise.
            """,
            example: """
            \\version 24;
            CREATE SSO INTEGRATION a PROTOCOL oidc issuer = 'https://a.example.com', client_id = \
            'a';
            CREATE SSO INTEGRATION b PROTOCOL oidc issuer = 'https://b.example.com', client_id = \
            'b';
            \\expect error, code = -330;
            """)
        case .cfg5: define(
            "The clock",
            basis: [Basis(.ocsim)],
            statement: """
            `--now TIME`, else `\\now`, sets the time. Where nobody set it, what the simulation \
            mints lives in a time of its own (2026-01-01T00:00:00Z, so that outputs never change \
            from day to day), but a token that a person presents as text and that no `\\token` \
            minted is judged at the time of the machine. Each step of TOK-10 names the clock and \
            prints times in ISO 8601, UTC. `ocsim test` gives a notice when an answer hung on the \
            time of the machine.
            """,
            example: """
            \\now '2026-01-01T12:00:00Z';
            """)
        }
    }
}

extension RuleID {
    /// Stored and running configuration.
    package static let cfg1 = RuleID(ConfigurationRule.cfg1), cfg2 = RuleID(ConfigurationRule.cfg2),
        cfg3 = RuleID(ConfigurationRule.cfg3), cfg4 = RuleID(ConfigurationRule.cfg4),
        cfg5 = RuleID(ConfigurationRule.cfg5)
}
