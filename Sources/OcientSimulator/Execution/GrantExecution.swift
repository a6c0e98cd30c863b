import OcientSQL

/// GRANT and REVOKE of privileges.
///
/// Order of checks: object, grantee, fit (PRIV-1), reach (PRIV-9), authority (PRIV-7), and what is
/// held already (PRIV-8).
extension Simulation {
    mutating func execute(
        _ statement: Grant, _ items: ArraySlice<PrivilegeItem>, _ origin: Origin
    ) throws(ExecutionError) {
        let object = try object(statement.object)
        let grantee = try grantee(statement.grantee)
        try checkFit(items, object.kind)
        try checkReach(of: grantee, object, statement.grantee.range)
        try checkGrantRights(items, object, grantee, statement.grantee.range)
        let granting = Granting(
            object: object, grantee: grantee, withOption: statement.withGrantOption)
        let privileges = try privilegesToGive(items, granting)
        let award = GrantStore.Award(
            grantee: grantee, object: object, origin: origin, grantor: session.principal)
        catalog.grant(privileges, withOption: statement.withGrantOption, award)
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
        let privileges = try privilegesToTake(items, granting)
        catalog.revoke(privileges, optionOnly: statement.grantOptionFor, grantee, object)
    }

    /// Demands that every privilege fits the object (PRIV-1).
    func checkFit(
        _ items: ArraySlice<PrivilegeItem>, _ kind: ObjectKind
    ) throws(ExecutionError) {
        let fitting = PrivilegeMatrix.fitting(kind)
        for item in items where item.privilege != .all && !fitting.contains(item.privilege) {
            let known = PrivilegeMatrix.row(kind).map { $0.sql }.joined(separator: ", ")
            throw ExecutionError(
                .syntaxError, "\(item.privilege.sql) does not fit \(kind.sql), what fits is "
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

    /// The privileges to give, in order; what is held already is -1000 (PRIV-8).
    private func privilegesToGive(
        _ items: ArraySlice<PrivilegeItem>, _ granting: Granting
    ) throws(ExecutionError) -> [Privilege] {
        var result: [Privilege] = []
        let cell = catalog.grants.cell(granting.grantee, granting.object)
        let before = (granting.withOption ? cell?.grantable : cell?.explicit) ?? PrivilegeSet()
        var held = before
        for item in items {
            let wanted = item.privilege == .all
                ? PrivilegeMatrix.fitting(granting.object.kind) : PrivilegeSet(item.privilege)
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

    /// The privileges to take; what is not held is -1002 (PRIV-8).
    private func privilegesToTake(
        _ items: ArraySlice<PrivilegeItem>, _ granting: Granting
    ) throws(ExecutionError) -> PrivilegeSet {
        var result = PrivilegeSet()
        let cell = catalog.grants.cell(granting.grantee, granting.object)
        let held = (granting.withOption ? cell?.grantable : cell?.held(readings.impliedView))
            ?? PrivilegeSet()
        for item in items {
            let wanted = item.privilege == .all
                ? PrivilegeMatrix.fitting(granting.object.kind) : PrivilegeSet(item.privilege)
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
            .privilegeAlreadyPossessed, describe(item, granting) + " is held already",
            rule: .priv8, at: item.range)
    }

    private func notPossessed(_ item: PrivilegeItem, _ granting: Granting) -> ExecutionError {
        let option = granting.withOption ? "the grant option for " : ""
        return ExecutionError(
            .privilegeNotPossessed, option + describe(item, granting) + " is not held",
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
}
