extension StatementForm {
    /// How a kind of statement is written; nil for what did not parse.
    static func form(of kind: StatementKind) -> StatementForm? {
        switch kind {
        case .createDatabase: StatementForm(
            "CREATE DATABASE", "creates a database", ["CREATE DATABASE [IF NOT EXISTS] name"],
            example: "CREATE DATABASE sandbox;")
        case .alterDatabase: StatementForm(
            "ALTER DATABASE", "renames it, sets its primary integration or password settings",
            [
                "ALTER DATABASE name RENAME TO name",
                "ALTER DATABASE name SET SSO INTEGRATION name",
                "ALTER DATABASE name UNSET SSO INTEGRATION",
                "ALTER DATABASE name ALTER SECURITY settings",
            ],
            example: "ALTER DATABASE system SET SSO INTEGRATION sso_interactive;")
        case .dropDatabase: StatementForm(
            "DROP DATABASE", "drops databases with everything in them",
            ["DROP DATABASE [IF EXISTS] names"], example: "DROP DATABASE sandbox;")
        case .alterSystem: StatementForm(
            "ALTER SYSTEM", "sets password settings of the whole system",
            ["ALTER SYSTEM ALTER SECURITY settings"],
            example: "ALTER SYSTEM ALTER SECURITY password_minimum_length = 12;")
        case .createIntegration: StatementForm(
            "CREATE SSO INTEGRATION", "stores an integration on the session's database",
            ["CREATE SSO INTEGRATION [IF NOT EXISTS] name PROTOCOL OIDC properties"],
            example: "CREATE SSO INTEGRATION web PROTOCOL OIDC issuer = 'https://id.example.com',"
                + " client_id = 'web';")
        case .alterIntegration: StatementForm(
            "ALTER SSO INTEGRATION", "changes an integration of the session's database",
            [
                "ALTER SSO INTEGRATION name SET properties",
                "ALTER SSO INTEGRATION name UNSET names",
                "ALTER SSO INTEGRATION name RENAME TO name",
                "ALTER SSO INTEGRATION name (ENABLE | DISABLE)",
            ],
            example: "ALTER SSO INTEGRATION web SET default_group = 'readonly';")
        case .dropIntegration: StatementForm(
            "DROP SSO INTEGRATION", "drops integrations of the session's database",
            ["DROP SSO INTEGRATION [IF EXISTS] names"], example: "DROP SSO INTEGRATION web;")
        case .createPool: StatementForm(
            "CREATE CONNECTIVITY_POOL",
            "creates a pool: where clients connect, and what is required there",
            [
                "CREATE CONNECTIVITY_POOL [IF NOT EXISTS] name { poolOption }",
                "  PARTICIPANTS ( participants )",
            ],
            example: "CREATE CONNECTIVITY_POOL p PRIORITY 10 PARTICIPANTS ((NODE sql0));")
        case .alterPool: StatementForm(
            "ALTER CONNECTIVITY_POOL", "changes a pool or its participants",
            [
                "ALTER CONNECTIVITY_POOL name SET poolOption { [,] poolOption }",
                "ALTER CONNECTIVITY_POOL name RENAME TO name",
                "ALTER CONNECTIVITY_POOL name ADD PARTICIPANTS ( participants )",
                "ALTER CONNECTIVITY_POOL name DROP PARTICIPANTS ( names )",
                "ALTER CONNECTIVITY_POOL name ALTER PARTICIPANT name",
                "  SET participantOption { [,] participantOption }",
            ],
            example: "ALTER CONNECTIVITY_POOL p SET SSO INTEGRATION NULL;")
        case .dropPool: StatementForm(
            "DROP CONNECTIVITY_POOL", "drops pools",
            ["DROP CONNECTIVITY_POOL [IF EXISTS] names"], example: "DROP CONNECTIVITY_POOL p;")
        case .createUser: StatementForm(
            "CREATE USER", "creates a user in the session's database, or in the one after @",
            ["CREATE USER [IF NOT EXISTS] name userOptions"],
            example: "CREATE USER \"alice@sandbox\" PASSWORD = 'correct horse';")
        case .alterUser: StatementForm(
            "ALTER USER", "changes, enables or disables a user",
            ["ALTER USER name SET userOptions", "ALTER USER name (ENABLE | DISABLE)"],
            example: "ALTER USER alice ENABLE;")
        case .dropUser: StatementForm(
            "DROP USER", "drops users", ["DROP USER [IF EXISTS] names"],
            example: "DROP USER alice;")
        case .createGroup: StatementForm(
            "CREATE GROUP", "creates a group in the session's database, or in the one after @",
            ["CREATE GROUP [IF NOT EXISTS] name"], example: "CREATE GROUP readonly;")
        case .alterGroup: StatementForm(
            "ALTER GROUP", "changes members, name or password settings of a group",
            [
                "ALTER GROUP name (ADD | DROP) USER names",
                "ALTER GROUP name RENAME TO name",
                "ALTER GROUP name ALTER SECURITY settings",
            ],
            example: "ALTER GROUP readonly ADD USER alice;")
        case .dropGroup: StatementForm(
            "DROP GROUP", "drops groups", ["DROP GROUP [IF EXISTS] names"],
            example: "DROP GROUP readonly;")
        case .grant: StatementForm(
            "GRANT", "grants privileges", [
                "GRANT privileges ON object TO grantee [WITH GRANT OPTION]",
            ],
            example: "GRANT SELECT ON DATABASE sandbox TO GROUP readonly;")
        case .revoke: StatementForm(
            "REVOKE", "revokes privileges", [
                "REVOKE [GRANT OPTION FOR] privileges ON object FROM grantee",
            ],
            example: "REVOKE SELECT ON DATABASE sandbox FROM GROUP readonly;")
        case .grantRole: StatementForm(
            "GRANT ROLE", "grants a predefined role", ["GRANT ROLE name TO grantee"],
            example: "GRANT ROLE \"Security Administrator\" TO USER alice;")
        case .revokeRole: StatementForm(
            "REVOKE ROLE", "revokes a predefined role", ["REVOKE ROLE name FROM grantee"],
            example: "REVOKE ROLE \"Security Administrator\" FROM USER alice;")
        case .createSchema: StatementForm(
            "CREATE SCHEMA", "creates an explicit schema",
            ["CREATE [OR REPLACE] SCHEMA [IF NOT EXISTS] path"],
            example: "CREATE SCHEMA sandbox.sales;")
        case .alterSchema: StatementForm(
            "ALTER SCHEMA", "renames a schema", ["ALTER SCHEMA path RENAME TO name"],
            example: "ALTER SCHEMA sales RENAME TO revenue;")
        case .dropSchema: StatementForm(
            "DROP SCHEMA", "drops empty schemas", ["DROP SCHEMA [IF EXISTS] paths"],
            example: "DROP SCHEMA sales;")
        case .createTable: StatementForm(
            "CREATE TABLE", "creates a table; its columns are not checked",
            ["CREATE TABLE [IF NOT EXISTS] path ( … ) …"],
            example: "CREATE TABLE sales.orders (id INT);")
        case .truncateTable: StatementForm(
            "TRUNCATE TABLE", "empties a table", ["TRUNCATE TABLE path"],
            example: "TRUNCATE TABLE sales.orders;")
        case .dropTable: StatementForm(
            "DROP TABLE", "drops tables", ["DROP TABLE [IF EXISTS] paths"],
            example: "DROP TABLE sales.orders;")
        case .createView: StatementForm(
            "CREATE VIEW", "creates a view; the tables of its query are not checked",
            ["CREATE [OR REPLACE] VIEW [IF NOT EXISTS] path AS (SELECT | WITH) …"],
            example: "CREATE VIEW sales.open AS SELECT * FROM sales.orders;")
        case .dropView: StatementForm(
            "DROP VIEW", "drops views", ["DROP VIEW [IF EXISTS] paths"],
            example: "DROP VIEW sales.open;")
        case .show: StatementForm(
            "SHOW", "lists what the session may see",
            [
                "SHOW (DATABASES | SCHEMAS | TABLES | VIEWS | USERS | GROUPS | SSO INTEGRATIONS",
                "  | CONNECTIVITY_POOLS | PRIVILEGES | ROLES)",
            ],
            example: "SHOW PRIVILEGES;")
        case .select: StatementForm(
            "SELECT", "returns rows of sys tables; for other tables only checks the privileges",
            ["SELECT …"], example: "SELECT * FROM sys.users;")
        case .with: StatementForm(
            "WITH", "checks the privileges of a query", ["WITH …"],
            example: "WITH t AS (SELECT * FROM sales.orders) SELECT * FROM t;")
        case .insert: StatementForm(
            "INSERT", "checks the privilege to insert", ["INSERT INTO path …"],
            example: "INSERT INTO sales.orders VALUES (1);")
        case .delete: StatementForm(
            "DELETE", "checks the privilege to delete", ["DELETE FROM path …"],
            example: "DELETE FROM sales.orders;")
        case .update: StatementForm(
            "UPDATE", "checks the privilege to update", ["UPDATE path …"],
            example: "UPDATE sales.orders SET id = 1;")
        case .connectTo: StatementForm(
            "CONNECT TO", "attempts a login, as the command lines of the clients do",
            [
                "CONNECT TO text [USER text USING text]",
                "CONNECT TO jdbc:ocient://… [USER name USING text]",
            ],
            example: "CONNECT TO 'ocient://10.0.0.20/system' USER 'admin' USING 'secret';")
        case .include: StatementForm(
            "\\i", "runs another file", ["\\i text"], example: "\\i 'setup.sql';")
        case .version: StatementForm(
            "\\version", "sets the Ocient version of the system", ["\\version number"],
            example: "\\version 24;")
        case .reading: StatementForm(
            "\\reading", "selects another reading of an assumed rule", ["\\reading word = word"],
            example: "\\reading pool_priority = lowest;")
        case .now: StatementForm(
            "\\now", "sets the time", ["\\now text"], example: "\\now '2026-01-01T00:00:00Z';")
        case .set: StatementForm(
            "\\set", "sets a variable; ${name} is replaced by it", ["\\set name = text"],
            example: "\\set host = 'db.example.com';")
        case .section: StatementForm(
            "\\section", "names the section of the steps that follow", ["\\section text"],
            example: "\\section 'interactive users';")
        case .restart: StatementForm(
            "\\restart", "restarts rolehostd on one node or on all", ["\\restart [name]"],
            example: "\\restart;")
        case .node: StatementForm(
            "\\node", "declares a node",
            [
                "\\node name address = text, egress = bool, tls = bool, trusts = bool,",
                "  default_pool = bool",
            ],
            example: "\\node sql0 address = '10.0.0.20';")
        case .route: StatementForm(
            "\\route", "describes a detour between client and node: a tunnel, a balancer",
            ["\\route text to = text, from = text"],
            example: "\\route 'localhost:4050' to = '10.0.0.20:4051', from = '10.0.0.5';")
        case .idp: StatementForm(
            "\\idp", "declares an identity provider",
            [
                "\\idp name issuer = text, address = text, kind = text, introspection = bool,",
                "  reachable = bool, ca = text, keys = text, discovery = text",
            ],
            example: "\\idp auth0 issuer = 'https://id.example.com/', kind = auth0;")
        case .app: StatementForm(
            "\\app", "declares an application of a provider",
            ["\\app name idp = name, client_id = text, type = text, grants = texts,",
             "  callbacks = texts"],
            example: "\\app web idp = auth0, client_id = 'web', type = native;")
        case .api: StatementForm(
            "\\api", "declares an API and the lifetime of its tokens in seconds",
            ["\\api name idp = name, audience = text, lifetime = number"],
            example: "\\api db idp = auth0, audience = 'https://db', lifetime = 3600;")
        case .person: StatementForm(
            "\\person", "declares a person who can log in with a browser",
            ["\\person name idp = name, subject = text, claims = claims"],
            example: "\\person jane idp = auth0, subject = 'auth0|jane';")
        case .token: StatementForm(
            "\\token", "mints a token; ${name} is replaced by it",
            [
                "\\token name app = name, person = name, grant = text, audience = value,",
                "  scope = text, claims = claims, issued = text, expires = text, tampered = bool,",
                "  opaque = bool, active = bool",
            ],
            example: "\\token job app = web, audience = 'https://db';")
        case .become: StatementForm(
            "\\as", "makes the session that of a user, without a login", ["\\as name [ON name]"],
            example: "\\as alice ON sandbox;")
        case .connect: StatementForm(
            "\\connect", "attempts a login; its session runs the next statements",
            [
                "\\connect text from = text, browser = bool, as = name, token = name,",
                "  consent = bool, pool = name, node = name, tls = text, client_version = text",
            ],
            example: "\\connect 'ocient://db.example.com/sandbox?handshake=sso' as = jane;")
        case .disconnect: StatementForm(
            "\\disconnect", "makes the session that of admin@system again", ["\\disconnect"],
            example: "\\disconnect;")
        case .can: StatementForm(
            "\\can", "asks whether the session, a user or a group has privileges",
            ["\\can privileges ON object [AS grantee]"],
            example: "\\can SELECT ON DATABASE sandbox AS GROUP readonly;")
        case .prove: StatementForm(
            "\\prove", "checks a claim about every login",
            [
                "\\prove never accepted|allowed privileges ON object [where condition]",
                "\\prove always accepted|allowed privileges ON object where condition",
                "\\prove only groups|integrations|databases|endpoints (names) [where condition]",
                "\\prove same as file text",
                "condition: key =|<> value | key [not] in (values) | source [not] in text,",
                "  with and, or, not and brackets",
                "keys: endpoint, node, database, flow, user, person, group, integration, issuer,",
                "  application, identity_provider, driver",
            ],
            example: "\\prove never accepted where database = sandbox and flow = password;")
        case .expect: StatementForm(
            "\\expect", "compares the result of the last statement with what is expected",
            [
                "\\expect outcome { , key = value|NULL }",
                "outcome: ok | error | accepted | refused | undetermined | allowed | denied",
                "keys: code, sqlstate, rule, message, side, pool, node, scope, inherited,",
                "  integration, integration_database, selected_by, identity, groups, database,",
                "  flow, rows, notices, notice, warnings, warning, cites, pending_restart,",
                "  sensitive_to",
            ],
            example: "\\expect refused, rule = 'TOK-11', code = -1233;")
        case .syntaxError: nil
        }
    }
}
