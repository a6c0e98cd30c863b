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
        case set(NodeList<Property>)
        case unset(NodeList<Identifier>)
        case rename(Identifier)
        case enable
        case disable
    }
}
