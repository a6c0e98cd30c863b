import OcientSQL

/// How the answer to one question changed while a set-up ran (`ocsim when`).
///
/// Verdicts are not monotone: a later statement may take away what an earlier one gave. So the
/// question is asked after every statement that may change the answer.
package struct Timeline: Sendable {
    /// A statement that changed the answer.
    package struct Change: Sendable {
        /// Its number in the run, from 1.
        package var index: Int
        /// Its script, as in `Interpreter.files`.
        package var file: Int
        /// Where it stands there.
        package var range: ByteRange
        /// What it is.
        package var kind: StatementKind
        /// Its first line, secrets masked.
        package var statement: String
        /// The answer before it.
        package var before: AnswerState
        /// The answer after it.
        package var after: AnswerState

        /// Whether it changed the outcome, and not only the reason.
        package var flips: Bool { before.outcome != after.outcome }
    }

    /// The answer before the first statement.
    package var start: AnswerState
    /// The statements that changed it, in order.
    package var changes: [Change] = []
    /// Number of statements that ran.
    package var statements = 0
    /// The answer at the end with the other configuration, before or after a restart of rolehostd;
    /// nil when it is no other one (CFG-3).
    package var pending: AnswerState?

    /// The answer after the last statement.
    package var end: AnswerState { changes.last?.after ?? start }

    /// The statement since which the present outcome holds; nil when it always did.
    package var since: Change? { changes.last { $0.flips } }
}
