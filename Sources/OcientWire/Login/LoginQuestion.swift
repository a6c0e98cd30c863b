import Foundation
import OcientSQL
import OcientSimulator

/// A login as the simulated system is asked about it: what the client's requests said.
struct LoginQuestion {
    var client: ClientProgram
    var database: String
    var user: String?
    var password: Secret?
    var isSSO = false
    var identityProvider: String?
    var wantsDeviceGrant = false
    /// Who is at the browser.
    var person: Symbol?
    /// The earlier login that the client's security token is from.
    var resumed: SecurityTokens.Entry?

    /// Whether a person logs in at the provider.
    var isInteractive: Bool { isSSO && password == nil }

    /// The attempt, made through a listener.
    func attempt(_ peer: Peer, _ system: ServedSystem) -> LoginAttempt {
        let endpoint = system.endpoints[peer.listener].endpoint
        let string = ConnectionString(
            client: client.profile,
            host: ConnectionString.Host(name: Redactable(endpoint.host), port: Int(endpoint.port)),
            database: Redactable(database), user: user.map { Redactable($0) },
            password: password, handshake: isSSO ? .sso : .gcm,
            identityProvider: identityProvider.map { Redactable($0) },
            ssoOAuthFlow: wantsDeviceGrant ? "deviceGrant" : "")
        var attempt = LoginAttempt(string)
        attempt.from = peer.source
        attempt.person = person
        if system.interpreter.world.machineTime != nil {
            attempt.machineTime = Instant(secondsSinceEpoch: Int64(Date().timeIntervalSince1970))
        }
        if let resumed { attempt.resume(resumed.session, resumed.verdict) }
        return attempt
    }
}

extension LoginQuestion {
    init(_ hello: LoginHello) {
        self.init(
            client: hello.client, database: hello.database, user: hello.user,
            isSSO: hello.isExplicitSSO, identityProvider: hello.identityProvider)
    }

    /// An interactive login of which only the database and the provider are known.
    init(_ request: IntegrationRequest, deviceGrant: Bool) {
        self.init(
            client: ClientProgram(name: "pyocient", major: 3, minor: 10),
            database: request.database, user: nil, isSSO: true,
            identityProvider: request.identityProvider, wantsDeviceGrant: deviceGrant)
    }
}

/// A login that was accepted.
struct AcceptedLogin {
    var session: Session
    /// `user@database` or `iss::sub`.
    var user: String
    /// What was found, for a login by security token later on.
    var verdict: Verdict
    /// The pool that answered.
    var pool: PoolID
    /// The node that answered.
    var node: NodeID
}
