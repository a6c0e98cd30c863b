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

/// A piece of a connection string as a reader cuts it out; written out, it is a mask where it may
/// be a piece of the password.
///
/// A client that fails does not know which part is the password, so neither do we: a piece is
/// shown only where no reading of the string makes it one.
struct StringPiece {
    /// The bytes, for the reader; never for messages.
    let bytes: ArraySlice<UInt8>
    /// Whether they may be a piece of the password.
    let mayBeSecret: Bool

    init(_ bytes: ArraySlice<UInt8>, mayBeSecret: Bool) {
        self.bytes = bytes
        self.mayBeSecret = mayBeSecret || CompactToken.isIn(bytes)
    }

    /// The text, or the mask.
    var shown: String { mayBeSecret ? Secret.mask : String(decoding: bytes, as: UTF8.self) }

    /// `repr` of the text, or the mask in quotes.
    var quoted: String { mayBeSecret ? "'\(Secret.mask)'" : PythonText.repr(bytes) }
}

/// Whole texts that should be connection strings, as messages may show them.
enum GuardedText {
    /// A whole string that is no URL. What is between the first colon and the last `@` is
    /// masked, and so is everything after a colon that is no port, and any text that may hold a
    /// token or names a password.
    static func wholeString(_ text: [UInt8]) -> String {
        let lowered = PythonText.lowercased(text[...])
        if holds(text[...], "eyJ") || holds(lowered, "password") { return Secret.mask }
        let shown = bodyStart(text)
        let prefix = String(decoding: text[..<shown], as: UTF8.self)
        let body = text[shown...]
        guard let colon = body.firstIndex(of: 0x3A) else {
            return String(decoding: text, as: UTF8.self)
        }
        if let at = body.lastIndex(of: 0x40) {
            guard colon < at else { return prefix + Secret.mask }
            let user = String(decoding: body[..<colon], as: UTF8.self)
            return prefix + user + ":" + Secret.mask + String(decoding: body[at...], as: UTF8.self)
        }
        let pathStart = body.firstIndex(of: 0x2F) ?? body.endIndex
        if colon < pathStart, PortList.reads(body[(colon + 1)..<pathStart]) {
            return String(decoding: text, as: UTF8.self)
        }
        return prefix + String(decoding: body[...colon], as: UTF8.self) + Secret.mask
    }

    /// Whether a text that is no URL may hold a password, because its author meant one.
    static func mayHoldSecret(_ text: String) -> Bool {
        text.utf8.contains(0x3A) && wholeString(Array(text.utf8)) != text
    }

    /// Where the text after `scheme://` begins, or after `ocient:/` with a slash too few.
    private static func bodyStart(_ text: [UInt8]) -> Int {
        if let sign = ASCII.firstIndex(of: "://", in: text[...]), !text[..<sign].contains(0x40) {
            return sign + 3
        }
        return ASCII.equals(text.prefix(8), ignoringCase: "ocient:/") ? 8 : 0
    }

    /// Whether a word occurs.
    static func holds(_ text: ArraySlice<UInt8>, _ word: StaticString) -> Bool {
        ASCII.firstIndex(of: word, in: text) != nil
    }
}
