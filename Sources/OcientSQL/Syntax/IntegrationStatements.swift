/// `CREATE SSO INTEGRATION [IF NOT EXISTS] name PROTOCOL OIDC properties`.
public struct CreateIntegration: Sendable {
    /// Whether IF NOT EXISTS was written.
    public var ifNotExists: Bool
    /// The name.
    public var name: Identifier
    /// The properties, as written.
    public var properties: NodeList<Property>
}

/// `ALTER SSO INTEGRATION name …`.
public struct AlterIntegration: Sendable {
    /// The name.
    public var name: Identifier
    /// What is changed.
    public var action: Action

    /// What is changed.
    public enum Action: Sendable {
        /// Gives properties another value.
        case set(NodeList<Property>)
        /// Takes properties away.
        case unset(NodeList<Identifier>)
        /// The integration gets another name.
        case rename(Identifier)
        /// Logins may use it again.
        case enable
        /// No login uses it, though lists still show it (INT-7).
        case disable
    }
}
