/// `GRANT ROLE name TO grantee` and `REVOKE ROLE name FROM grantee` (ROLE-2).
package struct RoleChange: Sendable {
    /// The role.
    package var role: Identifier
    /// Who it is about.
    package var grantee: Grantee
}
