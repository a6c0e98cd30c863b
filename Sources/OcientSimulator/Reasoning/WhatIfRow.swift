import OcientSQL

/// One attempt or question, before a change and after it.
package struct WhatIfRow: Sendable {
    /// Where it is; nil for one of the command line.
    package var location: Location?
    /// The text of the `\section` that it is in.
    package var section: String?
    /// Its first line, secrets masked.
    package var text: String
    /// What became of it before the change.
    package var before: WhatIfAnswer
    /// What became of it after the change.
    package var after: WhatIfAnswer

    /// A position in a script.
    package struct Location: Hashable, Sendable {
        /// The script.
        package var file: String
        /// Line and column, from 1.
        package var position: SourcePosition
    }

    /// What the change does to it.
    package enum Effect: String, CaseIterable, Sendable {
        /// It was accepted or allowed and is no more.
        case lost
        /// It is accepted or allowed and was not.
        case gained
        /// Something else differs.
        case changed
        /// Nothing differs.
        case unchanged

        /// The effect on an answer that is yes or no before and after.
        init(isPositive old: Bool, _ new: Bool, differs: Bool) {
            self = old != new ? (old ? .lost : .gained) : differs ? .changed : .unchanged
        }
    }

    /// What two answers can differ in.
    package enum Difference: String, CaseIterable, Sendable {
        /// accepted, refused and so on.
        case outcome
        /// The deciding rule.
        case rule
        /// The integration.
        case integration
        /// The database that stores the integration.
        case integrationDatabase = "integration_database"
        /// The groups of the session.
        case groups
        /// The vendor code.
        case code

        /// Those in parts of the answers, in order.
        static func all(in parts: AnswerParts) -> [Difference] {
            allCases.filter { parts.contains($0.part) }
        }

        /// The part of the answers.
        fileprivate var part: AnswerParts {
            switch self {
            case .outcome: .outcome
            case .rule: .rule
            case .integration: .integration
            case .integrationDatabase: .integrationDatabase
            case .groups: .groups
            case .code: .code
            }
        }
    }

    /// What differs, in the order of `Difference`.
    package var differences: [Difference] {
        Difference.all(in: before.state.differences(from: after.state))
    }

    /// What the change does to it.
    package var effect: Effect {
        Effect(
            isPositive: before.state.outcome.isPositive, after.state.outcome.isPositive,
            differs: !differences.isEmpty)
    }

    /// Whether it asks about a privilege, and is no login.
    package var isQuestion: Bool { !before.isLogin && !after.isLogin }

    /// The first check with another result after the change: where the two sides part. Nil
    /// when nothing differs, and for an answer without steps.
    package var turningPoint: Step? {
        guard effect != .unchanged else { return nil }
        let steps = before.steps
        return after.steps.first { step in
            step.rule != .cfg3 && !steps.contains { $0.fact == step.fact }
        }
    }

    /// The step that decided after the change, when the answer is no.
    package var decidingStep: Step? {
        guard !after.state.outcome.isPositive else { return nil }
        return after.steps.last { $0.rule == after.state.rule }
    }
}

/// What a change must leave as it is (`ocsim whatif --keep`).
package enum WhatIfGuard: String, CaseIterable, Sendable {
    /// Accepted logins stay accepted.
    case accepted
    /// Refused logins stay refused: nobody new gets in.
    case refused
    /// Allowed questions stay allowed.
    case allowed
    /// Denied questions stay denied.
    case denied
    /// Users and groups keep the privileges and roles that they have.
    case privileges
    /// Every answer stays the same in all that is compared.
    case all

    /// Whether a row breaks it.
    package func isBroken(by row: WhatIfRow) -> Bool {
        let (old, new) = (row.before.state.outcome, row.after.state.outcome)
        switch self {
        case .accepted, .refused: return isBroken(old, new)
        case .allowed: return old == .allowed && new != .allowed
        case .denied: return old == .denied && new != .denied
        case .privileges: return false
        case .all: return row.effect != .unchanged
        }
    }

    /// Whether a login that is decided so before and after a change breaks it; `differs` is
    /// whether anything is otherwise.
    func isBroken(_ old: Decision.Outcome, _ new: Decision.Outcome, differs: Bool) -> Bool {
        switch self {
        case .accepted, .refused:
            isBroken(AnswerState.Outcome(old), AnswerState.Outcome(new))
        case .allowed, .denied, .privileges: false
        case .all: differs
        }
    }

    private func isBroken(_ old: AnswerState.Outcome, _ new: AnswerState.Outcome) -> Bool {
        let kept = self == .accepted ? AnswerState.Outcome.accepted : .refused
        return old == kept && new != kept
    }

    /// Whether it is about the rows, so that there must be some.
    package var needsRows: Bool { self != .privileges }
}
