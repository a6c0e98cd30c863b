import OcientSimulator

/// The requests of a login.
extension Conversation {
    mutating func answerLogin(
        _ request: Request, _ system: inout ServedSystem
    ) throws(WireError) -> [UInt8] {
        switch request.kind {
        case .clientConnection: return try sendKey(request, .cbc, &system)
        case .clientConnectionGCM: return try sendKey(request, .gcm, &system)
        case .clientConnection2: return try checkProof(request, .cbc, &system)
        case .clientConnectionGCM2: return try checkProof(request, .gcm, &system)
        case .clientConnectionSecurityToken:
            return logIn(try SecurityTokenLogin(request.body), &system)
        case .refreshToken: return try refreshToken(request, &system)
        case .fetchAuthenticators:
            let asked = try IntegrationRequest(request.body)
            switch system.authenticators(asked, peer) {
            case .success(let list): return list.bytes
            case .failure(let refusal): return refusal.confirmation.reply(to: request.kind)
            }
        case .fetchDeviceGrantInfo:
            let asked = try IntegrationRequest(request.body)
            switch system.beginDeviceGrant(asked, peer) {
            case .success(let info): return info.bytes
            case .failure(let refusal): return refusal.confirmation.reply(to: request.kind)
            }
        case .testConnection: return Confirmation.ok.reply(to: request.kind)
        default:
            return Confirmation.notImplemented("\(request.kind)").reply(to: request.kind)
        }
    }

    /// The first request: whoever may not log in whatever the password is hears it now, everyone
    /// else gets the server's key.
    private mutating func sendKey(
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
    private mutating func checkProof(
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
        let outcome = system.decide(system.interactiveQuestion(question) ?? question, peer)
        switch outcome {
        case .refused(let confirmation): return confirmation.reply(to: request.kind)
        case .accepted(let accepted):
            let lifetime = proof.tokenLifetime.flatMap { $0 > 0 ? $0 : nil }
            return enter(
                accepted, lifetime: lifetime, isForced: proof.isForced,
                form: handshake == .cbc ? .cbc : .gcm, &system)
        }
    }

    /// Lets someone in: gives a session, or sends the client to another node of the pool.
    mutating func enter(
        _ accepted: AcceptedLogin, lifetime: Int64?, isForced: Bool, form: LoginReply.Form,
        _ system: inout ServedSystem
    ) -> [UInt8] {
        leave(&system)
        let entry = SecurityTokens.Entry(
            session: accepted.session, verdict: accepted.verdict, lifetime: lifetime,
            expires: lifetime.map { system.clock &+ $0 })
        let session = ServedSession(
            session: accepted.session, user: accepted.user, id: RandomBytes.identifier(),
            token: system.tokens.issue(entry), entry: entry, node: accepted.place.node)
        var reply = LoginReply(form: form)
        reply.secondaryInterfaces = system.secondaryInterfaces(accepted.place, peer)
        reply.sessionID = session.id
        reply.token = session.token
        reply.user = session.user
        reply.version = system.interpreter.simulation.version
        if !isForced, let redirect = system.redirect(from: accepted.place, peer) {
            stage = .open
            reply.redirect = redirect
            system.journal.note(
                peer.number, "redirected to \(redirect.host):\(redirect.port)")
        } else {
            stage = .session(session)
            system.sessions[session.node, default: 0] += 1
        }
        return reply.bytes
    }

    /// Ends the session that there is, if any.
    mutating func leave(_ system: inout ServedSystem) {
        guard case .session(let session) = stage else { return }
        system.sessions[session.node, default: 1] -= 1
        system.journal.note(peer.number, "session of \(session.user) ended")
    }
}
