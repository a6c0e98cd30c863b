import OcientSQL

/// GRANT ROLE and REVOKE ROLE (ROLE-2).
extension Simulation {
    mutating func execute(_ statement: RoleStatement, _ origin: Origin) throws(ExecutionError) {
        switch statement {
        case .grant(let change): try grantRole(change, origin)
        case .revoke(let change): try revokeRole(change)
        }
    }

    mutating func grantRole(
        _ statement: RoleChange, _ origin: Origin
    ) throws(ExecutionError) {
        let (role, grantee) = try resolve(statement)
        if catalog.roles(of: grantee).contains(role) {
            let holder = catalog.text(of: grantee, names)
            throw ExecutionError(
                .privilegeAlreadyPossessed, "\(holder) already has the role '\(role.name)'",
                rule: .role2, at: statement.role.range)
        }
        catalog.setRole(role, true, of: grantee, at: origin)
    }

    mutating func revokeRole(_ statement: RoleChange) throws(ExecutionError) {
        let (role, grantee) = try resolve(statement)
        if !catalog.roles(of: grantee).contains(role) {
            let holder = catalog.text(of: grantee, names)
            throw ExecutionError(
                .privilegeNotPossessed, "\(holder) does not have the role '\(role.name)'",
                rule: .role2, at: statement.role.range)
        }
        catalog.setRole(role, false, of: grantee, at: .bootstrap)
    }

    private func resolve(
        _ statement: RoleChange
    ) throws(ExecutionError) -> (Role, GranteeReference) {
        let word = text(statement.role.symbol)
        for role in Role.allCases where role.name == word {
            let grantee = try grantee(statement.grantee)
            try requireAdministrator(
                else: .noGrantAuthority, rule: .role2, at: statement.role.range)
            return (role, grantee)
        }
        throw ExecutionError(
            .roleNotFound, "Role '\(word)' not found", rule: .role2, at: statement.role.range
        ).looking(for: .word(word, among: Role.allCases.map { $0.name }))
    }
}
