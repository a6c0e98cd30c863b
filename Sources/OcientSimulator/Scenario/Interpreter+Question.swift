import OcientSQL

extension Interpreter {
    /// `\can`: whether the session, or a grantee, could do something (PRIV-15).
    mutating func answer(
        _ question: Question, _ input: ScriptStatement, _ record: inout StatementRecord
    ) throws(ExecutionError) {
        let resolved = try simulation.resolve(question, tree: input.tree)
        record.readings = simulation.readings
        if question.grantee == nil, let login = refusedLogin {
            record.answer = .withoutSession(login)
            return
        }
        var answer = simulation.decide(resolved)
        answer.remedies = options.remedies?.ofQuestion(simulation, resolved) ?? []
        record.answer = answer
        guard options.showsSensitivity else { return }
        record.answerSensitivity = simulation.sensitivity(of: resolved)
    }
}

/// What the answer to a question would be under another value of one reading.
package struct AnswerSensitivity: Sendable {
    /// The reading and its other value.
    package var choice: ReadingChoice
    /// The answer then.
    package var isAllowed: Bool
    /// The rule then.
    package var rule: RuleID
}

extension Simulation {
    /// The readings that would turn the answer, one at a time, ordered by name and value.
    package func sensitivity(of question: PrivilegeQuestion) -> [AnswerSensitivity] {
        let answer = decide(question, hints: false)
        return readings.alternatives().compactMap { choice in
            let other = decide(question, under: readings.choosing(choice), hints: false)
            guard other.isAllowed != answer.isAllowed else { return nil }
            return AnswerSensitivity(
                choice: choice, isAllowed: other.isAllowed, rule: other.rule)
        }
    }
}
