/// Errors of statements: syntax, objects that are taken or missing, and conflicts.
extension ServerErrorKind {
    /// -330: The action conflicts with the current state of the database.
    package static let conflict = ServerErrorKind(
        -330, "38H13", "The action conflicts with the current state of the database",
        cause: """
            The current state does not allow the statement: the object is still in use, belongs to \
            another database, or cannot be changed at all.
            """,
        cure: """
            Read the detail: remove whatever still uses the object, choose another name, or use a \
            group of system for privileges on several databases.
            """)

    /// -400: The reference to referenced column is not valid.
    package static let columnNotFound = ServerErrorKind(
        -400, "42703", "The reference to referenced column is not valid",
        cause: "A system table has no column of this name.",
        cure: "Read the table with SELECT * to see its columns.")

    /// -500: There is a syntax error in your statement.
    package static let syntaxError = ServerErrorKind(
        -500, "42601", "There is a syntax error in your statement",
        cause: """
            The statement is not part of the language, or a value, an option or a privilege in it \
            does not fit.
            """,
        cure: """
            Correct the token that the message points at. Properties of an integration are changed \
            with ALTER SSO INTEGRATION, not with ALTER DATABASE.
            """)

    /// -600: The referenced table does not exist.
    package static let tableNotFound = ServerErrorKind(
        -600, "42704", "The referenced table does not exist",
        cause: """
            No table of this path exists. Without a schema the path means the schema public, \
            without a database the session's database.
            """,
        cure: """
            Write the path in full, or create the table. Machine-learning models and pipelines \
            cannot be created in ocsim.
            """)

    /// -601: A database with that name exists.
    package static let databaseAlreadyExists = ServerErrorKind(
        -601, "42710", "A database with that name exists",
        cause: "The name is taken by another database; system is always taken.",
        cure: "Choose another name, or write IF NOT EXISTS.")

    /// -602: A table with that name exists.
    package static let tableAlreadyExists = ServerErrorKind(
        -602, "42710", "A table with that name exists",
        cause: "The schema already contains a table of this name.",
        cure: "Choose another name, or write IF NOT EXISTS.")

    /// -603: A view with that name exists.
    package static let viewAlreadyExists = ServerErrorKind(
        -603, "42710", "A view with that name exists",
        cause: "The schema already contains a view of this name.",
        cure: """
            Choose another name, or write CREATE OR REPLACE VIEW, which removes the grants on the \
            old one.
            """)

    /// -604: The referenced view does not exist.
    package static let viewNotFound = ServerErrorKind(
        -604, "42704", "The referenced view does not exist",
        cause: "No view of this path exists.",
        cure: "Write the path in full, or create the view.")

    /// -605: The referenced database does not exist.
    package static let databaseNotFound = ServerErrorKind(
        -605, "42704", "The referenced database does not exist",
        cause: "A statement names a database that does not exist.",
        cure: "Create the database, or correct the name; double quotes keep capitals.")

    /// -608: The referenced user does not exist.
    package static let userNotFound = ServerErrorKind(
        -608, "42704", "The referenced user does not exist",
        cause: """
            The user does not exist in the session's database, or in the database after the @ of \
            "user@database".
            """,
        cure: "Create the user, or qualify the name.")

    /// -609: A user with that name exists.
    package static let userAlreadyExists = ServerErrorKind(
        -609, "42710", "A user with that name exists",
        cause: "The database already has a user of this name.",
        cure: "Choose another name, or write IF NOT EXISTS.")

    /// -610: The supplied password for the new user is invalid.
    package static let invalidNewPassword = ServerErrorKind(
        -610, "42601", "The supplied password for the new user is invalid",
        cause: """
            The password does not satisfy the settings that apply: length, complexity, or no \
            repetition of an earlier one.
            """,
        cure: """
            Choose a longer or more varied password, of at most 32 characters, or change the \
            settings with ALTER SECURITY.
            """)

    /// -611: A group with that name exists.
    package static let groupAlreadyExists = ServerErrorKind(
        -611, "42710", "A group with that name exists",
        cause: "The database already has a group of this name.",
        cure: "Choose another name, or write IF NOT EXISTS.")

    /// -612: The referenced group does not exist.
    package static let groupNotFound = ServerErrorKind(
        -612, "42704", "The referenced group does not exist",
        cause: """
            The group does not exist in the session's database, or in the database after the @ of \
            "group@database".
            """,
        cure: """
            Create the group, or qualify the name. Groups of SSO users belong to the database that \
            stores the integration.
            """)

    /// -617: The user is not in the specified group.
    package static let userNotInGroup = ServerErrorKind(
        -617, "42704", "The user is not in the specified group",
        cause: "ALTER GROUP … DROP USER names a user who is not a member.",
        cure: "Check the members; a user name without a database means a user of the group's"
            + " database.")

    /// -628: A connectivity pool with that name exists.
    package static let poolAlreadyExists = ServerErrorKind(
        -628, "42710", "A connectivity pool with that name exists",
        cause: "The name is taken by another pool, perhaps by the default pool of a node.",
        cure: "Choose another name, or write IF NOT EXISTS.", isAssumed: true)

    /// -629: The referenced connectivity pool does not exist.
    package static let poolNotFound = ServerErrorKind(
        -629, "42704", "The referenced connectivity pool does not exist",
        cause: "No pool has this name.",
        cure: "Find the name with SHOW CONNECTIVITY_POOLS.", isAssumed: true)

    /// -630: Cannot drop the last connectivity pool from a node.
    package static let lastPoolOfNode = ServerErrorKind(
        -630, "38H13", "Cannot drop the last connectivity pool from a node",
        cause: """
            Without this pool, or this participant, a node would belong to no pool, and no client \
            could connect to it.
            """,
        cure: "Add the node to another pool first.", isAssumed: true)

    /// -728: The schema is not empty.
    package static let schemaNotEmpty = ServerErrorKind(
        -728, "42502", "The schema is not empty and cannot be dropped",
        cause: "Tables or views are still in the schema that is dropped or replaced.",
        cure: "Drop what is in the schema first.", isAssumed: true)

    /// -638: The referenced schema does not exist.
    package static let schemaNotFound = ServerErrorKind(
        -638, "42704", "The referenced schema does not exist",
        cause: "No schema of this path exists.",
        cure: "Create the schema, or write database.schema.", isAssumed: true)

    /// -1101: Node not found.
    package static let nodeNotFound = ServerErrorKind(
        -1101, "42704", "Node not found",
        cause: "The node was not declared, or is not a participant of the pool.",
        cure: """
            Correct the name, or declare the node. A node that does not exist yet needs a \
            LISTEN_ADDRESS.
            """)

    static let objectErrors: [ServerErrorKind] = [
        .conflict, .columnNotFound, .syntaxError, .tableNotFound, .databaseAlreadyExists,
        .tableAlreadyExists, .viewAlreadyExists, .viewNotFound, .databaseNotFound, .userNotFound,
        .userAlreadyExists, .invalidNewPassword, .groupAlreadyExists, .groupNotFound,
        .userNotInGroup, .poolAlreadyExists, .poolNotFound, .lastPoolOfNode, .schemaNotFound,
        .schemaNotEmpty, .nodeNotFound,
    ]
}
