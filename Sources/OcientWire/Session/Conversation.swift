import OcientSimulator

/// One connection: bytes in, bytes out, without sockets and clocks.
///
///     var conversation = Conversation(peer)
///     conversation.append(bytes)
///     while let reply = conversation.answerNext(&system) { … }
///
/// Any bytes at all are answered: a message that cannot be read with an error, a stream that
/// cannot be cut into messages by its end. Requests are answered one at a time, so that whoever
/// holds the socket decides when to go on; what is kept is at most one incomplete request.
package struct Conversation {
    /// Who is at the other end.
    package let peer: Peer
    /// Whether nothing more will be answered: the connection is to be closed once the last reply
    /// is written.
    package private(set) var isFinished = false
    var frames = FrameReader()
    var stage = Stage.open
    private var hasBegun = false

    /// How far the login is.
    enum Stage {
        /// Nobody is logged in.
        case open
        /// The client has the server's key and will send the password.
        case keyed(KeyedLogin)
        /// Someone is logged in.
        case session(ServedSession)
    }

    /// A new connection.
    package init(_ peer: Peer) {
        self.peer = peer
    }

    /// Whether a request has begun to arrive and is not complete.
    package var isWithinRequest: Bool { frames.isWithinFrame }

    /// Whether someone is logged in.
    package var hasSession: Bool {
        if case .session = stage { return true }
        return false
    }

    /// Adds what arrived.
    package mutating func append(_ bytes: some Sequence<UInt8>) {
        guard !isFinished else { return }
        frames.append(bytes)
    }

    /// Answers the next complete request; nil when there is none. The reply may be empty: closing
    /// a connection has none.
    package mutating func answerNext(_ system: inout ServedSystem) -> [UInt8]? {
        guard !isFinished else { return nil }
        if !hasBegun, let first = frames.firstByte {
            hasBegun = true
            if first == Frame.tlsHandshake { return refuseTLS(&system) }
        }
        do throws(WireError) {
            let limit = hasSession ? WireLimits.sessionRequest : WireLimits.loginRequest
            guard let message = try frames.next(limit: limit) else { return nil }
            return answer(message, &system)
        } catch {
            isFinished = true
            system.journal.note(peer.number, "closed: \(error)")
            return framed(Confirmation.malformed(error).reply(to: nil))
        }
    }

    /// Adds bytes and answers everything that is complete.
    package mutating func receive(
        _ bytes: some Sequence<UInt8>, _ system: inout ServedSystem
    ) -> [UInt8] {
        append(bytes)
        var output: [UInt8] = []
        while let reply = answerNext(&system) { output += reply }
        return output
    }

    /// Ends the session, if there is one; to be called when the connection is gone.
    package mutating func end(_ system: inout ServedSystem) {
        isFinished = true
        leave(&system)
        stage = .open
    }

    /// What a client gets instead of the next reply when the server shuts down.
    package static let quiesce = Frame.quiesce

    /// A client that begins with TLS waits for an answer in TLS: it gets an alert.
    private mutating func refuseTLS(_ system: inout ServedSystem) -> [UInt8] {
        isFinished = true
        system.journal.note(peer.number, """
            the client requires TLS, which this port does not support: use pyocient 3.8 or older \
            with tls=off, or put a TLS terminator before the port (docs/real-drivers.md)
            """)
        return Frame.tlsAlert
    }

    private mutating func answer(
        _ message: ArraySlice<UInt8>, _ system: inout ServedSystem
    ) -> [UInt8] {
        var kind: RequestKind?
        do throws(WireError) {
            let request = try Request(message)
            kind = request.kind
            return try answer(request, &system).map { framed($0) } ?? []
        } catch {
            system.journal.note(peer.number, "refused a request: \(error)")
            return framed(Confirmation.malformed(error).reply(to: kind))
        }
    }

    /// The reply to a request; nil when it has none.
    private mutating func answer(
        _ request: Request, _ system: inout ServedSystem
    ) throws(WireError) -> [UInt8]? {
        switch request.kind {
        case .clientConnection: return try sendKey(request, .cbc, &system)
        case .clientConnectionGCM: return try sendKey(request, .gcm, &system)
        case .clientConnection2: return try checkProof(request, .cbc, &system)
        case .clientConnectionGCM2: return try checkProof(request, .gcm, &system)
        case .clientConnectionSecurityToken: return try logIn(request, &system)
        case .refreshToken: return try refreshToken(request, &system)
        case .fetchAuthenticators: return try authenticators(request, &system)
        case .fetchDeviceGrantInfo: return try deviceGrant(request, &system)
        case .testConnection: return Confirmation.ok.reply(to: request.kind)
        case .clientConnectionSSO, .clientConnectionSSO2:
            return Confirmation.notImplemented("\(request.kind)").reply(to: request.kind)
        case .closeConnection:
            isFinished = true
            return nil
        case .getSchema, .setSchema, .fetchData, .fetchMetadata, .closeResultSet, .executeQuery,
            .executeExplain, .executeUpdate, .fetchSystemMetadata, .cancelQuery, .killQuery,
            .forceExternal, .executeExport, .setParameter, .explainPipeline, .refreshSession,
            .fetchUpdateStatus, .keepAlive, .executeProcedureCall:
            guard case .session(var session) = stage else {
                return Confirmation.noSession.reply(to: request.kind)
            }
            // Kept once only, so that a statement does not copy the catalog of a transaction.
            stage = .open
            defer { stage = .session(session) }
            return try session.answer(request, &system, peer)
        }
    }

    private func framed(_ message: [UInt8]) -> [UInt8] {
        var output: [UInt8] = []
        Frame.append(message, to: &output)
        return output
    }
}

/// What is kept between the two requests of a login.
struct KeyedLogin {
    var hello: LoginHello
    var handshake: Handshake
    var iv: [UInt8]
}
