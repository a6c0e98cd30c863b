import OcientSQL

/// A user of a database.
package struct User: Sendable {
    /// The name, without the database.
    package var name: Symbol
    /// The database.
    package var database: DatabaseID
    /// What is known of the password and of attempts to log in.
    package var credentials: Credentials
    /// FIRST_NAME, if given.
    package var firstName: String?
    /// LAST_NAME, if given.
    package var lastName: String?
    /// EMAIL, if given.
    package var email: String?
    /// The groups, `public` left out, in order of joining.
    package var groups: [GroupID] = []
    /// The roles that the user itself holds.
    package var roles = RoleSet()
    /// The statements that granted them.
    package var roleOrigins = RoleOrigins()
    /// Who created it (PRIV-6).
    package var creator: Principal
    /// The statement that created it.
    package var origin: Origin
}

/// The password of a user and what happened with it (PWD-5).
package struct Credentials: Sendable {
    /// The password; nil means that none was ever set: only `admin@system` (PWD-2).
    package var password: Secret?
    /// Earlier passwords, the latest last, the current one left out.
    package var history: [Secret] = []
    /// When the password was set, in seconds since 1970.
    package var changedAt: Int64
    /// Consecutive wrong passwords.
    package var failedAttempts: Int64 = 0
    /// Whether the user was disabled, by a statement or by wrong passwords.
    package var isDisabled = false
    /// The statement that set the password or the state last.
    package var origin: Origin
}
