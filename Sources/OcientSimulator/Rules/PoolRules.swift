/// Pools, their participants and the choice among them (POOL-1 to POOL-7).
extension Rule {
    /// POOL-1: the default pool of a node.
    static let pool1 = Rule(
        .pool1, "The default pool of a node",
        basis: [
            Basis(.docs, "manage-the-network-configuration-of-an-ocient-system"),
            Basis(.docs, "ocient-system-bootstrapping"),
        ],
        decides: [.error],
        statement: """
            From its first start every node has the pool `<node>_default`: the address of the \
            node, port 4050, any source, no integration, SSO not required. It is an ordinary pool, \
            listed, altered and dropped like any other, but it answers only where no other pool \
            remains (POOL-5). Renamed, it remains a default pool. `\\node … default_pool = false` \
            declares a node without it.
            """,
        example: """
            \\node sql0 address = '10.0.0.20';
            SHOW CONNECTIVITY_POOLS;
            \\expect ok, rows = 1;
            """)

    /// POOL-2: nodes that nobody declared.
    static let pool2 = Rule(
        .pool2, "Nodes that nobody declared",
        basis: [Basis(.assumed, "a script need not describe its nodes")],
        decides: [.error],
        statement: """
            A node that a pool names and nobody declared comes into being with the pool's \
            LISTEN_ADDRESS as its address and with its default pool, both running at once. One \
            named with two addresses keeps the first. But once any `\\node` was declared, an \
            unknown node is 42704 -1101.

            `\\node` gives a node `egress = true` and `tls = true` unless it says otherwise. \
            Declaring a name again changes what is written and keeps the rest; the default pool \
            follows the node's address. Restarting an unknown node is -1101.
            """,
        example: """
            CREATE CONNECTIVITY_POOL p PARTICIPANTS ((NODE sql0 LISTEN_ADDRESS '10.0.0.20'));
            \\node sql1 address = '10.0.0.21';
            CREATE CONNECTIVITY_POOL q PARTICIPANTS ((NODE sql2 LISTEN_ADDRESS '10.0.0.22'));
            \\expect error, code = -1101;
            """)

    /// POOL-3: which participants answer an address.
    static let pool3 = Rule(
        .pool3, "Which participants answer an address",
        basis: [Basis(.guide, "§4")],
        decides: [.error],
        statement: """
            The host and port of a connection meet a participant when they equal its \
            ADVERTISED_ADDRESS and ADVERTISED_PORT, or its LISTEN_ADDRESS and LISTEN_PORT; hosts \
            ignore case.

            What is left out means: LISTEN_ADDRESS the address of the node (-1101 for a node that \
            does not exist yet), LISTEN_PORT 4050, ADVERTISED_ADDRESS the listen address, \
            ADVERTISED_PORT the listen port, PRIORITY 0, REQUIRE_SSO false, SOURCE_ADDRESS any. An \
            option that was left out goes on following the value it is taken from until it is \
            written.
            """,
        example: """
            CREATE CONNECTIVITY_POOL p PARTICIPANTS ((NODE sql0 LISTEN_ADDRESS '10.0.0.20'
                LISTEN_PORT 4051 ADVERTISED_ADDRESS 'db.example.com' ADVERTISED_PORT 4050));
            -- answers 10.0.0.20:4051 and db.example.com:4050
            """)

    /// POOL-4: the source address.
    static let pool4 = Rule(
        .pool4, "The source address",
        basis: [Basis(.assumed, "the guide only writes '0.0.0.0/0'")],
        decides: [.refused, .error],
        statement: """
            Only pools whose SOURCE_ADDRESS contains the client's address remain. When none is \
            left the login is refused with 08001 -201 on the client's side, `pool` and `node` of \
            the decision are null, and no further host of the connection string is tried.

            A source is an IPv4 or IPv6 network, `address/prefix`; an address without a prefix is \
            that one host. Host bits that are set are masked off with a notice. An IPv4 address \
            mapped into IPv6 (`::ffff:a.b.c.d`) counts as IPv4, a prefix there counting less 96. \
            What cannot be read as a network is 42601 -500 when the statement is executed.
            """,
        example: """
            CREATE CONNECTIVITY_POOL office SOURCE_ADDRESS '10.0.0.0/8' PARTICIPANTS ((NODE sql0
                LISTEN_ADDRESS '10.0.0.20' LISTEN_PORT 4051));
            \\restart;
            \\connect 'ocient://admin@system:secret@10.0.0.20:4051/system' from = '192.0.2.1';
            \\expect refused, code = -201, rule = 'POOL-4';
            """)

    /// POOL-5: the choice among several pools.
    static let pool5 = Rule(
        .pool5, "The choice among several pools",
        basis: [Basis(.assumed, "PRIORITY exists, its direction is published nowhere")],
        statement: """
            When several pools remain, default pools drop out first. Of the others the one with \
            the highest PRIORITY number wins (reading `pool_priority = lowest`: the lowest); then \
            the one with the longest source prefix, where any source counts as 0; then the one \
            created first. Within the pool the participant that was written first answers.

            When only default pools remain, the one of the node that was declared first answers.
            """,
        example: """
            CREATE CONNECTIVITY_POOL open_pool PRIORITY 1 PARTICIPANTS ((NODE sql0
                LISTEN_ADDRESS '10.0.0.20'));
            CREATE CONNECTIVITY_POOL sso_only PRIORITY 10 REQUIRE_SSO true PARTICIPANTS ((NODE sql0
                LISTEN_ADDRESS '10.0.0.20'));
            -- sso_only answers; the lowest number would let passwords in
            """)

    /// POOL-6: pools that require SSO.
    static let pool6 = Rule(
        .pool6, "Pools that require SSO",
        basis: [Basis(.guide, "§4"), Basis(.assumed, "SQLSTATE and code")],
        decides: [.refused],
        statement: """
            A pool with REQUIRE_SSO true refuses every login whose handshake is not `sso`: 08004 \
            -304, `This connectivity pool requires SSO authentication`.
            """,
        example: """
            \\connect 'ocient://admin@system:secret@db.example.com:4050/system';
            \\expect refused, code = -304, message = 'requires SSO authentication';
            """)

    /// POOL-7: the pool's integration and interactive logins.
    static let pool7 = Rule(
        .pool7, "The pool's integration and interactive logins",
        basis: [Basis(.guide, "§4")],
        statement: """
            The SSO INTEGRATION of a pool decides which integration an interactive login through \
            this pool uses (FLOW-3).
            """,
        example: """
            ALTER CONNECTIVITY_POOL sso_pool SET SSO INTEGRATION sso_interactive;
            """)
}
