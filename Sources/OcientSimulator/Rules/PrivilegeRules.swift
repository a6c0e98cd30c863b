import OcientSQL

/// Privileges: what they cover, who may grant them, which statement needs which (PRIV).
enum PrivilegeRule: UInt8, RuleFamily {
    case priv1, priv2, priv3, priv4, priv5, priv6, priv7, priv8, priv9, priv10, priv11, priv12
    case priv13, priv14, priv15

    static var prefix: String { "PRIV" }
    static var title: String { "Privileges" }

    var rule: Rule {
        switch self {
        case .priv1: define(
            "Objects and the privileges that fit them",
            basis: [
                Basis(.docs, "data-control-language-dcl-statement-reference"),
                Basis(.docs, "object-type-level-privileges-management"),
                Basis(.assumed, "where the documentation's matrix could not be read"),
            ],
            decides: [.allowed, .denied, .error],
            settledBy: """
            The full table of the vendor's page on GRANT; or grant every privilege on every kind \
            of object of a test database.
            """,
            statement: """
            SYSTEM contains databases. A DATABASE contains users, groups and schemas; a SCHEMA \
            contains tables, views, machine-learning models (MLMODEL), pipelines and pipeline \
            functions. These privileges fit:

            - SYSTEM: CREATE, VIEW, ALTER and DROP of each object type; SELECT, INSERT, DELETE, \
            UPDATE, TRUNCATE, LOAD, EXECUTE, USE, SYSAUTH; VIEW QUERIES, VIEW REDACTED QUERIES, \
            CANCEL QUERIES.
            - DATABASE: CREATE, VIEW, ALTER and DROP of each object type but DATABASE; VIEW, \
            ALTER, DROP; SELECT, INSERT, DELETE, UPDATE, TRUNCATE, LOAD, EXECUTE, USE, SYSAUTH.
            - SCHEMA: CREATE, VIEW, ALTER and DROP of TABLE and of VIEW; VIEW, ALTER, DROP; \
            SELECT, INSERT, DELETE, UPDATE, TRUNCATE, LOAD, SYSAUTH.
            - TABLE: VIEW, ALTER, DROP, SELECT, INSERT, DELETE, UPDATE, TRUNCATE, LOAD, SYSAUTH.
            - VIEW: VIEW, SELECT, ALTER, DROP, SYSAUTH. MLMODEL: the same without ALTER.
            - PIPELINE: VIEW, EXECUTE, ALTER, DROP, SYSAUTH. PIPELINE FUNCTION: VIEW, DROP, \
            SYSAUTH.
            - USER, GROUP: VIEW, ALTER, DROP, SYSAUTH.

            The object types are DATABASE, SCHEMA, TABLE, VIEW, USER, GROUP, MLMODEL, PIPELINE and \
            PIPELINE FUNCTION. A privilege that does not fit is 42601 -500 when the statement is \
            executed, and the error lists those that fit. `ALL` means every privilege of the \
            object's row.

            Held on a container, SELECT, INSERT, DELETE, UPDATE, TRUNCATE, LOAD, EXECUTE and \
            SYSAUTH cover everything inside it. A typed privilege such as VIEW TABLE covers every \
            object of that type inside, and the same typed privilege on narrower containers. USE \
            on SYSTEM covers every database. VIEW, ALTER and DROP without a type cover only the \
            object they are held on.
            """,
            example: """
            GRANT SELECT ON DATABASE sandbox TO GROUP auditors;    -- reads every table inside
            GRANT USE ON TABLE sandbox.public.orders TO GROUP auditors;
            \\expect error, code = -500;
            """)
        case .priv2: define(
            "USE on the connected database",
            basis: [
                Basis(.docs, "data-control-language-dcl-statement-reference"),
                Basis(.assumed, "the code"),
            ],
            decides: [.accepted, .refused],
            settledBy: "Log in as a user without USE on the database and read State and Code.",
            statement: """
            A login needs USE on the connected database, held by the user or the identity, by one \
            of its groups or by `public`; otherwise it is refused with 42502 -719. It is the last \
            rule of a login, so every accepted login names it, that of `admin@system` too.
            """,
            example: """
            CREATE USER carol PASSWORD = 'correct horse';
            CREATE DATABASE reports;
            \\connect 'ocient://carol@system:correct%20horse@10.0.0.20:4050/reports';
            \\expect refused, code = -719, rule = 'PRIV-2';
            """)
        case .priv3: define(
            "Implied USE",
            basis: [Basis(.docs, "object-type-level-privileges-management (worked example)")],
            decides: [.allowed],
            statement: """
            A grant of a privilege on a database, or on an object inside it (including its users \
            and groups), also grants USE on that database. A privilege on SYSTEM implies nothing \
            more.
            """,
            example: """
            GRANT VIEW TABLE ON DATABASE sandbox TO GROUP auditors;
            \\can USE ON DATABASE sandbox AS GROUP auditors;
            \\expect allowed, rule = 'PRIV-3';
            """)
        case .priv4: define(
            "Implied VIEW",
            basis: [
                Basis(
                    .docs,
                    "data-control-language-dcl-statement-reference (newer and older wording)"),
            ],
            decides: [.allowed],
            statement: """
            A granted privilege other than a VIEW also grants VIEW on the same object, except for \
            the USE that PRIV-3 adds. A typed privilege such as DROP VIEW ON DATABASE also grants \
            VIEW of that type there: VIEW VIEW ON DATABASE. Under the reading `implied_view = \
            same_object` only the first is granted, under `implied_view = none` neither. The \
            reading decides which implied rows exist, also when REVOKE looks for them.

            VIEW on objects inside is never implied: with SELECT ON DATABASE a session can read \
            tables that SHOW TABLES does not list.
            """,
            example: """
            GRANT SELECT ON DATABASE sandbox TO GROUP auditors;
            \\can VIEW ON DATABASE sandbox AS GROUP auditors;
            \\expect allowed, rule = 'PRIV-4';
            \\can VIEW TABLE ON DATABASE sandbox AS GROUP auditors;
            \\expect denied;
            """)
        case .priv5: define(
            "Explicit schemas",
            basis: [Basis(.docs, "schemas")],
            decides: [.denied, .error],
            statement: """
            In an explicit schema, VIEW SCHEMA (or VIEW on the schema) is needed in addition to \
            the privilege on a table or view, and in addition to the privilege to create one \
            there. In an implicit schema it is not needed.

            A schema is explicit after CREATE SCHEMA, ALTER SCHEMA or any GRANT on it, and remains \
            explicit. A schema that was created because CREATE TABLE or CREATE VIEW named it is \
            implicit; it remains when its last table is dropped.

            To create in an implicit schema takes CREATE TABLE or CREATE VIEW on the database, in \
            an explicit one that privilege on the schema. Whether the database's privilege covers \
            its explicit schemas is not said: it does, unless the reading \
            `explicit_schema_create = own` is chosen. Then only rows on the schema itself count, \
            with PRIV-6, ROLE-1 and PRIV-10, in statements as in `\\can`.
            """,
            example: """
            CREATE SCHEMA sales;
            CREATE TABLE sales.orders (id INT);
            GRANT SELECT ON TABLE sales.orders TO GROUP auditors;
            \\can SELECT ON TABLE sales.orders AS GROUP auditors;
            \\expect denied, rule = 'PRIV-5';
            """)
        case .priv6: define(
            "The creator's privileges",
            basis: [Basis(.docs, "data-control-language-dcl-statement-reference")],
            decides: [.allowed],
            statement: """
            The creator of an object holds every privilege that fits it. For an SSO session the \
            creator is its identity (GRP-7), not one of its groups.
            """,
            example: """
            GRANT CREATE TABLE ON DATABASE sandbox TO USER "alice@sandbox";
            \\as alice ON sandbox;
            CREATE TABLE mine (id INT);
            \\can DROP ON TABLE mine;
            \\expect allowed, rule = 'PRIV-6';
            """)
        case .priv7: define(
            "Who may grant",
            basis: [
                Basis(.docs, "data-control-language-dcl-statement-reference"),
                Basis(.assumed, "what the grant option covers"),
            ],
            decides: [.error],
            settledBy: """
            Grant SELECT ON DATABASE with the grant option to a test user, who then grants SELECT \
            on one table.
            """,
            statement: """
            GRANT and REVOKE need VIEW on the grantee, and in addition SYSAUTH on the object, or \
            the privilege itself or a wider one held WITH GRANT OPTION. Otherwise they fail with \
            42502 -1001.
            """,
            example: """
            \\as alice ON sandbox;
            GRANT SELECT ON DATABASE sandbox TO GROUP "auditors@system";
            \\expect error, code = -1001;
            """)
        case .priv8: define(
            "Granting twice, revoking what is not granted",
            basis: [Basis(.docs, "errors-and-warnings"), Basis(.assumed, "details")],
            decides: [.error],
            settledBy: """
            Grant twice, revoke what is not held, revoke ALL where some is held; read the codes.
            """,
            statement: """
            Granting a privilege that is held is 42710 -1000. Held means: there is a row with the \
            same grantee, privilege and object; a wider privilege does not count. Adding the grant \
            option to such a row is not an error and adds the implied rows again. `GRANT ALL` \
            fails only when all of them are held. Revoking a privilege that is not held is 42704 \
            -1002; `REVOKE ALL` fails only when none is held. A privilege that appears twice in \
            one list counts as held the second time. A statement changes everything or nothing.

            PRIV-3 and PRIV-4 add separate rows, marked as implied. An explicit GRANT of such a \
            row makes it explicit without an error. REVOKE can remove it, but revoking the \
            privilege that implied it does not remove it. The grant option does not spread to \
            implied rows. REVOKE does not cascade to the grants that the grantee made to others.
            """,
            example: """
            GRANT SELECT ON DATABASE sandbox TO GROUP auditors;
            GRANT USE ON DATABASE sandbox TO GROUP auditors;       -- makes the implied USE explicit
            GRANT SELECT ON DATABASE sandbox TO GROUP auditors;
            \\expect error, code = -1000;
            """)
        case .priv9: define(
            "Privileges across databases",
            basis: [
                Basis(.docs, "manage-users-groups-and-roles (version 23)"),
                Basis(.guide, "§3a"),
            ],
            decides: [.error],
            statement: """
            Users and groups of `system` can be granted privileges on every object. Those of \
            another database can be granted privileges only on that database and on objects inside \
            it; otherwise 38H13 -330.
            """,
            example: """
            CREATE GROUP "local@sales";
            GRANT SELECT ON DATABASE sandbox TO GROUP "local@sales";
            \\expect error, code = -330;
            """)
        case .priv10: define(
            "The group public, and administrators",
            basis: [Basis(.docs, "manage-users-groups-and-roles")],
            decides: [.allowed, .error],
            statement: """
            Everyone is a member of the group `public` of their own database; for an SSO session \
            that is the database which stores the integration. `admin@system` and every holder of \
            the role System Administrator may do everything.
            """,
            example: """
            GRANT USE ON DATABASE sandbox TO GROUP "public@sandbox";    -- for every user of sandbox
            """)
        case .priv11: define(
            "Who manages integrations and pools",
            basis: [
                Basis(.guide, "§1"),
                Basis(.docs, "errors-and-warnings (-723, -724, -725)"),
                Basis(.assumed, "-719 for integrations"),
            ],
            decides: [.error],
            settledBy: "Create an integration as a user without any role and read the code.",
            statement: """
            Integrations and pools are managed by `admin@system`, by holders of System \
            Administrator, and by holders of Security Administrator who are users or groups of \
            `system`. Others get 42502 with -723 for creating, -724 for dropping and -725 for \
            altering a pool, and -719 for any statement about integrations (ALTER DATABASE with \
            SET or UNSET SSO INTEGRATION included).
            """,
            example: """
            CREATE USER carol PASSWORD = 'correct horse';
            \\as carol ON system;
            CREATE CONNECTIVITY_POOL p PARTICIPANTS ((NODE sql0));
            \\expect error, code = -723;
            """)
        case .priv12: define(
            "What each statement needs",
            basis: [
                Basis(.docs, "databases; users-groups-and-service-classes; errors-and-warnings"),
                Basis(.assumed, "some of the codes"),
            ],
            decides: [.error],
            settledBy: """
            Run each kind of statement as a user without privileges and read the codes.
            """,
            statement: """
            Without the privilege a statement fails with SQLSTATE 42502 and this code:

            - CREATE DATABASE: CREATE DATABASE on SYSTEM, -701. DROP DATABASE: DROP on it, -709. \
            ALTER DATABASE RENAME: ALTER on it, -704.
            - CREATE USER, CREATE GROUP: CREATE USER, CREATE GROUP on the database, -713, -715. \
            DROP USER, DROP GROUP: DROP on it, -714, -716. ALTER GROUP: ALTER on it, -720. ALTER \
            USER: ALTER on it, -719.
            - CREATE TABLE -710, CREATE VIEW -703, CREATE SCHEMA -719: that privilege on the \
            container. DROP TABLE -706, DROP VIEW -708, DROP SCHEMA and ALTER SCHEMA -719: DROP or \
            ALTER on it.
            - TRUNCATE, INSERT, DELETE, UPDATE: the privilege of that name on the table, -719. A \
            query: SELECT on each table it reads, -700. CREATE VIEW also needs SELECT on each \
            table and view that its query names directly: -600 when there is none, then -700, \
            both before it is found out whether the view's name is taken, -603.

            CREATE checks authority, then whether the name is taken; DROP and ALTER check \
            existence, then authority. GRANT and REVOKE check the object, then the grantee, then \
            whether the privilege fits (PRIV-1), then PRIV-9, PRIV-7 and PRIV-8.
            """,
            example: """
            CREATE USER carol PASSWORD = 'correct horse';
            \\as carol ON system;
            CREATE DATABASE mine;
            \\expect error, code = -701;
            """)
        case .priv13: define(
            "The database system",
            basis: [Basis(.docs, "databases")],
            decides: [.error],
            statement: """
            `system` can be neither created (42710 -601) nor dropped nor renamed (38H13 -330). \
            DROP DATABASE of another removes its users, groups, integrations, schemas and objects \
            with it.
            """,
            example: """
            DROP DATABASE system;
            \\expect error, code = -330;
            """)
        case .priv14: define(
            "What SHOW lists",
            basis: [Basis(.docs, "data-control-language-dcl (version 23)")],
            decides: [.error],
            statement: """
            SHOW and the tables of the schemas sys and information_schema list only objects that \
            the session may VIEW; SELECT on a container does not make anything visible. Nodes, \
            pools and integrations are listed only for the sessions of PRIV-11.

            TABLES, VIEWS, SCHEMAS, USERS and GROUPS are those of the session's database, implicit \
            schemas and the group `public` included. SSO INTEGRATIONS are the stored ones of all \
            databases, ROLES the three of ROLE-1, PRIVILEGES the rows whose grantee or object the \
            session may VIEW. A query of columns, constants or COUNT(*) from tables of these \
            schemas, joined by [LEFT] JOIN … ON equality, with WHERE, ORDER BY and LIMIT, returns \
            rows, and so does one without a table; a column that no table has, or several, is \
            42703 -400.
            """,
            example: """
            CREATE TABLE sandbox.public.orders (id INT);
            GRANT USE, SELECT ON DATABASE sandbox TO USER carol;
            \\as "carol@system" ON sandbox;
            SHOW TABLES;
            \\expect ok, rows = 0;
            """)
        case .priv15: define(
            "What \\can answers",
            basis: [Basis(.ocsim)],
            statement: """
            `\\can` and `ocsim can` answer whether a grantee or the session could do it: allowed \
            when it has every privilege of the list, PRIV-5 included. USE on the database is not \
            required.

            The rule of an answer "allowed" is PRIV-10 for those who may do everything; otherwise \
            the first that applies of PRIV-1 (a granted row, direct or on a container), PRIV-6, \
            PRIV-3, PRIV-4, ROLE-1. The rule of an answer "denied" is PRIV-1, or PRIV-5 when only \
            VIEW SCHEMA is missing. For a list it is the rule of the first privilege, or of the \
            first that is denied.

            `AS GROUP g` uses the rows of `g` itself; `AS USER u` uses those of the user, of its \
            groups and of public. Names that do not exist are errors, never "denied".
            """,
            example: """
            GRANT SELECT ON DATABASE sandbox TO GROUP auditors;
            \\can SELECT, INSERT ON DATABASE sandbox AS GROUP auditors;
            \\expect denied, rule = 'PRIV-1';
            """)
        }
    }
}

extension RuleID {
    /// Privileges.
    package static let priv1 = RuleID(PrivilegeRule.priv1), priv2 = RuleID(PrivilegeRule.priv2),
        priv3 = RuleID(PrivilegeRule.priv3), priv4 = RuleID(PrivilegeRule.priv4),
        priv5 = RuleID(PrivilegeRule.priv5), priv6 = RuleID(PrivilegeRule.priv6),
        priv7 = RuleID(PrivilegeRule.priv7), priv8 = RuleID(PrivilegeRule.priv8),
        priv9 = RuleID(PrivilegeRule.priv9), priv10 = RuleID(PrivilegeRule.priv10),
        priv11 = RuleID(PrivilegeRule.priv11), priv12 = RuleID(PrivilegeRule.priv12),
        priv13 = RuleID(PrivilegeRule.priv13), priv14 = RuleID(PrivilegeRule.priv14),
        priv15 = RuleID(PrivilegeRule.priv15)
}
