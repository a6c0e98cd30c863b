/// `CREATE DATABASE [IF NOT EXISTS] name`.
package struct CreateDatabase: Sendable {
    /// Whether IF NOT EXISTS was written.
    package var ifNotExists: Bool
    /// The name.
    package var name: Identifier
}

/// `ALTER DATABASE name …`.
package struct AlterDatabase: Sendable {
    /// The name.
    package var name: Identifier
    /// What is changed.
    package var action: Action

    /// What is changed.
    package enum Action: Sendable {
        /// The database gets another name.
        case rename(Identifier)
        /// Makes an integration the primary (INT-3).
        case setIntegration(Identifier)
        /// Clears the primary (INT-13).
        case unsetIntegration
        /// `ALTER SECURITY settings`: rules of its passwords.
        case security(NodeList<Setting>)
    }
}

/// `ALTER SYSTEM ALTER SECURITY settings`.
package struct AlterSystem: Sendable {
    /// The settings, as written.
    package var settings: NodeList<Setting>
}

/// `name [=] number`, a password setting (PWD-5).
package struct Setting: Sendable {
    /// The name.
    package var name: Identifier
    /// The value.
    package var value: NumberLiteral
}
