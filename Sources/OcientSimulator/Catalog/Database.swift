import OcientSQL

/// A database. Its users, groups, schemas and integrations name it, not the other way round.
package struct Database: Sendable {
    /// The name.
    package var name: Symbol
    /// The schema `public`, which every database has (NAME-4).
    package var publicSchema: SchemaID
    /// The group `public`, in which every user of the database is (PRIV-10).
    package var publicGroup: GroupID
    /// The password settings of the database (PWD-5).
    package var settings = PasswordSettings()
    /// Who created it (PRIV-6).
    package var creator: Principal
    /// The statement that created it.
    package var origin: Origin
}

/// A schema of a database.
package struct Schema: Sendable {
    /// The name.
    package var name: Symbol
    /// The database.
    package var database: DatabaseID
    /// Whether VIEW on it is needed (PRIV-5).
    package var isExplicit: Bool
    /// Number of tables and views in it.
    package var objectCount = 0
    /// Who created it (PRIV-6).
    package var creator: Principal
    /// The statement that created it.
    package var origin: Origin
}

/// A table or a view in a schema.
package struct SchemaObject: Sendable {
    /// The name.
    package var name: Symbol
    /// The schema.
    package var schema: SchemaID
    /// Which of both it is.
    package var kind: Kind
    /// The definition as written: from the bracket of a table, the query of a view.
    package var body: String
    /// What a view's query names directly, as it was named (PRIV-12).
    var sources: [Source]
    /// Who created it (PRIV-6).
    package var creator: Principal
    /// The statement that created it.
    package var origin: Origin

    /// A table or view by its full name.
    struct Source: Hashable, Sendable {
        /// The database.
        var database: Symbol
        /// The schema.
        var schema: Symbol
        /// The name.
        var name: Symbol
    }

    /// The kinds of object in a schema.
    package enum Kind: UInt8, Sendable {
        case table, view
    }
}
