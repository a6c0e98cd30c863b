import OcientSQL

/// Other ways to log in by the string: user, flow, integration, password.
extension RemedyFamily {
    /// Token logins that reach the wrong integration, or ask for the wrong kind of check: the user
    /// `id_token@system`, alone or with `identityprovider` (guide §6b).
    static let tokenUser = RemedyFamily(.connection, after: [
            .tok4, .tok5, .tok6, .tok9, .tok11, .tok12, .tok13, .flow1, .pool6, .idp1, .pwd3, .pwd2,
        ]) { $0.tokenUserSteps }
    /// An opaque token, which only an access token may be (TOK-8, TOK-17).
    static let opaqueToken = RemedyFamily(.connection, after: [.tok8]) { $0.opaqueTokenSteps }
    /// Interactive logins that reach an integration which cannot serve them: another one by
    /// `identityprovider`, or none by name.
    static let provider = RemedyFamily(
        .connection, after: [.int8, .flow4, .flow5, .flow6, .flow8, .idp1, .priv2]
    ) { $0.providerSteps }
    /// An interactive login instead of a password (POOL-6, FLOW-1), or when there is no password.
    static let interactive = RemedyFamily(
        .connection, after: [.pool6, .flow1, .pwd2, .http7], replacesFlow: true
    ) { $0.interactiveSteps }
    /// The password login that the flag keeps from happening (FLOW-1).
    static let passwordLogin = RemedyFamily(.connection, after: [.flow1]) { $0.passwordLoginSteps }
    /// A client that accepts any certificate (DSN-5), at the price of the check.
    static let anyCertificate = RemedyFamily(.connection, after: [.dsn5]) { refused in
        refused.edited { $0.set("tls", "unverified") }.map {
            var step = RemedyStep.string("Connect with tls=unverified", $0)
            step.warning = "The client then does not check whom it talks to."
            return [step]
        } ?? []
    }
    /// The other interactive flow (FLOW-5, IDP-3).
    static let flow = RemedyFamily(.connection, after: [.flow5, .idp3]) { $0.flowSteps }
    /// The right password, which nobody sees (PWD-2).
    static let password = RemedyFamily(.connection, after: [.pwd2]) { $0.passwordSteps }
    /// The password percent-encoded, for the client that takes the wrong part for the host.
    static let encodedPassword = RemedyFamily(
        .connection, after: [.dsn1, .pool12, .pwd1, .pwd2, .pwd3]
    ) { $0.encodedPasswordSteps }
}

extension RefusedAttempt {
    /// At most this many integrations of one scope are tried.
    static var mostNames: Int { 16 }

    fileprivate var tokenUserSteps: [RemedyStep] {
        guard let connection, claims != nil,
              let flow = verdict.flow, flow.isToken || flow == .password else { return [] }
        let user = TokenUser(connection.user)
        var wanted: [TokenRoute] = []
        for word in words(flow) {
            for scope in scopes(user.scope?.exposed) {
                wanted += routes(word, scope, connection)
            }
        }
        return wanted.enumerated().sorted {
            ($0.element.edits, $0.offset) < ($1.element.edits, $1.offset)
        }.compactMap { step($0.element, connection) }
    }

    fileprivate var opaqueTokenSteps: [RemedyStep] {
        guard let connection, verdict.flow == .idToken else { return [] }
        let presented = scene.attempt.token ?? connection.password.map { PresentedToken($0) }
        guard case .unreadable(.opaque)? = presented?.content else { return [] }
        let scope = TokenUser(connection.user).scope?.exposed
        let route = TokenRoute(
            user: "access_token" + (scope.map { "@" + $0 } ?? ""),
            provider: connection.identityProvider?.exposed, edits: 1)
        return step(route, connection).map { [$0] } ?? []
    }

    /// One way to present the token.
    private struct TokenRoute {
        var user: String
        var provider: String?
        var edits: Int
    }

    /// The same kind of token first.
    private func words(_ flow: LoginFlow) -> [String] {
        flow == .accessToken ? ["access_token", "id_token"] : ["id_token"]
    }

    /// The scope as it is, `system`, the connected database, others that store an integration.
    private func scopes(_ current: String?) -> [String?] {
        var scopes: [String?] = [current]
        var others = [DatabaseID.system]
        if let database = verdict.database { others.append(database) }
        others += configuration.integrations.all.map { $0.database }
        for database in others where catalog.databases.contains(database) {
            let name = text(database)
            if !scopes.contains(name) { scopes.append(name) }
        }
        return Array(scopes.prefix(4))
    }

    private func routes(
        _ word: String, _ scope: String?, _ connection: ConnectionString
    ) -> [TokenRoute] {
        let user = word + (scope.map { "@" + $0 } ?? "")
        let base = (user == connection.user?.exposed ? 0 : 1)
            + (connection.handshake == .sso ? 0 : 1)
        var providers: [String?] = [connection.identityProvider?.exposed]
        let database = scope.flatMap { catalog.database($0, names) } ?? verdict.database
        if let database {
            providers += visibleNames(database).prefix(RefusedAttempt.mostNames).map { $0 }
        }
        if connection.identityProvider != nil { providers.append(nil) }
        return providers.map { provider in
            TokenRoute(
                user: user, provider: provider,
                edits: base + (provider == connection.identityProvider?.exposed ? 0 : 1))
        }.filter { $0.edits > 0 }
    }

    private func step(_ route: TokenRoute, _ connection: ConnectionString) -> RemedyStep? {
        var parts: [String] = []
        if connection.handshake != .sso { parts.append("handshake=SSO") }
        if route.user != connection.user?.exposed { parts.append("user=" + route.user) }
        if let name = route.provider, name != connection.identityProvider?.exposed {
            parts.append("identityprovider=" + name)
        }
        var text = parts.isEmpty ? "Connect" : "Connect with " + EnglishList.text(parts)
        if route.provider == nil, connection.identityProvider != nil {
            text += " without identityprovider"
        }
        guard connection.request == nil else { return driverStep(route, text) }
        return edited {
            $0.user = route.user
            $0.set("handshake", connection.handshake == .sso ? handshakeText : "SSO")
            $0.set("identityprovider", route.provider)
        }.map { .string(text, $0) }
    }

    /// HTTP-5: the same token by the driver, which can name its integration, at the endpoint for
    /// drivers of the pool.
    private func driverStep(_ route: TokenRoute, _ text: String) -> RemedyStep? {
        let pools = system.routes.filter { !$0.isHTTP && $0.pool == verdict.pool }
        guard let endpoint = pools.first?.advertised, let string = scene.string else { return nil }
        var driver = WrittenString(
            client: .pyocient(.current), user: route.user, secret: string.secret,
            location: endpoint.description, database: connection?.database.exposed ?? "")
        driver.set("handshake", "SSO")
        driver.set("identityprovider", route.provider)
        var step = RemedyStep.string("Use the driver, which can name the integration: c"
            + text.dropFirst(), driver)
        step.note = "Over HTTP a token meets the primary only (HTTP-5): without the driver it needs"
            + " a database of its own, whose primary is its integration."
        return step
    }

    /// The value of `handshake` as it is written.
    private var handshakeText: String {
        scene.string?.options.first { $0.name.lowercased() == "handshake" }?.value ?? "SSO"
    }
}

/// Lists in sentences.
enum EnglishList {
    /// `a`, `a and b`, `a, b and c`.
    static func text(_ parts: [String]) -> String {
        guard let last = parts.last, parts.count > 1 else { return parts.first ?? "" }
        return parts.dropLast().joined(separator: ", ") + " and " + last
    }
}

extension RefusedAttempt {
    /// At most this many integrations, and databases, are tried by their names.
    static var mostProviders: Int { 16 }

    fileprivate var providerSteps: [RemedyStep] {
        guard let connection, verdict.flow?.isInteractive ?? false, let scope = verdict.scope
        else { return [] }
        let known = visibleNames(scope)
        var steps: [RemedyStep] = []
        if let wanted = connection.identityProvider?.exposed {
            if let nearest = EditDistance.nearest(to: wanted, among: known), nearest != wanted {
                // not reached: no system of the tests is offered this remedy
                steps += step(nearest)
            }
            let plain = edited { $0.set("identityprovider", nil) }
            steps += plain.map { [.string("Connect without identityprovider", $0)] } ?? []
        }
        let tried = known.prefix(RefusedAttempt.mostProviders)
        for name in tried where name != connection.identityProvider?.exposed {
            steps += step(name)
        }
        return steps + otherDatabase(connection)
    }

    private func step(_ name: String) -> [RemedyStep] {
        edited { $0.set("identityprovider", name) }.map {
            [.string("Name the integration with identityprovider=\(name)", $0)]
        } ?? []
    }

    /// A pyocient user `@database` asks for the integrations of that database (FLOW-2).
    private func otherDatabase(_ connection: ConnectionString) -> [RemedyStep] {
        guard connection.client.readsIntegrationDatabase else { return [] }
        var steps: [RemedyStep] = []
        if connection.integrationDatabase != nil {
            let string = edited { $0.user = nil }
            let name = connection.database
            let text = "Use the integrations of \(name): leave the user out"
            steps += string.map { [.string(text, $0)] } ?? []
        }
        for database in catalog.databases.ids.prefix(RefusedAttempt.mostProviders)
        where database != verdict.scope && !configuration.own(database).isEmpty {
            let name = text(database)
            let string = edited {
                $0.user = "@" + name
                $0.secret = nil
            }
            guard let string else { continue }
            steps.append(.string("Use the integrations of \(name) with the user @\(name)", string))
        }
        return steps
    }
}

extension RefusedAttempt {
    fileprivate var interactiveSteps: [RemedyStep] {
        guard verdict.flow == .password, let connection, claims == nil,
              rule != .pwd2 || connection.password == nil else { return [] }
        var text = "Log in interactively: "
        text += connection.handshake == .sso ? "" : "handshake=SSO, "
        text += "no user, no password"
        if let request = connection.request {
            return callStep(
                request.namesDatabase ? .ssoAuthentication : .webUI, "Log in by the browser")
        }
        return edited {
            $0.user = nil
            $0.secret = nil
            if connection.handshake != .sso { $0.set("handshake", "SSO") }
        }.map { [.string(text, $0)] } ?? []
    }

    fileprivate var passwordLoginSteps: [RemedyStep] {
        guard claims == nil else { return [] }
        return edited { $0.set("handshake", nil) }.map {
            [.string("Leave handshake=SSO out: this is a login with a password", $0)]
        } ?? []
    }

    fileprivate var flowSteps: [RemedyStep] {
        guard let flow = verdict.flow else { return [] }
        if connection?.request != nil {
            return flow == .deviceGrant
                ? callStep(.ssoAuthentication, "Log in by the browser")
                : callStep(.ssoDeviceGrant, "Log in with the device grant")
        }
        if flow == .deviceGrant {
            return edited { $0.set("ssoOAuthFlow", nil) }.map {
                [.string("Log in with the browser: leave ssoOAuthFlow out", $0)]
            } ?? []
        }
        return edited { $0.set("ssoOAuthFlow", "deviceGrant") }.map {
            [.string("Log in with the device grant: ssoOAuthFlow=deviceGrant", $0)]
        } ?? []
    }
}

extension RefusedAttempt {
    /// Another call instead, without user and password.
    private func callStep(_ call: HTTPCall, _ text: String) -> [RemedyStep] {
        edited {
            $0.call = call
            $0.user = nil
            $0.secret = nil
            $0.options = []
        }.map { [.string(text + ": " + call.path, $0)] } ?? []
    }
}

extension RefusedAttempt {
    fileprivate var passwordSteps: [RemedyStep] {
        guard let connection, let user else { return [] }
        let isMissing = connection.password?.isEmpty ?? true
        // That of admin@system is not checked before a script sets one.
        let known = catalog.users[user].credentials.password ?? Secret("any")
        let name = catalog.name(of: user, names)
        let text = (isMissing ? "Write the password of " : "Use the right password of ") + name
        return edited { $0.secret = WrittenSecret(value: known) }.map { [.string(text, $0)] } ?? []
    }

    fileprivate var encodedPasswordSteps: [RemedyStep] {
        guard !scene.client.traits.hasCredentialsInOptions, let text = scene.text
        else { return [] }
        return text.exposed { bytes in
            let text = String(decoding: bytes, as: UTF8.self)
            // The text before the first `@` may continue after it; none of it is shown.
            let isWhole = !scene.attempt.connection.passwordMayGoOn
            return (isWhole ? [false, true] : [true]).compactMap { lastAt in
                guard let string = WrittenString.loosely(
                    text, scene.client, lastAt: lastAt), string.secret != nil
                else { return nil }
                return .string(
                    "Write the password percent-encoded (@ is %40, / is %2F, # is %23, ? is %3F)",
                    string)
            }
        }
    }
}
