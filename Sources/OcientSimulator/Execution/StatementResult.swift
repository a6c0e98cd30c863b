/// What a statement answered.
public struct StatementResult: Sendable {
    /// Why it failed; nil when it did not.
    public var error: ExecutionError?
    /// What the user should know although it succeeded.
    public var notices: [String] = []
    /// The columns of the answer; empty when the statement gives no rows.
    public var columns: [String] = []
    /// The rows of the answer as texts; nil is NULL.
    public var rows: [[String?]] = []
    /// Whether the statement is one that the scenario layer must carry out: nothing was done.
    public var isForScenario = false

    /// A success without notices and rows.
    public init() {}

    /// A failure.
    public init(error: ExecutionError) {
        self.error = error
    }
}
