/// The statements about schemas, tables and views.
package enum ObjectStatement: Sendable {
    case createSchema(CreateSchema)
    case alterSchema(AlterSchema)
    case dropSchema(DropPaths)
    case createTable(CreateTable)
    case truncateTable(ObjectPath)
    case dropTable(DropPaths)
    case createView(CreateView)
    case dropView(DropPaths)

    /// What the statement is.
    package var kind: StatementKind {
        switch self {
        case .createSchema: .createSchema
        case .alterSchema: .alterSchema
        case .dropSchema: .dropSchema
        case .createTable: .createTable
        case .truncateTable: .truncateTable
        case .dropTable: .dropTable
        case .createView: .createView
        case .dropView: .dropView
        }
    }

    /// The kinds of these statements.
    package enum Kind: Sendable {
        case createSchema, alterSchema, dropSchema, createTable, truncateTable, dropTable
        case createView, dropView
    }
}

extension ObjectStatement.Kind {
    /// How it is written.
    var form: StatementForm {
        switch self {
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
        }
    }
}

/// `DROP … [IF EXISTS] names` for databases, integrations, pools, groups and users.
package struct DropNames: Sendable {
    /// Whether IF EXISTS was written.
    package var ifExists: Bool
    /// The names.
    package var names: NodeList<Identifier>
}

/// `DROP … [IF EXISTS] paths` for schemas, tables and views.
package struct DropPaths: Sendable {
    /// Whether IF EXISTS was written.
    package var ifExists: Bool
    /// The paths.
    package var paths: NodeList<ObjectPath>
}

/// `CREATE [OR REPLACE] SCHEMA [IF NOT EXISTS] path`.
package struct CreateSchema: Sendable {
    /// Whether OR REPLACE was written.
    package var orReplace: Bool
    /// Whether IF NOT EXISTS was written.
    package var ifNotExists: Bool
    /// The path.
    package var path: ObjectPath
}

/// `ALTER SCHEMA path RENAME TO name`.
package struct AlterSchema: Sendable {
    /// The path.
    package var path: ObjectPath
    /// The new name.
    package var newName: Identifier
}

/// `CREATE TABLE [IF NOT EXISTS] path (…) …`; the body is only checked for balanced brackets.
package struct CreateTable: Sendable {
    /// Whether IF NOT EXISTS was written.
    package var ifNotExists: Bool
    /// The path.
    package var path: ObjectPath
    /// From the opening parenthesis to the end.
    package var body: ByteRange
}

/// `CREATE [OR REPLACE] VIEW [IF NOT EXISTS] path AS query`.
package struct CreateView: Sendable {
    /// Whether OR REPLACE was written.
    package var orReplace: Bool
    /// Whether IF NOT EXISTS was written.
    package var ifNotExists: Bool
    /// The path.
    package var path: ObjectPath
    /// The tables and views that the query names, as in `Query.tables` (PRIV-12).
    package var tables: NodeList<ObjectPath>
    /// The query, which is kept as written.
    package var body: ByteRange
}
