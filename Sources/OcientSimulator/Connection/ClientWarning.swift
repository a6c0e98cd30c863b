/// Something that a client does silently with a connection string and its user should know.
package struct ClientWarning: Hashable, Sendable, CustomStringConvertible {
    /// The rule that says so.
    package let rule: RuleID
    /// A sentence for people, without a secret.
    package let text: String

    /// A warning from its parts.
    package init(_ rule: RuleID, _ text: String) {
        self.rule = rule
        self.text = text
    }

    /// The sentence.
    package var description: String { text }  // not reached: only its setter is used
}
