import OcientSQL

public struct PrivilegeDecision: Sendable {
    public var isAllowed: Bool
    public var rule: RuleID
}

extension Interpreter {
    /// `\can`.
    mutating func answer(
        _ question: Question, _ input: ScriptStatement, _ record: inout StatementRecord
    ) throws(ExecutionError) {
        record.result.notices = ["questions are not answered yet"]
    }
}
extension RecordJSON {
    mutating func write(_ d: PrivilegeDecision, _ files: [SourceText], to json: inout JSONWriter) { json.null() }
}
