/// The statements about SSO integrations.
package enum IntegrationStatement: Sendable {
    case create(CreateIntegration)
    case alter(AlterIntegration)
    case drop(DropNames)

    /// What the statement is.
    package var kind: StatementKind {
        switch self {
        case .create: .createIntegration
        case .alter: .alterIntegration
        case .drop: .dropIntegration
        }
    }

    /// The kinds of these statements.
    package enum Kind: Sendable {
        case create, alter, drop
    }
}

extension IntegrationStatement.Kind {
    /// How it is written.
    var form: StatementForm {
        switch self {
        case .create: StatementForm(
            "CREATE SSO INTEGRATION", "stores an integration on the session's database",
            ["CREATE SSO INTEGRATION [IF NOT EXISTS] name PROTOCOL OIDC properties"],
            example: "CREATE SSO INTEGRATION web PROTOCOL OIDC issuer = 'https://id.example.com',"
                + " client_id = 'web';")
        case .alter: StatementForm(
            "ALTER SSO INTEGRATION", "changes an integration of the session's database",
            [
                "ALTER SSO INTEGRATION name SET properties",
                "ALTER SSO INTEGRATION name UNSET names",
                "ALTER SSO INTEGRATION name RENAME TO name",
                "ALTER SSO INTEGRATION name (ENABLE | DISABLE)",
            ],
            example: "ALTER SSO INTEGRATION web SET default_group = 'readonly';")
        case .drop: StatementForm(
            "DROP SSO INTEGRATION", "drops integrations of the session's database",
            ["DROP SSO INTEGRATION [IF EXISTS] names"], example: "DROP SSO INTEGRATION web;")
        }
    }
}

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
