/// `CREATE SSO INTEGRATION [IF NOT EXISTS] name PROTOCOL OIDC properties`.
package struct CreateIntegration: Sendable {
    /// Whether IF NOT EXISTS was written.
    package var ifNotExists: Bool
    /// The name.
    package var name: Identifier
    /// The properties, as written.
    package var properties: NodeList<Property>
}

/// `ALTER SSO INTEGRATION name …`.
package struct AlterIntegration: Sendable {
    /// The name.
    package var name: Identifier
    /// What is changed.
    package var action: Action

    /// What is changed.
    package enum Action: Sendable {
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
