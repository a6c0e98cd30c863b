import OcientSQL

/// A schema of a database.
public struct Schema: Sendable {
    /// The name.
    public var name: Symbol
    /// The database.
    public var database: DatabaseID
    /// Whether VIEW on it is needed (PRIV-5).
    public var isExplicit: Bool
    /// Number of tables and views in it.
    public var objectCount = 0
    /// Who created it (PRIV-6).
    public var creator: Principal
    /// The statement that created it.
    public var origin: Origin
}

/// A table or a view in a schema.
public struct SchemaObject: Sendable {
    /// The name.
    public var name: Symbol
    /// The schema.
    public var schema: SchemaID
    /// Which of both it is.
    public var kind: Kind
    /// The definition as written: from the bracket of a table, the query of a view.
    public var body: String
    /// Who created it (PRIV-6).
    public var creator: Principal
    /// The statement that created it.
    public var origin: Origin

    /// The kinds of object in a schema.
    public enum Kind: UInt8, Sendable {
        case table, view
    }
}
