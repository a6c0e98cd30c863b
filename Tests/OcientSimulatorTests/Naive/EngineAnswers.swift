import OcientSQL
import OcientSimulator

/// What the engine makes of the operations, as text and as a black box.
enum EngineAnswers {
    /// The scenario of some operations, one a line.
    static func script(_ operations: [NaiveOperation]) -> String {
        operations.map { $0.text + ";\n" }.joined()
    }

    /// One result for each operation, in order.
    static func results(
        _ operations: [NaiveOperation], sensitivity: Bool = false
    ) -> [NaiveResult] {
        guard let source = try? SourceText(
            name: "generated.ocsim", bytes: Array(script(operations).utf8)) else { return [] }
        var options = RunOptions()
        options.showsSensitivity = sensitivity
        var interpreter = Interpreter(options: options) { _ in .failure("no files here") }
        var results: [NaiveResult] = []
        interpreter.run(source) { record, _ in results.append(result(record)) }
        return results
    }

    private static func result(_ record: StatementRecord) -> NaiveResult {
        if let error = record.result.error { return .error(error.code) }
        if let answer = record.answer {
            return .answer(allowed: answer.isAllowed, rule: answer.rule.description)
        }
        return record.decision.map { .login(decision($0)) } ?? .ok
    }

    private static func decision(_ it: Decision) -> NaiveDecision {
        NaiveDecision(
            outcome: it.outcome.rawValue, rule: it.rule.description, sqlstate: it.error?.sqlstate,
            code: it.error?.code, side: it.error?.side.rawValue,
            flow: it.flow?.rawValue, pool: it.pool, node: it.node, scope: it.scope,
            inherited: it.inherited, integration: it.integration,
            integrationDatabase: it.integrationDatabase, selectedBy: it.selectedBy?.rawValue,
            identity: it.identity, groups: it.groups, pendingRestart: it.pendingRestart,
            sensitiveTo: it.sensitiveTo.map { $0.choice.description })
    }
}
