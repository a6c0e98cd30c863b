import OcientSQL

/// A user of a database.
public struct User: Sendable {
    /// The name, without the database.
    public var name: Symbol
    /// The database.
    public var database: DatabaseID
    /// What is known of the password and of attempts to log in.
    public var credentials: Credentials
    /// FIRST_NAME, if given.
    public var firstName: String?
    /// LAST_NAME, if given.
    public var lastName: String?
    /// EMAIL, if given.
    public var email: String?
    /// The groups, `public` left out, in order of joining.
    public var groups: [GroupID] = []
    /// The roles that the user itself holds.
    public var roles = RoleSet()
    /// The statements that granted them.
    public var roleOrigins = RoleOrigins()
    /// Who created it (PRIV-6).
    public var creator: Principal
    /// The statement that created it.
    public var origin: Origin
}

/// The password of a user and what happened with it (PWD-5).
public struct Credentials: Sendable {
    /// The password; nil means that none was ever set: only `admin@system` (PWD-2).
    public var password: Secret?
    /// Earlier passwords, the latest last, the current one left out.
    public var history: [Secret] = []
    /// When the password was set, in seconds since 1970.
    public var changedAt: Int64
    /// Consecutive wrong passwords.
    public var failedAttempts: Int64 = 0
    /// Whether the user was disabled, by a statement or by wrong passwords.
    public var isDisabled = false
    /// The statement that set the password or the state last.
    public var origin: Origin
}
