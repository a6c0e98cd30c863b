import OcientSQL

/// What names mean, and when they are taken or unknown (NAME).
enum NameRule: UInt8, RuleFamily {
    case name1, name2, name3, name4

    static var prefix: String { "NAME" }
    static var title: String { "Names" }

    var rule: Rule {
        switch self {
        case .name1: define(
            "Qualified user and group names",
            basis: [
                Basis(.docs, "manage-users-groups-and-roles; users-groups-and-service-classes"),
            ],
            decides: [.error],
            statement: """
            The name of a user or of a group may contain its database inside one identifier: in \
            `"alice@sales"` the first `@` separates the name from the database. A name without `@` \
            belongs to the database of the session; only in `ALTER GROUP g ADD USER u` (and `DROP \
            USER u`) does a bare `u` belong to the database of `g`.

            When the database after the `@` does not exist, the error is the "unknown" error of \
            the object that was named: -608 for a user, -612 for a group. A name that \
            begins with `@` is empty (NAME-2).
            """,
            example: """
            CREATE DATABASE sales;
            CREATE USER "alice@sales" PASSWORD = 'correct horse';
            CREATE GROUP "readers@sales";
            ALTER GROUP "readers@sales" ADD USER alice;
            """)
        case .name2: define(
            "Unique names, taken names, unknown names",
            basis: [Basis(.docs, "databases; errors-and-warnings")],
            decides: [.error],
            statement: """
            Names are compared byte for byte, so two Unicode spellings of one letter are two \
            names; so are all texts that a token brings: iss, aud, azp and claims. An empty name \
            is a syntax error (42601 -500, `a name is empty`): `""`, and the name of a user or \
            group that begins with `@`.

            Databases, pools and nodes have names that are unique in the system; integrations, \
            users, groups and schemas within their database; tables and views within their schema.

            Creating, or renaming to, a name that is taken, the own one included, fails with: \
            database -601, table -602, \
            view -603, user -609, group -611, pool -628 (all SQLSTATE 42710); integration and \
            explicit schema 38H13 -330. The new name of a group holds no `@` (42601 -500). Naming \
            an object that does not exist fails (SQLSTATE 42704) with: table -600, view -604, \
            database -605, user -608, group -612, pool -629, schema -638, role -1003, node -1101, \
            integration -1201. `IF NOT EXISTS` and `IF EXISTS` turn these errors into a notice.

            Authority that does not depend on the object (authority to create, and the authority \
            of PRIV-11) is checked before existence; authority on the object itself is checked \
            after it. A statement with a list of names changes all of them or none.
            """,
            example: """
            CREATE GROUP auditors;
            CREATE GROUP auditors;
            \\expect error, code = -611, sqlstate = '42710';
            CREATE GROUP IF NOT EXISTS auditors;
            \\expect ok, notices = 1;
            """)
        case .name3: define(
            "Names in connection strings",
            basis: [Basis(.client, "pyocient 3.10.0: these names are sent as written")],
            statement: """
            The user, the database and the identityprovider of a connection string are compared \
            with the stored names exactly, letter for letter: nothing is folded to lower case \
            there, unlike an unquoted identifier in a statement.
            """,
            example: """
            CREATE DATABASE reports;    -- stored as reports
            \\connect 'ocient://admin@system:secret@10.0.0.20:4050/Reports';
            \\expect refused, code = -205;
            """)
        case .name4: define(
            "Paths, and the schema public",
            basis: [
                Basis(.docs, "schemas (OR REPLACE); errors-and-warnings (-728)"),
                Basis(.assumed, "by analogy with the documented schemas"),
            ],
            decides: [.error],
            settledBy: """
            Create a table without a schema and check in which schema the system lists it; try to \
            drop and to rename that schema.
            """,
            statement: """
            A path is `[[database.]schema.]name`. Without a database it means the session's \
            database, and without a schema the schema `public`. That schema exists in every \
            database, is implicit (PRIV-5), and can be neither dropped nor renamed (38H13 -330). \
            When a schema itself is named, one part is a schema of the session's database, two \
            parts are `database.schema`, and three parts are an error. A database in a path that \
            does not exist is -605.

            A schema that still contains objects can be neither dropped nor replaced by `CREATE OR \
            REPLACE SCHEMA` (42502 -728), and no schema can be renamed to the name of another, \
            implicit or explicit (38H13 -330).

            `CREATE OR REPLACE` of something that exists needs DROP on it in addition to the \
            privilege to create, and removes every grant on it. Objects of the types MLMODEL and \
            PIPELINE (and PIPELINE FUNCTION) cannot be created in ocsim, so a statement that names \
            one always answers that it is unknown, -600.
            """,
            example: """
            DROP SCHEMA public;
            \\expect error, code = -330;
            CREATE TABLE sales.orders (id INT);
            DROP SCHEMA sales;
            \\expect error, code = -728;
            """)
        }
    }
}

extension RuleID {
    /// Names.
    package static let name1 = RuleID(NameRule.name1), name2 = RuleID(NameRule.name2),
        name3 = RuleID(NameRule.name3), name4 = RuleID(NameRule.name4)
}
