import OcientSQL

/// How the answer to one question changed while a set-up ran (`ocsim when`).
///
/// Verdicts are not monotone: a later statement may take away what an earlier one gave. So the
/// question is asked after every statement that may change the answer.
public struct Timeline: Sendable {
    /// A statement that changed the answer.
    public struct Change: Sendable {
        /// Its number in the run, from 1.
        public var index: Int
        /// Its script, as in `Interpreter.files`.
        public var file: Int
        /// Where it stands there.
        public var range: ByteRange
        /// What it is: `create_group`.
        public var kind: String
        /// Its first line, secrets masked.
        public var statement: String
        /// The answer before it.
        public var before: AnswerState
        /// The answer after it.
        public var after: AnswerState

        /// Whether it changed the outcome, and not only the reason.
        public var flips: Bool { before.outcome != after.outcome }
    }

    /// The answer before the first statement.
    public var start: AnswerState
    /// The statements that changed it, in order.
    public var changes: [Change] = []
    /// Number of statements that ran.
    public var statements = 0
    /// The answer at the end with the other configuration, before or after a restart of rolehostd;
    /// nil when it is no other one (CFG-3).
    public var pending: AnswerState?

    /// The answer after the last statement.
    public var end: AnswerState { changes.last?.after ?? start }

    /// The statement since which the present outcome holds; nil when it always did.
    public var since: Change? { changes.last { $0.flips } }
}
