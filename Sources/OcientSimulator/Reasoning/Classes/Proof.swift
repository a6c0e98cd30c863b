import OcientSQL

/// The answer to a claim: it holds of every login, or fails with an example (access, "Commands").
package struct Proof {
    /// The claim.
    package let claim: Claim
    /// How many classes were visited.
    package internal(set) var visited = 0
    /// How many of them the claim is about.
    package internal(set) var met = 0
    /// How many break it.
    package internal(set) var failing = 0
    /// How many of the undetermined ones might.
    package internal(set) var undetermined = 0
    /// The rules that decided those it is about, with how many.
    package internal(set) var rules: [(rule: RuleID, count: Int)] = []
    /// The assumed rules that had a say.
    package internal(set) var assumptions: [RuleID] = []
    /// The shortest attempt that breaks it.
    package internal(set) var counterexample: LoginExample?
    /// The decision of that attempt, with its steps; after a change for SAME.
    package internal(set) var decision: Decision?
    /// The decision before the change, for SAME.
    package internal(set) var before: Decision?

    /// How it came out.
    package var verdict: ProofVerdict {
        if failing > 0 { return .fails }
        return undetermined > 0 ? .undetermined : .holds
    }

    /// Whether the condition is met by no class.
    package var holdsOfNothing: Bool { met == 0 }

    init(_ claim: Claim) { self.claim = claim }
}

/// How a claim came out.
package enum ProofVerdict: String, Sendable {
    /// No class breaks it.
    case holds
    /// One does.
    case fails
    /// None does but undetermined ones.
    case undetermined
}

/// The check of one claim, class by class: on the first system, SAME on both.
package struct ClaimCheck: ClassCollector {
    /// How many classes were visited, each way counted.
    package var visited: Int { proof.visited }
    private var proof: Proof
    private let search: ClassSearch
    private var counts: [RuleID: Int] = [:]
    private var assumed = RuleSet()
    private var best: Best?
    /// The best one of the unit that is visited.
    private var bestOfUnit: Best?
    private var answers: ClassAnswers

    /// The shortest attempt that breaks the claim.
    private struct Best {
        var form: LoginForm
        var way: WayIn
        var example: LoginExample
        var length: Int
        var unit = 0

        /// Whether it is to be shown instead of another one, found earlier or in another share.
        func isBetter(than other: Best?) -> Bool {
            guard let other else { return true }
            return length < other.length || length == other.length && unit < other.unit
        }
    }

    /// The check of a claim by a search, or by a share of it.
    package init(_ claim: Claim, _ search: ClassSearch) {
        proof = Proof(claim)
        self.search = search
        answers = ClassAnswers(search.systems)
    }

    private var system: LoginSystem { search.systems[0] }

    /// Asks the claim of a class.
    package mutating func add(_ found: LoginClass) {
        let ways = search.groups[found.group]
        proof.visited += ways.ways.count
        guard isMeant(found), let instance = found.instance(
            meeting: proof.claim.condition, ways, system, asking: ClaimKeys(.endpoint),
            { !isAlways || !$0.way.isNowhere }) else { return }
        proof.met += ways.ways.count
        counts[found.verdicts[0].rule, default: 0] += ways.ways.count
        assumed.formUnion(found.verdicts[0].assumptions)
        if found.verdicts[0].outcome == .undetermined, !isSame {
            proof.undetermined += ways.ways.count
            return
        }
        guard let against = against(found, instance, ways) else { return }
        proof.failing += ways.ways.count
        let form = against.form
        let example = LoginExample(form, against.way)
        let length = example.length + (found.isWellMeant ? 0 : 10_000)
        let one = Best(form: form, way: against.way, example: example, length: length)
        if one.isBetter(than: bestOfUnit) { bestOfUnit = one }
    }

    /// Compares the best of a unit with that of the units before.
    package mutating func end(unit: Int) {
        guard var one = bestOfUnit else { return }
        bestOfUnit = nil
        one.unit = unit
        if one.isBetter(than: best) { best = one }
    }

    /// Takes the counts of another share, and its best where that is better.
    package mutating func merge(_ other: ClaimCheck) {
        proof.visited += other.proof.visited
        proof.met += other.proof.met
        proof.failing += other.proof.failing
        proof.undetermined += other.proof.undetermined
        for (rule, count) in other.counts { counts[rule, default: 0] += count }
        assumed.formUnion(other.assumed)
        if let one = other.best, one.isBetter(than: best) { best = one }
    }

    private var isSame: Bool {
        if case .same = proof.claim.kind { true } else { false }
    }

    private var isAlways: Bool {
        switch proof.claim.kind {
        case .alwaysAccepted, .alwaysAllowed: true
        case .neverAccepted, .neverAllowed, .only, .same: false
        }
    }

    /// ALWAYS is about what is well meant; scopes and names are read only where the condition
    /// asks for them. A token needs a scope for the name to be read (TOK-3).
    private func isMeant(_ found: LoginClass) -> Bool {
        guard isAlways else { return true }
        let asksName = proof.claim.condition?.keys.contains(ClaimKeys(.identityProvider)) ?? false
        let form = found.form
        if asksName, form.flow.isToken { return found.isWellMeant && form.readsProvider }
        return found.isWellMeant && form.scope == nil && (asksName || form.provider == nil)
    }

    /// The instance that breaks the claim, if one does.
    private mutating func against(
        _ found: LoginClass, _ instance: ClassInstance, _ ways: WayGroup
    ) -> ClassInstance? {
        let verdict = found.verdicts[0]
        let isAccepted = verdict.outcome == .accepted
        switch proof.claim.kind {
        case .neverAccepted: return isAccepted ? instance : nil
        case .neverAllowed(let question):
            return question.privileges.contains { may($0, question, verdict) } ? instance : nil
        case .alwaysAccepted: return isAccepted ? nil : instance
        case .alwaysAllowed(let question):
            return question.privileges.allSatisfy { may($0, question, verdict) } ? nil : instance
        case .only(let subject, let names):
            return isAccepted ? other(than: names, subject, found, ways) : nil
        case .same:
            return isChanged(found) ? instance : nil
        }
    }

    private func may(
        _ privilege: Privilege, _ question: PrivilegeQuestion, _ verdict: Verdict
    ) -> Bool {
        guard let subject = system.subject(of: verdict) else { return false }
        return system.catalog.isAllowed(
            subject, privilege, on: question.object, system.readings)
    }

    private func other(
        than names: [String], _ subject: Claim.Subject, _ found: LoginClass, _ ways: WayGroup
    ) -> ClassInstance? {
        let (verdict, system) = (found.verdicts[0], system)
        func isListed(_ text: String) -> Bool { names.contains { $0.hasBytes(of: text) } }
        switch subject {
        case .groups:
            let isOutside = verdict.groups.contains { group in
                !system.catalog.groups[group].isPublic
                    && !names.contains { system.isNamed(group, $0) }
            }
            return isOutside
                ? found.instance(meeting: proof.claim.condition, ways, system) : nil
        case .integrations:
            let name = verdict.integrationName.map { system.names.text(of: $0) }
            guard let name, !isListed(name) else { return nil }
            return found.instance(meeting: proof.claim.condition, ways, system)
        case .databases:
            return found.instance(
                meeting: proof.claim.condition, ways, system, asking: ClaimKeys(.database)
            ) { !isListed($0.database) }
        case .endpoints:
            return found.instance(
                meeting: proof.claim.condition, ways, system, asking: ClaimKeys(.endpoint)
            ) { instance in !names.contains { $0.lowercased() == instance.endpoint.lowercased() } }
        }
    }

    private mutating func isChanged(_ found: LoginClass) -> Bool {
        let answer = answers.answer(of: found).answer
        return !answer.hearts[0].isSame(as: answer.hearts[1], in: [.outcome, .groups])
            || !answer.lost.isEmpty || !answer.gained.isEmpty
    }

    /// The answer, after every class was asked. Each decision is made again, with its steps.
    package func finish() -> Proof {
        var proof = proof
        proof.rules = RuleID.allCases.compactMap { rule in
            counts[rule].map { (rule: rule, count: $0) }
        }
        proof.assumptions = RuleID.allCases.filter { rule in
            (assumed.contains(rule) || counts[rule] != nil)
                && rule.rule.basis.contains { $0.kind == .assumed }
        }
        if let best {
            proof.counterexample = best.example
            func decide(_ system: LoginSystem) -> Decision {
                system.decide(best.form.attempt(best.way, system), counting: false)
            }
            if isSame, search.systems.count > 1 { proof.before = decide(search.systems[0]) }
            proof.decision = search.systems.last.map { decide($0) }
        }
        return proof
    }
}
