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
