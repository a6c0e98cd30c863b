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
        for item in items { try checkGrantOption(item, items, object, subject) }
    }

    private func checkGrantOption(
        _ item: PrivilegeItem, _ items: ArraySlice<PrivilegeItem>, _ object: ObjectReference,
        _ subject: Subject
    ) throws(ExecutionError) {
        for privilege in wanted(item, object) {
            guard catalog.holdsGrantOption(subject, privilege, on: object) else {
                throw lackingGrantOption(items, object, subject, item.range)
            }
            guard let schema = catalog.schemaToView(for: privilege, on: object),
                  !catalog.holds(subject, .view, on: .schema(schema), readings.impliedView)
            else { continue }
            throw lacking(.view, on: .schema(schema), .noGrantAuthority, .priv5, item.range)
        }
    }

    private func wanted(_ item: PrivilegeItem, _ object: ObjectReference) -> [Privilege] {
        item.privilege == .all ? PrivilegeMatrix.row(object.kind) : [item.privilege]
    }

    /// SYSAUTH, or all that the statement gives and the session may not pass on.
    private func lackingGrantOption(
        _ items: ArraySlice<PrivilegeItem>, _ object: ObjectReference, _ subject: Subject,
        _ range: ByteRange
    ) -> ExecutionError {
        var missing: [String] = []
        for item in items {
            for privilege in wanted(item, object)
            where !catalog.holdsGrantOption(subject, privilege, on: object) {
                missing.append(privilege.sql)
            }
        }
        let list = missing.joined(separator: ", ")
        var error = lacking(
            .sysauth, on: object, .noGrantAuthority, .priv7, range,
            or: ", or \(list) on it WITH GRANT OPTION")
        if let grantee = catalog.suggestedGrantee(subject), catalog.canHold(grantee, on: object) {
            error.help.append("or: GRANT \(list) ON \(catalog.sql(of: object, names)) TO "
                + "\(catalog.sql(of: grantee, names)) WITH GRANT OPTION")
        }
        return error
    }
}
