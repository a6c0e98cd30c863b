/// What pools name, the limits of pool statements, and addresses (POOL-8 to POOL-14).
extension Rule {
    /// POOL-8: the pool's integration and token logins.
    static let pool8 = Rule(
        .pool8, "The pool's integration and token logins",
        basis: [Basis(.guide, "§4, §6")],
        statement: """
            A token login pays no attention to the integration of the pool.
            """,
        example: """
            -- sso_pool names sso_interactive; the token is checked against sso_m2m all the same.
            \\connect 'ocient://id_token@system:${job}@db.example.com/sandbox\
            ?handshake=sso&identityprovider=sso_m2m';
            \\expect accepted, integration = sso_m2m;
            """)

    /// POOL-9: which integration a pool names.
    static let pool9 = Rule(
        .pool9, "Which integration a pool names",
        basis: [Basis(.assumed, "nothing public says it")],
        decides: [.error],
        statement: """
            The integration in a pool statement is looked up among the stored own integrations of \
            `system` when the statement runs; an unknown one is 42704 -1201. From then on the pool \
            means that very integration, also after it was renamed or moved, and a login uses it \
            as it is in the running configuration.
            """,
        example: """
            CREATE CONNECTIVITY_POOL p SSO INTEGRATION nowhere PARTICIPANTS ((NODE sql0));
            \\expect error, code = -1201;
            """)

    /// POOL-10: last pools and last participants.
    static let pool10 = Rule(
        .pool10, "Last pools and last participants",
        basis: [Basis(.docs, "errors-and-warnings (-630)"), Basis(.assumed, "the other codes")],
        decides: [.error],
        statement: """
            The last pool of a node cannot be dropped, and the last pool that a node takes part in \
            cannot lose the last participant of that node: -630. A pool without any participant is \
            not allowed: 38H13 -330, looked at after -630.

            DROP or ALTER PARTICIPANT of a node that is no participant of the pool is 42704 -1101. \
            ALTER PARTICIPANT changes every participant of that node in the pool.
            """,
        example: """
            \\node sql0 address = '10.0.0.20';
            DROP CONNECTIVITY_POOL sql0_default;
            \\expect error, code = -630;
            """)

    /// POOL-11: values of pool options.
    static let pool11 = Rule(
        .pool11, "Values of pool options",
        basis: [Basis(.guide, "§4"), Basis(.assumed, "the bounds")],
        decides: [.error],
        statement: """
            `LISTEN_PORT NULL` is a syntax error whose help is to leave the option out. Ports go \
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

    /// POOL-12: nobody listens there.
    static let pool12 = Rule(
        .pool12, "Nobody listens there",
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

    /// POOL-13: several hosts.
    static let pool13 = Rule(
        .pool13, "Several hosts",
        basis: [Basis(.client, "pyocient 3.10.0 and JDBC 2.55: hosts are tried in order")],
        statement: """
            The hosts of a connection string are tried in the order written; the first that meets \
            a participant is used.
            """,
        example: """
            \\connect 'ocient://admin@system:secret@gone.example.com,10.0.0.20:4050/system';
            \\expect accepted;
            """)

    /// POOL-14: options of an attempt.
    static let pool14 = Rule(
        .pool14, "Options of an attempt",
        basis: [Basis(.ocsim)],
        statement: """
            `\\connect … pool = p` (and `--pool`) looks at no other pool than `p` when addresses \
            are compared (POOL-3); the login is refused by POOL-12 when `p` answers none of the \
            hosts, also when there is no such pool. `from` (and `--from`), the client's address, \
            is 203.0.113.10 unless it is given.
            """,
        example: """
            \\connect 'ocient://db.example.com/sandbox?handshake=sso' pool = sql0_default;
            \\expect refused, rule = 'POOL-12';
            """)
}
