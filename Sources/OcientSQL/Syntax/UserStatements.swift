/// `CREATE GROUP [IF NOT EXISTS] name`.
public struct CreateGroup: Sendable {
    /// Whether IF NOT EXISTS was written.
    public var ifNotExists: Bool
    /// The name.
    public var name: Identifier
}

/// `ALTER GROUP name …`.
public struct AlterGroup: Sendable {
    /// The name.
    public var name: Identifier
    /// What is changed.
    public var action: Action

    /// What is changed.
    public enum Action: Sendable {
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

/// `CREATE USER [IF NOT EXISTS] name options`.
public struct CreateUser: Sendable {
    /// Whether IF NOT EXISTS was written.
    public var ifNotExists: Bool
    /// The name.
    public var name: Identifier
    /// The options, as written.
    public var options: NodeList<UserOption>
}

/// `ALTER USER name …`.
public struct AlterUser: Sendable {
    /// The name.
    public var name: Identifier
    /// What is changed.
    public var action: Action

    /// What is changed.
    public enum Action: Sendable {
        /// Gives options another value.
        case set(NodeList<UserOption>)
        /// It may log in again.
        case enable
        /// It may not log in.
        case disable
    }
}

/// `PASSWORD [=] text` and the like; each stands at most once in a statement.
public struct UserOption: Sendable {
    /// From the keyword to the value.
    public var range: ByteRange
    /// Which one it is.
    public var kind: Kind
    /// The value.
    public var value: TextLiteral

    /// The options.
    public enum Kind: UInt8, CaseIterable, Sendable {
        case password, firstName, lastName, email
    }
}
