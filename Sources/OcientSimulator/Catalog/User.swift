import OcientSQL

/// A user of a database.
package struct User: Sendable {
    /// The name, without the database.
    package var name: Symbol
    /// The database.
    package var database: DatabaseID
    /// What is known of the password and of attempts to log in.
    package var credentials: Credentials
    /// FIRST_NAME, if set.
    package var firstName: String?
    /// LAST_NAME, if set.
    package var lastName: String?
    /// EMAIL, if set.
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

/// Who made something or acts: a user of the catalog or the identity of an SSO session (PRIV-6).
package enum Principal: Hashable, Sendable {
    /// The system itself, at bootstrap.
    case bootstrap
    /// A user of the catalog.
    case user(UserID)
    /// `iss::sub` of an SSO session (GRP-7).
    case identity(Symbol)
}

extension Principal {
    /// The same in 32 bits, for rows of which there are many: two bits for the case.
    var packed: UInt32 {
        switch self {
        case .bootstrap: 0
        case .user(let user): 1 << 30 | user.index
        case .identity(let name): 2 << 30 | name.index
        }
    }

    /// Unpacks the value of `packed`.
    init(packed: UInt32) {
        let index = packed & 0x3FFF_FFFF
        switch packed >> 30 {
        case 1: self = .user(UserID(index: index))
        case 2: self = .identity(Symbol(index: index))
        default: self = .bootstrap
        }
    }
}
