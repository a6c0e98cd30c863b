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

    /// The kinds of directives.
    package enum Kind: Sendable {
        case include, version, reading, now, set, section, restart
        case declare(Declaration.Kind)
        case route, become, connect, disconnect, can, prove, expect
    }
}

extension Directive.Kind {
    /// How it is written.
    var form: StatementForm {
        switch self {
        case .include: StatementForm(
            "\\i", "runs another file", ["\\i text"], example: "\\i 'setup.sql';")
        case .version: StatementForm(
            "\\version", "sets the Ocient version of the system", ["\\version number"],
            example: "\\version 24;")
        case .reading: StatementForm(
            "\\reading", "selects another reading of an assumed rule", ["\\reading word = word"],
            example: "\\reading pool_priority = lowest;")
        case .now: StatementForm(
            "\\now", "sets the time", ["\\now text"], example: "\\now '2026-01-01T00:00:00Z';")
        case .set: StatementForm(
            "\\set", "sets a variable; ${name} is replaced by it", ["\\set name = text"],
            example: "\\set host = 'db.example.com';")
        case .section: StatementForm(
            "\\section", "names the section of the steps that follow", ["\\section text"],
            example: "\\section 'interactive users';")
        case .restart: StatementForm(
            "\\restart", "restarts rolehostd on one node or on all", ["\\restart [name]"],
            example: "\\restart;")
        case .declare(.node): StatementForm(
            "\\node", "declares a node",
            [
                "\\node name address = text, egress = bool, tls = bool, trusts = bool,",
                "  default_pool = bool",
            ],
            example: "\\node sql0 address = '10.0.0.20';")
        case .route: StatementForm(
            "\\route", "describes a detour between client and node: a tunnel, a balancer",
            ["\\route text to = text, from = text"],
            example: "\\route 'localhost:4050' to = '10.0.0.20:4051', from = '10.0.0.5';")
        case .declare(.idp): StatementForm(
            "\\idp", "declares an identity provider",
            [
                "\\idp name issuer = text, address = text, kind = text, introspection = bool,",
                "  reachable = bool, ca = text, keys = text, discovery = text",
            ],
            example: "\\idp auth0 issuer = 'https://id.example.com/', kind = auth0;")
        case .declare(.app): StatementForm(
            "\\app", "declares an application of a provider",
            ["\\app name idp = name, client_id = text, type = text, grants = texts,",
             "  callbacks = texts"],
            example: "\\app web idp = auth0, client_id = 'web', type = native;")
        case .declare(.api): StatementForm(
            "\\api", "declares an API and the lifetime of its tokens in seconds",
            ["\\api name idp = name, audience = text, lifetime = number"],
            example: "\\api db idp = auth0, audience = 'https://db', lifetime = 3600;")
        case .declare(.person): StatementForm(
            "\\person", "declares a person who can log in with a browser",
            ["\\person name idp = name, subject = text, claims = claims"],
            example: "\\person jane idp = auth0, subject = 'auth0|jane';")
        case .declare(.token): StatementForm(
            "\\token", "mints a token; ${name} is replaced by it",
            [
                "\\token name app = name, person = name, grant = text, audience = value,",
                "  scope = text, claims = claims, issued = text, expires = text, tampered = bool,",
                "  opaque = bool, active = bool",
            ],
            example: "\\token job app = web, audience = 'https://db';")
        case .become: StatementForm(
            "\\as", "makes the session that of a user, without a login", ["\\as name [ON name]"],
            example: "\\as alice ON sandbox;")
        case .connect: StatementForm(
            "\\connect", "attempts a login; its session runs the next statements",
            [
                "\\connect text from = text, browser = bool, as = name, token = name,",
                "  consent = bool, pool = name, node = name, tls = text, client_version = text",
            ],
            example: "\\connect 'ocient://db.example.com/sandbox?handshake=sso' as = jane;")
        case .disconnect: StatementForm(
            "\\disconnect", "makes the session that of admin@system again", ["\\disconnect"],
            example: "\\disconnect;")
        case .can: StatementForm(
            "\\can", "asks whether the session, a user or a group has privileges",
            ["\\can privileges ON object [AS grantee]"],
            example: "\\can SELECT ON DATABASE sandbox AS GROUP readonly;")
        case .prove: StatementForm(
            "\\prove", "checks a claim about every login",
            [
                "\\prove never accepted|allowed privileges ON object [where condition]",
                "\\prove always accepted|allowed privileges ON object where condition",
                "\\prove only groups|integrations|databases|endpoints (names) [where condition]",
                "\\prove same as file text",
                "condition: key =|<> value | key [not] in (values) | source [not] in text,",
                "  with and, or, not and brackets",
                "keys: endpoint, node, database, flow, user, person, group, integration, issuer,",
                "  application, identity_provider, driver",
            ],
            example: "\\prove never accepted where database = sandbox and flow = password;")
        case .expect: StatementForm(
            "\\expect", "compares the result of the last statement with what is expected",
            [
                "\\expect outcome { , key = value|NULL }",
                "outcome: ok | error | accepted | refused | undetermined | allowed | denied",
                "keys: code, sqlstate, rule, message, side, pool, node, scope, inherited,",
                "  integration, integration_database, selected_by, identity, groups, database,",
                "  flow, rows, notices, notice, warnings, warning, cites, pending_restart,",
                "  sensitive_to",
            ],
            example: "\\expect refused, rule = 'TOK-11', code = -1233;")
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
