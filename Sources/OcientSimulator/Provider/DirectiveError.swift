import OcientSQL

/// Why a directive of a scenario failed (grammar, "Scenario directives"). Its code is null.
package struct DirectiveError: Error, Hashable, Sendable {
    /// What is wrong, in a sentence.
    package var message: String
    /// The rule that it broke, if one says so.
    package var rule: RuleID?
    /// Where it is in the source.
    package var range: ByteRange
    /// What to do about it: a suggestion, or the names there are.
    package var help: String?

    /// An error from its parts.
    package init(
        _ message: String, rule: RuleID? = nil, at range: ByteRange, help: String? = nil
    ) {
        self.message = message
        self.rule = rule
        self.range = range
        self.help = help
    }
}
