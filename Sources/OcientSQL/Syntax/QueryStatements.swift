/// The statements that read or change rows, and those that list what there is.
package enum QueryStatement: Sendable {
    case show(ShowTopic)
    case query(Query)

    /// What the statement is.
    package var kind: StatementKind {
        switch self {
        case .show: .show
        case .query(let query): query.kind.statement
        }
    }

    /// The kinds of these statements.
    package enum Kind: Sendable {
        case show
        case query(Query.Kind)
    }
}

extension QueryStatement.Kind {
    /// How it is written.
    var form: StatementForm {
        switch self {
        case .show: StatementForm(
            "SHOW", "lists what the session may see",
            [
                "SHOW (DATABASES | SCHEMAS | TABLES | VIEWS | USERS | GROUPS | SSO INTEGRATIONS",
                "  | CONNECTIVITY_POOLS | PRIVILEGES | ROLES)",
            ],
            example: "SHOW PRIVILEGES;")
        case .query(.select): StatementForm(
            "SELECT", "returns rows of sys tables; for other tables only checks the privileges",
            ["SELECT …"], example: "SELECT * FROM sys.users;")
        case .query(.with): StatementForm(
            "WITH", "checks the privileges of a query", ["WITH …"],
            example: "WITH t AS (SELECT * FROM sales.orders) SELECT * FROM t;")
        case .query(.insert): StatementForm(
            "INSERT", "checks the privilege to insert", ["INSERT INTO path …"],
            example: "INSERT INTO sales.orders VALUES (1);")
        case .query(.delete): StatementForm(
            "DELETE", "checks the privilege to delete", ["DELETE FROM path …"],
            example: "DELETE FROM sales.orders;")
        case .query(.update): StatementForm(
            "UPDATE", "checks the privilege to update", ["UPDATE path …"],
            example: "UPDATE sales.orders SET id = 1;")
        }
    }
}

/// What a SHOW lists (grammar, `show`).
package enum ShowTopic: UInt8, CaseIterable, Sendable {
    case databases, schemas, tables, views, users, groups, integrations, pools, privileges, roles

    /// The topic as it is written in SQL.
    package var sql: String {
        switch self {
        case .databases: "DATABASES"
        case .schemas: "SCHEMAS"
        case .tables: "TABLES"
        case .views: "VIEWS"
        case .users: "USERS"
        case .groups: "GROUPS"
        case .integrations: "SSO INTEGRATIONS"
        case .pools: "CONNECTIVITY_POOLS"
        case .privileges: "PRIVILEGES"
        case .roles: "ROLES"
        }
    }
}

/// A statement that reads or changes rows; only the tables that it touches are known.
package struct Query: Sendable {
    /// Which one it is.
    package var kind: Kind
    /// The table of INSERT INTO, DELETE FROM or UPDATE.
    package var target: ObjectPath?
    /// The tables that are read: after FROM, JOIN and a comma in FROM, names of WITH left out.
    package var tables: NodeList<ObjectPath>
    /// Set when the query is `SELECT *` or `SELECT names` `FROM` one path and nothing else.
    package var listing: Listing?
    /// From the first word to the last.
    package var range: ByteRange

    /// The statements that are queries.
    package enum Kind: CaseIterable, Sendable {
        case select, with, insert, delete, update

        /// The kind of the statement.
        var statement: StatementKind {
            switch self {
            case .select: .select
            case .with: .with
            case .insert: .insert
            case .delete: .delete
            case .update: .update
            }
        }

        /// The word that begins it.
        var keyword: Keyword {
            switch self {
            case .select: .select
            case .with: .with
            case .insert: .insert
            case .delete: .delete
            case .update: .update
            }
        }
    }

    /// The plain form that system tables answer.
    package struct Listing: Sendable {
        /// The columns; empty means `*`.
        package var columns: NodeList<Identifier>
    }
}
