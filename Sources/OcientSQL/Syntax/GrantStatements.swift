/// `GRANT privileges ON object TO grantee [WITH GRANT OPTION]`.
package struct Grant: Sendable {
    /// The privileges, as written.
    package var privileges: NodeList<PrivilegeItem>
    /// What they are about.
    package var object: GrantObject
    /// Who it is about.
    package var grantee: Grantee
    /// Whether WITH GRANT OPTION was written.
    package var withGrantOption: Bool
}

/// `REVOKE [GRANT OPTION FOR] privileges ON object FROM grantee`.
package struct Revoke: Sendable {
    /// Whether GRANT OPTION FOR was written.
    package var grantOptionFor: Bool
    /// The privileges, as written.
    package var privileges: NodeList<PrivilegeItem>
    /// What they are about.
    package var object: GrantObject
    /// Who it is about.
    package var grantee: Grantee
}

/// `GRANT ROLE name TO grantee` and `REVOKE ROLE name FROM grantee` (ROLE-2).
package struct RoleChange: Sendable {
    /// The role.
    package var role: Identifier
    /// Who it is about.
    package var grantee: Grantee
}
