/// Predefined roles (ROLE).
extension Rule {
    /// ROLE-1: the predefined roles.
    static let role1 = Rule(
        .role1, "The predefined roles",
        basis: [
            Basis(.guide, "§1 (Security Administrator)"),
            Basis(.assumed, "the names and contents of the others"),
        ],
        decides: [.allowed],
        statement: """
            There are three roles, and no others can be made. System Administrator may do \
            everything. Security Administrator may do what PRIV-11 describes. Database \
            Administrator acts as if ALL were held on every database but `system`, and CREATE \
            DATABASE on SYSTEM.
            """,
        example: """
            CREATE USER dana PASSWORD = 'correct horse';
            GRANT ROLE "Database Administrator" TO USER dana;
            \\can CREATE DATABASE ON SYSTEM AS USER dana;
            \\expect allowed, rule = 'ROLE-1';
            """)

    /// ROLE-2: granting and revoking roles.
    static let role2 = Rule(
        .role2, "Granting and revoking roles",
        basis: [
            Basis(.docs, "data-control-language-dcl-statement-reference (GRANT ROLE, REVOKE ROLE)"),
            Basis(.assumed, "the spelling"),
        ],
        decides: [.error],
        statement: """
            `GRANT ROLE "r" TO USER u` or `TO GROUP g` gives a role, `REVOKE ROLE "r" FROM …` \
            takes it back. Only those who may do everything (PRIV-10) can do so; others get 42502 \
            -1001. Giving a role twice is 42710 -1000, taking one that was not given is 42704 \
            -1002, and a role that does not exist is 42704 -1003.
            """,
        example: """
            GRANT ROLE "Security Administrator" TO GROUP auditors;
            GRANT ROLE "Security Administrator" TO GROUP auditors;
            \\expect error, code = -1000;
            """)
}
