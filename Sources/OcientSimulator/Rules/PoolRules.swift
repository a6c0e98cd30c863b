import OcientSQL

/// Connectivity pools, their participants, the choice among them, and their statements (POOL).
enum PoolRule: UInt8, RuleFamily {
    case pool1, pool2, pool3, pool4, pool5, pool6, pool7, pool8, pool9, pool10, pool11, pool12
    case pool13, pool14, pool15, pool16, pool17

    static var prefix: String { "POOL" }
    static var title: String { "Connectivity pools" }

    var rule: Rule {
        switch self {
        case .pool1: define(
            "The default pool of a node",
            basis: [
                Basis(.docs, "manage-the-network-configuration-of-an-ocient-system"),
                Basis(.docs, "ocient-system-bootstrapping"),
            ],
            decides: [.error],
            statement: """
            From its first start every node has the pool `<node>_default`: the address of the \
            node, port 4050, any source, no integration, SSO not required. It is an ordinary pool, \
            listed, altered and dropped like any other, but it answers only when no other pool \
            remains (POOL-5). It remains a default pool when it is renamed. `\\node … default_pool \
            = false` declares a node without it.
            """,
            example: """
            \\node sql0 address = '10.0.0.20';
            SHOW CONNECTIVITY_POOLS;
            \\expect ok, rows = 1;
            """)
        case .pool2: define(
            "Nodes that are not declared",
            basis: [Basis(.assumed, "a script need not describe its nodes")],
            decides: [.error],
            settledBy: """
            There is nothing to find out: the nodes of a real system exist. Describe them with \
            `\\node`, and ocsim assumes nothing here.
            """,
            statement: """
            A node that a pool names and no `\\node` declares is created with the pool's \
            LISTEN_ADDRESS as its address and with its default pool; both are running at once. A \
            node named with two addresses keeps the first. But after any `\\node` was declared, an \
            unknown node is 42704 -1101.

            `\\node` sets `egress = true` and `tls = true` by default. Declaring a name again \
            changes only the properties that are written; the default pool follows the node's \
            address. Restarting an unknown node is -1101.
            """,
            example: """
            CREATE CONNECTIVITY_POOL p PARTICIPANTS ((NODE sql0 LISTEN_ADDRESS '10.0.0.20'));
            \\node sql1 address = '10.0.0.21';
            CREATE CONNECTIVITY_POOL q PARTICIPANTS ((NODE sql2 LISTEN_ADDRESS '10.0.0.22'));
            \\expect error, code = -1101;
            """)
        case .pool3: define(
            "Which participants answer an address",
            basis: [Basis(.guide, "§4")],
            decides: [.error],
            statement: """
            The host and port of a connection match a participant when they equal its \
            ADVERTISED_ADDRESS and ADVERTISED_PORT, or its LISTEN_ADDRESS and LISTEN_PORT; hosts \
            ignore case.

            Options that are left out have these defaults: LISTEN_ADDRESS the address of the node \
            (-1101 for a node that does not exist yet), LISTEN_PORT 4050, ADVERTISED_ADDRESS the \
            listen address, ADVERTISED_PORT the listen port, PRIORITY 0, REQUIRE_SSO false, \
            SOURCE_ADDRESS any. An option that was left out keeps following the value of its \
            default until it is set.
            """,
            example: """
            CREATE CONNECTIVITY_POOL p PARTICIPANTS ((NODE sql0 LISTEN_ADDRESS '10.0.0.20'
                LISTEN_PORT 4051 ADVERTISED_ADDRESS 'db.example.com' ADVERTISED_PORT 4050));
            -- answers 10.0.0.20:4051 and db.example.com:4050
            """)
        case .pool4: define(
            "The source address",
            basis: [Basis(.assumed, "the guide only writes '0.0.0.0/0'")],
            decides: [.refused, .error],
            settledBy: """
            Give a test pool a SOURCE_ADDRESS without the client's address, restart, connect, and \
            read the error; then try a text that is not an address.
            """,
            statement: """
            Only pools whose SOURCE_ADDRESS contains the client's address remain. When no pool \
            remains the login is refused with 08001 -201 on the client's side, `pool` and `node` \
            of the decision are null, and no further host of the connection string is tried.

            A source is an IPv4 or IPv6 network, `address/prefix`; an address without a prefix is \
            that one host. Host bits that are set are masked off with a notice. An IPv4 address \
            mapped into IPv6 (`::ffff:a.b.c.d`) counts as IPv4, and its prefix is reduced by 96. A \
            text that cannot be read as a network is 42601 -500 when the statement is executed.
            """,
            example: """
            CREATE CONNECTIVITY_POOL office SOURCE_ADDRESS '10.0.0.0/8' PARTICIPANTS ((NODE sql0
                LISTEN_ADDRESS '10.0.0.20' LISTEN_PORT 4051));
            \\restart;
            \\connect 'ocient://admin@system:secret@10.0.0.20:4051/system' from = '192.0.2.1';
            \\expect refused, code = -201, rule = 'POOL-4';
            """)
        case .pool5: define(
            "The choice among several pools",
            basis: [Basis(.assumed, "PRIORITY exists, its direction is published nowhere")],
            statement: """
            When several pools remain, default pools are removed first. Of the others the one with \
            the highest PRIORITY number wins (reading `pool_priority = lowest`: the lowest); then \
            the one with the longest source prefix, where any source counts as 0; then the one \
            created first. Within the pool the participant that was written first is used.

            When only default pools remain, the one of the node that was declared first is used.
            """,
            example: """
            CREATE CONNECTIVITY_POOL open_pool PRIORITY 1 PARTICIPANTS ((NODE sql0
                LISTEN_ADDRESS '10.0.0.20'));
            CREATE CONNECTIVITY_POOL sso_only PRIORITY 10 REQUIRE_SSO true PARTICIPANTS ((NODE sql0
                LISTEN_ADDRESS '10.0.0.20'));
            -- sso_only answers; the lowest number would let passwords in
            """)
        case .pool6: define(
            "Pools that require SSO",
            basis: [Basis(.guide, "§4"), Basis(.assumed, "SQLSTATE and code")],
            decides: [.refused],
            settledBy: """
            Log in at an SSO-only endpoint without handshake=SSO and read State and Code.
            """,
            statement: """
            A pool with REQUIRE_SSO true refuses every login whose handshake is not `sso`: 08004 \
            -304, `This connectivity pool requires SSO authentication`.
            """,
            example: """
            \\connect 'ocient://admin@system:secret@db.example.com:4050/system';
            \\expect refused, code = -304, message = 'requires SSO authentication';
            """)
        case .pool7: define(
            "The pool's integration and interactive logins",
            basis: [Basis(.guide, "§4")],
            statement: """
            The SSO INTEGRATION of a pool decides which integration an interactive login through \
            this pool uses (FLOW-3).
            """,
            example: """
            ALTER CONNECTIVITY_POOL sso_pool SET SSO INTEGRATION sso_interactive;
            """)
        case .pool8: define(
            "The pool's integration and token logins",
            basis: [Basis(.guide, "§4, §6")],
            statement: """
            A token login ignores the SSO INTEGRATION of the pool; TOK-1 to TOK-3 choose its \
            integration.
            """,
            example: """
            -- sso_pool names sso_interactive; the token is checked against sso_m2m nevertheless.
            \\connect 'ocient://id_token@system:${job}@db.example.com/sandbox\
            ?handshake=sso&identityprovider=sso_m2m';
            \\expect accepted, integration = sso_m2m;
            """)
        case .pool9: define(
            "Which integration a pool names",
            basis: [Basis(.assumed, "no public source says it")],
            decides: [.error],
            settledBy: """
            Rename an integration that a test pool names, restart, and log in; name an integration \
            of another database in a pool.
            """,
            statement: """
            The integration in a pool statement is looked up among the stored own integrations of \
            `system` when the statement runs; an unknown one is 42704 -1201. From then on the pool \
            refers to exactly that integration, even after it was renamed or moved, and a login \
            uses it as it is in the running configuration.
            """,
            example: """
            CREATE CONNECTIVITY_POOL p SSO INTEGRATION nowhere PARTICIPANTS ((NODE sql0));
            \\expect error, code = -1201;
            """)
        case .pool10: define(
            "Last pools and last participants",
            basis: [Basis(.docs, "errors-and-warnings (-630)"), Basis(.assumed, "the other codes")],
            decides: [.error],
            settledBy: "Drop a node that is not a participant, and the last participant; read the"
                + " codes.",
            statement: """
            The last pool of a node cannot be dropped, and the last pool that a node takes part in \
            cannot lose the last participant of that node: -630. A pool without any participant is \
            not allowed: 38H13 -330, checked after -630.

            DROP or ALTER PARTICIPANT of a node that is not a participant of the pool is 42704 \
            -1101. ALTER PARTICIPANT changes every participant of that node in the pool.
            """,
            example: """
            \\node sql0 address = '10.0.0.20';
            DROP CONNECTIVITY_POOL sql0_default;
            \\expect error, code = -630;
            """)
        case .pool11: define(
            "Values of pool options",
            basis: [Basis(.guide, "§4"), Basis(.assumed, "the bounds")],
            decides: [.error],
            settledBy: "Write LISTEN_PORT 0 and 65536, PRIORITY -1 and 2147483648.",
            statement: """
            `LISTEN_PORT NULL` is a syntax error; the help says to leave the option out. Ports are \
            from 1 to 65535 and PRIORITY from 0 to 2147483647; anything else is 42601 -500 when \
            the statement is executed. An option that is written twice in one pool or one \
            participant is a syntax error.
            """,
            example: """
            CREATE CONNECTIVITY_POOL p PARTICIPANTS ((NODE sql0 LISTEN_PORT NULL));
            \\expect error, code = -500;
            CREATE CONNECTIVITY_POOL p PARTICIPANTS ((NODE sql0 LISTEN_PORT 70000));
            \\expect error, code = -500;
            """)
        case .pool12: define(
            "No participant at the address",
            basis: [Basis(.client, "pyocient 3.10.0: a failed connection is 08001 -201")],
            decides: [.refused],
            statement: """
            When no participant has the host and port of the connection, the login fails on the \
            client's side with 08001 -201, and the message names the endpoints that do exist.
            """,
            example: """
            \\connect 'ocient://admin@system:secret@db.example.com:9999/system';
            \\expect refused, code = -201, rule = 'POOL-12';
            """)
        case .pool13: define(
            "Several hosts",
            basis: [Basis(.client, "pyocient 3.10.0 and JDBC 2.55: hosts are tried in order")],
            statement: """
            The hosts of a connection string are tried in the order written; the first that \
            matches a participant is used.
            """,
            example: """
            \\connect 'ocient://admin@system:secret@gone.example.com,10.0.0.20:4050/system';
            \\expect accepted;
            """)
        case .pool14: define(
            "Options of an attempt",
            basis: [Basis(.ocsim)],
            statement: """
            `\\connect … pool = p` (and `--pool`) compares addresses only with the pool `p` \
            (POOL-3). The login is refused by POOL-12 when `p` answers none of the hosts, and also \
            when there is no such pool. `from` (and `--from`), the client's address, is \
            203.0.113.10 unless it is given.
            """,
            example: """
            \\connect 'ocient://db.example.com/sandbox?handshake=sso' pool = sql0_default;
            \\expect refused, rule = 'POOL-12';
            """)
        case .pool15: define(
            "Addresses that a node no longer has",
            basis: [Basis(.guide, "§4: no dynamic IPs")],
            decides: [.refused],
            statement: """
            A participant answers only while its LISTEN_ADDRESS is an address of its node. These \
            are the declared one and each LISTEN_ADDRESS that a pool names for it. `\\node n \
            address = …` with another address takes the one before away, also where a pool names \
            it, until `\\node` declares it again. Participants that listen there (an omitted \
            LISTEN_ADDRESS follows the node) answer nobody: 08001 -201, after further hosts of the \
            string were tried, until ALTER PARTICIPANT (advice A-STALE-ADDRESS).
            """,
            example: """
            \\node sql0 address = '10.0.0.99';
            \\connect 'ocient://db.example.com/sandbox?handshake=sso' as = jane;
            \\expect refused, code = -201, rule = 'POOL-15';
            """)
        case .pool16: define(
            "Several nodes behind one address",
            basis: [Basis(.ocsim), Basis(.guide, "§0: every SQL Node")],
            statement: """
            When several participants of the chosen pool meet the target, any of their nodes may \
            get the connection. The verdict is that of the first (POOL-5); the login is decided on \
            the others too, and each that differs in outcome, rule or code is named in a warning \
            and in `other_nodes` (advice A-NODES-DIFFER). `node = n` of `\\connect` and `--node` \
            keep only the participants of that node.
            """,
            example: """
            \\node sql1 address = '10.0.0.21', egress = false;
            CREATE CONNECTIVITY_POOL two PRIORITY 20 PARTICIPANTS (
                (NODE sql0 LISTEN_ADDRESS '10.0.0.20' LISTEN_PORT 4070 ADVERTISED_ADDRESS 'lb'),
                (NODE sql1 LISTEN_ADDRESS '10.0.0.21' LISTEN_PORT 4070 ADVERTISED_ADDRESS 'lb'));
            \\restart;
            \\connect 'ocient://lb:4070/sandbox?handshake=sso' as = jane;
            \\expect accepted, node = sql0, cites = ['POOL-16'];
            """)
        case .pool17: define(
            "Detours",
            basis: [Basis(.ocsim)],
            decides: [.error],
            statement: """
            `\\route 'localhost:4050' to = '10.0.0.20:4051', from = '10.0.0.5'` describes a detour \
            between client and node: a tunnel, an alias, or a balancer that hides the client. It \
            replaces target and source before POOL-3; without `from` the client's address stays. \
            The last declaration of a target counts, hosts ignore case, and detours do not chain.
            """,
            example: """
            \\route 'localhost:4050' to = '10.0.0.20:4050', from = '10.0.0.5';
            \\connect 'ocient://admin@system:secret@localhost:4050/system';
            \\expect accepted, node = sql0, cites = ['POOL-17'];
            """)
        }
    }
}

extension RuleID {
    /// Connectivity pools.
    package static let pool1 = RuleID(PoolRule.pool1), pool2 = RuleID(PoolRule.pool2),
        pool3 = RuleID(PoolRule.pool3), pool4 = RuleID(PoolRule.pool4),
        pool5 = RuleID(PoolRule.pool5), pool6 = RuleID(PoolRule.pool6),
        pool7 = RuleID(PoolRule.pool7), pool8 = RuleID(PoolRule.pool8),
        pool9 = RuleID(PoolRule.pool9), pool10 = RuleID(PoolRule.pool10),
        pool11 = RuleID(PoolRule.pool11), pool12 = RuleID(PoolRule.pool12),
        pool13 = RuleID(PoolRule.pool13), pool14 = RuleID(PoolRule.pool14),
        pool15 = RuleID(PoolRule.pool15), pool16 = RuleID(PoolRule.pool16),
        pool17 = RuleID(PoolRule.pool17)
}
