import OcientSQL

/// A database. Its users, groups, schemas and integrations name it, not the other way round.
public struct Database: Sendable {
    /// The name.
    public var name: Symbol
    /// The schema `public`, which every database has (NAME-4).
    public var publicSchema: SchemaID
    /// The group `public`, in which every user of the database is (PRIV-10).
    public var publicGroup: GroupID
    /// The password settings of the database (PWD-5).
    public var settings = PasswordSettings()
    /// Who created it (PRIV-6).
    public var creator: Principal
    /// The statement that created it.
    public var origin: Origin
}
