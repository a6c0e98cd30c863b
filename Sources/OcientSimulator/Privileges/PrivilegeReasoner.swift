import OcientSQL

/// Decides a question and says why; `Catalog.isAllowed` gives the same answer without reasons.
///
/// The order is PRIV-15's: PRIV-10, else the first of PRIV-1 (a granted row, on the object or a
/// container), PRIV-6, PRIV-3, PRIV-4, ROLE-1.
struct PrivilegeReasoner {
    let catalog: Catalog
    let names: NameTable
    let readings: ReadingSet
    /// Whether a denial tells what comes near and what would help, which is O(cells of the object).
    let givesHints: Bool

    func decide(_ question: PrivilegeQuestion) -> PrivilegeDecision {
        var decision = PrivilegeDecision(isAllowed: true, rule: .priv1)
        for (place, privilege) in question.privileges.enumerated() {
            let single = decide(question.subject, privilege, question.object)
            if !single.isAllowed { return single }
            if place == 0 { decision.rule = single.rule }
            for step in single.chain {
                if decision.chain.contains(where: { $0.isSame(as: step) }) { continue }
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
        let place = text(.schema(schema))
        decision.chain.append(DerivationStep(
            .priv5, "\(place) is explicit, so VIEW on it is needed as well",
            at: catalog.schemas[schema].origin))
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
        for reason in PrivilegeReason.allCases {
            for level in levels {
                let mask = PrivilegeMatrix.covering(privilege, on: object.kind, at: level.kind)
                guard !mask.isEmpty,
                      var chain = steps(reason, subject, mask, level) else { continue }
                if level != object {
                    chain.append(DerivationStep(
                        .priv1, "what is held on \(text(level)) covers \(privilege.sql) ON "
                            + text(object)))
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
        if subject.user == .admin {
            return [DerivationStep(.priv10, "admin@system may do everything")]
        }
        return roleSteps(.systemAdministrator, subject, .priv10)
    }

    private func denied(
        _ subject: Subject, _ privilege: Privilege, _ object: ObjectReference, _ rule: RuleID
    ) -> PrivilegeDecision {
        var decision = PrivilegeDecision(isAllowed: false, rule: rule)
        decision.chain = [DerivationStep(
            rule, "\(name(of: subject)) " + lack(of: privilege, on: object), lacks: true)]
        guard givesHints else { return decision }
        let near = nearMisses(subject, privilege, object)
        decision.nearMisses = near.shown
        decision.hasMoreNearMisses = near.hasMore
        return decision
    }

    /// What is not held: the privilege, or what covers it further out (PRIV-1).
    private func lack(of privilege: Privilege, on object: ObjectReference) -> String {
        let here = "\(privilege.sql) ON \(text(object))"
        guard let container = catalog.container(of: object) else { return "does not hold " + here }
        let wider = PrivilegeMatrix.covering(privilege, on: object.kind, at: container.kind)
        guard let first = wider.ordered(as: .system).first, first != privilege else {
            return "holds \(privilege.sql) neither on \(text(object)) nor on what it lies in"
        }
        let place = container == .system ? "ON SYSTEM" : "on what it lies in"
        return "holds neither \(here) nor \(first.sql) \(place)"
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

extension DerivationStep {
    /// Whether two steps say the same.
    func isSame(as other: DerivationStep) -> Bool {
        rule == other.rule && text == other.text && origin == other.origin
    }
}

/// The reasons for a privilege in the order of PRIV-15, PRIV-10 left out.
enum PrivilegeReason: UInt8, CaseIterable {
    case granted, created, impliedUse, impliedView, role

    /// The rule that the reason stands for.
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
