import OcientSQL
import OcientSimulator

/// Decides logins by the rules of the simulated system.
extension ServedSystem {
    /// Decides a login that is really made: a wrong password counts (PWD-5).
    mutating func decide(
        _ question: LoginQuestion, _ peer: Peer
    ) -> Result<AcceptedLogin, Confirmation> {
        let logins = loginSystem()
        // A person of another provider has no account there, so the first who has one is at the
        // browser, and else nobody (FLOW-8).
        let candidates = question.isInteractive ? persons.map { Optional($0) } : []
        for person in candidates + [nil] {
            var question = question
            question.person = person
            let decision = logins.decide(
                question.attempt(peer, self), including: journal.isKept ? .steps : [])
            if decision.outcome == .refused, decision.rule == .flow8 { continue }
            note(decision, question, peer)
            count(decision.judgement)
            guard let session = decision.session, let pool = decision.verdict.pool,
                  let node = decision.verdict.node else {
                return .failure(Confirmation(decision))
            }
            return .success(AcceptedLogin(
                session: session, user: decision.identity ?? "", verdict: decision.verdict,
                pool: pool, node: node))
        }
        return .failure(.internalError)
    }

    /// Counts a password that was really tried.
    mutating func count(_ judgement: PasswordJudgement?) {
        guard let judgement else { return }
        // A right password changes something only where wrong ones were counted before.
        if judgement.verdict == .accepted,
           catalog.users[judgement.user].credentials.failedAttempts == 0 { return }
        willChange()
        interpreter.simulation.catalog.countAttempt(
            judgement.user, judgement.verdict, .bootstrap)
    }

    /// Decides a login by security token: the token itself, then what holds for every login:
    /// the pool, the database, USE on it. The identity is that of the first login.
    mutating func decide(
        _ request: SecurityTokenLogin, _ peer: Peer
    ) -> Result<AcceptedLogin, Confirmation> {
        switch owner(of: request.token) {
        case .failure(let refusal): return .failure(refusal)
        case .success(let entry):
            return decide(
                LoginQuestion(
                    client: request.client, database: request.database, user: nil,
                    resumed: entry),
                peer)
        }
    }

    /// Who a security token belongs to, with the groups that still exist; an error of the token,
    /// or -1204 where the user or the database is gone.
    func owner(of token: SecurityToken) -> Result<SecurityTokens.Entry, Confirmation> {
        tokens.find(token, at: clock).flatMap { entry in
            guard catalog.isAlive(entry.session) else { return .failure(.noSession) }
            var entry = entry
            if case .sso(var identity) = entry.session.identity {
                identity.groups.removeAll { !catalog.groups.contains($0) }
                entry.session.identity = .sso(identity)
            }
            return .success(entry)
        }
    }

    /// The refusal of a login whatever its password or token is, as soon as the user is known:
    /// no pool answers, the pool requires SSO, there is no such database (ORDER-1).
    mutating func earlyRefusal(_ question: LoginQuestion, _ peer: Peer) -> Confirmation? {
        var question = question
        question.password = question.isSSO ? Secret("-") : nil
        let attempt = question.attempt(peer, self)
        let logins = loginSystem()
        let verdict = logins.verdict(of: attempt)
        let station = LoginStation(deciding: verdict.rule, verdict.code)
        guard verdict.outcome == .refused, station.isBeforeCredentials else { return nil }
        let decision = evaluate(attempt)
        note(decision, question, peer)
        return Confirmation(decision)
    }

    /// Decides a login that is not made yet; nothing is counted.
    mutating func evaluate(_ attempt: LoginAttempt) -> Decision {
        loginSystem().decide(
            attempt, including: journal.isKept ? .steps : [], counting: false)
    }

    /// Writes a decision with its steps into the journal.
    mutating func note(_ decision: Decision, _ question: LoginQuestion, _ peer: Peer) {
        guard journal.isKept else { return }
        let user = question.user ?? "(no user)"
        let route = question.resumed != nil ? " by security token"
            : question.isSSO ? ", handshake=sso" : ""
        journal.note(
            peer.number,
            "login of \(user) to \(question.database)\(route): " + VerdictText.line(decision))
        for step in decision.steps {
            let rule = step.rule.description
            journal.note(peer.number, "  \(step.status.rawValue) \(rule): \(step.text)")
        }
    }
}
