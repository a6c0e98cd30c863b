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
