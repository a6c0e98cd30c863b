/// The stations of a login, in the order in which it passes them (ORDER-1, FLOW-9, TOK).
///
/// All logins share the first; after the integration is chosen, interactive ones and those with a
/// token go different ways. A password leads from its check to the use of the database.
package enum LoginStation: CaseIterable, Sendable {
    /// The client reads the string.
    case string
    /// A pool has the endpoint.
    case target
    /// A pool there accepts the client's address.
    case source
    /// The client trusts the certificate of the node.
    case clientTrust
    /// The pool requires SSO, or does not.
    case requiredSSO
    /// The connected database exists.
    case database
    /// The user and the password, or the choice of the integration.
    case credentials
    /// The node reaches the provider.
    case network
    /// The provider answers with its discovery document.
    case discovery
    /// Interactive: the certificate of the node.
    case certificate
    /// Interactive: the person has an account at the provider.
    case person
    /// Interactive: the application's type.
    case application
    /// Interactive: the application's grants and callbacks.
    case grants
    /// Interactive: the person's consent.
    case consent
    /// Token: the provider publishes an introspection endpoint.
    case introspection
    /// Token: it can be read.
    case reading
    /// Token: its signature.
    case signature
    /// Token: its issuer.
    case issuer
    /// Token: its times.
    case times
    /// Token: its audience and authorized party.
    case audience
    /// Token: whether ID tokens are enabled, where that is checked last.
    case idToken
    /// The session may use the database.
    case use
}

extension LoginStation {
    /// The stations of every login.
    private static let shared: [LoginStation] = [
        .string, .target, .source, .clientTrust, .requiredSSO, .database, .credentials, .network,
        .discovery,
    ]
    /// The stations of an interactive login after the shared ones (FLOW-9).
    static let interactive: [LoginStation] = [
        .certificate, .person, .application, .grants, .consent,
    ]
    /// The stations of a login with a token after the shared ones.
    private static let token: [LoginStation] = [
        .introspection, .reading, .signature, .issuer, .times, .audience, .idToken,
    ]

    /// The rules that end a login here. The last station has every other rule as well.
    var rules: [RuleID] {
        switch self {
        case .string: [.dsn1, .dsn2, .http2]
        case .target: [.pool12, .pool15, .http1]
        case .source: [.pool4]
        case .clientTrust: [.dsn5]
        case .requiredSSO: [.pool6]
        case .database: [.pwd3]
        case .credentials: [.flow1, .pwd1, .pwd2, .pwd5, .flow4, .tok4, .int8, .http7]
        case .network: [.idp2, .idp9]
        case .discovery: [.idp1]
        case .certificate: [.idp3]
        case .person: [.flow8]
        case .application: [.flow6, .idp4]
        case .grants: [.flow5]
        case .consent: [.flow7, .flow2]
        case .introspection: [.tok5]
        case .reading: [.tok8, .tok17]
        case .signature: [.tok15]
        case .issuer: [.tok9]
        case .times: [.tok10]
        case .audience: [.tok11, .tok12, .tok13]
        case .idToken: [.tok6]
        case .use: [.priv2]
        }
    }

    /// The station that a rule ends a login at. IDP-9 has two, which its codes tell apart, and
    /// IDP-3 comes early over HTTP (HTTP-1).
    package init(deciding rule: RuleID, _ code: Int? = nil, overHTTP: Bool = false) {
        if overHTTP, rule == .idp3 {
            self = .clientTrust
            return
        }
        if rule == .idp9, code == ServerErrorKind.oidcInvalidSignature.code {
            self = .signature
            return
        }
        self = LoginStation.allCases.first { $0.rules.contains(rule) } ?? .use
    }

    /// How far a login came that ended here: stations of an interactive login and of one with a
    /// token that are equally far have the same number.
    package var depth: Int {
        for route in [LoginStation.interactive, LoginStation.token] {
            let order = LoginStation.shared + route
            if let index = order.firstIndex(of: self) { return index }
        }
        return LoginStation.shared.count + LoginStation.token.count
    }

    /// Whether a login comes here before any password, token or integration is known (ORDER-1).
    package var isBeforeCredentials: Bool { depth < LoginStation.credentials.depth }

    /// Whether an interactive login comes here only after the provider let its application begin,
    /// and so after a device code was handed out (FLOW-9).
    package var isAfterGrants: Bool { depth > LoginStation.grants.depth }
}

/// What a login reads on its way, as far as a refusal can leave it unread.
package enum LoginPart: Sendable {
    /// REQUIRE_SSO of the pool.
    case requiredSSO
    /// The database.
    case database
    /// The user.
    case user
    /// The password, which is the only proof at a pool that does not hear of SSO.
    case password
    /// The password or the token.
    case passwordOrToken
    /// The integrations.
    case integrations
    /// The form of the issuer.
    case issuer
    /// The certificate of the node.
    case certificate
    /// The kind of the application.
    case applicationType
    /// The grants of the application.
    case applicationGrants
    /// The consent of the person.
    case consent
    /// The groups of the session.
    case groups
}

extension LoginStation {
    /// The parts that a login which ends here does not check and that a reader might assume to be
    /// right.
    func unread(_ flow: LoginFlow?) -> [LoginPart] {
        switch self {
        case .target, .source, .clientTrust:
            return [.requiredSSO, .database, .user, .passwordOrToken]
        case .requiredSSO: return [.database, .user, .password]
        case .database: return [.user, .passwordOrToken, .integrations]
        case .network, .discovery, .certificate, .person, .application, .grants:
            guard let flow, flow.isInteractive else { return [] }
            let order = [.discovery] + LoginStation.interactive
            let rest = order.filter { $0.depth > depth }.compactMap { $0.part }
            let isDevice = flow == .deviceGrant
            return rest.filter { !isDevice || $0 != .certificate } + [.groups]
        case .string, .credentials, .consent, .introspection, .reading, .signature, .issuer,
             .times, .audience, .idToken, .use: return []
        }
    }

    /// What an interactive login reads here.
    private var part: LoginPart? {
        switch self {
        case .discovery: .issuer
        case .certificate: .certificate
        case .application: .applicationType
        case .grants: .applicationGrants
        case .consent: .consent
        case .string, .target, .source, .clientTrust, .requiredSSO, .database, .credentials,
             .network, .person, .introspection, .reading, .signature, .issuer, .times, .audience,
             .idToken,
             .use: nil
        }
    }
}
