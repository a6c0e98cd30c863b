/// The statements about users.
package enum UserStatement: Sendable {
    case create(CreateUser)
    case alter(AlterUser)
    case drop(DropNames)

    /// What the statement is.
    package var kind: StatementKind {
        switch self {
        case .create: .createUser
        case .alter: .alterUser
        case .drop: .dropUser
        }
    }

    /// The kinds of these statements.
    package enum Kind: Sendable {
        case create, alter, drop
    }
}

extension UserStatement.Kind {
    /// How it is written.
    var form: StatementForm {
        switch self {
        case .create: StatementForm(
            "CREATE USER", "creates a user in the session's database, or in the one after @",
            ["CREATE USER [IF NOT EXISTS] name userOptions"],
            example: "CREATE USER \"alice@sandbox\" PASSWORD = 'correct horse';")
        case .alter: StatementForm(
            "ALTER USER", "changes, enables or disables a user",
            ["ALTER USER name SET userOptions", "ALTER USER name (ENABLE | DISABLE)"],
            example: "ALTER USER alice ENABLE;")
        case .drop: StatementForm(
            "DROP USER", "drops users", ["DROP USER [IF EXISTS] names"],
            example: "DROP USER alice;")
        }
    }
}

/// `CREATE USER [IF NOT EXISTS] name options`.
package struct CreateUser: Sendable {
    /// Whether IF NOT EXISTS was written.
    package var ifNotExists: Bool
    /// The name.
    package var name: Identifier
    /// The options, as written.
    package var options: NodeList<UserOption>
}

/// `ALTER USER name …`.
package struct AlterUser: Sendable {
    /// The name.
    package var name: Identifier
    /// What is changed.
    package var action: Action

    /// What is changed.
    package enum Action: Sendable {
        /// Gives options another value.
        case set(NodeList<UserOption>)
        /// It may log in again.
        case enable
        /// It may not log in.
        case disable
    }
}

/// `PASSWORD [=] text` and the like; each at most once in a statement.
package struct UserOption: Sendable {
    /// From the keyword to the value.
    package var range: ByteRange
    /// Which one it is.
    package var kind: Kind
    /// The value.
    package var value: TextLiteral

    /// The options.
    package enum Kind: UInt8, CaseIterable, Sendable {
        case password, firstName, lastName, email
    }
}
