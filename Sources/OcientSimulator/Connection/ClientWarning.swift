/// Something that a client does silently with a connection string and its user should know.
public struct ClientWarning: Hashable, Sendable, CustomStringConvertible {
    /// The rule that says so.
    public let rule: RuleID
    /// A sentence for people, without a secret.
    public let text: String

    /// A warning from its parts.
    public init(_ rule: RuleID, _ text: String) {
        self.rule = rule
        self.text = text
    }

    /// The sentence.
    public var description: String { text }
}
