import OcientSQL

/// The first station: what the client makes of the connection string (DSN, FLOW-1, FLOW-2).
extension LoginRun {
    /// What the client says of a string that it cannot read.
    func refuseString(_ error: ConnectionStringError) -> LoginStop {
        .refused(.string(error, error.isOfStatement ? .dsn2 : attempt.client.traits.rule))
    }

    /// The kind of login that a string asks for.
    @inline(__always)
    func flow(of string: ConnectionString, _ user: TokenUser) -> LoginFlow {
        guard string.handshake == .sso else { return .password }
        if string.isInteractive {
            let hasNoBrowser = string.client.needsBrowser && !attempt.hasBrowser
            return string.wantsDeviceGrant || hasNoBrowser ? .deviceGrant : .authorizationCode
        }
        switch user.kind {
        case .idToken: return .idToken
        case .accessToken: return .accessToken
        case .none: return .password
        }
    }

    func explain(_ string: ConnectionString, _ flow: LoginFlow, _ trace: LoginTrace) {
        trace.add(.string(.read(
            string.client, string.hosts, database: string.database, string.handshake)))
        if isHTTP { return }
        if case .pyocient(let version) = string.client, version < .current {
            trace.add(.string(.earlierRelease(version)))
        }
        for warning in string.warnings { trace.add(.string(.warning(warning))) }
        if let warning = string.misplacedToken { trace.add(.string(.warning(warning))) }
        if !string.client.traits.hasCredentialsInOptions, let user = string.user,
           !user.mayBeSecret, user.exposed.utf8.contains(UInt8(ascii: "%")) {
            trace.add(.string(.userNotDecoded(user)))
        }
        guard attempt.resumed == nil else { return }
        switch flow {
        case .password where string.handshake == .sso: break
        case .password: trace.add(.string(.password))
        case .idToken, .accessToken:
            trace.add(.string(.token(user: string.user ?? "")))
        case .deviceGrant:
            trace.add(.string(.deviceGrant(isAskedFor: string.wantsDeviceGrant)))
        case .authorizationCode:
            // Whether there is a device grant instead is known with the list (FLOW-2).
            if mayTurnToDevice(string) { return }
            trace.add(.string(.authorizationCode(hasBrowser: attempt.hasBrowser)))
        }
    }

    /// Whether a client without a browser takes the device grant if identityprovider names an
    /// integration of the list that it gets (FLOW-2).
    private func mayTurnToDevice(_ string: ConnectionString) -> Bool {
        !attempt.hasBrowser && string.client.takesDeviceGrantForNamed
            && string.identityProvider != nil
    }

    /// FLOW-2: the flow once the list of integrations is known, whatever the pool's is.
    mutating func settleFlow(_ string: ConnectionString, _ asked: DatabaseID, _ node: NodeID) {
        guard verdict.flow == .authorizationCode, attempt.resumed == nil, mayTurnToDevice(string),
              let wanted = string.identityProvider else { return }
        let configuration = system.shared(of: node).value
        let isListed = system.names.find(wanted.exposed).flatMap {
            configuration.lookup($0, visibleTo: asked)
        } != nil
        if isListed { verdict.flow = .deviceGrant }
        trace?.add(.string(
            isListed ? .deviceGrantForNamed(wanted) : .authorizationCode(hasBrowser: false)))
    }
}

/// The parts of a user name like `id_token@system` (FLOW-1, TOK-1).
struct TokenUser {
    enum Kind {
        case idToken, accessToken, none
    }

    /// Which token it announces.
    let kind: Kind
    /// The database after the first `@`; nil when there is no `@`.
    let scope: Redactable?

    init(_ user: Redactable?) {
        guard let user else {
            kind = .none
            scope = nil
            return
        }
        let parts = user.exposed.utf8.withContiguousStorageIfAvailable { TokenUser.split($0) }
        kind = parts?.0 ?? .none
        scope = parts?.1.map { Redactable($0, partOf: user) }
    }

    private static func split(_ user: UnsafeBufferPointer<UInt8>) -> (Kind, String?) {
        let at = user.firstIndex(of: UInt8(ascii: "@"))
        let word = UnsafeBufferPointer(rebasing: user[..<(at ?? user.endIndex)])
        let scope = at.map { String(decoding: user[($0 + 1)...], as: UTF8.self) }
        if ASCII.equals(word, "id_token") { return (.idToken, scope) }
        return (ASCII.equals(word, "access_token") ? .accessToken : .none, scope)
    }
}
