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
        switch undescribed {
        case nil: []
        case .setup: ["set-up"]
        case .application(let clientID, let issuer):
            ["application type of client_id \(clientID) at \(issuer)"]
        case .introspection(let issuer, let members): [
            "what the introspection endpoint of \(issuer) answers about this token: "
                + members.joined(separator: ", ")
        ]
        }
    }
}

extension LoginRefusal {
    /// The words that the user sees: of the server with a detail of ocsim's in brackets.
    package var message: String {
        switch self {
        case .string(let error, _): return error.message
        case .noPassword: return "Missing password"
        case .noSession: return """
            \(kind?.text ?? "") (the call has neither Basic authentication nor the token of a \
            session)
            """
        case .clientCertificate(let hosts, _):
            let names = hosts.map { $0.name.description }.joined(separator: ",")
            return "Unable to connect to \(names):\(hosts.first?.port ?? 0): [SSL: "
                + "CERTIFICATE_VERIFY_FAILED] certificate verify failed"
        case .emptyList(let database, let inherits, let client):
            let lack = LoginRefusal.emptyList(database, inherits)
            return "\(client.emptyListText) (\(lack))"
        case .requiredSSO(let pool): return """
            This connectivity pool requires SSO authentication (\(pool) has REQUIRE_SSO true)
            """
        case .network(let issuer, let fault, inBrowser: true):
            return "Could not resolve host: \(IssuerText.host(issuer)) (\(fault.text))"
        case .foreignPerson(let person, let provider, let issuer): return """
            '\(person)' has no account at \(issuer): the account is at \(provider)
            """
        case .target, .staleAddress, .source, .database, .noTokenUser, .noUser, .foreignUser,
             .foreignSession,
             .userDisabled, .wrongPassword, .expiredPassword, .noIntegration,
             .integrationDisabled, .allDisabled, .network, .untrusted, .slash, .certificate,
             .machine, .application, .redeemedElsewhere, .consent, .introspection,
             .idTokensDisabled, .unreadable, .inactive, .tampered,
             .rotatedKeys, .noIssuer, .issuer, .time, .expired, .notYetValid, .audience, .party,
             .noParty,
             .use:
            let words = kind?.text ?? ""
            return detail.map { words + " (" + $0 + ")" } ?? words
        }
    }

    /// What ocsim adds to the server's words.
    private var detail: String? {
        switch self {
        case .string, .clientCertificate, .requiredSSO, .noTokenUser, .noPassword, .noUser,
             .foreignUser, .noSession,
             .foreignSession, .userDisabled, .wrongPassword, .expiredPassword, .emptyList,
             .tampered, .foreignPerson: nil
        case .rotatedKeys: "the provider signs with a key that the node has not fetched yet"
        case .target(let hosts, let pool, let node, let endpoints, let http): """
            Unable to connect to \(hosts.map { $0.description }.joined(separator: ",")): no \
            connectivity pool\(pool.map { " named '\($0)'" } ?? "")\
            \(node.map { " of node '\($0)'" } ?? "") answers \(http ? "HTTPS " : "")there; \
            \(LoginRefusal.list(endpoints, http ? "OPENAPI_PORT" : "an endpoint"))
            """
        case .staleAddress(let host, let pool, let node, let address): """
            Unable to connect to \(host): \(pool) listens at \(address), which is no longer an \
            address of the node \(node)
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
        case .certificate(let node, _): "node \(node) has no valid TLS certificate"
        case .machine(let clientID): "'\(clientID)' is a machine-to-machine application"
        case .untrusted(let issuer, let node):
            "the node \(node) does not trust the certificate of \(IssuerText.host(issuer))"
        case .application(let clientID, let lack, let kind): lack.text(clientID, kind)
        case .redeemedElsewhere(let issued, let redeemed, let database): """
            the code is from \(issued), but \(database) \
            \(redeemed.map { "redeems it at \($0)" } ?? "has no integration to redeem it at")
            """
        case .consent(let clientID, let kind): kind.consentRefusal(clientID)
        case .introspection: "it publishes no introspection_endpoint"
        case .idTokensDisabled(let name): "enable_id_token_authentication is not true on \(name)"
        case .unreadable(let fault, _): fault.text
        case .inactive(let reason, _): reason.text
        case .noIssuer(let isMissing): isMissing ? "iss is missing" : "iss is not a text"
        case .issuer(let issuer, let expected): "iss is '\(issuer)', expected \(expected.text)"
        case .time(let name, let isMissing): name.fault(isMissing)
        case .expired(let end, let now): "exp is \(end.dateText), now is \(now.dateText)"
        case .notYetValid(let start, let now): "nbf is \(start.dateText), now is \(now.dateText)"
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

    private static func list(_ endpoints: [String], _ what: String) -> String {
        if endpoints.isEmpty { return "no node has \(what)" }
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
        case .string, .target, .staleAddress, .source, .noSession: message
        case .clientCertificate(_, let node): """
            The client checks certificates (tls=on), and that of the node \(node) is not valid. \
            tls=unverified accepts any certificate; better is a valid one on the node.
            """
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
        case .emptyList(let database, let inherits, let client):
            "The \(client.isHTTP ? "node" : "client") refuses the login itself: "
                + LoginRefusal.emptyList(database, inherits) + "."
        case .network(let issuer, let fault, _): """
            The SQL node, not the browser, fetches the discovery document of \(issuer), and \
            \(fault.text).
            """
        case .slash(let issuer, let name): """
            The issuer of \(name) ends in a slash, so the node asks for \
            \(IssuerText.discoveryAddress(issuer)), which is answered with 404.
            """
        case .certificate(let node, isOfCall: true):
            "Every call is HTTPS, and the node \(node) has no valid TLS certificate."
        case .certificate(let node, isOfCall: false): """
            The browser is sent back to the node \(node) over HTTPS, but the node has no valid TLS \
            certificate.
            """
        case .machine(let clientID): """
            The application '\(clientID)' is for machines and cannot serve an interactive login.
            """
        case .untrusted(let issuer, let node): """
            The certificate of \(IssuerText.host(issuer)) is signed by a private authority, which \
            the node \(node) does not trust, so it cannot fetch the discovery document.
            """
        case .application(let clientID, let lack, let kind):
            lack.explanation(clientID, kind)
        case .redeemedElsewhere(let issued, let redeemed, let database): """
            The driver got its code from \(issued), but logs in without @database, and the node \
            \(redeemed.map { "redeems it at \($0), the integration for \(database)" }
                ?? "has no integration for \(database) to redeem it at").
            """
        case .foreignPerson(let person, let provider, let issuer): """
            The provider of the integration is \(issuer), and '\(person)' has an account at \
            \(provider) only, so nobody logs in there as '\(person)'.
            """
        case .consent: "The person did not consent."
        case .introspection, .idTokensDisabled, .unreadable, .inactive, .tampered, .rotatedKeys,
             .noIssuer, .issuer, .time, .expired, .notYetValid, .audience, .party, .noParty:
            tokenExplanation
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
        case .unreadable(let fault, _): "The password is not a usable token: \(fault.explanation)"
        case .inactive(let reason, let issuer): """
            The node asks \(issuer) about the token, which does not call it active: \(reason.text).
            """
        case .tampered: "The token was changed after it was signed."
        case .rotatedKeys(let issuer): """
            \(issuer) signs with a new key, which the node has not fetched yet; a restart of \
            rolehostd, or waiting until it fetches the keys again, helps.
            """
        case .noIssuer(let isMissing):
            isMissing ? "The claim iss is missing." : "The claim iss is not a text."
        case .issuer(let issuer, let expected): """
            iss is '\(issuer)', but \(expected.claimText).
            """
        case .time(let name, let isMissing): "The claim \(name.fault(isMissing))."
        case .expired(let end, let now): """
            The token expired: exp is \(end.dateText), now is \(now.text).\(end.skewText(now))
            """
        case .notYetValid(let start, let now): """
            The token is not valid yet: nbf is \(start.dateText), now is \(now.text).\
            \(start.skewText(now))
            """
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
        case .string, .target, .staleAddress, .source, .clientCertificate, .requiredSSO, .noSession,
             // not reached: refused earlier; the case makes the switch complete
             .database, .noTokenUser, .noPassword, .noUser,
             .foreignUser, .foreignSession, .userDisabled, .wrongPassword, .expiredPassword,
             .noIntegration, .integrationDisabled, .allDisabled, .emptyList, .network, .slash,
             .untrusted, .redeemedElsewhere, .certificate, .machine, .application, .consent,
             .foreignPerson, .use: message
        }
    }
}

extension ClientProfile {
    /// What the client says of an empty list of integrations (FLOW-4, DSN-6).
    fileprivate var emptyListText: String {
        if case .pyocient(let version) = self, version.namesEmptyListOtherwise {
            return "Unable to authenticate"
        }
        return "No SSO credentials found"
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

extension ExpectedIssuer {
    fileprivate var text: String {
        switch self {
        case .reported(let issuer): "'\(issuer)'"
        case .withSlashOrWithout(let issuer): "'\(issuer)' or '\(issuer)/'"
        }
    }

    /// Who says that it is the issuer: of a provider that is not described nobody reports anything.
    fileprivate var claimText: String {
        switch self {
        case .reported: "the discovery document reports \(text); they must be exactly equal"
        case .withSlashOrWithout: """
            the issuer of this provider, which no \\idp describes, is assumed to be \(text)
            """
        }
    }
}

extension TimeName {
    fileprivate func fault(_ isMissing: Bool) -> String {
        rawValue + (isMissing ? " is missing" : " is not a number")
    }
}
