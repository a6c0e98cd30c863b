import OcientSQL

/// The connection that a script has open: what `CONNECT TO 'database'` of pyocient's command line
/// takes over (DSN-2).
package struct OpenConnection: Sendable {
    /// The first host of its string, which is the one taken over, and its port.
    let host: ConnectionString.Host
    /// The result of the login that opened it.
    let verdict: Verdict
    /// The attempt that opened it.
    let attempt: LoginAttempt

    /// The connection that an accepted attempt opened.
    init?(_ attempt: LoginAttempt, _ verdict: Verdict) {
        guard verdict.outcome == .accepted, let host = attempt.connection.hosts.first else {
            return nil  // not reached: refused before; it keeps the type whole
        }
        self.host = host
        self.verdict = verdict
        self.attempt = attempt
    }

    /// Whether a session is still the one that the connection came with.
    func carries(_ session: Session) -> Bool {
        switch (session.identity, verdict.identity) {
        case (.user(let user), .user(let other)): user == other
        case (.sso, .subject), (.sso, .unknown): true
        case (.sso, .user), (.user, .subject), (.user, .unknown): false
        }
    }
}

/// A session that goes on with its security token on another database.
struct ResumedSession: Sendable {
    let session: Session
    /// The result of the login that opened it.
    let verdict: Verdict
}

extension LoginAttempt {
    /// Makes this the attempt of a session that comes again with its security token; `verdict` is
    /// that of the login that began it. User, password and handshake then have no meaning.
    package mutating func resume(_ session: Session, _ verdict: Verdict) {
        resumed = ResumedSession(session: session, verdict: verdict)
    }

    /// HTTP-7: a call that comes without Basic goes on with the session of an HTTP call before it,
    /// on the database of that session unless it names another.
    mutating func resumeCall(
        _ open: OpenConnection?, _ session: Session, _ catalog: Catalog, _ names: NameTable
    ) {
        guard let open, open.attempt.isHTTP, open.carries(session) else { return }
        resumeCall(session, open.verdict, on: catalog.name(of: session.database, names))
    }

    /// The same where the session, its login and its database are known otherwise.
    package mutating func resumeCall(
        _ session: Session, _ verdict: Verdict, on database: String
    ) {
        guard var request = connection.request, request.call.isOfSession, !request.isBasic,
              failure == nil else { return }
        request.isResumed = true
        connection.client = .http(request)
        if !request.namesDatabase { connection.database = Redactable(database) }
        resume(session, verdict)
    }

    /// `CONNECT TO 'database'` and `CONNECT TO 'database' USER … USING …` as pyocient's command
    /// line carries them out (DSN-2): anything without `://` is the name of a database, on the
    /// first host of the open connection; nothing else of its string is taken over.
    static func switching(
        to database: String, user: String?, password: Secret?, on open: OpenConnection?,
        as session: Session, clientVersion: ClientVersion
    ) -> LoginAttempt {
        guard let open, open.carries(session) else {
            let lack = user == nil ? "credentials" : "host/port"
            return refused("No existing connection to derive \(lack) from", clientVersion)
        }
        guard !open.host.name.exposed.utf8.contains(UInt8(ascii: ":")) else {
            // The client builds a new address from its own, without brackets.
            let name = open.host.name
            let host = name.mayBeSecret ? "\(name)" : "\(name):\(open.host.port)"
            return refused(
                "Invalid host value: \(host)", clientVersion, sqlstate: "08001", code: -200)
        }
        let isSuspect = GuardedText.mayHoldSecret(database)
        let string = ConnectionString(
            client: .pyocient(clientVersion), hosts: [open.host],
            database: database.isEmpty
                ? "system" : Redactable(database, mayBeSecret: isSuspect),
            user: user.flatMap { $0.isEmpty ? nil : Redactable($0) },
            password: password.flatMap { $0.isEmpty ? nil : $0 }, handshake: .gcm,
            identityProvider: nil, ssoOAuthFlow: "", tls: "unverified", warnings: [],
            passwordMayGoOn: isSuspect)
        var attempt = LoginAttempt(string)
        if user == nil {
            attempt.resumed = ResumedSession(session: session, verdict: open.verdict)
        }
        return attempt
    }

    private static func refused(
        _ message: String, _ version: ClientVersion, sqlstate: String? = nil, code: Int? = nil
    ) -> LoginAttempt {
        LoginAttempt(
            ConnectionStringError(
                sqlstate: sqlstate, code: code, message: message, isOfStatement: true),
            by: .pyocient(version))
    }
}
