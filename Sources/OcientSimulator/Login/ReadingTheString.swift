import OcientSQL

/// The first station: what the client makes of the connection string (DSN, FLOW-1, FLOW-2).
extension LoginRun {
    /// What the client says of a string that it cannot read.
    func refuseString(_ error: ConnectionStringError) -> LoginStop {
        let isDSN2 = attempt.driver == .jdbc || error.isOfStatement
        return LoginStop(isDSN2 ? .dsn2 : .dsn1, LoginError(
            sqlstate: error.sqlstate, code: error.code, message: error.message, side: .client))
    }

    /// The kind of login that a string asks for.
    func flow(of string: ConnectionString, _ user: TokenUser) -> LoginFlow {
        guard string.handshake == .sso else { return .password }
        if string.isInteractive {
            let hasNoBrowser = string.driver == .jdbc && !attempt.hasBrowser
            return string.wantsDeviceGrant || hasNoBrowser ? .deviceGrant : .authorizationCode
        }
        switch user.kind {
        case .idToken: return .idToken
        case .accessToken: return .accessToken
        case .none: return .password
        }
    }

    func explain(_ string: ConnectionString, _ flow: LoginFlow, _ trace: LoginTrace) {
        let isJDBC = string.driver == .jdbc
        let hosts = string.hosts.map { $0.description }.joined(separator: ", ")
        trace.pass(isJDBC ? .dsn2 : .dsn1, """
            \(isJDBC ? "JDBC" : "pyocient") connects to \(hosts), \
            database '\(string.shownDatabase)', \
            with handshake=\(string.handshake.rawValue).
            """)
        for warning in string.warnings { trace.warn(warning.rule, warning.text) }
        if !isJDBC, let user = string.shownUser, user.utf8.contains(UInt8(ascii: "%")) {
            trace.warn(.dsn4, "The user part is not percent-decoded: the user is '\(user)'.")
        }
        explainFlow(string, flow, trace)
    }

    private func explainFlow(
        _ string: ConnectionString, _ flow: LoginFlow, _ trace: LoginTrace
    ) {
        guard attempt.resumed == nil else { return }
        let user = string.shownUser ?? ""
        switch flow {
        case .password where string.handshake == .sso: break
        case .password: trace.note(.pwd1, "Without handshake=sso this is a login with a password.")
        case .idToken, .accessToken:
            trace.note(.flow1, """
                The user '\(user)' with handshake=sso makes the password a token: this is a token \
                login.
                """)
        case .deviceGrant:
            let why = string.wantsDeviceGrant ? "ssoOAuthFlow asks for it" : "there is no browser"
            trace.note(.flow2, """
                handshake=sso without a password is an interactive login, a device grant because \
                \(why).
                """)
        case .authorizationCode:
            let browser = attempt.hasBrowser
                ? "" : " There is none here, so the client prints the address to open."
            trace.note(.flow2, """
                handshake=sso without a password is an interactive login by the browser \
                (authorization code).\(browser)
                """)
        }
    }
}

/// The parts of a user name like `id_token@system` (FLOW-1, TOK-1).
struct TokenUser {
    enum Kind {
        case idToken, accessToken, none
    }

    /// Which token it announces.
    let kind: Kind
    /// The database behind the first `@`; nil when there is no `@`.
    let scope: String?

    init(_ user: String?) {
        guard let user else {
            kind = .none
            scope = nil
            return
        }
        let parts = user.utf8.withContiguousStorageIfAvailable { TokenUser.split($0) }
        (kind, scope) = parts ?? (.none, nil)
    }

    private static func split(_ user: UnsafeBufferPointer<UInt8>) -> (Kind, String?) {
        let at = user.firstIndex(of: UInt8(ascii: "@"))
        let word = UnsafeBufferPointer(rebasing: user[..<(at ?? user.endIndex)])
        let scope = at.map { String(decoding: user[($0 + 1)...], as: UTF8.self) }
        if ASCII.equals(word, "id_token") { return (.idToken, scope) }
        return (ASCII.equals(word, "access_token") ? .accessToken : .none, scope)
    }
}

extension ASCII {
    fileprivate static func equals(
        _ bytes: UnsafeBufferPointer<UInt8>, _ word: StaticString
    ) -> Bool {
        guard bytes.count == word.utf8CodeUnitCount else { return false }
        for place in bytes.indices where bytes[place] != word.utf8Start[place] { return false }
        return true
    }
}
