import OcientSQL

/// Token logins that reach the wrong integration, or ask for the wrong kind of check: the user
/// `id_token@system`, alone or with `identityprovider` (guide §6b).
extension RemedyCase {
    /// The rules after which another integration, or the other kind of token, may help.
    private static let rules: [RuleID] = [
        .tok4, .tok5, .tok6, .tok9, .tok11, .tok12, .tok13, .flow1, .pool6, .idp1, .pwd3, .pwd2,
    ]

    /// At most this many integrations of one scope are tried.
    static var mostNames: Int { 16 }

    var tokenUserSteps: [RemedyStep] {
        guard let connection, RemedyCase.rules.contains(rule), claims != nil,
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
        let place = scope.flatMap { catalog.database($0, names) } ?? verdict.database
        if let place {
            for name in visibleNames(place).prefix(RemedyCase.mostNames) { providers.append(name) }
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
        return edited {
            $0.user = route.user
            $0.set("handshake", connection.handshake == .sso ? handshakeText : "SSO")
            $0.set("identityprovider", route.provider)
        }.map { .string(text, $0) }
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
