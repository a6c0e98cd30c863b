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
