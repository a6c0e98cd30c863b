import OcientSQL
import OcientSimulator

/// Coming again with a security token (request 43), and exchanging one (request 45).
extension Conversation {
    mutating func logIn(
        _ request: SecurityTokenLogin, _ system: inout ServedSystem
    ) -> [UInt8] {
        let kind = RequestKind.clientConnectionSecurityToken
        leave(&system)
        stage = .open
        switch system.accept(request, peer) {
        case .refused(let confirmation):
            system.journal.note(peer.number, "security token refused: \(confirmation.reason)")
            return confirmation.reply(to: kind)
        case .accepted(let accepted):
            return enter(
                accepted, lifetime: system.lifetime(of: request.token),
                isForced: request.isForced, form: .securityToken, &system)
        }
    }

    func refreshToken(
        _ request: Request, _ system: inout ServedSystem
    ) throws(WireError) -> [UInt8] {
        let old = try RefreshTokenRequest(request.body).oldToken
        switch system.tokens.find(old, at: .min) {
        case .failure(let error): return error.confirmation.reply(to: request.kind)
        case .success(let entry):
            let token = system.tokens.issue(entry.renewed(at: system.clock))
            return RefreshTokenReply(token: token).bytes
        }
    }
}

extension SecurityTokens.Entry {
    /// The same from now on.
    func renewed(at now: Int64) -> SecurityTokens.Entry {
        var entry = self
        entry.expires = lifetime.map { now &+ $0 }
        return entry
    }
}

extension ServedSystem {
    /// How long a session lasts that comes with a token.
    func lifetime(of token: SecurityToken) -> Int64? {
        guard case .success(let entry) = tokens.find(token, at: clock) else { return nil }
        return entry.lifetime
    }

    /// Decides a login by security token: the token itself, then what holds for every login:
    /// the pool, the database, USE on it. The identity is that of the first login.
    mutating func accept(_ request: SecurityTokenLogin, _ peer: Peer) -> LoginOutcome {
        let entry: SecurityTokens.Entry
        switch tokens.find(request.token, at: clock) {
        case .failure(let error): return .refused(error.confirmation)
        case .success(let found): entry = found
        }
        var session = entry.session
        guard catalog.isAlive(session) else { return .refused(.noSession) }
        if case .sso(var identity) = session.identity {
            identity.groups.removeAll { !catalog.groups.contains($0) }
            session.identity = .sso(identity)
        }
        return decide(
            LoginQuestion(
                client: request.client, database: request.database, user: nil,
                resumed: ResumedLogin(session: session, verdict: entry.verdict)), peer)
    }
}
