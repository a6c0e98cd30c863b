import OcientSQL

/// What became of one attempt or question on one side of a change.
package struct WhatIfAnswer: Sendable {
    /// The answer, in what is compared.
    package var state: AnswerState
    /// The decision of a login.
    package var decision: Decision?
    /// The answer to a question.
    package var answer: PrivilegeDecision?
    /// The readings that would turn that answer.
    package var answerSensitivity: [AnswerSensitivity] = []
    /// Why the question could not be asked: it names something that does not exist.
    package var error: ExecutionError?

    /// The answer to a login.
    init(_ decision: Decision) {
        state = AnswerState(decision)
        self.decision = decision
    }

    /// The answer to a question about a privilege.
    init(_ answer: PrivilegeDecision, _ sensitivity: [AnswerSensitivity]) {
        state = AnswerState(answer)
        self.answer = answer
        answerSensitivity = sensitivity
    }

    /// An attempt or a question that failed.
    init(_ error: ExecutionError) {
        state = AnswerState(error)
        self.error = error
    }

    /// The answer of an entry of a run; nil when it is neither login nor question.
    init?(_ record: StatementRecord) {
        if let decision = record.decision {
            self.init(decision)
        } else if let answer = record.answer {
            self.init(answer, record.answerSensitivity)
        } else if let error = record.result.error,
                  [.connect, .connectTo, .can].contains(record.kind) {
            self.init(error)
        } else {
            return nil
        }
    }

    /// What was looked at, in order.
    package var steps: [Step] {
        if let decision { return decision.steps }
        return answer?.chain.map { $0.step } ?? []
    }

    /// Whether the answer waits for a restart of rolehostd (CFG-3).
    package var isPending: Bool { decision?.pendingRestart ?? false }
}
