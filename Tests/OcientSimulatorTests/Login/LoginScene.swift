import OcientSQL

@testable import OcientSimulator

/// A system with its world in which a test runs scenarios and collects what became of logins.
struct LoginScene {
    var interpreter: Interpreter
    /// The decisions of `\connect` and CONNECT TO, in order.
    var results: [Decision] = []
    /// The attempts of these.
    var attempts: [LoginAttempt] = []
    /// The errors of statements and of directives about the system, in order.
    var errors: [String] = []
    /// The errors of attempts and of directives about the world, in order.
    var directiveErrors: [ExecutionError] = []
    var warnings: [String] = []
    private let files = Files()

    /// The files that the scenario can name.
    private final class Files {
        var texts: [String: String] = [:]
    }

    init(_ script: String = "") {
        let files = self.files
        interpreter = Interpreter(options: RunOptions()) { path in
            files.texts[path].map { .bytes(Array($0.utf8)) } ?? .failure("no such file")
        }
        run(script)
    }

    var names: NameTable { interpreter.names }

    var simulation: Simulation {
        get { interpreter.simulation }
        set { interpreter.simulation = newValue }
    }

    var world: World {
        get { interpreter.world }
        set { interpreter.world = newValue }
    }

    /// Discovery documents by path.
    var documents: [String: String] {
        get { files.texts }
        nonmutating set { files.texts = newValue }
    }

    /// The guide's set-up with its world, restarted.
    static func guide() -> LoginScene {
        LoginScene(GuideSetup.statements + GuideSetup.world + "\\restart;")
    }

    /// The last decision.
    var decision: Decision { results[results.count - 1] }

    /// The system as it is.
    var system: LoginSystem {
        LoginSystem(
            catalog: simulation.catalog, world: world, readings: simulation.readings, names: names)
    }

    /// Runs a scenario; returns the decision of its last attempt.
    @discardableResult
    mutating func run(_ script: String) -> Decision? {
        guard let source = try? SourceText(name: "test.ocsim", bytes: Array(script.utf8)) else {
            return nil
        }
        let before = results.count
        var parser = Parser(source, names: names)
        while let parsed = parser.next() {
            guard let statement = parsed.statement else {
                errors += parser.takeDiagnostics().map { $0.message }
                continue
            }
            let origin = Origin(file: 0, offset: parsed.range.start)
            do throws(ExecutionError) {
                try perform(statement, parser.tree, source, origin)
            } catch {
                directiveErrors.append(error)
            }
        }
        return results.count > before ? decision : nil
    }

    /// Runs one `\connect`.
    mutating func connect(_ string: String, _ options: String = "") -> Decision {
        run("\\connect '\(string)' \(options);")
        return decision
    }

    private mutating func perform(
        _ statement: Statement, _ tree: SyntaxTree, _ source: SourceText, _ origin: Origin
    ) throws(ExecutionError) {
        switch statement {
        case .directive(.connect(let it)):
            let input = DirectiveInput(
                tree: tree, source: source, names: names, expansion: interpreter.texts)
            try decide(try LoginAttempt.read(it, input, world: world), origin)
        case .connection(.connectTo(let it)):
            try decide(LoginAttempt.read(it, source: source), origin)
        default:
            var results: [StatementResult] = []
            interpreter.step(source, from: origin.offset) { record, _ in
                results.append(record.result)
            }
            interpreter.close { record, _ in results.append(record.result) }
            if case .directive(.declare(let it)) = statement, it.kind != .node {
                warnings += results.flatMap { $0.notices }
                for result in results { if let error = result.error { throw error } }
            }
            errors += results.compactMap { $0.error?.message }
        }
    }

    private mutating func decide(
        _ attempt: LoginAttempt, _ origin: Origin
    ) throws(ExecutionError) {
        let result = system.decide(attempt)
        if let judged = result.judgement {
            simulation.catalog.countAttempt(judged.user, judged.verdict, origin)
        }
        results.append(result)
        attempts.append(attempt)
    }
}
