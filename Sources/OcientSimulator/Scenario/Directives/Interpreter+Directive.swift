import OcientSQL

/// A statement with what is needed to run it.
struct ScriptStatement {
    var statement: Statement
    var tree: SyntaxTree
    var source: SourceText
    var origin: Origin
}

extension Interpreter {
    /// Runs a statement: itself what belongs to a scenario, the simulation everything else.
    mutating func perform(_ input: ScriptStatement, _ record: inout StatementRecord, _ sink: Sink) {
        if case .directive(.include(let path)) = input.statement {
            return include(path, input, record, sink)
        }
        if case .directive(let directive) = input.statement {
            do throws(ExecutionError) {
                try perform(directive, input, &record)
            } catch {
                var error = error
                simulation.addSuggestion(to: &error)
                record.result.error = error
            }
            conceal(in: &record, input)
        } else if case .connection(.connectTo(let statement)) = input.statement {
            connect(to: statement, input, &record)
        } else {
            record.result = simulation.execute(
                input.statement, tree: input.tree, source: input.source, origin: input.origin)
        }
        if record.result.error != nil { note(&record) }
        finish(record, sink)
    }

    private mutating func perform(
        _ directive: Directive, _ script: ScriptStatement, _ record: inout StatementRecord
    ) throws(ExecutionError) {
        let input = directiveInput(script, record.range)
        switch directive {
        case .include: break  // `perform` of statements runs it, since its entry comes first.
        case .version(let number): try simulation.setVersion(number, input)
        case .reading(let name, let value):
            let kept = simulation.readings
            try simulation.chooseReading(name, value, input)
            keepFixedReadings(kept, &record)
        case .now(let time):
            let now = simulation.now
            try simulation.setTime(time, input)
            if options.now != nil {
                simulation.now = now
                record.result.notices = ["--now wins over \\now (CFG-5)"]
            } else {
                world.now = Instant(secondsSinceEpoch: simulation.now)
                world.clock = .script
            }
        case .set(let name, let value): try set(name, value, input)
        case .route(let target, let properties):
            try world.declareRoute(target, properties, input)
        case .declare(let declaration):
            record.result.notices = try declare(declaration, input, script.origin)
        case .restart(let node): try simulation.restart(node)
        case .become(let name, let database):
            try simulation.become(name, on: database)
            (connection, refusedLogin) = (nil, nil)
        case .connect(let attempt): try connect(attempt, input, script.origin, &record)
        case .disconnect:
            simulation.session = .administrator
            (connection, refusedLogin) = (nil, nil)
        case .can(let question): try answer(question, script.tree, &record)
        case .prove(let range): try prove(range, script.source, &record)
        case .expect(let expectation): try check(expectation, input, &record)
        case .section(let text): record.section = try input.text(text.range)
        }
    }

    /// A directive's input, in which `${name}` is replaced. One without a `$` does not hold the
    /// tokens, or each `\token` would copy those before it.
    func directiveInput(_ script: ScriptStatement, _ range: ByteRange) -> DirectiveInput {
        let hasNames = script.source.bytes(in: range).contains(UInt8(ascii: "$"))
        return DirectiveInput(
            tree: script.tree, source: script.source, names: names,
            expansion: hasNames ? texts : nil)
    }

    /// `\set name = text`; tokens and variables share one name space.
    private mutating func set(
        _ name: Identifier, _ value: TextLiteral, _ input: DirectiveInput
    ) throws(ExecutionError) {
        if world.tokens.index(of: name.symbol) != nil {
            throw ExecutionError(
                directive: "'\(input.text(name))' is already a token", at: name.range)
        }
        let text = try input.text(value.range)
        variables.set(name.symbol, text)
    }

    /// `\node`, `\idp`, `\app`, `\api`, `\person`, `\token`; returns warnings for the user.
    private mutating func declare(
        _ declaration: Declaration, _ input: DirectiveInput, _ origin: Origin
    ) throws(ExecutionError) -> [String] {
        let name = declaration.name
        if declaration.kind == .node {
            return try simulation.declareNode(declaration, input, origin).map { [$0] } ?? []
        }
        if declaration.kind == .token, variables.index(of: name.symbol) != nil {
            throw ExecutionError(
                directive: "'\(input.text(name))' is already a variable", at: name.range)
        }
        let (folder, loader) = (input.source.name, self.loader)
        let groupClaims = simulation.catalog.groupClaimIDs
        return try world.declare(
            declaration, input, groupClaims: groupClaims
        ) { path throws(DiscoveryError) in
            switch loader(ScriptPath.resolve(path, relativeTo: folder)) {
            case .bytes(let bytes): return bytes
            case .failure(let reason): throw DiscoveryError(reason)
            }
        }
    }

    /// `\can`: whether the session, or a grantee, could do something (PRIV-15).
    private mutating func answer(
        _ question: Question, _ tree: SyntaxTree, _ record: inout StatementRecord
    ) throws(ExecutionError) {
        let resolved = try simulation.resolve(question, tree: tree)
        record.readings = simulation.readings
        if question.grantee == nil, let login = refusedLogin {
            record.answer = .withoutSession(login)
            return
        }
        var answer = simulation.decide(resolved)
        answer.remedies = options.remedies?.ofQuestion(self, resolved) ?? []
        record.answer = answer
        guard options.showsSensitivity || isLookedBackAt else { return }
        record.answerSensitivity = simulation.sensitivity(of: resolved)
    }

    /// `\prove`: counted as an `\expect` that is met when the claim holds.
    private mutating func prove(
        _ range: ByteRange, _ source: SourceText, _ record: inout StatementRecord
    ) throws(ExecutionError) {
        guard let proofs = options.proofs else {
            throw ExecutionError(
                directive: "claims are checked by ocsim prove, ocsim test and ocsim run only",
                at: nil)
        }
        switch proofs.check(self, source, range) {
        case .success(let proven):
            record.expectation = ExpectationResult(failures: proven.failures)
            record.result.notices = proven.notices
            if options.clientVersion != .current {
                record.result.notices.append(
                    "a claim is about logins of pyocient \(ClientVersion.current), not of"
                        + " \(options.clientVersion)")
            }
        case .failure(let error): throw error
        }
    }

    /// Readings that the user chose win over those of a script, with a notice.
    private mutating func keepFixedReadings(_ kept: ReadingSet, _ record: inout StatementRecord) {
        for reading in options.fixedReadings
        where simulation.readings[reading] != kept[reading] {
            guard let choice = ReadingChoice(reading, index: kept[reading]) else { continue }
            simulation.readings.choose(choice)
            record.result.notices.append("--reading \(choice) was given and stays")
        }
    }

    /// Adds the finding of an error of the execution.
    func note(_ record: inout StatementRecord) {
        guard let error = record.result.error else { return }
        record.diagnostics = [error.diagnostic(at: record.range)]
    }
}

extension ExecutionError {
    /// The error as a finding; `statement` is where it goes when it has no range of its own.
    package func diagnostic(at statement: ByteRange) -> Diagnostic {
        let id = rule.map { "execution." + $0.description } ?? "execution.directive"
        return Diagnostic(
            id: id, severity: .error, message: message, range: range ?? statement, helps: help,
            sqlstate: sqlstate, code: code)
    }
}
