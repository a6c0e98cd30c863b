import OcientSQL
import OcientSimulator

/// A system with its world in which a test runs scenarios and collects what became of logins.
struct LoginScene {
    let names: NameTable
    var simulation: Simulation
    var world = World()
    /// The decisions of `\connect` and CONNECT TO, in order.
    var results: [Decision] = []
    /// The attempts behind them.
    var attempts: [LoginAttempt] = []
    /// The errors of statements and directives, in order.
    var errors: [String] = []
    var directiveErrors: [DirectiveError] = []
    var warnings: [String] = []
    /// Discovery documents by path.
    var documents: [String: String] = [:]

    init(_ script: String = "") {
        names = NameTable()
        simulation = Simulation(names: names)
        run(script)
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
            do throws(DirectiveError) {
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
    ) throws(DirectiveError) {
        let (world, names) = (self.world, self.names)
        let input = DirectiveInput(tree: tree, source: source, names: names) { range in
            LoginScene.expand(source.decodedText(of: range), world, names)
        }
        switch statement {
        case .directive(.declare(let it)) where it.kind != .node:
            let documents = self.documents
            warnings += try self.world.declare(
                it, input, groupClaims: simulation.catalog.groupClaimIDs
            ) { path throws(DiscoveryError) in
                guard let text = documents[path] else { throw DiscoveryError("no such file") }
                return Array(text.utf8)
            }
        case .directive(.connect(let it)):
            try decide(try LoginAttempt.read(it, input, world: world), origin)
        case .connectTo(let it):
            try decide(LoginAttempt.read(it, source: source), origin)
        default:
            let result = simulation.execute(statement, tree: tree, source: source, origin: origin)
            if let error = result.error { errors.append(error.message) }
            if case .directive(.now) = statement {
                self.world.now = Instant(secondsSinceEpoch: simulation.now)
            }
        }
    }

    private mutating func decide(
        _ attempt: LoginAttempt, _ origin: Origin
    ) throws(DirectiveError) {
        let result: Decision
        do throws(AttemptError) {
            result = try system.decide(attempt)
        } catch {
            throw DirectiveError(error.message, rule: error.rule, at: ByteRange(at: 0))
        }
        if let judged = result.judgement {
            simulation.catalog.countAttempt(judged.user, judged.verdict, origin)
        }
        results.append(result)
        attempts.append(attempt)
    }

    private static func expand(_ text: String, _ world: World, _ names: NameTable) -> String {
        var result = text
        for (name, token) in zip(world.tokens.names, world.tokens.all) {
            let content = token.text.exposed { String(decoding: $0, as: UTF8.self) }
            let pieces = split(result, by: "${" + names.text(of: name) + "}")
            result = pieces.joined(separator: content)
        }
        return result
    }

    private static func split(_ text: String, by mark: String) -> [String] {
        var pieces: [String] = []
        var rest = Array(text.utf8)
        let mark = Array(mark.utf8)
        var position = 0
        while position + mark.count <= rest.count {
            if rest[position..<position + mark.count].elementsEqual(mark) {
                pieces.append(String(decoding: rest[..<position], as: UTF8.self))
                rest.removeFirst(position + mark.count)
                position = 0
            } else {
                position += 1
            }
        }
        return pieces + [String(decoding: rest, as: UTF8.self)]
    }
}
