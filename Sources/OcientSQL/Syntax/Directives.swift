/// A directive of a scenario: what begins with `\` (grammar, "Scenario directives").
package enum Directive: Sendable {
    /// `\i path`: another script in its stead.
    case include(TextLiteral)
    /// `\version`: the Ocient version that is simulated.
    case version(NumberLiteral)
    /// `\reading name = value`: how an open question is answered.
    case reading(name: TextLiteral, value: TextLiteral)
    /// `\now`: what time it is.
    case now(TextLiteral)
    /// `\set name = value`: what `${name}` means.
    case set(name: Identifier, value: TextLiteral)
    /// `\node`, `\idp`, `\app`, `\api`, `\person`, `\token`: a name and its properties.
    case declare(Declaration)
    /// `\route target to = text, from = text`: a detour between client and node.
    case route(TextLiteral, NodeList<Property>)
    /// `\restart [node]`.
    case restart(Identifier?)
    /// `\as user [ON database]`: the session becomes a user's, without a login.
    case become(name: Identifier, database: Identifier?)
    /// `\connect`: a login, which the session then has.
    case connect(ConnectAttempt)
    /// `\disconnect`: the session is `admin@system` again.
    case disconnect
    /// `\can`: asks for a privilege.
    case can(Question)
    /// `\prove`: a claim about every login, which is read when it is checked.
    case prove(ByteRange)
    /// `\expect`: what the statement before must have come to.
    case expect(Expectation)
    /// `\section`: a heading in reports.
    case section(TextLiteral)

    /// What the directive is.
    package var kind: StatementKind {
        switch self {
        case .include: .include
        case .version: .version
        case .reading: .reading
        case .now: .now
        case .set: .set
        case .declare(let declaration): declaration.kind.statement
        case .route: .route
        case .restart: .restart
        case .become: .become
        case .connect: .connect
        case .disconnect: .disconnect
        case .can: .can
        case .prove: .prove
        case .expect: .expect
        case .section: .section
        }
    }
}

/// `\node name properties` and its kin.
package struct Declaration: Sendable {
    /// Which one it is.
    package var kind: Kind
    /// The name.
    package var name: Identifier
    /// The properties, as written.
    package var properties: NodeList<Property>

    /// What is declared.
    package enum Kind: String, CaseIterable, Sendable {
        /// A SQL node.
        case node
        /// An identity provider.
        case idp
        /// An application at a provider.
        case app
        /// An API (resource server) at a provider.
        case api
        /// Someone who logs in at a provider.
        case person
        /// A token that a provider mints.
        case token

        /// The word after the backslash.
        package var word: String { rawValue }

        /// The directive that declares it.
        var statement: StatementKind {
            switch self {
            case .node: .node
            case .idp: .idp
            case .app: .app
            case .api: .api
            case .person: .person
            case .token: .token
            }
        }
    }
}

/// `\connect text options`.
package struct ConnectAttempt: Sendable {
    /// The connection string.
    package var string: TextLiteral
    /// The options, as written.
    package var options: NodeList<Property>
}

/// `\can privileges ON object [AS grantee]`.
package struct Question: Sendable {
    /// The privileges, as written.
    package var privileges: NodeList<PrivilegeItem>
    /// What they are about.
    package var object: GrantObject
    /// Who it is about.
    package var grantee: Grantee?
}

/// `\expect outcome [, key = value …]`.
package struct Expectation: Sendable {
    /// The outcome.
    package var outcome: Outcome
    /// The range of the outcome.
    package var range: ByteRange
    /// What else is expected.
    package var keys: NodeList<Property>

    /// What may be expected.
    package enum Outcome: UInt8, CaseIterable, Sendable {
        case ok, error, accepted, refused, undetermined, allowed, denied

        /// The word as written.
        package var word: String {
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
