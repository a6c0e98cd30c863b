import OcientSQL

extension Interpreter {
    /// Carries a statement out: itself what belongs to a scenario, the simulation everything else.
    mutating func perform(_ input: ScriptStatement, _ record: inout StatementRecord, _ sink: Sink) {
        switch input.statement {
        case .directive(.include(let path)):
            include(path, input, record, sink)
            return
        case .directive(.expect(let expectation)):
            check(expectation, input, &record)
        case .directive(let directive):
            perform(directive, input, &record)
        case .connectTo(let statement):
            connect(to: statement, input, &record)
        default:
            record.result = simulation.execute(
                input.statement, tree: input.tree, source: input.source, origin: input.origin)
        }
        conceal(in: &record, input)
        if record.result.error != nil { note(&record) }
        finish(record, sink)
    }

    private mutating func perform(
        _ directive: Directive, _ input: ScriptStatement, _ record: inout StatementRecord
    ) {
        do throws(ExecutionError) {
            switch directive {
            case .section(let text): record.section = try expanded(text, input.source)
            case .set(let name, let value): try set(name, value, input)
            case .can(let question): try answer(question, input, &record)
            case .connect(let attempt): try connect(attempt, input, &record)
            case .declare(let declaration) where declaration.kind != .node:
                try declare(declaration, input, &record)
            default: executeExpanding(input, &record)
            }
        } catch {
            var error = error
            simulation.addSuggestion(to: &error)
            record.result.error = error
        }
        switch directive {
        case .now: world.now = Instant(secondsSinceEpoch: simulation.now)
        case .disconnect, .become:
            if record.result.error == nil { (connection, refusedLogin) = (nil, nil) }
        default: break
        }
    }

    /// Lets the simulation execute a directive whose texts may hold `${name}`.
    private mutating func executeExpanding(
        _ input: ScriptStatement, _ record: inout StatementRecord
    ) {
        let texts = self.texts
        let expand = DirectiveTexts { text throws(ExecutionError) in try texts.expand(text) }
        record.result = simulation.execute(
            input.statement, tree: input.tree, source: input.source, origin: input.origin,
            expand: expand)
    }

    /// `\set name = text`; tokens and variables share one name space.
    private mutating func set(
        _ name: Identifier, _ value: TextLiteral, _ input: ScriptStatement
    ) throws(ExecutionError) {
        if world.tokens.place(of: name.symbol) != nil {
            throw ExecutionError(
                directive: "'\(names.text(of: name.symbol))' is a token already", rule: nil,
                at: name.range)
        }
        let text = try expanded(value, input.source)
        if let place = variables.firstIndex(where: { $0.name == name.symbol }) {
            variables[place].text = text
        } else {
            variables.append((name.symbol, text))
        }
    }

    /// Adds the finding of an error that the execution gave.
    func note(_ record: inout StatementRecord) {
        guard let error = record.result.error else { return }
        record.diagnostics = [error.diagnostic(at: record.range)]
    }
}

extension ExecutionError {
    /// The error as a finding; `statement` is where it goes when it has no place of its own.
    package func diagnostic(at statement: ByteRange) -> Diagnostic {
        let id = rule.map { "execution." + $0.description } ?? "execution.directive"
        return Diagnostic(
            id: id, severity: .error, message: message, range: range ?? statement, helps: help,
            sqlstate: sqlstate, code: code)
    }
}
