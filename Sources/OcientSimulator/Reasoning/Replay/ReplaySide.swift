import OcientSQL

/// A system that lines are replayed against, with its names as they are written.
///
/// A class of one thread: nothing of it is shared, so that two threads do not count references of
/// the same objects.
final class ReplaySide {
    let system: LoginSystem
    private var poolNames: [UInt64: String] = [:]
    private var groupNames: [String?] = []

    init(_ interpreter: Interpreter, isBeforeRestart: Bool) {
        system = interpreter.loginSystem(restarted: !isBeforeRestart)
    }

    /// Decides an attempt; with the right password where the line says that it was right.
    func ruling(
        on attempt: LoginAttempt, rightPassword: Bool, wantsNames: Bool
    ) -> ReplayRuling {
        var attempt = attempt
        if rightPassword, attempt.failure == nil, !attempt.takeRightPassword(system) {
            // Of a user who does not exist any password is wrong.
            attempt.connection.password = Secret("any")
        }
        let (verdict, stop) = system.ruling(on: attempt, wantsNames: wantsNames)
        return ReplayRuling(verdict: verdict, stop: stop)
    }

    /// The complete decision of an attempt, with its steps; for few of them.
    func decision(on attempt: LoginAttempt, rightPassword: Bool) -> Decision {
        var attempt = attempt
        if rightPassword, attempt.failure == nil, !attempt.takeRightPassword(system) {
            attempt.connection.password = Secret("any")
        }
        return system.decide(attempt, including: .steps, counting: false)
    }

    /// The name of the pool that answers.
    func pool(_ verdict: Verdict) -> String? {
        guard let node = verdict.node, let pool = verdict.pool else { return nil }
        let key = UInt64(node.position) << 32 | UInt64(pool.position)
        if let name = poolNames[key] { return name }
        let name = system.names.text(of: system.configuration(of: node).pools[pool].name)
        poolNames[key] = name
        return name
    }

    /// The name of the node that is reached.
    func node(_ verdict: Verdict) -> String? {
        verdict.node.map { system.names.text(of: system.catalog.nodes[$0].name) }
    }

    /// The name of the integration.
    func integration(_ verdict: Verdict) -> String? {
        verdict.integrationName.map { system.names.text(of: $0) }
    }

    /// The name of the database that stores it.
    func integrationDatabase(_ verdict: Verdict) -> String? {
        verdict.integrationDatabase.map { system.catalog.name(of: $0, system.names) }
    }

    /// Who the session is.
    func identity(_ verdict: Verdict) -> String? {
        switch verdict.identity {
        case .unknown: nil
        case .user(let user): system.catalog.name(of: user, system.names)
        case .subject: verdict.identityName
        }
    }

    /// The groups of the session, sorted, without `public`.
    func groups(_ verdict: Verdict) -> [String] {
        if verdict.groups.count == 1 {
            let group = verdict.groups[0]
            return system.catalog.groups[group].isPublic ? [] : [name(of: group)]
        }
        return verdict.groups.filter { !system.catalog.groups[$0].isPublic }
            .map { name(of: $0) }.sorted { $0.precedesByBytes($1) }
    }

    private func name(of group: GroupID) -> String {
        let position = group.position
        while groupNames.count <= position { groupNames.append(nil) }
        if let name = groupNames[position] { return name }
        let name = system.catalog.name(of: group, system.names)
        groupNames[position] = name
        return name
    }
}

/// An answer in numbers, with why there is no other.
struct ReplayRuling {
    var verdict: Verdict
    var stop: LoginStop?

    /// What the client or server says; nil where the login is accepted.
    var message: String? {
        switch stop {
        case nil, .emptyRedirect: return nil
        case .refused(let refusal, _): return refusal.message
        case .undescribed(let what):
            var decision = Decision(verdict)
            decision.undescribed = what
            return decision.missing.joined(separator: "; ")
        }
    }

    var short: ReplaySummary.Answer {
        ReplaySummary.Answer(outcome: verdict.outcome, rule: verdict.rule, code: verdict.code)
    }
}
