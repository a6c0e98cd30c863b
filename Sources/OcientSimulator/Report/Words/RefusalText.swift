import OcientSQL

/// What the user of a refused login sees.
public struct LoginError: Equatable, Sendable {
    /// The SQLSTATE; nil when the client dies of an exception without one (DSN-1).
    public let sqlstate: String?
    /// The vendor code; nil like `sqlstate`.
    public let code: Int?
    /// The words that the user sees; what ocsim adds is in brackets at the end.
    public let message: String
    /// Who says it.
    public let side: RefusalSide
}

extension Decision {
    /// What the user sees, unless the login was accepted or is undetermined.
    public var error: LoginError? {
        refusal.map {
            LoginError(
                sqlstate: $0.sqlstate, code: $0.code, message: $0.message, side: $0.side)
        }
    }

    /// What an undetermined decision waits for.
    public var missing: [String] {
        undescribed.map {
            ["application type of client_id \($0.clientID) at \($0.issuer)"]
        } ?? []
    }
}

extension LoginRefusal {
    /// The words that the user sees: of the server with a detail of ocsim's in brackets.
    package var message: String {
        switch self {
        case .string(let error, _): return error.message
        case .noPassword: return "Missing password"
        case .emptyList(let database, let inherits):
            let lack = LoginRefusal.emptyList(database, inherits)
            return "No SSO credentials found (\(lack))"
        case .requiredSSO(let pool): return """
            This connectivity pool requires SSO authentication (\(pool) has REQUIRE_SSO true)
            """
        case .network(let issuer, let fault, inBrowser: true):
            return "Could not resolve host: \(IssuerText.host(issuer)) (\(fault.text))"
        case .target, .source, .database, .noTokenUser, .noUser, .foreignUser, .foreignSession,
             .userDisabled, .wrongPassword, .expiredPassword, .noIntegration,
             .integrationDisabled, .allDisabled, .network, .slash, .certificate, .machine,
             .application, .consent, .introspection, .idTokensDisabled, .unreadable, .tampered,
             .noIssuer, .issuer, .time, .expired, .notYetValid, .audience, .party, .noParty,
             .use:
            let words = kind?.text ?? ""
            return detail.map { words + " (" + $0 + ")" } ?? words
        }
    }

    /// What ocsim adds to the server's words.
    private var detail: String? {
        switch self {
        case .string, .requiredSSO, .noTokenUser, .noPassword, .noUser, .foreignUser,
             .foreignSession, .userDisabled, .wrongPassword, .expiredPassword, .emptyList,
             .tampered: nil
        case .target(let hosts, let pool, let node, let endpoints): """
            Unable to connect to \(hosts.map { $0.description }.joined(separator: ",")): no \
            connectivity pool\(pool.map { " named '\($0)'" } ?? "")\
            \(node.map { " of node '\($0)'" } ?? "") answers there; \
            \(LoginRefusal.list(endpoints))
            """
        case .source(let host, let address):
            "no connectivity pool at \(host) accepts connections from \(address)"
        case .database(let name, let role): "'\(name)', \(role.text)"
        case .noIntegration(let scope, let inherits):
            LoginRefusal.noIntegration(scope, inherits)
        case .integrationDisabled(let name, _): name
        case .allDisabled(let database): "all that are visible in \(database)"
        case .network(_, let fault, _): fault.text
        case .slash(let issuer, _): "404 on \(IssuerText.discoveryAddress(issuer))"
        case .certificate(let node): "node \(node) has no valid TLS certificate"
        case .machine(let clientID): "'\(clientID)' is a machine-to-machine application"
        case .application(let clientID, let lack): "'\(clientID)' \(lack.text)"
        case .consent(let clientID): "no consent for '\(clientID)'"
        case .introspection: "it publishes no introspection_endpoint"
        case .idTokensDisabled(let name): "enable_id_token_authentication is not true on \(name)"
        case .unreadable(let error, _): error.description
        case .noIssuer(let isMissing): isMissing ? "iss is missing" : "iss is not a text"
        case .issuer(let issuer, let expected): "iss is '\(issuer)', expected \(expected.text)"
        case .time(let name, let isMissing): name.fault(isMissing)
        case .expired(let end, let now): "exp is \(end), now is \(now)"
        case .notYetValid(let start, let now): "nbf is \(start), now is \(now)"
        case .audience(let audience, let name, let accepted, _):
            "aud is \(audience), \(name) accepts \(LoginRefusal.quoted(accepted))"
        case .party(let party, let name, let clientID): """
            authorized party (azp) that does not match the configured client_id: azp is \(party), \
            client_id of \(name) is '\(clientID)'
            """
        case .noParty: "the authorized party (azp) is missing"
        case .use(let database, _): "USE on the database \(database) is missing"
        }
    }

    /// At most this many endpoints are named.
    static let mostEndpoints = 16

    private static func list(_ endpoints: [String]) -> String {
        if endpoints.isEmpty { return "no node has an endpoint" }
        let more = endpoints.count > mostEndpoints
            ? ", … and \(endpoints.count - mostEndpoints) more" : ""
        return "endpoints that exist: "
            + endpoints.prefix(mostEndpoints).joined(separator: ", ") + more
    }

    private static func quoted(_ names: [String]) -> String {
        names.map { "'\($0)'" }.joined(separator: ", ")
    }

    private static func emptyList(_ database: String, _ inherits: Bool) -> String {
        inherits ? "neither \(database) nor system has an integration"
            : "\(database) has no integration"
    }

    private static func noIntegration(_ scope: String, _ inherits: Bool) -> String {
        inherits ? "neither \(scope) nor system has one" : "\(scope) offers none"
    }
}

extension LoginRefusal {
    /// What refused, in a sentence for people; the message where that says all.
    var explanation: String {
        switch self {
        case .string, .target, .source: message
        case .requiredSSO(let pool): """
            \(pool) has REQUIRE_SSO true, so it refuses every login without handshake=sso, even \
            with the right password.
            """
        case .database(let name, let role): "There is no database '\(name)', \(role.text)."
        case .noTokenUser(let user): """
            handshake=sso with a password needs the user id_token or access_token, with or without \
            @database, not '\(user)'.
            """
        case .noPassword:
            "The client refuses the login itself: the connection string has no password."
        case .noUser(let user, let database, let isQualified):
            isQualified ? "There is no user '\(user)' in the database \(database)."
                : "There is no user '\(user)' for the database \(database)."
        case .foreignUser(let user, let home, let database):
            LoginRefusal.foreign("'\(user)'", home, database)
        case .foreignSession(let user, let home, let database):
            LoginRefusal.foreign(user, home, database)
        case .userDisabled(let user): "\(user) is DISABLED; the password is not checked."
        case .wrongPassword(let user, let disables):
            "The password of \(user) is wrong"
                + (disables
                    ? "; the limit of attempts is reached, so the user becomes DISABLED." : ".")
        case .expiredPassword(let user):
            "The password of \(user) is right, but older than its lifetime."
        case .noIntegration(let scope, let inherits):
            "There is no integration to check the token with: "
                + LoginRefusal.noIntegration(scope, inherits) + "."
        case .integrationDisabled(let name, _): "\(name) is disabled."
        case .allDisabled(let database):
            "Every integration that is visible in \(database) is disabled."
        case .emptyList(let database, let inherits):
            "The client refuses the login itself: \(LoginRefusal.emptyList(database, inherits))."
        case .network(let issuer, let fault, _): """
            The SQL node, not the browser, fetches the discovery document of \(issuer), and \
            \(fault.text).
            """
        case .slash(let issuer, let name): """
            The issuer of \(name) ends in a slash, so the node asks for \
            \(IssuerText.discoveryAddress(issuer)), which is answered with 404.
            """
        case .certificate(let node): """
            The browser is sent back to the node \(node) over HTTPS, but the node has no valid TLS \
            certificate.
            """
        case .machine(let clientID): """
            The application '\(clientID)' is for machines and cannot serve an interactive login.
            """
        case .application(let clientID, let lack):
            "The provider refuses the login: the application '\(clientID)' \(lack.text)."
        case .consent: "The person did not consent."
        case .introspection, .idTokensDisabled, .unreadable, .tampered, .noIssuer, .issuer, .time,
             .expired, .notYetValid, .audience, .party, .noParty: tokenExplanation
        case .use(let database, let groups): """
            Neither the session itself nor one of its groups (\(groups.joined(separator: ", "))) \
            has USE on the database \(database).
            """
        }
    }

    private static func foreign(_ user: String, _ home: String, _ database: String) -> String {
        """
        \(user) is a user of \(home); only users of the connected database and of system may log \
        in to \(database).
        """
    }

    /// What a check of a token refused.
    private var tokenExplanation: String {
        switch self {
        case .introspection(let issuer): """
            A login as access_token needs an introspection endpoint, and \(issuer) publishes none; \
            a login as id_token does not need it.
            """
        case .idTokensDisabled(let name):
            "\(name) does not have enable_id_token_authentication = true."
        case .unreadable(let error, _):
            "The password is not a usable token: \(error.description)."
        case .tampered: "The token was changed after it was signed."
        case .noIssuer(let isMissing):
            isMissing ? "The claim iss is missing." : "The claim iss is not a text."
        case .issuer(let issuer, let expected): """
            iss is '\(issuer)', but the discovery document reports \(expected.text); they must be \
            exactly equal.
            """
        case .time(let name, let isMissing): "The claim \(name.fault(isMissing))."
        case .expired(let end, let now): "The token expired: exp is \(end), now is \(now)."
        case .notYetValid(let start, let now):
            "The token is not valid yet: nbf is \(start), now is \(now)."
        case .audience(let audience, let name, let accepted, let isPartyWrong):
            "aud is \(audience), but \(name) accepts only \(LoginRefusal.quoted(accepted))."
                + (isPartyWrong
                    ? " azp is not its client_id either: perhaps another integration was meant."
                    : "")
        case .party(let party, let name, let clientID): """
            azp is \(party), but the client_id of \(name) is '\(clientID)'; no additional audience \
            changes this.
            """
        case .noParty(let clientID, let isAlwaysRefused):
            isAlwaysRefused ? "The token has no azp, which under this reading is always refused."
                : "The token has no azp, and its aud does not name client_id '\(clientID)' itself."
        case .string, .target, .source, .requiredSSO, .database, .noTokenUser, .noPassword, .noUser,
             .foreignUser, .foreignSession, .userDisabled, .wrongPassword, .expiredPassword,
             .noIntegration, .integrationDisabled, .allDisabled, .emptyList, .network, .slash,
             .certificate, .machine, .application, .consent, .use: message
        }
    }
}

extension DatabaseRole {
    fileprivate var text: String {
        switch self {
        case .connected: "the connected database"
        case .scope: "the scope after the @ of the user"
        case .asked: "the database whose integrations are requested"
        }
    }
}

extension NetworkFault {
    fileprivate var text: String {
        switch self {
        case .noEgress(let node): "the node \(node) has no egress"
        case .unreachable: "the provider cannot be reached"
        }
    }
}

extension ApplicationLack {
    fileprivate var text: String {
        switch self {
        case .native: "is not native: Application Type must be native when device_code is enabled"
        case .deviceCode: "lacks the grant device_code"
        case .authorizationCode: "lacks the grant authorization_code"
        case .callback: "has no callback on port 7050 of localhost or 127.0.0.1"
        }
    }
}

extension ExpectedIssuer {
    fileprivate var text: String {
        switch self {
        case .reported(let issuer): "'\(issuer)'"
        case .withSlashOrWithout(let issuer): "'\(issuer)' or '\(issuer)/'"
        }
    }
}

extension TimeName {
    fileprivate func fault(_ isMissing: Bool) -> String {
        rawValue + (isMissing ? " is missing" : " is not a number")
    }
}

extension AttemptError {
    /// What is wrong with the attempt.
    package var message: String {
        switch self {
        case .foreignPerson(let person, let provider, let integration, let issuer): """
            '\(person)' is a person of \(provider), but \(integration) belongs to \(issuer)
            """
        }
    }
}
