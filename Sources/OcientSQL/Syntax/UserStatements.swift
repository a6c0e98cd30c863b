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
