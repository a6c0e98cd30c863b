import OcientSQL

/// How the attempts of a script are carried out.
enum AttemptMode {
    /// Really made, at each node as it runs; they count (PWD-5).
    case made
    /// Only evaluated, which never counts: after a restart or before it (CFG-3), and with the look
    /// at the person's provider, which is only taken in the attempt itself (FLOW-8), or without.
    case evaluated(restarted: Bool, checksPerson: Bool)
}

extension Interpreter {
    /// Evaluates an attempt as the mode says; the questions behind it are those of its session.
    mutating func evaluate(_ attempt: LoginAttempt) throws(AttemptError) -> Decision {
        var (restarted, checksPerson) = (false, true)
        if case .evaluated(let afterRestart, let checks) = attempts {
            (restarted, checksPerson) = (afterRestart, checks)
        }
        let system = loginSystem(restarted: restarted)
        let decision = try system.decide(
            attempt, including: [.steps, .sensitivity], counting: checksPerson)
        if let session = system.session(of: decision.verdict) {
            simulation.session = session
            connection = OpenConnection(attempt, decision.verdict)
            refusedLogin = nil
        } else {
            connection = nil
            refusedLogin = decision
            connectNobody(to: decision.connection?.database.description)
        }
        return decision
    }

    /// Lets names mean things of the database that a refused login asked for, so that a question
    /// with a grantee reads the same whether the login before it is accepted or not.
    private mutating func connectNobody(to database: String?) {
        guard let symbol = database.flatMap({ names.find($0) }),
              let id = simulation.catalog.database(named: symbol) else { return }
        simulation.session = Session(identity: Session.administrator.identity, database: id)
    }
}

extension PrivilegeDecision {
    /// The answer to a question about a session that does not exist, because its login is refused.
    package static func withoutSession(_ login: Decision) -> PrivilegeDecision {
        let step = DerivationStep(.noSession(login.rule, message: login.error?.message))
        return PrivilegeDecision(isAllowed: false, rule: login.rule, chain: [step])
    }
}
