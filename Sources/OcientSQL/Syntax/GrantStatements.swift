/// `GRANT privileges ON object TO grantee [WITH GRANT OPTION]`.
public struct Grant: Sendable {
    /// The privileges, as written.
    public var privileges: NodeList<PrivilegeItem>
    /// What they are about.
    public var object: GrantObject
    /// Who it is about.
    public var grantee: Grantee
    /// Whether WITH GRANT OPTION was written.
    public var withGrantOption: Bool
}

/// `REVOKE [GRANT OPTION FOR] privileges ON object FROM grantee`.
public struct Revoke: Sendable {
    /// Whether GRANT OPTION FOR was written.
    public var grantOptionFor: Bool
    /// The privileges, as written.
    public var privileges: NodeList<PrivilegeItem>
    /// What they are about.
    public var object: GrantObject
    /// Who it is about.
    public var grantee: Grantee
}

/// `GRANT ROLE name TO grantee` and `REVOKE ROLE name FROM grantee` (ROLE-2).
public struct RoleChange: Sendable {
    /// The role.
    public var role: Identifier
    /// Who it is about.
    public var grantee: Grantee
}
