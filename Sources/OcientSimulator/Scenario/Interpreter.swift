import OcientSQL

/// Runs scripts and scenarios, one after the other, on one system.
///
///     var interpreter = Interpreter()
///     let records = interpreter.run(try SourceText("CREATE DATABASE sales;"))
///     let decision = try interpreter.decide("ocient://alice@sales:pw@db.example.com:4050/sales")
///
/// One statement's tree is in memory at a time. A record is handed on once its fate is known: an
/// error that an `\expect` right after it meets is no failure. Nothing is printed here. A value: a
/// copy is a what-if, but for the table of names, so copies stay on one thread.
public struct Interpreter {
    /// The system with its session.
    package var simulation: Simulation { didSet { attempted = nil } }
    /// The providers, persons and tokens.
    package var world = World() { didSet { attempted = nil } }
    /// The scripts so far, included ones too, in the order in which they were begun.
    public internal(set) var files: [SourceText] = []
    /// What was counted so far.
    public internal(set) var summary = RunSummary()
    /// The secrets that its scripts write out, for advice.
    package internal(set) var writtenSecrets = WrittenSecrets()
    /// The names of all scripts.
    package let names: NameTable

    var options: RunOptions
    let loader: FileLoader
    /// Sees the system between two statements.
    package var observer = RunObserver()
    /// Words that the caller of `step` accepts after a backslash, for messages.
    package var extraDirectives: [String] = []
    /// How the scripts' attempts to log in are run.
    var attempts = AttemptMode.made
    /// The refused login before an evaluated question, which so has no session.
    var refusedLogin: Decision?
    /// What `\set` set, in order.
    package internal(set) var variables = NamedList<String>()
    /// The entry that the next `\expect` is about, with the entries after it, not yet handed on.
    var pending: [StatementRecord] = []
    /// The files that are being run, the outermost first.
    var openFiles: [OpenFile] = []
    var isStopped = false
    /// What the last attempt was decided against, while nothing has changed since: a list of
    /// attempts finds its ways in once.
    var attempted: LoginSystem?
    /// Whether an `\expect` can look back at the statement that runs.
    private(set) var isLookedBackAt = false
    /// The connection by which the session came, if it came by one (DSN-2).
    var connection: OpenConnection?
    var count = 0

    /// A run on a fresh system: `admin@system` on `system`, no node, no provider.
    ///
    /// - Parameter loader: reads the files that `\i` names.
    public init(
        options: RunOptions = RunOptions(),
        loader: @escaping FileLoader = { _ in .failure("no file can be included here") }
    ) {
        self.init(options: options, names: NameTable(), loader: loader)
    }

    /// The same with a table of names that another run has, so that its world may be taken over.
    init(options: RunOptions, names: NameTable, loader: @escaping FileLoader) {
        self.options = options
        self.loader = loader
        self.names = names
        simulation = Simulation(names: names)
        simulation.readings = options.readings
        world.machineTime = options.machineTime
        guard let now = options.now else { return }
        simulation.now = now.secondsSinceEpoch
        world.now = now
        world.clock = .option
    }

    /// Receives what became of each statement, in order, and the scripts so far.
    public typealias Sink = (StatementRecord, [SourceText]) -> Void

    /// Runs a script to its end, or to the first failure when the options say so, and returns what
    /// became of each statement. Nothing is thrown: a record has its error.
    ///
    /// O(statements) of memory; `run(_:sink:)` keeps none of them.
    @discardableResult
    public mutating func run(_ source: SourceText) -> [StatementRecord] {
        var records: [StatementRecord] = []
        run(source) { record, _ in records.append(record) }
        return records
    }

    /// Runs a script as `run(_:)` does, and hands on each record as soon as its fate is known.
    ///
    /// Scripts that run one after the other change the same system. What a statement changes of
    /// pools and integrations is stored at once, but a node works with it only after `\restart`
    /// (CFG-1), so a `\connect` in the script meets the nodes as they run.
    public mutating func run(_ source: SourceText, sink: Sink) {
        var steps = begin(source)
        while step(&steps, sink) {}
        end(sink)
    }

    /// Begins a script whose statements run one `step` at a time; `end` follows the last one.
    mutating func begin(_ source: SourceText) -> ScriptSteps {
        files.append(source)
        let file = files.count - 1
        openFiles.append(OpenFile(path: source.name, file: file))
        // In a script of its own nothing can follow that looks back at an entry.
        let isPlain = source.language == .sql && openFiles.count == 1 && !options.stopsOnError
        return ScriptSteps(parser: Parser(source, names: names), file: file, isPlain: isPlain)
    }

    /// Runs the next statement; false when there is none, or when the run stopped.
    mutating func step(_ steps: inout ScriptSteps, _ sink: Sink) -> Bool {
        guard !isStopped, let parsed = steps.parser.next() else { return false }
        if hasFailed && !isExpectation(parsed.statement) {
            isStopped = true
            return false
        }
        if let before = observer.before { before(self, steps.file, parsed.range.start) }
        runStatement(parsed, &steps.parser, file: steps.file, isPlain: steps.isPlain, sink)
        return true
    }

    /// Ends the script that was begun last, and hands on what waits.
    mutating func end(_ sink: Sink) {
        openFiles.removeLast()
        if openFiles.isEmpty { flush(sink) }
    }

    /// Makes the entry of a statement, runs it and hands it on.
    mutating func runStatement(
        _ parsed: ParsedStatement, _ parser: inout Parser, file: Int, isPlain: Bool, _ sink: Sink
    ) {
        count += 1
        var record = StatementRecord(
            index: count, file: file, range: parsed.range,
            kind: parsed.kind)
        guard let statement = parsed.statement else {
            note(parser.takeDiagnostics(), in: &record)
            return finish(record, sink)
        }
        // Held any longer, what the statement changes would have to be copied.
        if !statement.leavesSystem { attempted = nil }
        let source = parser.source
        let origin = Origin(file: UInt32(file), offset: parsed.range.start)
        if statement.mayHoldSecret && source.language == .sql {
            writtenSecrets.visit(statement, WrittenStatementInput(
                tree: parser.tree, source: source, origin: origin, range: parsed.range,
                names: names))
        }
        if isPlain && !statement.isConnect {
            record.result = simulation.execute(
                statement, tree: parser.tree, source: source, origin: origin)
            finishPlain(&record, sink)
        } else {
            isLookedBackAt = options.explainsWhereExpected && mayBeLookedBackAt(&parser)
            let input = ScriptStatement(
                statement: statement, tree: parser.tree, source: source, origin: origin)
            perform(input, &record, sink)
        }
        if let after = observer.after { after(self, record) }
    }

    /// Whether an `\expect` comes next, or may come: after a `\section`, or in the script that
    /// includes this one.
    private func mayBeLookedBackAt(_ parser: inout Parser) -> Bool {
        let next = parser.followingDirective()
        return next == .expect || next == .section || parser.isAtEnd && openFiles.count > 1
    }

    /// Makes a statement that did not parse an entry with the server's error (42601 -500).
    private func note(_ diagnostics: [Diagnostic], in record: inout StatementRecord) {
        record.isSyntaxError = true
        record.diagnostics = diagnostics
        let message = diagnostics.first?.message ?? ""
        var error = ExecutionError(.syntaxError, message, rule: .lex1, at: diagnostics.first?.range)
        error.rule = diagnostics.first.flatMap { SyntaxRule.rule(of: $0.id) }
        record.result.error = error
    }

    private func isExpectation(_ statement: Statement?) -> Bool {
        if case .directive(.expect) = statement { return true }
        return false
    }

    /// Hands on the record of a statement that no `\expect` can follow.
    private mutating func finishPlain(_ record: inout StatementRecord, _ sink: Sink) {
        if record.result.error != nil { note(&record) }
        if !pending.isEmpty { flush(sink) }
        summary.count(record)
        sink(record, files)
    }

    /// Hands a record on, after those that wait for what follows them.
    mutating func finish(_ record: StatementRecord, _ sink: Sink) {
        if record.kind == .expect || record.kind == .section {
            pending.append(record)
            return
        }
        flush(sink)
        pending.append(record)
    }

    /// Whether the entry that waits has failed and no `\expect` met that: with
    /// `--stop-on-error` the run ends before the next statement.
    var hasFailed: Bool {
        guard options.stopsOnError, let entry = pending.first else { return false }
        let isUnmet = pending.contains { $0.expectation?.isMet == false }
        return isUnmet || (entry.result.error != nil && !entry.isExpected)
    }

    /// Hands on everything that waits.
    mutating func flush(_ sink: Sink) {
        for record in pending {
            summary.count(record)
            sink(record, files)
        }
        pending.removeAll(keepingCapacity: true)
    }
}

/// How far a script has run.
struct ScriptSteps {
    var parser: Parser
    /// Its index in `Interpreter.files`.
    let file: Int
    /// Whether nothing in it can look back at an entry.
    let isPlain: Bool
}

/// A script that is being run.
struct OpenFile {
    var path: String
    /// Its index in `Interpreter.files`.
    var file: Int
}

extension Interpreter {
    /// Runs the one statement that begins at an offset of a source, as in a scenario.
    ///
    /// Its entry waits for an `\expect` to follow and is handed on at a later step, or by
    /// `close`; `waiting` has it until then.
    package mutating func step(_ source: SourceText, from offset: UInt32, sink: Sink) {
        if files.last !== source { files.append(source) }
        let file = files.count - 1
        openFiles.append(OpenFile(path: source.name, file: file))
        var parser = Parser(source, names: names, at: offset)
        parser.extraDirectives = extraDirectives
        if let parsed = parser.next() {
            runStatement(parsed, &parser, file: file, isPlain: false, sink)
        }
        openFiles.removeLast()
    }

    /// Hands on the entries that wait: nothing follows.
    package mutating func close(_ sink: Sink) { flush(sink) }

    /// The entries that are not handed on yet, in order.
    package var waiting: [StatementRecord] { pending }
}

/// The rules of findings of the parser.
enum SyntaxRule {
    /// The rule that a syntax error broke, if there is one.
    static func rule(of id: String) -> RuleID? {
        switch id {
        case "syntax.missing-security": .int9
        case "syntax.reserved-word": .lex5
        case "syntax.invalid-word", "syntax.unclosed-name": .lex1
        case "syntax.null-port", "syntax.duplicate-option": .pool11
        case "syntax.schema-path": .name4
        case "syntax.unclosed-text": .lex2
        case "syntax.unclosed-comment": .lex3
        default: nil
        }
    }
}
