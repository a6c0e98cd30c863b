import OcientSQL

/// GRANT and REVOKE of privileges.
///
/// Order of checks: object, grantee, fit (PRIV-1), reach (PRIV-9), authority (PRIV-7), and what is
/// held already (PRIV-8).
extension Simulation {
    mutating func execute(
        _ statement: GrantStatement, _ tree: SyntaxTree, _ origin: Origin
    ) throws(ExecutionError) {
        switch statement {
        case .grant(let grant): try execute(grant, tree[grant.privileges], origin)
        case .revoke(let revoke): try execute(revoke, tree[revoke.privileges])
        }
    }

    mutating func execute(
        _ statement: Grant, _ items: ArraySlice<PrivilegeItem>, _ origin: Origin
    ) throws(ExecutionError) {
        let (granting, privileges) = try checked(statement, items)
        let grant = GrantStore.NewGrant(
            grantee: granting.grantee, object: granting.object, origin: origin,
            grantor: session.principal)
        catalog.grant(privileges, withOption: granting.withOption, grant)
    }

    /// What a GRANT adds, once all is checked. A function of its own, because each call of one that
    /// changes nothing copies the simulation where that may change.
    private func checked(
        _ statement: Grant, _ items: ArraySlice<PrivilegeItem>
    ) throws(ExecutionError) -> (Granting, [Privilege]) {
        let object = try object(statement.object)
        let grantee = try grantee(statement.grantee)
        try checkFit(items, object.kind)
        try checkReach(of: grantee, object, statement.grantee.range)
        try checkGrantRights(items, object, grantee, statement.grantee.range)
        let granting = Granting(
            object: object, grantee: grantee, withOption: statement.withGrantOption)
        return (granting, try privilegesToGrant(items, granting))
    }

    mutating func execute(
        _ statement: Revoke, _ items: ArraySlice<PrivilegeItem>
    ) throws(ExecutionError) {
        let object = try object(statement.object)
        let grantee = try grantee(statement.grantee)
        try checkFit(items, object.kind)
        try checkGrantRights(items, object, grantee, statement.grantee.range)
        let granting = Granting(
            object: object, grantee: grantee, withOption: statement.grantOptionFor)
        let privileges = try privilegesToRevoke(items, granting)
        catalog.revoke(privileges, optionOnly: statement.grantOptionFor, grantee, object)
    }

    /// Requires that every privilege fits the object (PRIV-1).
    func checkFit(
        _ items: ArraySlice<PrivilegeItem>, _ kind: ObjectKind
    ) throws(ExecutionError) {
        let fitting = PrivilegeMatrix.fitting(kind)
        for item in items where item.privilege != .all && !fitting.contains(item.privilege) {
            let known = PrivilegeMatrix.row(kind).map { $0.sql }.joined(separator: ", ")
            throw ExecutionError(
                .syntaxError, "\(item.privilege.sql) does not apply to \(kind.sql), these"
                    + " privileges do: "
                    + "\(known), ALL",
                rule: .priv1, at: item.range)
        }
    }

    /// Users and groups of another database than `system` get privileges only inside it (PRIV-9).
    private func checkReach(
        of grantee: GranteeReference, _ object: ObjectReference, _ range: ByteRange
    ) throws(ExecutionError) {
        guard let home = catalog.database(of: grantee), home != .system,
              catalog.database(of: object) != home else { return }
        throw ExecutionError(
            .conflict, "\(catalog.text(of: grantee, names)) can have privileges only in database"
                + " '\(text(home))'",
            rule: .priv9, help: ["use a user or a group of 'system'"], at: range)
    }

    /// The privileges to grant, in order; what is held already is -1000 (PRIV-8).
    private func privilegesToGrant(
        _ items: ArraySlice<PrivilegeItem>, _ granting: Granting
    ) throws(ExecutionError) -> [Privilege] {
        var result: [Privilege] = []
        let cell = catalog.grants.cell(granting.grantee, granting.object)
        let before = (granting.withOption ? cell?.grantable : cell?.explicit) ?? PrivilegeSet()
        var held = before
        for item in items {
            let wanted = granting.wanted(item)
            let lacking = wanted.subtracting(held)
            if lacking.isEmpty {
                let isRepeated = !wanted.subtracting(before).isEmpty
                throw isRepeated
                    ? repeated(item, .privilegeAlreadyPossessed) : possessed(item, granting)
            }
            held = held.union(wanted)
            if item.privilege == .all {
                result += lacking.ordered(as: granting.object.kind)
            } else {
                result.append(item.privilege)
            }
        }
        return result
    }

    /// The privileges to revoke; what is not held is -1002 (PRIV-8).
    private func privilegesToRevoke(
        _ items: ArraySlice<PrivilegeItem>, _ granting: Granting
    ) throws(ExecutionError) -> PrivilegeSet {
        var result = PrivilegeSet()
        let cell = catalog.grants.cell(granting.grantee, granting.object)
        let held = (granting.withOption ? cell?.grantable : cell?.held(readings.impliedView))
            ?? PrivilegeSet()
        for item in items {
            let wanted = granting.wanted(item)
            let found = wanted.intersection(held).subtracting(result)
            if found.isEmpty {
                throw wanted.intersects(held)
                    ? repeated(item, .privilegeNotPossessed) : notPossessed(item, granting)
            }
            result = result.union(found)
        }
        return result
    }

    private func repeated(_ item: PrivilegeItem, _ kind: ServerErrorKind) -> ExecutionError {
        ExecutionError(
            kind, item.privilege.sql + " is named twice in the list", rule: .priv8, at: item.range)
    }

    private func possessed(_ item: PrivilegeItem, _ granting: Granting) -> ExecutionError {
        ExecutionError(
            .privilegeAlreadyPossessed, describe(item, granting) + " is already granted",
            rule: .priv8, at: item.range)
    }

    private func notPossessed(_ item: PrivilegeItem, _ granting: Granting) -> ExecutionError {
        let option = granting.withOption ? "the grant option for " : ""
        return ExecutionError(
            .privilegeNotPossessed, option + describe(item, granting) + " is not granted",
            rule: .priv8, at: item.range)
    }

    private func describe(_ item: PrivilegeItem, _ granting: Granting) -> String {
        "\(item.privilege.sql) ON \(catalog.text(of: granting.object, names)) by "
            + catalog.text(of: granting.grantee, names)
    }
}

/// What a GRANT or REVOKE is about, once its names are known.
private struct Granting {
    let object: ObjectReference
    let grantee: GranteeReference
    /// WITH GRANT OPTION, or GRANT OPTION FOR.
    let withOption: Bool

    /// The privileges that one item means.
    func wanted(_ item: PrivilegeItem) -> PrivilegeSet {
        item.privilege == .all
            ? PrivilegeMatrix.fitting(object.kind) : PrivilegeSet(item.privilege)
    }
}

/// Who may grant and revoke (PRIV-7).
extension Simulation {
    /// Requires VIEW on the grantee, and SYSAUTH on the object or each privilege WITH GRANT OPTION.
    private func checkGrantRights(
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
            return  // not reached: no other case comes here; the compiler asks for it
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
                  !catalog.holds(subject, .view, on: .schema(schema), readings)
            else { continue }
            throw lacking(.view, on: .schema(schema), .noGrantAuthority, .priv5, item.range)
        }
    }

    private func wanted(_ item: PrivilegeItem, _ object: ObjectReference) -> [Privilege] {
        item.privilege == .all ? PrivilegeMatrix.row(object.kind) : [item.privilege]
    }

    /// SYSAUTH, or all that the statement grants and the session may not grant.
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
