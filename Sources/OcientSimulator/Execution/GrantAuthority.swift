import OcientSQL

/// Who may grant and revoke (PRIV-7).
extension Simulation {
    /// Demands VIEW on the grantee, and SYSAUTH on the object or each privilege WITH GRANT OPTION.
    func checkGrantRights(
        _ items: ArraySlice<PrivilegeItem>, _ object: ObjectReference,
        _ grantee: GranteeReference, _ range: ByteRange
    ) throws(ExecutionError) {
        if case .user(.admin) = session.identity { return }
        let subject = subject
        if subject.isAdministrator { return }
        let target: ObjectReference
        if let user = grantee.user {
            target = .user(user)
        } else if let group = grantee.group {
            target = .group(group)
        } else {
            return
        }
        if !catalog.isAllowed(subject, .view, on: target, readings) {
            throw lacking(.view, on: target, .noGrantAuthority, .priv7, range)
        }
        if catalog.isAllowed(subject, .sysauth, on: object, readings) { return }
        for item in items { try checkGrantOption(item, object, subject) }
    }

    private func checkGrantOption(
        _ item: PrivilegeItem, _ object: ObjectReference, _ subject: Subject
    ) throws(ExecutionError) {
        let wanted = item.privilege == .all
            ? PrivilegeMatrix.row(object.kind) : [item.privilege]
        for privilege in wanted {
            guard catalog.holdsGrantOption(subject, privilege, on: object) else {
                var error = lacking(.sysauth, on: object, .noGrantAuthority, .priv7, item.range)
                error.help.append("or \(privilege.sql) WITH GRANT OPTION")
                throw error
            }
            guard let schema = catalog.schemaToView(for: privilege, on: object),
                  !catalog.holds(subject, .view, on: .schema(schema), readings.impliedView)
            else { continue }
            throw lacking(.view, on: .schema(schema), .noGrantAuthority, .priv5, item.range)
        }
    }
}
