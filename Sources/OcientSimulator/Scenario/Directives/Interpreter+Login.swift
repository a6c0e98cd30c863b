import OcientSQL

extension Interpreter {
    /// `CONNECT TO`: an attempt like `\connect`; its texts are taken as they are written.
    mutating func connect(
        to statement: ConnectTo, _ input: ScriptStatement, _ record: inout StatementRecord
    ) {
        let attempt = LoginAttempt.read(
            statement, source: input.source, clientVersion: options.clientVersion,
            open: connection, as: simulation.session)
        let whole = Array(input.source.text(in: record.range).utf8)
        if GuardedText.holds(whole[...], "${") {
            record.result.notices.append(
                "CONNECT TO does not replace '${…}'; \\connect does")
        }
        decide(attempt, statement.text(input.source), input.origin, &record)
    }

    /// `\connect`: an attempt; when it is accepted, its session runs what follows.
    mutating func connect(
        _ connect: ConnectAttempt, _ input: DirectiveInput, _ origin: Origin,
        _ record: inout StatementRecord
    ) throws(ExecutionError) {
        var attempt = try LoginAttempt.read(
            connect, input, world: world, clientVersion: options.clientVersion)
        attempt.resumeCall(connection, simulation.session, simulation.catalog, names)
        decide(attempt, try input.text(connect.string.range), origin, &record)
    }

    /// Decides an attempt: one that is really made counts (PWD-5), and its session stays.
    private mutating func decide(
        _ attempt: LoginAttempt, _ text: String, _ origin: Origin,
        _ record: inout StatementRecord
    ) {
        guard case .made = attempts else {
            record.decision = evaluate(attempt)
            return
        }
        let system = attempted ?? loginSystem
        var parts: Decision.Parts = options.traces || isLookedBackAt ? .steps : []
        if options.showsSensitivity || isLookedBackAt { parts.insert(.sensitivity) }
        var decision = system.decide(attempt, including: parts)
        decision.remedies = options.remedies?.ofLogin(self, attempt, text) ?? []
        record.readings = system.readings
        attempted = nil
        if let judged = decision.judgement {
            simulation.catalog.countAttempt(judged.user, judged.verdict, origin)
        }
        if let session = decision.session {
            simulation.session = session
            connection = OpenConnection(attempt, decision.verdict)
        }
        record.decision = decision
        if decision.judgement == nil { attempted = system }
        if options.warnsOfMachineTime, decision.verdict.usesMachineTime {
            record.result.notices.append(
                "this answer hangs on today's date, since the token is a real one: write \\now "
                    + "(CFG-5)")
        }
    }

    /// What logins of the script are decided against: each node as it runs.
    var loginSystem: LoginSystem { loginSystem(restarted: false) }

    /// What logins are decided against, as nodes run or after a restart (CFG-3).
    package func loginSystem(restarted: Bool) -> LoginSystem {
        loginSystem(restarted: restarted, keeping: nil)
    }

    /// The same with ways in that are known to be still right.
    func loginSystem(restarted: Bool, keeping routes: [PoolRoute]?) -> LoginSystem {
        var world = self.world
        world.now = Instant(secondsSinceEpoch: simulation.now)
        let choice: LoginSystem.ConfigurationChoice = restarted ? .stored : .running
        return LoginSystem(
            simulation.catalog, world, simulation.readings, names, choice,
            routes ?? simulation.catalog.routes(choice),
            simulation.catalog.configurations(choice))
    }
}

/// How the attempts of a script are run.
enum AttemptMode {
    /// Really made, at each node as it runs; they count (PWD-5).
    case made
    /// Only evaluated, which never counts: after a restart or before it (CFG-3).
    case evaluated(restarted: Bool)
}

extension Interpreter {
    /// Evaluates an attempt as the mode says; the questions after it are those of its session.
    mutating func evaluate(_ attempt: LoginAttempt) -> Decision {
        var restarted = false
        if case .evaluated(let afterRestart) = attempts { restarted = afterRestart }
        let system = loginSystem(restarted: restarted)
        let decision = system.decide(
            attempt, including: [.steps, .sensitivity], counting: false)
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
        let step = DerivationStep(.noSession(
            login.rule, isUndetermined: login.outcome == .undetermined,
            message: login.error?.message))
        return PrivilegeDecision(isAllowed: false, rule: login.rule, chain: [step])
    }
}
