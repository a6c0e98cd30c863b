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
