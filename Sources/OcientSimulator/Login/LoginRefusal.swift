import OcientSQL

/// Why a login is refused, with what its message and its explanation name.
///
/// The rule, the code and who says it follow from the case; the words are in `Report/Words`.
package enum LoginRefusal: Equatable, Sendable {
    /// The client cannot read the string (DSN-1), or what a statement makes of it (DSN-2).
    case string(ConnectionStringError, RuleID)
    /// No pool answers at the hosts; what restricts the pools, and the endpoints that exist.
    case target(
        [ConnectionString.Host], pool: String?, node: String?, endpoints: [String], http: Bool)
    /// The only participants at a host listen at an address that their node no longer has.
    case staleAddress(ConnectionString.Host, pool: String, node: String, address: String)
    /// No pool at a host accepts the client.
    case source(ConnectionString.Host, IPAddress)
    /// The client checks the certificate of the node, which is not valid.
    case clientCertificate([ConnectionString.Host], node: String)
    /// A pool requires SSO.
    case requiredSSO(pool: String)
    /// There is no such database.
    case database(Redactable, DatabaseRole)
    /// handshake=sso with a password, and a user that announces no token.
    case noTokenUser(Redactable)
    /// The string has no password.
    case noPassword
    /// A call has neither Basic nor the token of a session.
    case noSession
    /// A user that does not exist, in the connected database or, where it names one, in that.
    case noUser(String, database: String, isQualified: Bool)
    /// A user of another database than the connected one.
    case foreignUser(String, of: String, database: String)
    /// The same for a session that goes on.
    case foreignSession(String, of: String, database: String)
    /// A disabled user.
    case userDisabled(String)
    /// A wrong password, which may be the one that disables the user.
    case wrongPassword(user: String, disables: Bool)
    /// A password that is older than its lifetime.
    case expiredPassword(user: String)
    /// Neither the scope nor, where it inherits, system has an integration.
    case noIntegration(scope: String, inherits: Bool)
    /// The integration is disabled, which a rule refuses.
    case integrationDisabled(String, RuleID)
    /// Every integration that a database sees is disabled.
    case allDisabled(database: String)
    /// Neither the database nor, where it inherits, system has an integration.
    case emptyList(database: String, inherits: Bool, ClientProfile)
    /// The node does not reach the issuer, which the browser says or the server.
    case network(issuer: String, NetworkFault, inBrowser: Bool)
    /// The issuer of an integration ends in a slash.
    case slash(issuer: String, integration: String)
    /// The node has no certificate, which the browser or every HTTP call needs.
    case certificate(node: String, isOfCall: Bool)
    /// The application is for machines.
    case machine(clientID: String)
    /// The node does not trust the certificate of the provider.
    case untrusted(issuer: String, node: String)
    /// The application lacks something for the flow.
    case application(clientID: String, ApplicationLack, ProviderKind)
    /// The node redeems the code at the integration of the connected database, which is another.
    case redeemedElsewhere(issued: String, redeemed: String?, database: String)
    /// The person has an account at another provider than that of the integration.
    case foreignPerson(String, of: String, issuer: String)
    /// The person did not consent.
    case consent(clientID: String, ProviderKind)
    /// The issuer publishes no introspection endpoint.
    case introspection(issuer: String)
    /// The integration does not accept ID tokens.
    case idTokensDisabled(integration: String)
    /// What was given is no token.
    case unreadable(TokenFault, isIDToken: Bool)
    /// The provider does not call the access token active.
    case inactive(TokenInactivity, issuer: String)
    /// The token was changed after it was signed.
    case tampered
    /// The token is signed by a key that the node did not fetch yet.
    case rotatedKeys(issuer: String)
    /// `iss` is missing or is not a text.
    case noIssuer(isMissing: Bool)
    /// `iss` is another issuer than the one that is expected.
    case issuer(String, expected: ExpectedIssuer)
    /// `exp` or `nbf` is missing or is not a number.
    case time(TimeName, isMissing: Bool)
    /// The token expired.
    case expired(JSONNumber, now: ClockTime)
    /// The token is not valid yet.
    case notYetValid(JSONNumber, now: ClockTime)
    /// `aud` names nothing that the integration accepts; `azp` may be wrong as well.
    case audience(String, integration: String, accepted: [String], isPartyWrong: Bool)
    /// `azp` is not the client_id.
    case party(String, integration: String, clientID: String)
    /// There is no `azp`, and `aud` does not name client_id either or, where that is always
    /// refused, may name it.
    case noParty(clientID: String, isAlwaysRefused: Bool)
    /// USE on the database is missing.
    case use(database: String, groups: [String])
}

/// For what a login names a database.
package enum DatabaseRole: Equatable, Sendable {
    /// It connects to it.
    case connected
    /// It is the scope of a token.
    case scope
    /// Its integrations are asked for.
    case asked
}

/// Why a node does not reach a provider.
package enum NetworkFault: Equatable, Sendable {
    /// The node has no egress.
    case noEgress(node: String)
    /// The provider is down.
    case unreachable
}

/// Why a provider does not call an access token active (TOK-17).
package enum TokenInactivity: Equatable, Sendable {
    /// It was revoked, or is over.
    case revoked
    /// Another provider issued it.
    case otherProvider
    /// It was changed after it was signed.
    case tampered
    /// It is no token of any provider.
    case unreadable(TokenFault)
}

/// What an application lacks for a flow.
package enum ApplicationLack: Equatable, Sendable {
    /// Its type can have no device grant at this provider.
    case native
    /// The grant device_code.
    case deviceCode
    /// The grant authorization_code.
    case authorizationCode
    /// A callback that the client's address meets; those that are registered.
    case callback(String, [String])
}

/// The issuer that a token should have.
package enum ExpectedIssuer: Equatable, Sendable {
    /// The one that the discovery document reports.
    case reported(String)
    /// Of a provider that is not described: this one, with a slash or without.
    case withSlashOrWithout(String)
}

/// A claim that holds a time.
package enum TimeName: String, Sendable {
    /// The end.
    case exp
    /// The beginning.
    case nbf
}

/// Who tells the user of a refusal.
public enum RefusalSide: String, Sendable {
    /// The SQL node.
    case server
    /// The driver, before or instead of the server.
    case client
    /// The identity provider.
    case provider
    /// The browser of the person who logs in.
    case browser
}

extension LoginRefusal {
    /// The rule that refuses.
    package var rule: RuleID {
        switch self {
        case .string(_, let rule), .integrationDisabled(_, let rule): rule
        case .target(_, _, _, _, let http): http ? .http1 : .pool12
        case .noSession: .http7
        case .staleAddress: .pool15
        case .source: .pool4
        case .clientCertificate: .dsn5
        case .requiredSSO: .pool6
        case .database: .pwd3
        case .noTokenUser: .flow1
        case .noPassword, .noUser, .wrongPassword: .pwd2
        case .foreignUser, .foreignSession: .pwd1
        case .userDisabled, .expiredPassword: .pwd5
        case .noIntegration: .tok4
        case .allDisabled, .emptyList: .flow4
        case .network: .idp2
        case .slash: .idp1
        case .certificate: .idp3
        case .foreignPerson: .flow8
        case .machine: .flow6
        case .untrusted, .rotatedKeys: .idp9
        case .application: .flow5
        case .redeemedElsewhere: .flow2
        case .consent: .flow7
        case .introspection: .tok5
        case .idTokensDisabled: .tok6
        case .unreadable: .tok8
        case .inactive: .tok17
        case .tampered: .tok15
        case .noIssuer, .issuer: .tok9
        case .time, .expired, .notYetValid: .tok10
        case .audience: .tok11
        case .party: .tok12
        case .noParty: .tok13
        case .use: .priv2
        }
    }

    /// The kind of error, but for a string, whose client has errors of its own, and for a person
    /// whom the provider does not know: the provider's page says so, and no driver hears of it.
    package var kind: ServerErrorKind? {
        switch self {
        case .string, .foreignPerson: nil
        case .target, .source, .staleAddress, .clientCertificate: .failedConnection
        case .database: .noSuchDatabase
        case .requiredSSO, .noTokenUser, .noUser, .foreignUser, .foreignSession, .userDisabled,
             .wrongPassword, .expiredPassword, .noSession: .badUserOrPassword
        case .noPassword, .emptyList: .missingCredentials
        case .noIntegration: .integrationNotFound
        case .integrationDisabled, .allDisabled: .integrationDisabled
        case .network, .untrusted: .oidcNetworkError
        case .redeemedElsewhere: .oidcInvalidResponse
        case .slash: .oidcInvalidDiscovery
        case .certificate: .invalidCertificate
        case .machine, .application: .oauthUnauthorizedClient
        case .consent: .oauthAccessDenied
        case .introspection: .oidcRequestNotSupported
        case .idTokensDisabled: .oidcInvalidConfiguration
        case .unreadable(_, let isIDToken):
            isIDToken ? .oidcInvalidIDToken : .oidcInvalidAccessToken
        case .inactive: .oidcInvalidAccessToken
        case .tampered, .rotatedKeys: .oidcInvalidSignature
        case .noIssuer, .issuer: .oidcInvalidIssuer
        case .expired: .oidcExpiredToken
        case .time, .notYetValid, .party, .noParty: .oidcInvalidClaim
        case .audience: .oidcInvalidAudience
        case .use: .notAuthorized
        }
    }

    /// Who tells the user.
    package var side: RefusalSide {
        switch self {
        case .string(let error, let rule): rule == .http2 && error.code == -500 ? .server : .client
        case .emptyList(_, _, let client): client.isHTTP ? .server : .client
        case .target, .source, .staleAddress, .clientCertificate, .noPassword: .client
        case .network(_, _, let inBrowser): inBrowser ? .browser : .server
        case .machine, .application, .consent, .foreignPerson: .provider
        case .requiredSSO, .database, .noTokenUser, .noUser, .foreignUser, .foreignSession,
             .userDisabled, .wrongPassword, .expiredPassword, .noIntegration, .noSession,
             .integrationDisabled, .allDisabled, .untrusted, .redeemedElsewhere,
             .rotatedKeys, .inactive, .slash, .certificate, .introspection,
             .idTokensDisabled, .unreadable, .tampered, .noIssuer, .issuer, .time, .expired,
             .notYetValid, .audience, .party, .noParty, .use: .server
        }
    }

    /// The vendor code; nil when the client dies of an exception without one (DSN-1).
    package var code: Int? {
        if case .string(let error, _) = self { return error.code }
        return kind?.code
    }

    /// The SQLSTATE; nil like `code`.
    package var sqlstate: String? {
        if case .string(let error, _) = self { return error.sqlstate }
        return kind?.sqlstate
    }
}

/// Why a login went no further.
enum LoginStop: Error {
    /// A rule refused; the statement that made what it is about.
    case refused(LoginRefusal, at: Origin?)
    /// Something that the rules ask for was never described.
    case undescribed(Undescribed)
    /// An HTTP call is answered with an empty redirect, so that there is no login (HTTP-4).
    case emptyRedirect

    /// A refusal that no statement made.
    static func refused(_ refusal: LoginRefusal) -> LoginStop { .refused(refusal, at: nil) }

    /// The rule that decided.
    var rule: RuleID {
        switch self {
        case .refused(let refusal, _): refusal.rule
        case .undescribed(.application), .undescribed(.setup): .idp4
        case .undescribed(.introspection): .tok17
        case .emptyRedirect: .http4
        }
    }
}

/// What an undetermined login would have to know.
package enum Undescribed: Equatable, Sendable {
    /// The whole system: there is no set-up.
    case setup
    /// The type of an application, by its client_id and the issuer at which it has it (IDP-4).
    case application(clientID: String, issuer: String)
    /// What the provider would answer about an opaque token: the members that the login reads
    /// (TOK-17).
    case introspection(issuer: String, members: [String])
}
