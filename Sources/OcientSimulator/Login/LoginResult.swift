import OcientSQL

/// What an attempt gives: the decision, and what it leaves behind if it was really made.
public struct LoginResult: Sendable {
    /// The decision.
    public var decision: Decision
    /// The same in numbers.
    public var verdict: Verdict
    /// The session of an accepted login.
    public var session: Session?

    /// The password that was judged; `Catalog.countAttempt` counts it (PWD-5). Nil when none was,
    /// and when the attempt was only evaluated once more.
    public var judgement: PasswordJudgement? { verdict.judgement }
}

extension LoginSystem {
    /// Decides an attempt.
    ///
    /// `counting` is false for an evaluation once more (what-if, remedies): then no session is
    /// made, nothing is to be counted, and the person's provider is not looked at.
    /// - Throws: the error of the directive when the person belongs to another provider (FLOW-8).
    public func decide(
        _ attempt: LoginAttempt, trace level: TraceLevel = .steps, counting: Bool = true
    ) throws(DirectiveError) -> LoginResult {
        let trace = level == .steps ? LoginTrace() : nil
        var run = LoginRun(
            self, attempt.circumstances, trace: trace, wantsTexts: true, isReal: counting)
        let stop = run.decide(attempt)
        if let misuse = stop?.misuse { throw misuse }
        var verdict = run.verdict
        if let stop, let trace, !trace.endsInFailure { finish(trace, stop) }
        var decision = decision(of: verdict, attempt, stop)
        if let trace {
            decision.steps = trace.steps
            decision.considered = trace.considered
        }
        let other = otherConfiguration.verdict(of: attempt)
        if !verdict.isSame(as: other) {
            decision.pending = PendingAnswer(outcome: other.outcome, rule: other.rule)
        }
        guard counting else {
            verdict.judgement = nil
            return LoginResult(decision: decision, verdict: verdict)
        }
        return LoginResult(decision: decision, verdict: verdict, session: session(of: verdict))
    }

    /// Decides an attempt in numbers only: no texts, no session, no other configuration. O(pools
    /// + integrations of one database + groups of the session).
    public func verdict(of attempt: LoginAttempt) -> Verdict {
        var run = LoginRun(
            self, attempt.circumstances, trace: nil, wantsTexts: false, isReal: false)
        _ = run.decide(attempt)
        return run.verdict
    }

    private func finish(_ trace: LoginTrace, _ stop: LoginStop) {
        guard let error = stop.error else { return }
        trace.fail(stop.rule, error.message)
    }

    /// The session of an accepted login.
    func session(of verdict: Verdict) -> Session? {
        guard verdict.outcome == .accepted, let database = verdict.database else { return nil }
        if case .user(let user) = verdict.identity {
            return Session(identity: .user(user), database: database)
        }
        guard let home = verdict.integrationDatabase else { return nil }
        let name = names.intern(verdict.identityName(self))
        let identity = SSOIdentity(name: name, database: home, groups: verdict.groups)
        return Session(identity: .sso(identity), database: database)
    }
}
