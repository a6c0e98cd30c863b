import OcientSQL

/// A group of a database.
package struct Group: Sendable {
    /// The name, without the database.
    package var name: Symbol
    /// The database.
    package var database: DatabaseID
    /// Whether it is the group `public`, which everyone of the database is in (PRIV-10).
    package var isPublic: Bool
    /// The users that were added, in order; none for `public`.
    package var members: [Membership] = []
    /// The roles that its members hold.
    package var roles = RoleSet()
    /// The statements that granted them.
    package var roleOrigins = RoleOrigins()
    /// The password settings of the group (PWD-5).
    package var settings = PasswordSettings()
    /// Who created it (PRIV-6).
    package var creator: Principal
    /// The statement that created it.
    package var origin: Origin

    /// A user in a group.
    package struct Membership: Sendable {
        /// The user.
        package var user: UserID
        /// The statement that added it.
        package var origin: Origin
    }
}
