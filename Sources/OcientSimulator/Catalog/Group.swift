import OcientSQL

/// A group of a database.
public struct Group: Sendable {
    /// The name, without the database.
    public var name: Symbol
    /// The database.
    public var database: DatabaseID
    /// Whether it is the group `public`, which everyone of the database is in (PRIV-10).
    public var isPublic: Bool
    /// The users that were added, in order; none for `public`.
    public var members: [Membership] = []
    /// The roles that its members hold.
    public var roles = RoleSet()
    /// The statements that granted them.
    public var roleOrigins = RoleOrigins()
    /// The password settings of the group (PWD-5).
    public var settings = PasswordSettings()
    /// Who created it (PRIV-6).
    public var creator: Principal
    /// The statement that created it.
    public var origin: Origin

    /// A user in a group.
    public struct Membership: Sendable {
        /// The user.
        public var user: UserID
        /// The statement that added it.
        public var origin: Origin
    }
}
