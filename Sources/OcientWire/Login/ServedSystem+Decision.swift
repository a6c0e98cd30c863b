import OcientSQL
import OcientSimulator

/// Decides logins by the rules of the simulated system.
extension ServedSystem {
    /// Decides a login that is really made: a wrong password counts (PWD-5).
    mutating func decide(_ question: LoginQuestion, _ peer: Peer) -> LoginOutcome {
        let logins = loginSystem()
        // A person of another provider than the chosen integration's is an error of the attempt,
        // so the first whom it does not concern is at the browser, and else nobody.
        let candidates = question.isInteractive ? persons.map { Optional($0) } : []
        for person in candidates + [nil] {
            var question = question
            question.person = person
            guard let decision = try? logins.decide(
                question.attempt(peer, self), including: journal.isKept ? .steps : [])
            else { continue }
            tell(decision, question, peer)
            count(decision.judgement)
            return outcome(of: decision)
        }
        return .refused(.internalError)
    }

    private func outcome(of decision: Decision) -> LoginOutcome {
        guard let session = decision.session, let pool = decision.verdict.pool,
              let node = decision.verdict.node else { return .refused(Confirmation(decision)) }
        return .accepted(AcceptedLogin(
            session: session, user: decision.identity ?? "", verdict: decision.verdict,
            place: PoolPlace(pool: pool, node: node)))
    }

    private mutating func count(_ judgement: PasswordJudgement?) {
        guard let judgement else { return }
        // A right password changes something only where wrong ones were counted before.
        if judgement.verdict == .accepted,
           catalog.users[judgement.user].credentials.failedAttempts == 0 { return }
        willChange()
        interpreter.simulation.catalog.countAttempt(
            judgement.user, judgement.verdict, .bootstrap)
    }

    /// The refusal of a login whatever its password or token is, as soon as the user is known:
    /// no pool answers, the pool requires SSO, there is no such database (ORDER-1).
    mutating func earlyRefusal(_ question: LoginQuestion, _ peer: Peer) -> Confirmation? {
        var question = question
        question.password = question.isSSO ? Secret("-") : nil
        let attempt = question.attempt(peer, self)
        let logins = loginSystem()
        let verdict = logins.verdict(of: attempt)
        guard verdict.outcome == .refused,
              LoginStation(deciding: verdict.rule).isBeforeCredentials,
              let decision = try? logins.decide(
                attempt, including: journal.isKept ? .steps : [], counting: false)
        else { return nil }
        tell(decision, question, peer)
        return Confirmation(decision)
    }

    /// Writes a decision with its steps into the journal.
    mutating func tell(_ decision: Decision, _ question: LoginQuestion, _ peer: Peer) {
        guard journal.isKept else { return }
        let user = question.user ?? "(no user)"
        let way = question.resumed != nil ? " by security token"
            : question.isSSO ? ", handshake=sso" : ""
        journal.note(
            peer.number,
            "login of \(user) to \(question.database)\(way): " + VerdictText.line(decision))
        for step in decision.steps {
            let rule = step.rule.description
            journal.note(peer.number, "  \(step.status.rawValue) \(rule): \(step.text)")
        }
    }
}
