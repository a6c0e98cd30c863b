import OcientSQL

/// A verdict at one moment: about a login or about a privilege.
package struct AnswerState: Sendable {
    /// The outcomes of both kinds of question.
    package enum Outcome: String, Sendable {
        /// A login is let in.
        case accepted
        /// A login is not.
        case refused
        /// Something the rules ask for was never described (IDP-4).
        case undetermined
        /// A privilege is held.
        case allowed
        /// A privilege is not held.
        case denied
        /// The question names something that does not exist.
        case error
    }

    /// The outcome.
    package var outcome: Outcome
    /// The rule that decided.
    package var rule: RuleID?
    /// The vendor code of a refusal or an error.
    package var code: Int?
    /// The integration of a login, known when chosen.
    package var integration: String?
    /// The database that stores it.
    package var integrationDatabase: String?
    /// The groups of the session as `group@database`.
    package var groups: [String] = []
    /// The verdict in one line.
    package var text: String
    /// What decided it, in a sentence.
    package var reason: String?
    /// The statement that it comes from.
    package var origin: Origin?

    /// The state of a login.
    init(_ decision: Decision) {
        outcome = Outcome(decision.outcome)
        rule = decision.rule
        code = decision.verdict.code
        integration = decision.integration
        integrationDatabase = decision.integrationDatabase
        groups = decision.groups
        text = VerdictText.line(decision)
        if let step = decision.steps.last(where: { $0.rule == decision.rule }) {
            (reason, origin) = (step.text, step.origin)
        }
    }

    /// The state of a login that was decided again, of which there are no words.
    init(_ answer: LoginAnswer) {
        outcome = Outcome(answer.outcome)
        (rule, code) = (answer.rule, answer.code)
        (integration, integrationDatabase) = (answer.integration, answer.integrationDatabase)
        groups = answer.groups
        text = outcome.rawValue
    }

    /// The state of a privilege.
    init(_ answer: PrivilegeDecision) {
        outcome = answer.isAllowed ? .allowed : .denied
        rule = answer.rule
        text = VerdictText.line(answer)
        if let step = answer.chain.last(where: { $0.rule == answer.rule }) {
            (reason, origin) = (step.text, step.origin)
        }
    }

    /// The state of a question that cannot be asked yet, or no more.
    init(_ error: ExecutionError) {
        outcome = .error
        rule = error.rule
        code = error.code
        let code = error.code.map { ", \($0)" } ?? ""
        text = "error: " + error.message + " ("
            + (error.rule.map { $0.description } ?? "directive") + code + ")"
    }
}

extension AnswerState: ComparableAnswer {
    /// The integration of a login.
    package var integrationName: String? { integration }
}

extension AnswerState.Outcome {
    /// The outcome of a login.
    init(_ outcome: Decision.Outcome) {
        switch outcome {
        case .accepted: self = .accepted
        case .refused: self = .refused
        case .undetermined: self = .undetermined
        }
    }

    /// Whether the question is answered with yes.
    package var isPositive: Bool { self == .accepted || self == .allowed }
}
