/// The statements of the command lines of the clients.
package enum ConnectionStatement: Sendable {
    case connectTo(ConnectTo)

    /// What the statement is.
    package var kind: StatementKind {
        switch self {
        case .connectTo: .connectTo
        }
    }

    /// The kinds of these statements.
    package enum Kind: Sendable {
        case connectTo
    }
}

extension ConnectionStatement.Kind {
    /// How it is written.
    var form: StatementForm {
        switch self {
        case .connectTo: StatementForm(
            "CONNECT TO", "attempts a login, as the command lines of the clients do",
            [
                "CONNECT TO text [USER text USING text]",
                "CONNECT TO jdbc:ocient://… [USER name USING text]",
            ],
            example: "CONNECT TO 'ocient://10.0.0.20/system' USER 'admin' USING 'secret';")
        }
    }
}

/// `CONNECT TO string [USER name USING text]`; after a JDBC URL `[USER name [USING rest]] [FORCE]`.
package struct ConnectTo: Sendable {
    /// The connection string: a text, or a bare JDBC URL.
    package var string: ByteRange
    /// Whether the string is a bare JDBC URL.
    package var isBare: Bool
    /// The user: a text (pyocient) or a name (JDBC).
    package var user: ByteRange?
    /// The password.
    package var password: TextLiteral?
    /// Whether the password is bare: all up to FORCE or the statement's end, as it is.
    package var isBarePassword = false
    /// Whether FORCE was written.
    package var isForced = false
}

extension SourceText {
    /// A bare password: from the first byte that is no blank up to FORCE or the end of the
    /// statement (grammar, `rest`). A text in quotes that is all of its line is none; nil then.
    func barePassword(from start: UInt32, limit: UInt32) -> ByteRange? {
        func isBlank(_ offset: UInt32) -> Bool {
            let byte = byte(at: offset)
            return byte == 0x20 || byte >= 0x09 && byte <= 0x0D
        }
        var range = ByteRange(start: start, end: start)
        while range.start < limit, isBlank(range.start) { range.start += 1 }
        var text = Lexer(self, at: range.start)
        let first = text.next()
        if first.kind.isText {
            let next = text.next()
            let gap = ByteRange(start: first.range.end, end: next.range.start)
            if bytes(in: gap).contains(where: { ASCII.isLineEnd($0) }) { return nil }
            if next.kind == .semicolon || next.kind == .end || isForce(next.range) { return nil }
        }
        range.end = range.start
        while range.end < limit, byte(at: range.end) != UInt8(ascii: ";") { range.end += 1 }
        while range.end > range.start, isBlank(range.end - 1) { range.end -= 1 }
        let last = ByteRange(start: max(range.start, range.end - min(range.end, 5)), end: range.end)
        if isForce(last), last.start > range.start, isBlank(last.start - 1) {
            range.end = last.start
            while range.end > range.start, isBlank(range.end - 1) { range.end -= 1 }
        }
        return range.count == 0 ? nil : range
    }

    /// Whether FORCE is here.
    func isForce(_ range: ByteRange) -> Bool {
        ASCII.equals(bytes(in: range), ignoringCase: "force")
    }
}
