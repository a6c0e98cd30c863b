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
        case addUsers(NodeList<Identifier>)
        case dropUsers(NodeList<Identifier>)
        case rename(Identifier)
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
        case set(NodeList<UserOption>)
        case enable
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
