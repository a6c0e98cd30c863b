import OcientSQL

extension HTTPCall {
    /// The call that is a kind of login.
    init(_ flow: LoginFlow) {
        switch flow {
        case .password: self = .login
        case .idToken, .accessToken: self = .ssoToken
        case .deviceGrant: self = .ssoDeviceGrant
        case .authorizationCode: self = .ssoAuthentication
        }
    }
}

extension LoginForm {
    /// The attempt on a way, as a system sees it.
    func attempt(
        _ way: WayIn, _ system: LoginSystem
    ) -> LoginAttempt {
        let secret = secret(system)
        var string = ConnectionString(
            client: .pyocient(.current), host: way.host, database: Redactable(database),
            user: user.map { Redactable($0) }, password: secret,
            handshake: isSSO ? .sso : .gcm, identityProvider: provider.map { Redactable($0) },
            ssoOAuthFlow: flow == .deviceGrant ? "deviceGrant" : "")
        if flow == .password, secret == nil { string.password = nil }
        if way.isHTTP {
            var request = HTTPRequest(call: HTTPCall(flow))
            request.namesDatabase = true
            string.client = .http(request)
            string.identityProvider = nil
            string.ssoOAuthFlow = ""
        }
        var attempt = LoginAttempt(string)
        if case .token = who, let token { attempt.token = token.presented }
        attempt.from = way.source.representative
        attempt.node = way.node
        if checksCertificate { attempt.acceptsAnyCertificate = false }
        switch who {
        case .persons(let names):
            attempt.person = names.first.flatMap { system.names.find($0) }
        case .somebody(let person): attempt.person = system.names.find(person.name)
        case .unwilling: attempt.consents = false
        case .anyone, .users, .unknownUser, .foreignUser, .userOverSSO, .nobody, .describedToken,
            .token:
            break
        }
        return attempt
    }

    /// Whether the string says handshake=SSO.
    var isSSO: Bool {
        if case .userOverSSO = who { return true }
        return flow != .password
    }

    /// The user as the string has it.
    var user: String? {
        let qualifier = scope.map { "@" + $0 } ?? ""
        switch flow {
        case .idToken: return "id_token" + qualifier
        case .accessToken: return "access_token" + qualifier
        case .deviceGrant, .authorizationCode: return scope == nil ? nil : qualifier
        case .password: break
        }
        switch who {
        case .users(let names, _): return names.first
        case .unknownUser: return "no-such-user"
        case .foreignUser(let home): return "no-such-user@" + home
        case .userOverSSO(let name): return name
        case .anyone: return "admin@system"
        case .persons, .somebody, .nobody, .unwilling, .describedToken, .token: return nil
        }
    }

    private func secret(_ system: LoginSystem) -> Secret? {
        switch who {
        case .token(let shape): return token?.text ?? shape.text
        case .describedToken(let name):
            return system.names.find(name).flatMap { system.world.tokens[$0]?.text }
                ?? Secret("no-token")
        case .users(let names, let state):
            switch state {
            case .missing: return nil
            case .wrong: return Secret("not the password of \(names.first ?? "")")
            case .right, .rightAfter:
                // There are none where no station looked at the user.
                let password = state == .right ? passwords.first : passwords.last
                return password.flatMap { $0 } ?? Secret("any")
            }
        case .unknownUser, .foreignUser, .userOverSSO: return Secret("any")
        case .anyone: return flow == .password || flow.isToken ? Secret("any") : nil
        case .persons, .somebody, .nobody, .unwilling: return nil
        }
    }
}
