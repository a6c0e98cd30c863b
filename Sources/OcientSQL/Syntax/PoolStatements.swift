/// `CREATE CONNECTIVITY_POOL [IF NOT EXISTS] name options PARTICIPANTS ((…), …)`.
public struct CreatePool: Sendable {
    /// Whether IF NOT EXISTS was written.
    public var ifNotExists: Bool
    /// The name.
    public var name: Identifier
    /// The options, as written.
    public var options: NodeList<PoolOption>
    /// The participants, as written.
    public var participants: NodeList<Participant>
}

/// `ALTER CONNECTIVITY_POOL name …`.
public struct AlterPool: Sendable {
    /// The name.
    public var name: Identifier
    /// What is changed.
    public var action: Action

    /// What is changed.
    public enum Action: Sendable {
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

/// An option of a pool; each stands at most once in a statement (POOL-11).
public struct PoolOption: Sendable {
    /// From the keyword to the value.
    public var range: ByteRange
    /// Which one it is.
    public var kind: Kind

    /// The options with their values.
    public enum Kind: Sendable {
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
public struct Participant: Sendable {
    /// The parentheses included.
    public var range: ByteRange
    /// The node.
    public var node: Identifier
    /// The options, as written.
    public var options: NodeList<ParticipantOption>
}

/// An option of a participant; each stands at most once.
public struct ParticipantOption: Sendable {
    /// From the keyword to the value.
    public var range: ByteRange
    /// Which one it is.
    public var kind: Kind
    /// Where the value stands: a text for addresses, a number for ports.
    public var value: ByteRange

    /// The options in the order in which the formatter writes none anew: as written.
    public enum Kind: UInt8, CaseIterable, Sendable {
        /// Where the node listens, and where clients are told to go.
        case listenAddress, listenPort, advertisedAddress, advertisedPort
        /// The same for the OpenAPI, and SOURCE_PORT.
        case openapiPort, openapiAdvertisedAddress, openapiAdvertisedPort, sourcePort

        /// Whether the value is a text; otherwise it is a port number.
        public var isAddress: Bool {
            self == .listenAddress || self == .advertisedAddress
                || self == .openapiAdvertisedAddress
        }
    }
}
