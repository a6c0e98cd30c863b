import OcientSQL

/// What an attempt gives: the decision, and what it leaves behind if it was really made.
package struct LoginResult: Sendable {
    /// The decision.
    package var decision: Decision
    /// The same in numbers.
    package var verdict: Verdict
    /// The session of an accepted login.
    package var session: Session?

    /// The password that was judged; `Catalog.countAttempt` counts it (PWD-5). Nil when none was,
    /// and when the attempt was only evaluated once more.
    package var judgement: PasswordJudgement? { verdict.judgement }
}

extension LoginSystem {
    /// Decides an attempt.
    ///
    /// `counting` is false for an evaluation once more (what-if, remedies): then no session is
    /// made, nothing is to be counted, and the person's provider is not looked at.
    /// - Throws: the error of the directive when the person belongs to another provider (FLOW-8).
    package func decide(
        _ attempt: LoginAttempt, trace level: TraceLevel = .steps, counting: Bool = true
    ) throws(DirectiveError) -> LoginResult {
        let trace = level == .steps ? LoginTrace() : nil
        var run = LoginRun(
            self, attempt.shared, trace: trace, wantsTexts: true, isReal: counting)
        let stop = run.decide(attempt)
        if let misuse = stop?.misuse { throw misuse }
        var verdict = run.verdict
        if let stop, let trace { finish(trace, stop, verdict) }
        var decision = decision(of: verdict, attempt, stop)
        let other = otherConfiguration.verdict(of: attempt)
        decision.pendingRestart = !verdict.isSame(as: other)
        if let trace {
            if decision.pendingRestart { notePending(verdict, other: other, trace) }
            decision.steps = trace.steps
            decision.considered = trace.considered
        }
        guard counting else {
            verdict.judgement = nil
            return LoginResult(decision: decision, verdict: verdict)
        }
        return LoginResult(decision: decision, verdict: verdict, session: session(of: verdict))
    }

    /// Decides an attempt in numbers only: no texts, no session, no other configuration. O(pools
    /// + integrations of one database + groups of the session).
    package func verdict(of attempt: LoginAttempt) -> Verdict {
        var run = LoginRun(
            self, attempt.shared, trace: nil, wantsTexts: false, isReal: false)
        _ = run.decide(attempt)
        return run.takeVerdict()
    }

    /// What stands for the identity of a session of which nobody knows whose it is (FLOW-8): each
    /// has its own, so that two of them do not share what they create (PRIV-6).
    private var nameForNobody: String {
        var number = 1
        while names.find("unnamed person \(number)") != nil { number += 1 }
        return "unnamed person \(number)"
    }

    private func finish(_ trace: LoginTrace, _ stop: LoginStop, _ verdict: Verdict) {
        guard let error = stop.error else { return }
        if !trace.endsInFailure { trace.fail(stop.rule, error.message) }
        noteOrder(stop, verdict, trace)
    }

    /// The session of an accepted login.
    ///
    /// `nobody` is what stands for an identity that is not known; without it each gets its own.
    func session(of verdict: Verdict, nobody: Symbol? = nil) -> Session? {
        guard verdict.outcome == .accepted, let database = verdict.database else { return nil }
        if case .user(let user) = verdict.identity {
            return Session(identity: .user(user), database: database)
        }
        guard let home = verdict.integrationDatabase else { return nil }
        let known = verdict.identityName.map { names.intern($0) }
        let name = known ?? nobody ?? names.intern(nameForNobody)
        let identity = SSOIdentity(name: name, database: home, groups: verdict.groups)
        return Session(identity: .sso(identity), database: database)
    }
}
