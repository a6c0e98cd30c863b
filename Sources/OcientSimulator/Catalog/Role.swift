/// The predefined roles; there are no others (ROLE-1).
package enum Role: UInt8, CaseIterable, Sendable, Hashable {
    /// May do everything.
    case systemAdministrator
    /// Manages integrations and pools (PRIV-11) when held by a user or group of `system`.
    case securityAdministrator
    /// As if ALL were held on every database but `system`, and CREATE DATABASE on SYSTEM.
    case databaseAdministrator

    /// The name as GRANT ROLE wants it, in double quotes there.
    package var name: String {
        switch self {
        case .systemAdministrator: "System Administrator"
        case .securityAdministrator: "Security Administrator"
        case .databaseAdministrator: "Database Administrator"
        }
    }

    /// What the role lets its holder do, in a few words.
    package var summary: String {
        switch self {
        case .systemAdministrator: "everything"
        case .securityAdministrator: "SSO integrations and connectivity pools"
        case .databaseAdministrator: "all databases but system, and CREATE DATABASE"
        }
    }
}

/// A set of roles.
package struct RoleSet: Hashable, Sendable {
    private var bits: UInt8 = 0

    /// No role.
    package init() {}

    /// Whether there is no role.
    package var isEmpty: Bool { bits == 0 }

    /// Whether a role is in the set.
    package func contains(_ role: Role) -> Bool { bits & (1 << role.rawValue) != 0 }

    /// Adds a role, or takes it out.
    package mutating func set(_ role: Role, _ isHeld: Bool) {
        bits &= ~(1 << role.rawValue)
        if isHeld { bits |= 1 << role.rawValue }
    }

    /// Adds the roles of another set.
    package mutating func formUnion(_ other: RoleSet) { bits |= other.bits }

    /// The roles, in the order of `Role`.
    package var roles: [Role] { Role.allCases.filter { contains($0) } }
}

/// Which statements granted the roles of one user or group (ROLE-2); `Origin.bootstrap` for a role
/// that is not held.
package struct RoleOrigins: Sendable {
    private var system = Origin.bootstrap
    private var security = Origin.bootstrap
    private var database = Origin.bootstrap

    /// The statement that granted a role.
    package subscript(role: Role) -> Origin {
        get {
            switch role {
            case .systemAdministrator: system
            case .securityAdministrator: security
            case .databaseAdministrator: database
            }
        }
        set {
            switch role {
            case .systemAdministrator: system = newValue
            case .securityAdministrator: security = newValue
            case .databaseAdministrator: database = newValue
            }
        }
    }
}

extension Catalog {
    /// The roles that a user or group itself holds.
    func roles(of grantee: GranteeReference) -> RoleSet {
        if let user = grantee.user { return users[user].roles }
        return grantee.group.map { groups[$0].roles } ?? RoleSet()
    }

    /// The statement that granted a role to a user or group.
    func origin(of role: Role, of grantee: GranteeReference) -> Origin {
        if let user = grantee.user { return users[user].roleOrigins[role] }
        return grantee.group.map { groups[$0].roleOrigins[role] } ?? .bootstrap
    }

    /// Gives a role to a user or group, or takes it away.
    mutating func setRole(
        _ role: Role, _ isHeld: Bool, of grantee: GranteeReference, at origin: Origin
    ) {
        if let user = grantee.user {
            users[user].roles.set(role, isHeld)
            users[user].roleOrigins[role] = origin
        } else if let group = grantee.group {
            groups[group].roles.set(role, isHeld)
            groups[group].roleOrigins[role] = origin
        }
    }
}
