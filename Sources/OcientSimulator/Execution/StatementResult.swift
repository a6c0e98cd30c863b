/// What a statement answered.
package struct StatementResult: Sendable {
    /// Why it failed; nil when it did not.
    package var error: ExecutionError?
    /// What the user should know although it succeeded.
    package var notices: [String] = []
    /// The columns of the answer; empty when the statement gives no rows.
    package var columns: [String] = []
    /// The rows of the answer as texts; nil is NULL.
    package var rows: [[String?]] = []
    /// Whether the statement is one that the scenario layer must carry out: nothing was done.
    package var isForScenario = false

    /// A success without notices and rows.
    package init() {}

    /// A failure.
    package init(error: ExecutionError) {
        self.error = error
    }
}
