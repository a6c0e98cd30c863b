import OcientSQL
import OcientSimulator

/// `ConfirmationResponse`: how a request came out. The first field of most replies, and the whole
/// of some.
package struct Confirmation: Error, Hashable, Sendable {
    /// OK, a warning, an error.
    package enum Outcome: Int, Sendable {
        case ok = 1, warning, error
    }

    /// How the request came out.
    package var outcome: Outcome
    /// The words that the user sees. They may quote what a client wrote: they leave with tokens and
    /// passwords masked.
    package var reason = ""
    /// The SQLSTATE.
    package var sqlstate = ""
    /// The vendor code, 0 of a success.
    package var code = 0

    /// An error from its parts.
    static func error(_ sqlstate: String?, _ code: Int?, _ reason: String) -> Confirmation {
        Confirmation(
            outcome: .error, reason: reason, sqlstate: sqlstate ?? internalState,
            code: code ?? generalCode)
    }

    /// The SQLSTATE of errors without their own, as the clients use it.
    static let internalState = "58005"
    /// The vendor code of errors without their own.
    static let generalCode = -100
    /// FAILED_HANDSHAKE: a client repeats its login at once and for ever when it gets this code.
    static let retriedForEver = -202
    /// FAILED_CONNECTION, which is sent instead.
    static let failedConnection = -201

    /// Writes the fields into the message that is this confirmation.
    func write(to fields: inout FieldWriter) {
        fields.integer(1, Int64(outcome.rawValue))
        fields.text(2, MaskedText.message(reason))
        fields.text(3, sqlstate)
        let code = code == Confirmation.retriedForEver ? Confirmation.failedConnection : code
        fields.fixed32(4, Int32(truncatingIfNeeded: code))
    }

    /// The reply to a request of which there is nothing to say but this.
    func reply(to kind: RequestKind?) -> [UInt8] {
        guard kind?.isAnsweredBare ?? false else { return FieldWriter.reply(self) }
        var fields = FieldWriter()
        write(to: &fields)
        return fields.bytes
    }
}

extension FieldWriter {
    /// The bytes of a reply that has its confirmation in the first field, as most have.
    static func reply(
        _ confirmation: Confirmation = .ok, _ write: (inout FieldWriter) -> Void = { _ in }
    ) -> [UInt8] {
        var fields = FieldWriter()
        fields.message(1) { confirmation.write(to: &$0) }
        write(&fields)
        return fields.bytes
    }
}

/// What the server says.
extension Confirmation {
    /// A plain success.
    package static let ok = Confirmation(outcome: .ok)

    /// A success, as a warning when there is something to say.
    init(_ notices: [String]) {
        self = notices.isEmpty ? .ok : Confirmation(
            outcome: .warning, reason: notices.joined(separator: "; "), sqlstate: "01000")
    }

    /// The refusal of a decision, in the words that a driver shows; of an undetermined one what
    /// is missing, since the driver must be told something.
    init(_ decision: Decision) {
        if let error = decision.error {
            self = .error(error.sqlstate, error.code, error.message)
        } else {
            let missing = decision.missing.joined(separator: ", ")
            self = .error(nil, nil, """
                ocsim cannot decide this login (\(decision.rule.description)): nothing describes \
                the \(missing); declare it with \\idp and \\app
                """)
        }
    }

    /// The error of a statement.
    init(_ error: ExecutionError) {
        self = .error(error.sqlstate, error.code, error.message)
    }

    /// INTERNAL_ERROR: something that cannot be was.
    static let internalError = error(internalState, -103, "An internal error occurred")
    /// NO_RESULT_SET.
    static let noResultSet = error("07005", -320, "There is currently no result set")
    /// SESSION_EXPIRED: the client refreshes the session and sends its statement again.
    static let sessionExpired = error("42502", -733, "Session has expired. Refresh necessary.")
    /// SESSION_DOES_NOT_EXIST: also when the user or database was dropped.
    static let noSession = error(
        "08003", -1204, "No session associated with the connection exists")

    /// The answer to bytes that are no request.
    static func malformed(_ error: WireError) -> Confirmation {
        .error("08001", -204, "A network communications error occurred (\(error))")
    }

    /// SYNTAX_ERROR with a detail.
    static func syntaxError(_ detail: String) -> Confirmation {
        let kind = ServerErrorKind.syntaxError
        return error(kind.sqlstate, kind.code, kind.text + " (" + detail + ")")
    }

    /// NOT_IMPLEMENTED, with a detail where there is one.
    static func notImplemented(_ detail: String? = nil) -> Confirmation {
        let text = "The requested function is not implemented"
        return error("HYC00", -308, detail.map { "\(text) (\($0))" } ?? text)
    }

    /// A statement that does not fit the request it was sent by.
    static func wrongRequest(wantsRows: Bool) -> Confirmation {
        wantsRows
            ? error("42612", -305, """
                A SELECT statement was expected, but the command received was not a SELECT statement
                """)
            : error("42612", -306, """
                A SELECT statement was found where we were not expecting a SELECT statement \
                (send it as a query, as JDBC's executeQuery does)
                """)
    }

    /// A transaction that cannot be committed, with the error of the statement that no longer
    /// succeeds.
    static func rolledBack(by error: Confirmation) -> Confirmation {
        var error = error
        error.reason += """
             (the transaction is rolled back: another session has changed the system meanwhile, \
            and this statement no longer succeeds)
            """
        return error
    }

    /// A transaction that holds too much.
    static let transactionTooLong = error("25000", generalCode, """
        The transaction is too long; it is rolled back (more than \
        \(WireLimits.transaction) bytes of statements)
        """)

    /// A security token that this server does not know.
    static let unknownToken = error(
        "08004", -1205, "The supplied security token is invalid")
    /// A security token that was changed.
    static let wrongTokenSignature = error(
        "08004", -1206, "The supplied security token signature does not match the expected value")
    /// A security token of another server.
    static let wrongTokenFingerprint = error("08004", -1207, """
        The supplied security token has a signature fingerprint from an unknown entity
        """)
    /// A security token whose time is over.
    static let expiredToken = error(
        "08004", -1208, "The supplied security token has expired")
}
