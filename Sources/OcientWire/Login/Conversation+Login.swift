import OcientSimulator

/// The requests of a login.
extension Conversation {
    /// The first request: who may not log in whatever the password is is told so now, all others
    /// get the server's key.
    mutating func sendKey(
        _ request: Request, _ handshake: Handshake, _ system: inout ServedSystem
    ) throws(WireError) -> [UInt8] {
        leave(&system)
        stage = .open
        let hello = try LoginHello(request.body)
        if let refusal = system.earlyRefusal(LoginQuestion(hello), peer) {
            return refusal.reply(to: request.kind)
        }
        let iv = RandomBytes.make(handshake.ivSize)
        stage = .keyed(KeyedLogin(hello: hello, handshake: handshake, iv: iv))
        return KeyReply(iv: iv).bytes
    }

    /// The second request: the password or token, encrypted.
    mutating func checkProof(
        _ request: Request, _ handshake: Handshake, _ system: inout ServedSystem
    ) throws(WireError) -> [UInt8] {
        guard case .keyed(let login) = stage, login.handshake == handshake else {
            throw .outOfOrder(request.kind)
        }
        stage = .open
        let proof = try LoginProof(request.body)
        let keys = try SharedKeys(clientKey: proof.publicKey)
        var question = LoginQuestion(login.hello)
        question.password = try keys.password(
            proof.cipher, code: proof.code, handshake, iv: login.iv)
        switch system.decide(system.interactiveQuestion(question) ?? question, peer) {
        case .failure(let refusal): return refusal.reply(to: request.kind)
        case .success(let accepted):
            let lifetime = proof.tokenLifetime.flatMap { $0 > 0 ? $0 : nil }
            let refreshing = proof.refreshLifetime.flatMap { $0 > 0 ? $0 : nil }
            return enter(
                accepted, lifetime: lifetime,
                refreshEnds: refreshing.map { system.clock &+ $0 }, isForced: proof.isForced,
                form: handshake == .cbc ? .cbc : .gcm, &system)
        }
    }

    /// A login with the security token of an earlier one.
    mutating func logIn(
        _ request: Request, _ system: inout ServedSystem
    ) throws(WireError) -> [UInt8] {
        let login = try SecurityTokenLogin(request.body)
        leave(&system)
        stage = .open
        switch system.decide(login, peer) {
        case .failure(let refusal):
            system.journal.note(peer.number, "security token refused: \(refusal.reason)")
            return refusal.reply(to: request.kind)
        case .success(let accepted):
            let entry = try? system.tokens.find(login.token, at: system.clock).get()
            return enter(
                accepted, lifetime: entry?.lifetime, refreshEnds: entry?.refreshEnds,
                isForced: login.isForced, form: .securityToken, &system)
        }
    }

    /// Exchanges a security token for a new one.
    func refreshToken(
        _ request: Request, _ system: inout ServedSystem
    ) throws(WireError) -> [UInt8] {
        let old = try RefreshTokenRequest(request.body).oldToken
        switch system.tokens.findToRefresh(old, at: system.clock) {
        case .failure(let refusal): return refusal.reply(to: request.kind)
        case .success(let entry):
            let token = system.tokens.issue(entry.renewed(at: system.clock))
            return RefreshTokenReply(token: token).bytes
        }
    }

    func authenticators(
        _ request: Request, _ system: inout ServedSystem
    ) throws(WireError) -> [UInt8] {
        switch system.authenticators(try IntegrationRequest(request.body), peer) {
        case .success(let list): return list.bytes
        case .failure(let refusal): return refusal.reply(to: request.kind)
        }
    }

    func deviceGrant(
        _ request: Request, _ system: inout ServedSystem
    ) throws(WireError) -> [UInt8] {
        switch system.beginDeviceGrant(try IntegrationRequest(request.body), peer) {
        case .success(let info): return info.bytes
        case .failure(let refusal): return refusal.reply(to: request.kind)
        }
    }

    /// Begins a session, or sends the client to another node of the pool.
    private mutating func enter(
        _ accepted: AcceptedLogin, lifetime: Int64?, refreshEnds: Int64?, isForced: Bool,
        form: LoginReply.Form, _ system: inout ServedSystem
    ) -> [UInt8] {
        leave(&system)
        let entry = SecurityTokens.Entry(
            session: accepted.session, verdict: accepted.verdict, lifetime: lifetime,
            expires: lifetime.map { system.clock &+ $0 }, refreshEnds: refreshEnds)
        let session = ServedSession(
            session: accepted.session, user: accepted.user, id: RandomBytes.identifier(),
            token: system.tokens.issue(entry), entry: entry, node: accepted.node)
        let redirect = isForced ? nil : system.redirect(accepted, peer)
        if let redirect {
            stage = .open
            system.journal.note(
                peer.number, "redirected to \(redirect.host):\(redirect.port)")
        } else {
            stage = .session(session)
            system.sessions[session.node, default: 0] += 1
        }
        return LoginReply(
            form: form, redirect: redirect,
            secondaryInterfaces: system.secondaryInterfaces(accepted.pool, peer),
            sessionID: session.id, token: session.token, user: session.user,
            version: system.interpreter.simulation.version
        ).bytes
    }

    /// Ends the session that there is, if any.
    mutating func leave(_ system: inout ServedSystem) {
        guard case .session(let session) = stage else { return }
        system.sessions[session.node, default: 1] -= 1
        let lost = session.transaction.map { ", \($0.statements.count) statements rolled back" }
        system.journal.note(peer.number, "session of \(session.user) ended" + (lost ?? ""))
    }
}
