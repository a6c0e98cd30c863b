/// `DROP … [IF EXISTS] names` for databases, integrations, pools, groups and users.
public struct DropNames: Sendable {
    /// Whether IF EXISTS was written.
    public var ifExists: Bool
    /// The names.
    public var names: NodeList<Identifier>
}

/// `DROP … [IF EXISTS] paths` for schemas, tables and views.
public struct DropPaths: Sendable {
    /// Whether IF EXISTS was written.
    public var ifExists: Bool
    /// The paths.
    public var paths: NodeList<ObjectPath>
}

/// `CREATE [OR REPLACE] SCHEMA [IF NOT EXISTS] path`.
public struct CreateSchema: Sendable {
    /// Whether OR REPLACE was written.
    public var orReplace: Bool
    /// Whether IF NOT EXISTS was written.
    public var ifNotExists: Bool
    /// The path.
    public var path: ObjectPath
}

/// `ALTER SCHEMA path RENAME TO name`.
public struct AlterSchema: Sendable {
    /// The path.
    public var path: ObjectPath
    /// The new name.
    public var newName: Identifier
}

/// `CREATE TABLE [IF NOT EXISTS] path (…) …`; the body is only checked for balanced brackets.
public struct CreateTable: Sendable {
    /// Whether IF NOT EXISTS was written.
    public var ifNotExists: Bool
    /// The path.
    public var path: ObjectPath
    /// From the opening parenthesis to the end.
    public var body: ByteRange
}

/// `CREATE [OR REPLACE] VIEW [IF NOT EXISTS] path AS query`.
public struct CreateView: Sendable {
    /// Whether OR REPLACE was written.
    public var orReplace: Bool
    /// Whether IF NOT EXISTS was written.
    public var ifNotExists: Bool
    /// The path.
    public var path: ObjectPath
    /// The query, which is kept as it stands.
    public var body: ByteRange
}
