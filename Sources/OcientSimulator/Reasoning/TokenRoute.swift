import OcientSQL

/// What one integration does with a token in one kind of login: a real attempt, decided.
package struct TokenRoute: Sendable {
    /// The integration.
    package let integration: String
    /// The database that stores it.
    package let database: String
    /// The kind of login: `id_token` or `access_token`.
    package let flow: LoginFlow
    /// The connection string of the attempt, without the token.
    package let string: String
    /// The decision, with the remedies of a refusal.
    package let decision: Decision
    /// The databases that accept the token this way, in order of creation; empty when none does.
    package let databases: [String]
}

/// Presents one token to every integration of a system.
struct TokenRouteSearch {
    private let interpreter: Interpreter
    private let system: LoginSystem
    private let token: Secret
    private let source: IPAddress
    private let isRestarted: Bool
    private let host: String

    /// Remedies are searched for at most so many refusals, since each decides many times.
    static let mostSearches = 64

    /// - Parameter token: what is presented; a text that is no token is one as well.
    init(_ interpreter: Interpreter, _ token: Secret, from source: IPAddress, restarted: Bool) {
        self.interpreter = interpreter
        self.token = token
        self.source = source
        isRestarted = restarted
        system = interpreter.loginSystem(restarted: restarted)
        host = TokenRouteSearch.endpoint(system, token, source)
    }

    /// Each integration by each kind of token login, in order of creation. O(integrations ×
    /// databases) decisions, and the search for remedies.
    func routes() -> [TokenRoute] {
        var routes: [TokenRoute] = []
        var searches = 0
        for integration in interpreter.simulation.catalog.stored.integrations.all {
            for flow in [LoginFlow.idToken, .accessToken] {
                let form = Form(
                    integration: system.names.text(of: integration.name),
                    home: name(integration.database), flow: flow)
                routes.append(route(form, &searches))
            }
        }
        return routes
    }

    /// What a route presents, but for the connected database.
    private struct Form {
        let integration: String
        let home: String
        let flow: LoginFlow
    }

    private func route(_ form: Form, _ searches: inout Int) -> TokenRoute {
        let names = system.catalog.databases.ids.map { name($0) }
        let accepting = names.filter {
            isAccepted(system.verdict(of: self.attempt(form, on: $0)), form)
        }
        // Databases of users come first: on `system` itself few groups have a privilege.
        let best = accepting.first { $0 != "system" } ?? accepting.first
            ?? names.max { depth(form, on: $0) < depth(form, on: $1) } ?? "system"
        let attempt = self.attempt(form, on: best)
        var decision = system.decide(attempt, including: .steps, counting: false)
        let text = self.text(form, on: best)
        if decision.outcome != .accepted, searches < TokenRouteSearch.mostSearches {
            searches += 1
            decision.remedies = interpreter.remedies(
                for: attempt, text: text, restarted: isRestarted)
        }
        return TokenRoute(
            integration: form.integration, database: form.home, flow: form.flow, string: text,
            decision: decision, databases: accepting)
    }

    private func name(_ id: DatabaseID) -> String {
        system.names.text(of: system.catalog.databases[id].name)
    }

    /// How far the login comes on a database; one of users wins a tie.
    private func depth(_ form: Form, on database: String) -> Int {
        let verdict = system.verdict(of: attempt(form, on: database))
        let depth = LoginStation(deciding: verdict.rule, verdict.code).depth
        return 2 * depth + (database == "system" ? 0 : 1)
    }

    private func isAccepted(_ verdict: Verdict, _ form: Form) -> Bool {
        verdict.outcome == .accepted
            && verdict.integrationName.map { system.names.text(of: $0) } == form.integration
    }

    private func text(_ form: Form, on database: String) -> String {
        "ocient://\(form.flow.rawValue)@\(form.home)@\(host)/\(database)"
            + "?handshake=SSO&identityprovider=\(form.integration)"
    }

    /// The attempt, as pyocient reads the string; made from its parts where a name is such that no
    /// string can carry it.
    private func attempt(_ form: Form, on database: String) -> LoginAttempt {
        let text = self.text(form, on: database)
        var attempt = LoginAttempt(text)
        if case .success(let read) = attempt.string, read.database.exposed == database,
           read.user?.exposed == "\(form.flow.rawValue)@\(form.home)",
           read.identityProvider?.exposed == form.integration,
           (try? attempt.present(token, in: text, .current)) != nil {
            attempt.from = source
            return attempt
        }
        let endpoint = TokenRouteSearch.hostAndPort(host)
        attempt = LoginAttempt(ConnectionString(
            client: .pyocient(.current), host: endpoint, database: Redactable(database),
            user: Redactable("\(form.flow.rawValue)@\(form.home)"), password: token,
            handshake: .sso, identityProvider: Redactable(form.integration)))
        attempt.from = source
        attempt.readToken()
        return attempt
    }

    /// The first endpoint whose pool lets a login with SSO from the source in; else the first.
    private static func endpoint(
        _ system: LoginSystem, _ token: Secret, _ source: IPAddress
    ) -> String {
        // A default pool answers only where no other remains (POOL-5), so its endpoints come last.
        let drivers = system.routes.filter { !$0.isHTTP }
        let routes = drivers.filter { !$0.isDefault } + drivers.filter { $0.isDefault }
        let endpoints = routes.map { $0.advertised } + routes.map { $0.listen }
        let texts = endpoints.map { $0.description }
        let open = texts.first { text in
            let string = "ocient://id_token@\(text)/system?handshake=SSO"
            var attempt = LoginAttempt(string)
            attempt.from = source
            do throws(SecondPassword) {
                try attempt.present(token, in: string, .current)
            } catch {
                return false  // not reached: the string has no password
            }
            let verdict = system.verdict(of: attempt)
            return !LoginStation(deciding: verdict.rule, verdict.code).isBeforeCredentials
        }
        return open ?? texts.first ?? "localhost:4050"
    }

    private static func hostAndPort(_ text: String) -> ConnectionString.Host {
        let attempt = LoginAttempt("ocient://\(text)/system")
        return attempt.connection.hosts.first
            ?? ConnectionString.Host(name: Redactable(text), port: 4050)
    }
}

extension Interpreter {
    /// What each integration would do with a token, by each kind of token login (TOK-1, TOK-2):
    /// attempts with the user `id_token@D` and `access_token@D`, where D stores the integration.
    ///
    /// Nothing changes. Where no node exists, one is assumed, since there would be no endpoint.
    ///
    /// - Parameters:
    ///   - source: the client's address (POOL-4).
    ///   - restarted: whether every node runs what is stored (CFG-3).
    package func routes(
        of token: Secret, from source: IPAddress = LoginAttempt.defaultAddress,
        restarted: Bool = true
    ) -> [TokenRoute] {
        var interpreter = self
        if simulation.catalog.nodes.ids.isEmpty { interpreter.assumeNode() }
        return TokenRouteSearch(interpreter, token, from: source, restarted: restarted).routes()
    }

    /// Declares a node with its default pool (POOL-1).
    private mutating func assumeNode() {
        var node = Simulation.NodeDeclaration()
        node.address = "10.0.0.20"
        do throws(Simulation.NodeDeclarationError) {
            try simulation.declareNode(names.intern("sql0"), node, .bootstrap)
            simulation.restart()
        } catch {
            // not reached: the declaration is right
            // Without the node each attempt is refused, and its rule says why.
        }
    }
}
