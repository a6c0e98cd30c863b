/// The statements about predefined roles.
package enum RoleStatement: Sendable {
    case grant(RoleChange)
    case revoke(RoleChange)

    /// What the statement is.
    package var kind: StatementKind {
        switch self {
        case .grant: .grantRole
        case .revoke: .revokeRole
        }
    }

    /// The kinds of these statements.
    package enum Kind: Sendable {
        case grant, revoke
    }
}

extension RoleStatement.Kind {
    /// How it is written.
    var form: StatementForm {
        switch self {
        case .grant: StatementForm(
            "GRANT ROLE", "grants a predefined role", ["GRANT ROLE name TO grantee"],
            example: "GRANT ROLE \"Security Administrator\" TO USER alice;")
        case .revoke: StatementForm(
            "REVOKE ROLE", "revokes a predefined role", ["REVOKE ROLE name FROM grantee"],
            example: "REVOKE ROLE \"Security Administrator\" FROM USER alice;")
        }
    }
}

/// `GRANT ROLE name TO grantee` and `REVOKE ROLE name FROM grantee` (ROLE-2).
package struct RoleChange: Sendable {
    /// The role.
    package var role: Identifier
    /// Who it is about.
    package var grantee: Grantee
}
