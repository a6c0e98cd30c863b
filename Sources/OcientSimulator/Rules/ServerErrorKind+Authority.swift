/// Errors of a user who lacks a privilege, and of GRANT and REVOKE.
extension ServerErrorKind {
    /// -700: The userid does not have read authority on a required table.
    package static let noReadAuthority = ServerErrorKind(
        -700, "42502", "The userid does not have read authority on a required table",
        cause: """
            The session may not SELECT from one of the tables of the query, or may not VIEW its \
            explicit schema.
            """,
        cure: """
            Grant SELECT on the table, the schema or the database, and VIEW on an explicit schema.
            """)

    /// -701: The user does not have the authority to create a database.
    package static let noCreateDatabase = ServerErrorKind(
        -701, "42502", "The user does not have the authority to create a database",
        cause: "CREATE DATABASE on SYSTEM is missing.",
        cure: "Grant CREATE DATABASE ON SYSTEM, or the role Database Administrator.")

    /// -703: The user does not have the authority to create a view.
    package static let noCreateView = ServerErrorKind(
        -703, "42502", "The user does not have the authority to create a view",
        cause: """
            CREATE VIEW on the database or the schema is missing, or VIEW on the explicit schema.
            """,
        cure: "Grant CREATE VIEW, and VIEW on an explicit schema.")

    /// -704: The user does not have the authority to modify the database.
    package static let noAlterDatabase = ServerErrorKind(
        -704, "42502", "The user does not have the authority to modify the database",
        cause: "ALTER on the database is missing.",
        cure: "Grant ALTER ON DATABASE, or ask an administrator.", isAssumed: true)

    /// -706: The user does not have the authority to drop the table.
    package static let noDropTable = ServerErrorKind(
        -706, "42502", "The user does not have the authority to drop the table",
        cause: "DROP on the table is missing.",
        cure: "Grant DROP on the table, or DROP TABLE on its schema or database.", isAssumed: true)

    /// -708: The user does not have the authority to drop the view.
    package static let noDropView = ServerErrorKind(
        -708, "42502", "The user does not have the authority to drop the view",
        cause: "DROP on the view is missing.",
        cure: "Grant DROP on the view, or DROP VIEW on its schema or database.", isAssumed: true)

    /// -709: The user does not have the authority to drop the database.
    package static let noDropDatabase = ServerErrorKind(
        -709, "42502", "The user does not have the authority to drop the database",
        cause: "DROP on the database is missing.",
        cure: "Grant DROP ON DATABASE, or ask an administrator.", isAssumed: true)

    /// -710: The user does not have the authority to create a table.
    package static let noCreateTable = ServerErrorKind(
        -710, "42502", "The user does not have the authority to create a table",
        cause: """
            CREATE TABLE on the database or the schema is missing, or VIEW on the explicit schema.
            """,
        cure: "Grant CREATE TABLE, and VIEW on an explicit schema.")

    /// -713: The user does not have the authority to create a user.
    package static let noCreateUser = ServerErrorKind(
        -713, "42502", "The user does not have the authority to create a user",
        cause: "CREATE USER on the database is missing.",
        cure: "Grant CREATE USER on the database.")

    /// -714: The user does not have the authority to drop the user.
    package static let noDropUser = ServerErrorKind(
        -714, "42502", "The user does not have the authority to drop the user",
        cause: "DROP on the user is missing.",
        cure: "Grant DROP on the user, or DROP USER on its database.", isAssumed: true)

    /// -715: The user does not have the authority to create a group.
    package static let noCreateGroup = ServerErrorKind(
        -715, "42502", "The user does not have the authority to create a group",
        cause: "CREATE GROUP on the database is missing.",
        cure: "Grant CREATE GROUP on the database.")

    /// -716: The user does not have the authority to drop the group.
    package static let noDropGroup = ServerErrorKind(
        -716, "42502", "The user does not have the authority to drop the group",
        cause: "DROP on the group is missing.",
        cure: "Grant DROP on the group, or DROP GROUP on its database.", isAssumed: true)

    /// -719: The user is not authorized to perform this action.
    package static let notAuthorized = ServerErrorKind(
        -719, "42502", "The user is not authorized to perform this action",
        cause: """
            A privilege without an error code of its own is missing. At a login it is USE on the \
            connected database.
            """,
        cure: """
            At a login grant USE on the database to the user or to a group of the session; \
            otherwise the privilege that the message names.
            """, isAssumed: true)

    /// -720: The user does not have the authority to modify the group.
    package static let noAlterGroup = ServerErrorKind(
        -720, "42502", "The user does not have the authority to modify the group",
        cause: "ALTER on the group is missing.",
        cure: "Grant ALTER on the group, or ALTER GROUP on its database.", isAssumed: true)

    /// -723: The user does not have the authority to create a connectivity pool.
    package static let noCreatePool = ServerErrorKind(
        -723, "42502", "The user does not have the authority to create a connectivity pool",
        cause: """
            Pools are managed by admin@system and by the System and Security Administrators of \
            system.
            """,
        cure: """
            Grant the role Security Administrator to a user or group of system.
            """, isAssumed: true)

    /// -724: The user does not have the authority to drop the connectivity pool.
    package static let noDropPool = ServerErrorKind(
        -724, "42502", "The user does not have the authority to drop the connectivity pool",
        cause: """
            Pools are managed by admin@system and by the System and Security Administrators of \
            system.
            """,
        cure: """
            Grant the role Security Administrator to a user or group of system.
            """, isAssumed: true)

    /// -725: The user does not have the authority to modify the connectivity pool.
    package static let noAlterPool = ServerErrorKind(
        -725, "42502", "The user does not have the authority to modify the connectivity pool",
        cause: """
            Pools are managed by admin@system and by the System and Security Administrators of \
            system.
            """,
        cure: """
            Grant the role Security Administrator to a user or group of system.
            """, isAssumed: true)

    /// -1000: The privilege target already has the privilege.
    package static let privilegeAlreadyPossessed = ServerErrorKind(
        -1000, "42710", "The privilege target already has the privilege.",
        cause: """
            The grantee already holds exactly this privilege on exactly this object, or this role.
            """,
        cure: """
            Leave the statement out; a privilege held on a wider object does not cause this error.
            """)

    /// -1001: The user does not have the authority to grant this privilege.
    package static let noGrantAuthority = ServerErrorKind(
        -1001, "42502", "The user does not have the authority to grant this privilege.",
        cause: """
            GRANT and REVOKE need VIEW on the grantee, and SYSAUTH on the object or the privilege \
            WITH GRANT OPTION. Only administrators can grant roles.
            """,
        cure: "Grant what is missing, or let an administrator run the statement.")

    /// -1002: The privilege target does not have that privilege.
    package static let privilegeNotPossessed = ServerErrorKind(
        -1002, "42704", "The privilege target does not have that privilege.",
        cause: """
            The privilege was never granted to this grantee on this object; it may be held on a \
            wider object or through a group.
            """,
        cure: "Find the row with SHOW PRIVILEGES and revoke it where it was granted.")

    /// -1003: The referenced role does not exist.
    package static let roleNotFound = ServerErrorKind(
        -1003, "42704", "The referenced role does not exist",
        cause: "Roles are predefined, and this is not one of them.",
        cure: """
            Use "System Administrator", "Security Administrator" or "Database Administrator", in \
            double quotes.
            """)

    static let authorityErrors: [ServerErrorKind] = [
        .noReadAuthority, .noCreateDatabase, .noCreateView, .noAlterDatabase, .noDropTable,
        .noDropView, .noDropDatabase, .noCreateTable, .noCreateUser, .noDropUser, .noCreateGroup,
        .noDropGroup, .notAuthorized, .noAlterGroup, .noCreatePool, .noDropPool, .noAlterPool,
        .privilegeAlreadyPossessed, .noGrantAuthority, .privilegeNotPossessed, .roleNotFound,
    ]
}
