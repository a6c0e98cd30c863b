/// The statements about groups.
package enum GroupStatement: Sendable {
    case create(CreateGroup)
    case alter(AlterGroup)
    case drop(DropNames)

    /// What the statement is.
    package var kind: StatementKind {
        switch self {
        case .create: .createGroup
        case .alter: .alterGroup
        case .drop: .dropGroup
        }
    }

    /// The kinds of these statements.
    package enum Kind: Sendable {
        case create, alter, drop
    }
}

extension GroupStatement.Kind {
    /// How it is written.
    var form: StatementForm {
        switch self {
        case .create: StatementForm(
            "CREATE GROUP", "creates a group in the session's database, or in the one after @",
            ["CREATE GROUP [IF NOT EXISTS] name"], example: "CREATE GROUP readonly;")
        case .alter: StatementForm(
            "ALTER GROUP", "changes members, name or password settings of a group",
            [
                "ALTER GROUP name (ADD | DROP) USER names",
                "ALTER GROUP name RENAME TO name",
                "ALTER GROUP name ALTER SECURITY settings",
            ],
            example: "ALTER GROUP readonly ADD USER alice;")
        case .drop: StatementForm(
            "DROP GROUP", "drops groups", ["DROP GROUP [IF EXISTS] names"],
            example: "DROP GROUP readonly;")
        }
    }
}

/// `CREATE GROUP [IF NOT EXISTS] name`.
package struct CreateGroup: Sendable {
    /// Whether IF NOT EXISTS was written.
    package var ifNotExists: Bool
    /// The name.
    package var name: Identifier
}

/// `ALTER GROUP name …`.
package struct AlterGroup: Sendable {
    /// The name.
    package var name: Identifier
    /// What is changed.
    package var action: Action

    /// What is changed.
    package enum Action: Sendable {
        /// Users become members.
        case addUsers(NodeList<Identifier>)
        /// Users are members no more.
        case dropUsers(NodeList<Identifier>)
        /// The group gets another name.
        case rename(Identifier)
        /// `ALTER SECURITY settings`: rules of its members' passwords.
        case security(NodeList<Setting>)
    }
}
