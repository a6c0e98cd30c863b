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
