/// Databases, integrations, pools.
extension StatementForm {
    static let configuration: [StatementForm] = [
        StatementForm(
            "CREATE DATABASE", "makes a database", ["CREATE DATABASE [IF NOT EXISTS] name"],
            example: "CREATE DATABASE sandbox;"),
        StatementForm(
            "ALTER DATABASE", "renames it, sets its primary integration or password settings",
            [
                "ALTER DATABASE name RENAME TO name",
                "ALTER DATABASE name SET SSO INTEGRATION name",
                "ALTER DATABASE name UNSET SSO INTEGRATION",
                "ALTER DATABASE name ALTER SECURITY settings",
            ],
            example: "ALTER DATABASE system SET SSO INTEGRATION sso_interactive;"),
        StatementForm(
            "DROP DATABASE", "drops databases with what is in them",
            ["DROP DATABASE [IF EXISTS] names"], example: "DROP DATABASE sandbox;"),
        StatementForm(
            "ALTER SYSTEM", "sets password settings of the whole system",
            ["ALTER SYSTEM ALTER SECURITY settings"],
            example: "ALTER SYSTEM ALTER SECURITY password_minimum_length = 12;"),
        StatementForm(
            "CREATE SSO INTEGRATION", "stores an integration on the session's database",
            ["CREATE SSO INTEGRATION [IF NOT EXISTS] name PROTOCOL OIDC properties"],
            example: "CREATE SSO INTEGRATION web PROTOCOL OIDC issuer = 'https://id.example.com',"
                + " client_id = 'web';"),
        StatementForm(
            "ALTER SSO INTEGRATION", "changes an integration of the session's database",
            [
                "ALTER SSO INTEGRATION name SET properties",
                "ALTER SSO INTEGRATION name UNSET names",
                "ALTER SSO INTEGRATION name RENAME TO name",
                "ALTER SSO INTEGRATION name (ENABLE | DISABLE)",
            ],
            example: "ALTER SSO INTEGRATION web SET default_group = 'readonly';"),
        StatementForm(
            "DROP SSO INTEGRATION", "drops integrations of the session's database",
            ["DROP SSO INTEGRATION [IF EXISTS] names"], example: "DROP SSO INTEGRATION web;"),
        StatementForm(
            "CREATE CONNECTIVITY_POOL", "says where clients connect, and what holds there",
            [
                "CREATE CONNECTIVITY_POOL [IF NOT EXISTS] name { poolOption }",
                "  PARTICIPANTS ( participants )",
            ],
            example: "CREATE CONNECTIVITY_POOL p PRIORITY 10 PARTICIPANTS ((NODE sql0));"),
        StatementForm(
            "ALTER CONNECTIVITY_POOL", "changes a pool or its participants",
            [
                "ALTER CONNECTIVITY_POOL name SET poolOption { [,] poolOption }",
                "ALTER CONNECTIVITY_POOL name RENAME TO name",
                "ALTER CONNECTIVITY_POOL name ADD PARTICIPANTS ( participants )",
                "ALTER CONNECTIVITY_POOL name DROP PARTICIPANTS ( names )",
                "ALTER CONNECTIVITY_POOL name ALTER PARTICIPANT name",
                "  SET participantOption { [,] participantOption }",
            ],
            example: "ALTER CONNECTIVITY_POOL p SET SSO INTEGRATION NULL;"),
        StatementForm(
            "DROP CONNECTIVITY_POOL", "drops pools",
            ["DROP CONNECTIVITY_POOL [IF EXISTS] names"], example: "DROP CONNECTIVITY_POOL p;"),
    ]
}
