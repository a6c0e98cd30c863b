import OcientSQL

/// Decides a question and says why; `Catalog.isAllowed` returns the same answer without reasons.
///
/// The order is PRIV-15's: PRIV-10, else the first of PRIV-1 (a granted row, on the object or a
/// container), PRIV-6, PRIV-3, PRIV-4, ROLE-1.
struct PrivilegeReasoner {
    let catalog: Catalog
    let names: NameTable
    let readings: ReadingSet
    /// Whether a denial tells what comes near and what would help, which is O(cells of the object).
    let includesHints: Bool

    func decide(_ question: PrivilegeQuestion) -> PrivilegeDecision {
        var decision = PrivilegeDecision(isAllowed: true, rule: .priv1)
        for (index, privilege) in question.privileges.enumerated() {
            let single = decide(question.subject, privilege, question.object)
            if !single.isAllowed { return single }
            if index == 0 { decision.rule = single.rule }
            for step in single.chain where !decision.chain.contains(step) {
                decision.chain.append(step)
            }
        }
        return decision
    }

    private func decide(
        _ subject: Subject, _ privilege: Privilege, _ object: ObjectReference
    ) -> PrivilegeDecision {
        guard let derived = derive(subject, privilege, object) else {
            return denied(subject, privilege, object, .priv1)
        }
        var decision = PrivilegeDecision(isAllowed: true, rule: derived.rule, chain: derived.chain)
        guard !subject.isAdministrator,
              let schema = catalog.schemaToView(for: privilege, on: object) else { return decision }
        decision.chain.append(DerivationStep(
            .explicitSchema(text(.schema(schema))), at: catalog.schemas[schema].origin))
        guard let view = derive(subject, .view, .schema(schema)) else {
            var refusal = denied(subject, .view, .schema(schema), .priv5)
            refusal.chain = decision.chain + refusal.chain
            return refusal
        }
        decision.chain += view.chain
        return decision
    }

    /// The reason for one privilege, PRIV-5 left out; nil when there is none.
    private func derive(
        _ subject: Subject, _ privilege: Privilege, _ object: ObjectReference
    ) -> (rule: RuleID, chain: [DerivationStep])? {
        if subject.isAdministrator { return (.priv10, administratorSteps(subject)) }
        let levels = self.levels(of: object)
        let isOwn = catalog.countsAlone(privilege, on: object, readings)
        for reason in PrivilegeReason.allCases {
            for level in levels {
                if isOwn, reason.isRow, level != object { continue }
                let mask = PrivilegeMatrix.covering(privilege, on: object.kind, at: level.kind)
                guard !mask.isEmpty,
                      var chain = steps(reason, subject, mask, level) else { continue }
                if level != object {
                    chain.append(DerivationStep(
                        .covered(by: text(level), privilege, on: text(object))))
                }
                return (reason.rule, chain)
            }
        }
        return nil
    }

    private func levels(of object: ObjectReference) -> [ObjectReference] {
        var result = [object]
        while let container = catalog.container(of: result[result.count - 1]) {
            result.append(container)
        }
        return result
    }

    private func administratorSteps(_ subject: Subject) -> [DerivationStep] {
        if subject.user == .admin { return [DerivationStep(.administrator)] }
        return roleSteps(.systemAdministrator, subject, .priv10)
    }

    private func denied(
        _ subject: Subject, _ privilege: Privilege, _ object: ObjectReference, _ rule: RuleID
    ) -> PrivilegeDecision {
        var decision = PrivilegeDecision(isAllowed: false, rule: rule)
        decision.chain = [DerivationStep(.missing(
            name(of: subject), privilege, on: text(object), wider(privilege, on: object), rule))]
        guard includesHints else { return decision }
        let near = nearMisses(subject, privilege, object)
        decision.nearMisses = near.shown
        decision.hasMoreNearMisses = near.hasMore
        return decision
    }

    /// What would cover a missing privilege further out (PRIV-1).
    private func wider(_ privilege: Privilege, on object: ObjectReference) -> DerivationFact.Wider {
        guard let container = catalog.container(of: object),
              !catalog.countsAlone(privilege, on: object, readings) else { return .nothing }
        let wider = PrivilegeMatrix.covering(privilege, on: object.kind, at: container.kind)
        guard let first = wider.ordered(as: .system).first, first != privilege else {
            return .same
        }
        return .other(first, onSystem: container == .system)
    }

    func text(_ object: ObjectReference) -> String { catalog.text(of: object, names) }

    /// `alice@sales`, `GROUP readonly@system`, `iss::sub`.
    func name(of subject: Subject) -> String {
        if let principal = subject.principal {
            return catalog.name(of: principal, names) ?? "the user"
        }
        guard let group = subject.groups.first else { return "nobody" }
        return catalog.text(of: GranteeReference.group(group), names)
    }
}

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
                .created(by: name(of: subject), object: text(level)),
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
                .role(holder: catalog.text(of: grantee, names), role, rule),
                at: catalog.origin(of: role, of: grantee))
            return membershipSteps(subject, grantee) + [step]
        }
        return []  // not reached: every case returns before
    }

    private func rowSteps(
        _ reason: PrivilegeReason, _ subject: Subject, _ mask: PrivilegeSet,
        _ level: ObjectReference
    ) -> [DerivationStep]? {
        for grantee in grantees(of: subject) {
            guard let index = catalog.grants.cellIndex(grantee, level) else { continue }
            let cell = catalog.grants.cells[index]
            let held = rows(reason, cell).intersection(mask)
            guard let privilege = held.ordered(as: level.kind).first,
                  let row = catalog.grants.row(of: privilege, in: index) else { continue }
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

    /// What a row says.
    func step(for row: GrantRow) -> DerivationStep {
        let (holder, privilege) = (catalog.text(of: row.grantee, names), row.privilege)
        let object = text(row.object)
        let fact: DerivationFact = !row.isImplied ? .granted(holder: holder, privilege, on: object)
            : privilege == .use ? .impliedUse(holder: holder, privilege, on: object)
            : .impliedView(holder: holder, privilege, on: object)
        return DerivationStep(fact, at: row.origin)
    }

    private func membershipSteps(
        _ subject: Subject, _ grantee: GranteeReference
    ) -> [DerivationStep] {
        guard let group = grantee.group, subject.principal != nil else { return [] }
        let who = name(of: subject)
        if group == subject.publicGroup {
            let database = catalog.name(of: catalog.groups[group].database, names)
            return [DerivationStep(.everyone(who, database: database))]
        }
        let member = catalog.groups[group].members.first { $0.user == subject.user }
        return [DerivationStep(
            .member(who, of: catalog.text(of: grantee, names)), at: member?.origin)]
    }
}

/// What comes near when a privilege is denied: the same elsewhere, or the same held by others.
extension PrivilegeReasoner {
    /// At most this many of each kind, but for what the subject holds on the object itself.
    static let mostNearMisses = 3

    /// Near misses: what the subject holds on the object, the privilege on another object of the
    /// same kind, other holders of it; and whether there are more of these.
    func nearMisses(
        _ subject: Subject, _ privilege: Privilege, _ object: ObjectReference
    ) -> (shown: [DerivationStep], hasMore: Bool) {
        let most = PrivilegeReasoner.mostNearMisses
        let kinds = [
            siblings(subject, privilege, object), otherHolders(subject, privilege, object),
        ]
        let shown = otherRights(subject, on: object) + kinds.flatMap { $0.prefix(most) }
        return (shown, kinds.contains { $0.count > most })
    }

    private func otherRights(_ subject: Subject, on object: ObjectReference) -> [DerivationStep] {
        var steps: [DerivationStep] = []
        for grantee in grantees(of: subject) {
            let held = catalog.grants.held(grantee, object, readings.impliedView)
            guard !held.isEmpty else { continue }
            steps.append(DerivationStep(.holdsOnly(
                holder: catalog.text(of: grantee, names), held.ordered(as: object.kind),
                on: text(object))))
        }
        return steps
    }

    /// At most one more than is shown, which tells that there are more.
    private func siblings(
        _ subject: Subject, _ privilege: Privilege, _ object: ObjectReference
    ) -> [DerivationStep] {
        var steps: [DerivationStep] = []
        for grantee in grantees(of: subject) {
            for index in catalog.grants.cellIndices(of: grantee) {
                let cell = catalog.grants.cells[index]
                guard steps.count <= PrivilegeReasoner.mostNearMisses else { return steps }
                guard cell.object != object, cell.object.kind == object.kind,
                      cell.explicit.contains(privilege),
                      let row = catalog.grants.row(of: privilege, in: index) else { continue }
                steps.append(step(for: catalog.grants.rows[row]))
            }
        }
        return steps
    }

    /// At most one more than is shown, which tells that there are more.
    private func otherHolders(
        _ subject: Subject, _ privilege: Privilege, _ object: ObjectReference
    ) -> [DerivationStep] {
        var steps: [DerivationStep] = []
        var level: ObjectReference? = object
        while let current = level {
            let mask = PrivilegeMatrix.covering(privilege, on: object.kind, at: current.kind)
            for cell in catalog.grants.cellIndices(about: current).reversed() {
                guard steps.count <= PrivilegeReasoner.mostNearMisses else { return steps }
                let held = catalog.grants.cells[cell].explicit.intersection(mask)
                guard let first = held.ordered(as: current.kind).first,
                      let row = catalog.grants.row(of: first, in: cell) else { continue }
                steps.append(step(for: catalog.grants.rows[row]))
            }
            level = catalog.container(of: current)
        }
        return steps
    }
}

/// The reasons for a privilege in the order of PRIV-15, PRIV-10 left out.
enum PrivilegeReason: UInt8, CaseIterable {
    case granted, created, impliedUse, impliedView, role

    /// Whether it is a row of the grants.
    var isRow: Bool {
        switch self {
        case .granted, .impliedUse, .impliedView: true
        case .created, .role: false
        }
    }

    /// The rule of the reason.
    var rule: RuleID {
        switch self {
        case .granted: .priv1
        case .created: .priv6
        case .impliedUse: .priv3
        case .impliedView: .priv4
        case .role: .role1
        }
    }
}
