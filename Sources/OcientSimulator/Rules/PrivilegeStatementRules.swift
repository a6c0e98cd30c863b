/// GRANT, REVOKE, what statements need and what is shown (PRIV-8 to PRIV-15).
extension Rule {
    /// PRIV-8: granting twice, revoking what is not there.
    static let priv8 = Rule(
        .priv8, "Granting twice, revoking what is not there",
        basis: [Basis(.docs, "errors-and-warnings"), Basis(.assumed, "details")],
        decides: [.error],
        statement: """
            Granting what is held is 42710 -1000. Held means: there is a row with the same \
            grantee, privilege and object; a wider privilege does not count. Adding the grant \
            option to such a row is no error and gives the implied rows once more. `GRANT ALL` \
            fails only when all of them are held. Revoking what is not held is 42704 -1002; \
            `REVOKE ALL` fails only when none is. A privilege that stands twice in one list counts \
            as held the second time. A statement does all or nothing.

            What PRIV-3 and PRIV-4 add are rows of their own, marked as implied. An explicit GRANT \
            takes such a row over without an error, REVOKE can remove it, and revoking the \
            privilege it came from does not remove it. The grant option does not spread to implied \
            rows. REVOKE does not cascade to what the grantee granted to others.
            """,
        example: """
            GRANT SELECT ON DATABASE sandbox TO GROUP auditors;
            GRANT USE ON DATABASE sandbox TO GROUP auditors;       -- takes over the implied USE
            GRANT SELECT ON DATABASE sandbox TO GROUP auditors;
            \\expect error, code = -1000;
            """)

    /// PRIV-9: privileges across databases.
    static let priv9 = Rule(
        .priv9, "Privileges across databases",
        basis: [
            Basis(.docs, "manage-users-groups-and-roles (version 23)"),
            Basis(.guide, "§3a"),
        ],
        decides: [.error],
        statement: """
            Users and groups of `system` may be given privileges anywhere. Those of another \
            database may be given privileges only on that database and on what is inside it; \
            otherwise 38H13 -330.
            """,
        example: """
            CREATE GROUP "local@sales";
            GRANT SELECT ON DATABASE sandbox TO GROUP "local@sales";
            \\expect error, code = -330;
            """)

    /// PRIV-10: the group public, and administrators.
    static let priv10 = Rule(
        .priv10, "The group public, and administrators",
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

    /// PRIV-11: who manages integrations and pools.
    static let priv11 = Rule(
        .priv11, "Who manages integrations and pools",
        basis: [
            Basis(.guide, "§1"),
            Basis(.docs, "errors-and-warnings (-723, -724, -725)"),
            Basis(.assumed, "-719 for integrations"),
        ],
        decides: [.error],
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

    /// PRIV-12: what each statement needs.
    static let priv12 = Rule(
        .priv12, "What each statement needs",
        basis: [
            Basis(.docs, "databases; users-groups-and-service-classes; errors-and-warnings"),
            Basis(.assumed, "some of the codes"),
        ],
        decides: [.error],
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
            query: SELECT on each table it reads, -700.

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

    /// PRIV-13: the database system.
    static let priv13 = Rule(
        .priv13, "The database system",
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

    /// PRIV-14: what SHOW lists.
    static let priv14 = Rule(
        .priv14, "What SHOW lists",
        basis: [Basis(.docs, "data-control-language-dcl (version 23)")],
        decides: [.error],
        statement: """
            SHOW and the tables of the schema sys list only what the session may VIEW; SELECT held \
            on a container does not make anything visible. Nodes, pools and integrations are \
            listed to those of PRIV-11.

            TABLES, VIEWS, SCHEMAS, USERS and GROUPS are those of the session's database, implicit \
            schemas and the group `public` included. SSO INTEGRATIONS are the stored ones of all \
            databases, ROLES the three of ROLE-1, PRIVILEGES the rows of which one may see the \
            grantee or the object. Reading a column that a table of sys lacks is 42703 -400.
            """,
        example: """
            CREATE TABLE sandbox.public.orders (id INT);
            GRANT USE, SELECT ON DATABASE sandbox TO USER carol;
            \\as "carol@system" ON sandbox;
            SHOW TABLES;
            \\expect ok, rows = 0;
            """)

    /// PRIV-15: what \can answers.
    static let priv15 = Rule(
        .priv15, "What \\can answers",
        basis: [Basis(.ocsim)],
        statement: """
            `\\can` and `ocsim can` answer whether a grantee or the session could do it: allowed \
            when it has every privilege of the list, PRIV-5 included. USE on the database is not \
            asked for.

            The rule of an answer "allowed" is PRIV-10 for those who may do everything; otherwise \
            the first that applies of PRIV-1 (a granted row, direct or on a container), PRIV-6, \
            PRIV-3, PRIV-4, ROLE-1. That of an answer "denied" is PRIV-1, or PRIV-5 when only VIEW \
            SCHEMA lacks. For a list it is the rule of the first privilege, or of the first that \
            is denied.

            `AS GROUP g` looks at the rows of `g` itself; `AS USER u` at those of the user, of its \
            groups and of public. Names that do not exist are errors, never "denied".
            """,
        example: """
            GRANT SELECT ON DATABASE sandbox TO GROUP auditors;
            \\can SELECT, INSERT ON DATABASE sandbox AS GROUP auditors;
            \\expect denied, rule = 'PRIV-1';
            """)
}
