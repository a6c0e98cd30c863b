import OcientSQL

/// Who may run a statement (PRIV-10 to PRIV-12).
extension Simulation {
    /// Whether the session may do something, PRIV-5 included.
    func isAllowed(_ privilege: Privilege, on object: ObjectReference) -> Bool {
        if case .user(.admin) = session.identity { return true }
        return catalog.isAllowed(subject, privilege, on: object, readings)
    }

    /// Requires a privilege; the error says what is missing and which GRANT would add it.
    func require(
        _ privilege: Privilege, on object: ObjectReference, else kind: ServerErrorKind,
        at range: ByteRange, rule: RuleID = .priv12
    ) throws(ExecutionError) {
        if isAllowed(privilege, on: object) { return }
        throw lacking(privilege, on: object, kind, rule, range)
    }

    /// Requires what integrations and pools need (PRIV-11).
    func requireSecurityRights(
        else kind: ServerErrorKind, at range: ByteRange?
    ) throws(ExecutionError) {
        if subject.managesSecurity { return }
        throw ExecutionError(
            kind, "\(sessionName) is not admin@system and does not have the role System"
                + " Administrator"
                + " or, as a user or group of system, Security Administrator",
            rule: .priv11, help: roleHelp(.securityAdministrator), at: range)
    }

    /// Requires PRIV-10.
    func requireAdministrator(
        else kind: ServerErrorKind, rule: RuleID, at range: ByteRange?
    ) throws(ExecutionError) {
        if subject.isAdministrator { return }
        throw ExecutionError(
            kind, "\(sessionName) is not admin@system and does not have the role System"
                + " Administrator",
            rule: rule, help: roleHelp(.systemAdministrator), at: range)
    }

    /// How messages call the session's user: `alice@sandbox`.
    var sessionName: String { catalog.name(of: session.principal, names) ?? "" }

    /// The error for a missing privilege; the rule is PRIV-5 when only that lacks.
    func lacking(
        _ privilege: Privilege, on object: ObjectReference, _ kind: ServerErrorKind,
        _ rule: RuleID, _ range: ByteRange?, or other: String = ""
    ) -> ExecutionError {
        let subject = subject
        var (privilege, object, rule) = (privilege, object, rule)
        if catalog.holds(subject, privilege, on: object, readings),
           let schema = catalog.schemaToView(for: privilege, on: object) {
            (privilege, object, rule) = (.view, .schema(schema), .priv5)
        }
        let objectText = catalog.text(of: object, names)
        var error = ExecutionError(
            kind, "\(sessionName) needs \(privilege.sql) ON \(objectText)\(other)", rule: rule,
            at: range)
        if let grant = catalog.smallestGrant(subject, privilege, on: object, names) {
            error.help.append("an administrator can run: " + grant)
        }
        return error
    }

    private func roleHelp(_ role: Role) -> [String] {
        guard let grantee = catalog.suggestedGrantee(subject) else { return [] }
        let holder = catalog.database(of: grantee) == .system || role != .securityAdministrator
        guard holder else { return [] }
        let name = catalog.sql(of: grantee, names)
        return ["admin@system can run: GRANT ROLE \"\(role.name)\" TO \(name)"]
    }
}
