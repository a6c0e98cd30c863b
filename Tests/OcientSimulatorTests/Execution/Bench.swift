import OcientSQL

@testable import OcientSimulator

/// A system on a bench: runs scripts and tells what came of each statement.
struct Bench {
    var interpreter = Interpreter(options: RunOptions()) { _ in .failure("no files") }

    var simulation: Simulation {
        get { interpreter.simulation }
        set { interpreter.simulation = newValue }
    }

    var names: NameTable { interpreter.names }

    /// A fresh system on which a script was run, which must succeed.
    init(_ setUp: String = "") {
        for result in run(setUp) { precondition(result.error == nil, result.error?.message ?? "") }
    }

    /// The result of each statement of a script.
    @discardableResult
    mutating func run(_ script: String) -> [StatementResult] {
        guard let source = try? SourceText(name: "bench.ocsim", bytes: Array(script.utf8)) else {
            preconditionFailure("a script of a test is small")
        }
        var results: [StatementResult] = []
        interpreter.run(source) { record, _ in
            precondition(!record.isSyntaxError, record.result.error?.message ?? "")
            results.append(record.result)
        }
        return results
    }

    /// The error code of each statement; 0 for a success.
    mutating func codes(_ script: String) -> [Int] {
        run(script).map { $0.error.map { $0.code ?? -1 } ?? 0 }
    }

    /// The code of the last statement; 0 for a success.
    mutating func code(_ script: String) -> Int { codes(script).last ?? 0 }

    /// The last statement's error.
    mutating func error(_ script: String) -> ExecutionError? { run(script).last?.error }

    /// The rule that the last statement broke.
    mutating func rule(_ script: String) -> RuleID? { error(script)?.rule }

    /// Number of notices of the last statement, which must succeed; -1 when it does not.
    mutating func notices(_ script: String) -> Int {
        run(script).last.map { $0.error == nil ? $0.notices.count : -1 } ?? -1
    }

    /// The rows of the last statement as texts, cells joined by `|`, NULL as `-`.
    mutating func rows(_ script: String) -> [String] {
        let rows = run(script).last?.rows ?? []
        return rows.map { row in row.map { $0 ?? "-" }.joined(separator: "|") }
    }

    /// The answer to `\can …`, the text behind the backslash word.
    mutating func decide(_ question: String) throws -> PrivilegeDecision {
        simulation.decide(try Bench.question(question, simulation))
    }

    /// What helps when the answer to `\can …` is no.
    mutating func remedies(_ question: String) throws -> [Remedy] {
        simulation.remedies(for: try Bench.question(question, simulation))
    }

    /// A question of `\can` with its names resolved.
    static func question(_ text: String, _ simulation: Simulation) throws -> PrivilegeQuestion {
        let source = try SourceText(name: "q.ocsim", bytes: Array("\\can \(text);".utf8))
        var parser = Parser(source, names: simulation.names)
        guard case .directive(.can(let parsed))? = parser.next()?.statement else {
            preconditionFailure(text)
        }
        return try simulation.resolve(parsed, tree: parser.tree)
    }

    /// Whether the answer to `\can …` is yes.
    mutating func can(_ question: String) throws -> Bool { try decide(question).isAllowed }

    /// What would rebuild the catalog.
    func dump(withSecrets: Bool = false) -> String {
        var script = CatalogScript(
            simulation.catalog, names, readings: simulation.readings)
        script.withSecrets = withSecrets
        return script.text()
    }

    /// The symbol of a name.
    func symbol(_ name: String) -> Symbol { names.intern(name) }

    /// The database of a name that exists.
    func database(_ name: String) -> DatabaseID {
        guard let id = simulation.catalog.database(named: symbol(name)) else {
            preconditionFailure("no database \(name)")
        }
        return id
    }
}
