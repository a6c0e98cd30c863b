import OcientSQL

/// Why a statement failed when it was executed; it changed nothing then.
package struct ExecutionError: Error, Sendable {
    /// The vendor code; nil for the error of a directive.
    package var code: Int?
    /// The SQLSTATE; nil for the error of a directive.
    package var sqlstate: String?
    /// The server's words, the details in parentheses.
    package var message: String
    /// The rule that the statement broke.
    package var rule: RuleID?
    /// What to do about it, one text a way.
    package var help: [String]
    /// The part of the statement that is wrong.
    package var range: ByteRange?
    /// The name that was looked for, for a suggestion.
    var missing: MissingName?

    /// An error in the server's words with a detail.
    package init(
        _ kind: ServerErrorKind, _ detail: String, rule: RuleID, help: [String] = [],
        at range: ByteRange? = nil
    ) {
        code = kind.code
        sqlstate = kind.sqlstate
        message = kind.text + " (" + detail + ")"
        self.rule = rule
        self.help = help
        self.range = range
    }

    /// The error of a directive: no code, ocsim's own words (grammar, "Scenario directives").
    package init(directive message: String, rule: RuleID?, at range: ByteRange?) {
        code = nil
        sqlstate = nil
        self.message = message
        self.rule = rule
        help = []
        self.range = range
    }

    /// Adds the name that was looked for.
    func looking(for missing: MissingName) -> ExecutionError {
        var error = self
        error.missing = missing
        return error
    }
}
