import OcientSQL

/// The steps that lead from a subject to a privilege on one level.
extension PrivilegeReasoner {
    /// The steps of a reason, or nil when it does not hold there.
    func steps(
        _ reason: PrivilegeReason, _ subject: Subject, _ mask: PrivilegeSet,
        _ level: ObjectReference
    ) -> [DerivationStep]? {
        switch reason {
        case .granted, .impliedUse, .impliedView:
            return rowSteps(reason, subject, mask, level)
        case .created:
            guard catalog.isCreator(subject, of: level),
                  mask.intersects(PrivilegeMatrix.fitting(level.kind)) else { return nil }
            return [DerivationStep(
                .priv6, "\(name(of: subject)) created \(text(level)) and holds every privilege"
                    + " on it",
                at: catalog.origin(of: level))]
        case .role:
            guard subject.administersDatabases,
                  mask.intersects(catalog.roleRights(at: level)) else { return nil }
            return roleSteps(.databaseAdministrator, subject, .role1)
        }
    }

    /// Who of a subject has a role: itself or one of its groups.
    func roleSteps(_ role: Role, _ subject: Subject, _ rule: RuleID) -> [DerivationStep] {
        for grantee in grantees(of: subject) {
            guard catalog.roles(of: grantee).contains(role) else { continue }
            let step = DerivationStep(
                rule, "\(catalog.text(of: grantee, names)) has the role '\(role.name)'",
                at: catalog.origin(of: role, of: grantee))
            return membershipSteps(subject, grantee) + [step]
        }
        return []
    }

    private func rowSteps(
        _ reason: PrivilegeReason, _ subject: Subject, _ mask: PrivilegeSet,
        _ level: ObjectReference
    ) -> [DerivationStep]? {
        for grantee in grantees(of: subject) {
            guard let place = catalog.grants.cellPlace(grantee, level) else { continue }
            let cell = catalog.grants.cells[place]
            let held = rows(reason, cell).intersection(mask)
            guard let privilege = held.ordered(as: level.kind).first,
                  let row = catalog.grants.row(of: privilege, in: place) else { continue }
            var chain = membershipSteps(subject, grantee)
            chain.append(step(for: catalog.grants.rows[row]))
            return chain
        }
        return nil
    }

    /// The privileges of a cell that count for a reason.
    private func rows(_ reason: PrivilegeReason, _ cell: GrantCell) -> PrivilegeSet {
        let implied = cell.implied.intersection(readings.impliedView.impliedPrivileges)
        switch reason {
        case .granted: return cell.explicit
        case .impliedUse: return implied.intersection(PrivilegeSet(.use))
        case .impliedView: return implied.subtracting(PrivilegeSet(.use))
        case .created, .role: return PrivilegeSet()
        }
    }

    /// The user itself, its groups, `public`.
    func grantees(of subject: Subject) -> [GranteeReference] {
        var result: [GranteeReference] = []
        if let user = subject.user { result.append(.user(user)) }
        for group in subject.groups { result.append(.group(group)) }
        if let group = subject.publicGroup { result.append(.group(group)) }
        return result
    }

    /// How a row reads: `GROUP readonly@system holds SELECT ON DATABASE sandbox`.
    func step(for row: GrantRow) -> DerivationStep {
        let held = "\(row.privilege.sql) ON \(text(row.object))"
        let holder = catalog.text(of: row.grantee, names)
        guard row.isImplied else {
            return DerivationStep(.priv1, "\(holder) holds \(held)", at: row.origin)
        }
        return row.privilege == .use
            ? DerivationStep(
                .priv3, "\(holder) holds \(held), which came with a privilege in it",
                at: row.origin)
            : DerivationStep(
                .priv4, "\(holder) holds \(held), which came with another privilege on it",
                at: row.origin)
    }

    private func membershipSteps(
        _ subject: Subject, _ grantee: GranteeReference
    ) -> [DerivationStep] {
        guard let group = grantee.group, subject.principal != nil else { return [] }
        let who = name(of: subject)
        if group == subject.publicGroup {
            let place = catalog.name(of: catalog.groups[group].database, names)
            return [DerivationStep(.priv10, "\(who) is in the group 'public' of '\(place)'")]
        }
        let member = catalog.groups[group].members.first { $0.user == subject.user }
        return [DerivationStep(
            .priv15, "\(who) is in \(catalog.text(of: grantee, names))", at: member?.origin)]
    }
}
