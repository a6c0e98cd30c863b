/// Which statements granted the roles of one user or group (ROLE-2).
public struct RoleOrigins: Sendable {
    private var origins: [(role: Role, origin: Origin)] = []

    /// No role, no statement.
    public init() {}

    /// The statement that granted a role; setting nil forgets it.
    public subscript(role: Role) -> Origin? {
        get { origins.first { $0.role == role }?.origin }
        set {
            origins.removeAll { $0.role == role }
            if let newValue { origins.append((role, newValue)) }
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
    func origin(of role: Role, of grantee: GranteeReference) -> Origin? {
        if let user = grantee.user { return users[user].roleOrigins[role] }
        return grantee.group.flatMap { groups[$0].roleOrigins[role] }
    }

    /// Gives a role to a user or group, or takes it away where there is no statement.
    mutating func setRole(_ role: Role, of grantee: GranteeReference, at origin: Origin?) {
        if let user = grantee.user {
            users[user].roles.set(role, origin != nil)
            users[user].roleOrigins[role] = origin
        } else if let group = grantee.group {
            groups[group].roles.set(role, origin != nil)
            groups[group].roleOrigins[role] = origin
        }
    }
}
