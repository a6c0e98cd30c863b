import OcientSQL

/// Why a client refuses a connection string, in the client's own words (rules DSN-1, DSN-2).
///
/// Parts of the string that may belong to a password are masked in the message.
package struct ConnectionStringError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The SQLSTATE, nil if the client dies of a bare Python exception.
    package let sqlstate: String?
    /// The vendor code, nil like `sqlstate`.
    package let code: Int?
    /// The client's message; that of a bare exception begins with the exception's name, as in
    /// `ValueError: Port out of range 0-65535`.
    package let message: String
    /// Whether the statement was at fault that holds the string, and not the string (DSN-2).
    package var isOfStatement = false

    /// The message.
    package var description: String { message }

    /// A malformed string: 08001 -200.
    static func malformed(_ message: String) -> ConnectionStringError {
        ConnectionStringError(sqlstate: "08001", code: -200, message: message)
    }

    /// A connection that cannot be made: 08001 -201.
    static func unreachable(_ message: String) -> ConnectionStringError {
        ConnectionStringError(sqlstate: "08001", code: -201, message: message)
    }

    /// A bare Python exception, `Name: message`.
    static func python(_ exception: String, _ message: String) -> ConnectionStringError {
        ConnectionStringError(sqlstate: nil, code: nil, message: exception + ": " + message)
    }

    /// A `ValueError`, the most frequent of them.
    static func value(_ message: String) -> ConnectionStringError {
        python("ValueError", message)
    }

    /// Python's complaint about a list where a text should be: an option given twice.
    static func listHasNo(_ attribute: String) -> ConnectionStringError {
        python("AttributeError", "'list' object has no attribute '\(attribute)'")
    }
}
