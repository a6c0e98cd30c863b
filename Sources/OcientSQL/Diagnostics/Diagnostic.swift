/// A finding in a script: an error, a warning or a piece of advice, with its range and its cure.
///
/// A value, ready to be rendered as text or JSON; positions are byte ranges of the source it was
/// found in and become lines and columns at the edge (`LineTable`).
package struct Diagnostic: Sendable {
    /// The stable name of this kind of finding: `syntax.missing-security`, `A-RESTART`.
    package var id: String
    /// How bad it is.
    package var severity: Severity
    /// What the server would say, or ocsim's own words where the server has none.
    package var message: String
    /// Where it is: where the offending token starts and ends.
    package var range: ByteRange
    /// Other ranges that belong to it.
    package var notes: [Note]
    /// What to do, one text a way; a text may have several lines.
    package var helps: [String]
    /// A certain cure, if there is one.
    package var fix: Fix?
    /// The SQLSTATE that the server answers with, if it does.
    package var sqlstate: String?
    /// The vendor code that the server answers with, if it does.
    package var code: Int?

    /// A finding; everything that is not always there is left out by default.
    package init(
        id: String, severity: Severity, message: String, range: ByteRange, notes: [Note] = [],
        helps: [String] = [], fix: Fix? = nil, sqlstate: String? = nil, code: Int? = nil
    ) {
        self.id = id
        self.severity = severity
        self.message = message
        self.range = range
        self.notes = notes
        self.helps = helps
        self.fix = fix
        self.sqlstate = sqlstate
        self.code = code
    }

    /// A syntax error: 42601 -500.
    package static func syntax(
        _ id: String, _ message: String, at range: ByteRange, notes: [Note] = [],
        helps: [String] = [], fix: Fix? = nil
    ) -> Diagnostic {
        Diagnostic(
            id: "syntax." + id, severity: .error, message: message, range: range, notes: notes,
            helps: helps, fix: fix, sqlstate: "42601", code: -500)
    }
}

/// How bad a finding is.
package enum Severity: UInt8, Sendable {
    /// Something is wrong and does not run.
    case error
    /// Something will not work or is open.
    case warning
    /// Something is to be known.
    case note

    /// The word in messages and JSON.
    package var word: String {
        switch self {
        case .error: "error"
        case .warning: "warning"
        case .note: "note"
        }
    }
}

/// A second range of a finding.
package struct Note: Sendable {
    /// What is there.
    package var message: String
    /// Where.
    package var range: ByteRange

    /// A note from its parts.
    package init(_ message: String, at range: ByteRange) {
        self.message = message
        self.range = range
    }
}

/// A replacement of bytes that certainly mends a finding.
package struct Fix: Sendable {
    /// What to replace; empty to insert.
    package var range: ByteRange
    /// What to put there; empty to delete.
    package var replacement: String

    /// A fix from its parts.
    package init(_ range: ByteRange, _ replacement: String) {
        self.range = range
        self.replacement = replacement
    }
}
