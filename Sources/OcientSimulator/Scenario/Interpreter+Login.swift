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
                "CONNECT TO takes '${…}' as it is written; \\connect replaces it")
        }
        do throws(AttemptError) {
            let text = statement.text(input.source)
            try decide(attempt, text, input.origin, &record)
        } catch {
            // not reached: no system of the tests comes to this branch
            record.result.error = error.asExecutionError
        }
    }

    /// `\connect`: an attempt; when it is accepted, its session runs what follows.
    mutating func connect(
        _ connect: ConnectAttempt, _ input: ScriptStatement, _ record: inout StatementRecord
    ) throws(ExecutionError) {
        do throws(DirectiveError) {
            let directive = directiveInput(input)
            let attempt = try LoginAttempt.read(
                connect, directive, world: world, clientVersion: options.clientVersion)
            let text = try directive.text(connect.string.range)
            do throws(AttemptError) {
                try decide(attempt, text, input.origin, &record)
            } catch {
                throw error.directiveError(at: LoginAttempt.personRange(connect, directive))
            }
        } catch {
            throw error.asExecutionError
        }
    }

    /// `\idp`, `\app`, `\api`, `\person`, `\token`.
    mutating func declare(
        _ declaration: Declaration, _ input: ScriptStatement, _ record: inout StatementRecord
    ) throws(ExecutionError) {
        let name = declaration.name
        if declaration.kind == .token, variables.contains(where: { $0.name == name.symbol }) {
            throw ExecutionError(
                directive: "'\(names.text(of: name.symbol))' is a variable already", rule: nil,
                at: name.range)
        }
        let folder = input.source.name
        let loader = self.loader
        do throws(DirectiveError) {
            record.result.notices = try world.declare(
                declaration, directiveInput(input), groupClaims: simulation.catalog.groupClaimIDs
            ) { path throws(DiscoveryError) in
                switch loader(ScriptPath.resolve(path, relativeTo: folder)) {
                case .bytes(let bytes): return bytes
                case .failure(let reason): throw DiscoveryError(reason)
                }
            }
        } catch {
            throw error.asExecutionError
        }
    }

    /// A directive's input, in which `${name}` is replaced.
    private func directiveInput(_ input: ScriptStatement) -> DirectiveInput {
        let texts = self.texts
        let source = input.source
        let read: DirectiveInput.TextReader = { range throws(DirectiveError) in
            do throws(ExecutionError) {
                return try texts.expand(source.decodedText(of: range))
            } catch {
                throw DirectiveError(error.message, at: range, help: error.help.first)
            }
        }
        return DirectiveInput(tree: input.tree, source: source, names: names, text: read)
    }

    /// Decides an attempt: one that is really made counts (PWD-5), and its session stays.
    private mutating func decide(
        _ attempt: LoginAttempt, _ text: String, _ origin: Origin,
        _ record: inout StatementRecord
    ) throws(AttemptError) {
        guard case .made = attempts else {
            record.decision = try evaluate(attempt)
            return
        }
        let system = loginSystem
        var parts: Decision.Parts = options.traces ? .steps : []
        if options.showsSensitivity { parts.insert(.sensitivity) }
        var decision = try system.decide(attempt, including: parts)
        decision.remedies = options.remedies?.ofLogin(self, attempt, text) ?? []
        if let judged = decision.judgement {
            simulation.catalog.countAttempt(judged.user, judged.verdict, origin)
        }
        if let session = decision.session {
            simulation.session = session
            connection = OpenConnection(attempt, decision.verdict)
        }
        record.decision = decision
        record.readings = system.readings
    }

    /// What logins of the script are decided against: each node as it runs.
    var loginSystem: LoginSystem { loginSystem(restarted: false) }

    /// What logins are decided against, as things stand or after a restart (CFG-3).
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

extension DirectiveError {
    /// The same as the error of a statement: no code.
    var asExecutionError: ExecutionError {
        var error = ExecutionError(directive: message, rule: rule, at: range)
        error.help = help.map { [$0] } ?? []
        return error
    }
}

extension AttemptError {
    /// The same as the error of the directive that makes the attempt.
    func directiveError(at range: ByteRange) -> DirectiveError {
        DirectiveError(message, rule: rule, at: range)
    }

    /// The same as the error of an attempt that no directive made.
    var asExecutionError: ExecutionError {
        directiveError(at: ByteRange(at: 0)).asExecutionError
    }
}
