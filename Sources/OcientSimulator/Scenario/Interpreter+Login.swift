import OcientSQL

extension Interpreter {
    /// `CONNECT TO`: an attempt like `\connect`.
    mutating func connect(
        to statement: ConnectTo, _ input: ScriptStatement, _ record: inout StatementRecord
    ) {
        record.result.notices = ["logins are not simulated yet: the session stays"]
    }

    /// `\connect`.
    mutating func connect(
        _ attempt: ConnectAttempt, _ input: ScriptStatement, _ record: inout StatementRecord
    ) throws(ExecutionError) {
        record.result.notices = ["logins are not simulated yet: the session stays"]
    }

    /// `\idp`, `\app`, `\api`, `\person`, `\token`.
    mutating func declare(
        _ declaration: Declaration, _ input: ScriptStatement, _ record: inout StatementRecord
    ) throws(ExecutionError) {
        record.result.notices = ["logins are not simulated yet: nothing is declared"]
    }
}
