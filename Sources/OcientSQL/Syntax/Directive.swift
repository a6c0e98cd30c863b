/// A directive of a scenario: what begins with `\` (grammar, "Scenario directives").
public enum Directive: Sendable {
    case include(TextLiteral)
    case version(NumberLiteral)
    case reading(name: TextLiteral, value: TextLiteral)
    case now(TextLiteral)
    case set(name: Identifier, value: TextLiteral)
    /// `\node`, `\idp`, `\app`, `\api`, `\person`, `\token`: a name and its properties.
    case declare(Declaration)
    /// `\restart [node]`.
    case restart(Identifier?)
    case become(name: Identifier, database: Identifier?)
    case connect(ConnectAttempt)
    case disconnect
    case can(Question)
    case expect(Expectation)
    case section(TextLiteral)
}

/// `\node name properties` and its kin.
public struct Declaration: Sendable {
    /// Which one it is.
    public var kind: Kind
    /// The name.
    public var name: Identifier
    /// The properties, as written.
    public var properties: NodeList<Property>

    /// What is declared.
    public enum Kind: UInt8, CaseIterable, Sendable {
        case node, idp, app, api, person, token

        /// The word behind the backslash.
        public var word: String { name.word }
    }
}

/// `\connect text options`.
public struct ConnectAttempt: Sendable {
    /// The connection string.
    public var string: TextLiteral
    /// The options, as written.
    public var options: NodeList<Property>
}

/// `\can privileges ON object [AS grantee]`.
public struct Question: Sendable {
    /// The privileges, as written.
    public var privileges: NodeList<PrivilegeItem>
    /// What they are about.
    public var object: GrantObject
    /// Who it is about.
    public var grantee: Grantee?
}

/// `\expect outcome [, key = value …]`.
public struct Expectation: Sendable {
    /// The outcome.
    public var outcome: Outcome
    /// Where the outcome stands.
    public var range: ByteRange
    /// What else is expected.
    public var keys: NodeList<Property>

    /// What may be expected.
    public enum Outcome: UInt8, CaseIterable, Sendable {
        case ok, error, accepted, refused, undetermined, allowed, denied

        /// The word as written.
        public var word: String {
            switch self {
            case .ok: "ok"
            case .error: "error"
            case .accepted: "accepted"
            case .refused: "refused"
            case .undetermined: "undetermined"
            case .allowed: "allowed"
            case .denied: "denied"
            }
        }
    }
}
