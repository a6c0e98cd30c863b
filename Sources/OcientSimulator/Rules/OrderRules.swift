/// The order in which a login is decided (ORDER).
extension Rule {
    /// ORDER-1: the order in which a login is decided.
    static let order1 = Rule(
        .order1, "The order in which a login is decided",
        basis: [Basis(.ocsim)],
        statement: """
            A login passes these stations in this order, and the first that refuses decides: the \
            connection string (DSN rules); whether a participant has that address (POOL-12); \
            whether the pool accepts the client's address (POOL-4); the choice among the pools \
            that are left (POOL-5); whether the pool requires SSO (POOL-6); whether the connected \
            database exists (PWD-3); the rules of its flow, which is a password login (PWD), an \
            interactive one (FLOW) or a token login (TOK); and last USE on the connected database \
            (PRIV-2).
            """,
        example: """
            -- The pool requires SSO, so the password and the unknown database are never looked at.
            \\connect 'ocient://admin@system:wrong@db.example.com:4050/nowhere';
            \\expect refused, rule = 'POOL-6';
            """)
}
