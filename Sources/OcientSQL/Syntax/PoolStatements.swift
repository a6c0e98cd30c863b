/// The statements about connectivity pools.
package enum PoolStatement: Sendable {
    case create(CreatePool)
    case alter(AlterPool)
    case drop(DropNames)

    /// What the statement is.
    package var kind: StatementKind {
        switch self {
        case .create: .createPool
        case .alter: .alterPool
        case .drop: .dropPool
        }
    }

    /// The kinds of these statements.
    package enum Kind: Sendable {
        case create, alter, drop
    }
}

extension PoolStatement.Kind {
    /// How it is written.
    var form: StatementForm {
        switch self {
        case .create: StatementForm(
            "CREATE CONNECTIVITY_POOL",
            "creates a pool: where clients connect, and what is required there",
            [
                "CREATE CONNECTIVITY_POOL [IF NOT EXISTS] name { poolOption }",
                "  PARTICIPANTS ( participants )",
            ],
            example: "CREATE CONNECTIVITY_POOL p PRIORITY 10 PARTICIPANTS ((NODE sql0));")
        case .alter: StatementForm(
            "ALTER CONNECTIVITY_POOL", "changes a pool or its participants",
            [
                "ALTER CONNECTIVITY_POOL name SET poolOption { [,] poolOption }",
                "ALTER CONNECTIVITY_POOL name RENAME TO name",
                "ALTER CONNECTIVITY_POOL name ADD PARTICIPANTS ( participants )",
                "ALTER CONNECTIVITY_POOL name DROP PARTICIPANTS ( names )",
                "ALTER CONNECTIVITY_POOL name ALTER PARTICIPANT name",
                "  SET participantOption { [,] participantOption }",
            ],
            example: "ALTER CONNECTIVITY_POOL p SET SSO INTEGRATION NULL;")
        case .drop: StatementForm(
            "DROP CONNECTIVITY_POOL", "drops pools",
            ["DROP CONNECTIVITY_POOL [IF EXISTS] names"], example: "DROP CONNECTIVITY_POOL p;")
        }
    }
}

/// `CREATE CONNECTIVITY_POOL [IF NOT EXISTS] name options PARTICIPANTS ((…), …)`.
package struct CreatePool: Sendable {
    /// Whether IF NOT EXISTS was written.
    package var ifNotExists: Bool
    /// The name.
    package var name: Identifier
    /// The options, as written.
    package var options: NodeList<PoolOption>
    /// The participants, as written.
    package var participants: NodeList<Participant>
}

/// `ALTER CONNECTIVITY_POOL name …`.
package struct AlterPool: Sendable {
    /// The name.
    package var name: Identifier
    /// What is changed.
    package var action: Action

    /// What is changed.
    package enum Action: Sendable {
        /// Gives options another value.
        case set(NodeList<PoolOption>)
        /// The pool gets another name.
        case rename(Identifier)
        /// More nodes serve it.
        case addParticipants(NodeList<Participant>)
        /// Nodes serve it no more, by their names.
        case dropParticipants(NodeList<Identifier>)
        /// A node with options that get another value.
        case alterParticipant(Identifier, NodeList<ParticipantOption>)
    }
}

/// An option of a pool; each at most once in a statement (POOL-11).
package struct PoolOption: Sendable {
    /// From the keyword to the value.
    package var range: ByteRange
    /// Which one it is.
    package var kind: Kind

    /// The options with their values.
    package enum Kind: Sendable {
        /// The addresses that clients come from (POOL-4).
        case sourceAddress(TextLiteral)
        /// What decides between pools that fit alike.
        case priority(NumberLiteral)
        /// nil is NULL, which takes the integration off.
        case integration(Identifier?)
        /// Whether only SSO logins may use it.
        case requireSSO(Bool)
    }
}

/// `(NODE name options)` in a pool.
package struct Participant: Sendable {
    /// The parentheses included.
    package var range: ByteRange
    /// The node.
    package var node: Identifier
    /// The options, as written.
    package var options: NodeList<ParticipantOption>
}

/// An option of a participant; each at most once.
package struct ParticipantOption: Sendable {
    /// From the keyword to the value.
    package var range: ByteRange
    /// Which one it is.
    package var kind: Kind
    /// The range of the value: a text for addresses, a number for ports.
    package var value: ByteRange

    /// The options in the order in which the formatter writes none anew: as written.
    package enum Kind: UInt8, CaseIterable, Sendable {
        /// Where the node listens, and where clients are told to go.
        case listenAddress, listenPort, advertisedAddress, advertisedPort
        /// The same for the OpenAPI, and SOURCE_PORT.
        case openapiPort, openapiAdvertisedAddress, openapiAdvertisedPort, sourcePort

        /// Whether the value is a text; otherwise it is a port number.
        package var isAddress: Bool {
            self == .listenAddress || self == .advertisedAddress
                || self == .openapiAdvertisedAddress
        }
    }
}
