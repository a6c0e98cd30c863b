/// The statements about databases, and about the whole system.
package enum DatabaseStatement: Sendable {
    case create(CreateDatabase)
    case alter(AlterDatabase)
    case drop(DropNames)
    case alterSystem(AlterSystem)

    /// What the statement is.
    package var kind: StatementKind {
        switch self {
        case .create: .createDatabase
        case .alter: .alterDatabase
        case .drop: .dropDatabase
        case .alterSystem: .alterSystem
        }
    }

    /// The kinds of these statements.
    package enum Kind: Sendable {
        case create, alter, drop, alterSystem
    }
}

extension DatabaseStatement.Kind {
    /// How it is written.
    var form: StatementForm {
        switch self {
        case .create: StatementForm(
            "CREATE DATABASE", "creates a database", ["CREATE DATABASE [IF NOT EXISTS] name"],
            example: "CREATE DATABASE sandbox;")
        case .alter: StatementForm(
            "ALTER DATABASE", "renames it, sets its primary integration or password settings",
            [
                "ALTER DATABASE name RENAME TO name",
                "ALTER DATABASE name SET SSO INTEGRATION name",
                "ALTER DATABASE name UNSET SSO INTEGRATION",
                "ALTER DATABASE name ALTER SECURITY settings",
            ],
            example: "ALTER DATABASE system SET SSO INTEGRATION sso_interactive;")
        case .drop: StatementForm(
            "DROP DATABASE", "drops databases with everything in them",
            ["DROP DATABASE [IF EXISTS] names"], example: "DROP DATABASE sandbox;")
        case .alterSystem: StatementForm(
            "ALTER SYSTEM", "sets password settings of the whole system",
            ["ALTER SYSTEM ALTER SECURITY settings"],
            example: "ALTER SYSTEM ALTER SECURITY password_minimum_length = 12;")
        }
    }
}

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
