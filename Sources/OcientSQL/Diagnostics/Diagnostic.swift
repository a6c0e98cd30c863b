/// A finding in a script: an error, a warning or a piece of advice, with its range and its cure.
///
/// A value, ready to be rendered as text or JSON; positions are byte ranges of the source it was
/// found in and become lines and columns at the edge (`LineTable`).
public struct Diagnostic: Sendable {
    /// The stable name of this kind of finding: `syntax.missing-security`, `A-RESTART`.
    public var id: String
    /// How bad it is.
    public var severity: Severity
    /// What the server would say, or ocsim's own words where the server has none.
    public var message: String
    /// Where it is: where the offending token starts and ends.
    public var range: ByteRange
    /// Other ranges that belong to it.
    public var notes: [Note]
    /// What to do, one text for each way; a text may have several lines.
    public var helps: [String]
    /// The fix, if exactly one is certain to be right.
    public var fix: Fix?
    /// The SQLSTATE that the server answers with, if it does.
    public var sqlstate: String?
    /// The vendor code that the server answers with, if it does.
    public var code: Int?

    /// A finding; its optional parts are empty by default.
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
public enum Severity: UInt8, Sendable {
    /// Something is wrong and does not run.
    case error
    /// Something will not work or is not protected.
    case warning
    /// Something is worth knowing.
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
public struct Note: Sendable {
    /// What it says.
    public var message: String
    /// Where.
    public var range: ByteRange

    /// A note from its parts.
    package init(_ message: String, at range: ByteRange) {
        self.message = message
        self.range = range
    }
}

/// A replacement of bytes that is certain to correct a finding.
public struct Fix: Sendable {
    /// What to replace; empty to insert.
    public var range: ByteRange
    /// What to put there; empty to delete.
    public var replacement: String

    /// A fix from its parts.
    package init(_ range: ByteRange, _ replacement: String) {
        self.range = range
        self.replacement = replacement
    }
}
