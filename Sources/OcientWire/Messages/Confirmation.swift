import OcientSimulator

/// `ConfirmationResponse`: how a request came out. The first field of most replies, and the whole
/// of some.
package struct Confirmation: Hashable, Sendable {
    /// OK, a warning, an error.
    package enum Outcome: Int, Sendable {
        case ok = 1, warning, error
    }

    /// How the request came out.
    package var outcome: Outcome
    /// The words that the user sees.
    package var reason = ""
    /// The SQLSTATE.
    package var sqlstate = ""
    /// The vendor code, 0 of a success.
    package var code = 0

    /// A plain success.
    package static let ok = Confirmation(outcome: .ok)

    /// A success with something that the user should know.
    package static func warning(_ reason: String) -> Confirmation {
        Confirmation(outcome: .warning, reason: reason, sqlstate: "01000")
    }

    /// An error from its parts.
    package static func error(
        _ sqlstate: String?, _ code: Int?, _ reason: String
    ) -> Confirmation {
        Confirmation(
            outcome: .error, reason: reason, sqlstate: sqlstate ?? Confirmation.internalState,
            code: code ?? Confirmation.generalCode)
    }

    /// The SQLSTATE of what has none of its own, as the clients themselves use it.
    static let internalState = "58005"
    /// The vendor code of what has none of its own.
    static let generalCode = -100
    /// FAILED_HANDSHAKE: a client repeats its login at once and for ever when it gets this code.
    static let retriedForEver = -202
    /// FAILED_CONNECTION, which is sent in its place.
    static let failedConnection = -201

    /// Writes the fields into the message that is this confirmation.
    func write(to fields: inout FieldWriter) {
        fields.integer(1, Int64(outcome.rawValue))
        fields.text(2, reason)
        fields.text(3, sqlstate)
        let code = code == Confirmation.retriedForEver ? Confirmation.failedConnection : code
        fields.fixed32(4, Int32(truncatingIfNeeded: code))
    }
}

extension FieldWriter {
    /// The field `response`, which most replies have first.
    mutating func response(_ confirmation: Confirmation) {
        message(1) { confirmation.write(to: &$0) }
    }
}

extension Confirmation {
    /// The reply to a request of which there is nothing to say but this.
    func reply(to kind: RequestKind?) -> [UInt8] {
        var fields = FieldWriter()
        if kind?.isAnsweredBare ?? false {
            write(to: &fields)
        } else {
            fields.response(self)
        }
        return fields.bytes
    }

    /// INTERNAL_ERROR: something that cannot be was.
    static let internalError = Confirmation.error(
        internalState, -103, "An internal error occurred")

    /// The answer to bytes that are no request.
    static func malformed(_ error: WireError) -> Confirmation {
        .error("08001", -204, "A network communications error occurred (\(error))")
    }
}
