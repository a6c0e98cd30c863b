/// Users, groups, privileges, roles.
extension StatementForm {
    static let people: [StatementForm] = [
        StatementForm(
            "CREATE USER", "makes a user of the session's database, or of the one behind @",
            ["CREATE USER [IF NOT EXISTS] name userOptions"],
            example: "CREATE USER \"alice@sandbox\" PASSWORD = 'correct horse';"),
        StatementForm(
            "ALTER USER", "changes, enables or disables a user",
            ["ALTER USER name SET userOptions", "ALTER USER name (ENABLE | DISABLE)"],
            example: "ALTER USER alice ENABLE;"),
        StatementForm(
            "DROP USER", "drops users", ["DROP USER [IF EXISTS] names"],
            example: "DROP USER alice;"),
        StatementForm(
            "CREATE GROUP", "makes a group of the session's database, or of the one behind @",
            ["CREATE GROUP [IF NOT EXISTS] name"], example: "CREATE GROUP readonly;"),
        StatementForm(
            "ALTER GROUP", "changes members, name or password settings of a group",
            [
                "ALTER GROUP name (ADD | DROP) USER names",
                "ALTER GROUP name RENAME TO name",
                "ALTER GROUP name ALTER SECURITY settings",
            ],
            example: "ALTER GROUP readonly ADD USER alice;"),
        StatementForm(
            "DROP GROUP", "drops groups", ["DROP GROUP [IF EXISTS] names"],
            example: "DROP GROUP readonly;"),
        StatementForm(
            "GRANT", "gives privileges", [
                "GRANT privileges ON object TO grantee [WITH GRANT OPTION]",
            ],
            example: "GRANT SELECT ON DATABASE sandbox TO GROUP readonly;"),
        StatementForm(
            "REVOKE", "takes privileges away", [
                "REVOKE [GRANT OPTION FOR] privileges ON object FROM grantee",
            ],
            example: "REVOKE SELECT ON DATABASE sandbox FROM GROUP readonly;"),
        StatementForm(
            "GRANT ROLE", "gives a predefined role", ["GRANT ROLE name TO grantee"],
            example: "GRANT ROLE \"Security Administrator\" TO USER alice;"),
        StatementForm(
            "REVOKE ROLE", "takes a predefined role away", ["REVOKE ROLE name FROM grantee"],
            example: "REVOKE ROLE \"Security Administrator\" FROM USER alice;"),
    ]
}
