/// `CREATE DATABASE [IF NOT EXISTS] name`.
public struct CreateDatabase: Sendable {
    /// Whether IF NOT EXISTS was written.
    public var ifNotExists: Bool
    /// The name.
    public var name: Identifier
}

/// `ALTER DATABASE name …`.
public struct AlterDatabase: Sendable {
    /// The name.
    public var name: Identifier
    /// What is changed.
    public var action: Action

    /// What is changed.
    public enum Action: Sendable {
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
public struct AlterSystem: Sendable {
    /// The settings, as written.
    public var settings: NodeList<Setting>
}

/// `name [=] number`, a password setting (PWD-5).
public struct Setting: Sendable {
    /// The name.
    public var name: Identifier
    /// The value.
    public var value: NumberLiteral
}
