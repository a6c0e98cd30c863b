/// Attempts: a good one as far as the system allows, then perhaps one thing of it changed.
extension LoginGenerator {
    /// A good attempt, then variants of it that are mostly one mistake away.
    mutating func makeFamily(_ count: Int) -> [NaiveAttempt] {
        var kind = random.below(10)
        var good = makeAttempt(kind)
        for number in 0..<8 where !isGood(good) && random.chance(95) {
            if number > 3 { kind = random.below(10) }
            good = makeAttempt(kind)
        }
        return (0..<count).map { number in
            var attempt = good
            if number > 0 { mutate(&attempt) }
            if random.chance(number > 0 ? 15 : 5) { mutate(&attempt) }
            for _ in 0..<2 where number > 0 && attempt.text == good.text { mutate(&attempt) }
            return attempt
        }
    }

    mutating func attemptLogins(_ count: Int) {
        for attempt in makeFamily(count) {
            add(.connect(attempt))
            if random.chance(3) { askSession() }
            if random.chance(30) { add(.disconnect) }
        }
        add(.disconnect)
    }

    private func isGood(_ attempt: NaiveAttempt) -> Bool {
        let login = NaiveLogin(system, attempt)
        guard (try? login.run()) != nil else { return false }
        return login.decision.outcome != "refused"
    }

    /// What the session of the attempt may do.
    private mutating func askSession() {
        let object = NaiveObject.database(random.pick(system.databases))
        let privilege = NaivePrivilege(random.pick(["USE", "SELECT", "VIEW", "DROP"]))
        add(.can(NaiveQuestion(privileges: [privilege], object: object)))
    }

    private mutating func makeAttempt(_ kind: Int) -> NaiveAttempt {
        var attempt = NaiveAttempt(
            isJDBC: random.chance(25), hosts: ["db.example.com"],
            database: random.pick(system.databases))
        makeTarget(&attempt)
        switch kind {
        case ..<2: makePassword(&attempt)
        case ..<7: makeToken(&attempt)
        default: makeInteractive(&attempt)
        }
        if random.chance(20) { makeCall(&attempt) }
        return attempt
    }

    /// The same over HTTP, where a running pool answers it: no call names an integration or
    /// another database.
    private mutating func makeCall(_ attempt: inout NaiveAttempt) {
        for node in system.nodes {
            for pool in node.running.pools {
                guard let it = pool.participants.first(where: {
                    $0.node == node.name && $0.openapiPort != nil
                }), let port = it.openapiPort else { continue }
                let listen = it.listenAddress ?? node.address
                let isAdvertised = random.chance(70)
                attempt.hosts = [
                    isAdvertised ? it.openapiAddress ?? it.advertisedAddress ?? listen : listen,
                ]
                attempt.port = isAdvertised ? it.openapiAdvertisedPort ?? port : port
                writeCall(&attempt)
                if random.chance(60) { return }
            }
        }
    }

    private mutating func writeCall(_ attempt: inout NaiveAttempt) {
        attempt.isJDBC = false
        attempt.hasBrowser = true
        attempt.identityProvider = nil
        let parts = (attempt.user ?? "").split(separator: "@")
        if !attempt.isSSO {
            attempt.call = "login"
        } else if case .none = attempt.credential {
            attempt.user = nil
            attempt.call = attempt.wantsDeviceGrant ? "sso_device_grant" : "sso_authentication"
            if !attempt.wantsDeviceGrant, attempt.database == "system" { attempt.call = "" }
        } else {
            attempt.call = "sso_token"
            if parts.count > 1, random.chance(50) { attempt.database = String(parts[1]) }
            attempt.user = parts.first.map { String($0) }
        }
    }

    // MARK: Where to

    /// An endpoint that a running pool answers, and a client that it lets in.
    private mutating func makeTarget(_ attempt: inout NaiveAttempt) {
        attempt.from = makeClient()
        guard !system.nodes.isEmpty else { return }
        let node = random.pick(system.nodes)
        guard !node.running.pools.isEmpty else { return }
        let pool = random.pick(node.running.pools)
        guard let it = pool.participants.first(where: { $0.node == node.name }) else { return }
        let listen = it.listenAddress ?? node.address
        let port = it.listenPort ?? 4050
        if random.chance(70) {
            attempt.hosts = [it.advertisedAddress ?? listen]
            attempt.port = it.advertisedPort ?? port
        } else {
            attempt.hosts = [listen]
            attempt.port = port
        }
        if let source = pool.source, !source.contains(defaultClient), random.chance(90) {
            attempt.from = source.address
            attempt.from?.text = source.address.bytes.count == 4
                ? source.address.bytes.map { String($0) }.joined(separator: ".") : "2001:db8::"
        } else if random.chance(85) {
            attempt.from = nil
        }
    }

    private var defaultClient: NaiveAddress {
        NaiveAddress(bytes: [203, 0, 113, 10], text: "203.0.113.10")
    }

    // MARK: Who

    private mutating func makePassword(_ attempt: inout NaiveAttempt) {
        let users = system.users.filter {
            $0.database == attempt.database || $0.database == "system"
        }
        let user = random.pick(users)
        let isBare = user.database == attempt.database && random.chance(50)
        attempt.user = isBare ? user.name : user.description
        attempt.credential = .password(system.accounts[user]?.password ?? "any")
    }

    /// Integrations that a database sees, as running where the attempt may arrive.
    private mutating func pickIntegration(_ database: String) -> NaiveIntegration? {
        guard !system.nodes.isEmpty else { return nil }
        let configuration = random.pick(system.nodes).running
        let own = configuration.own(configuration.source(database))
        return own.isEmpty ? nil : random.pick(own)
    }

    private mutating func makeToken(_ attempt: inout NaiveAttempt) {
        attempt.isSSO = true
        let scope = random.pick([attempt.database, "system", random.pick(system.databases)])
        let type = random.chance(85) ? "id_token" : "access_token"
        attempt.user = random.chance(25) ? type : type + "@" + scope
        guard let integration = pickIntegration(scope) else {
            attempt.credential = anyToken()
            return
        }
        attempt.identityProvider = random.chance(85) ? integration.name : nil
        let fitting = tokens[integration.properties.clientID] ?? []
        if integration.properties.issuer == LoginGenerator.unknownIssuer, random.chance(70) {
            attempt.credential = rawTokens[rawTokens.count - 2]
        } else if fitting.isEmpty || random.chance(6) {
            attempt.credential = anyToken()
        } else {
            let name = random.chance(60) ? fitting[0] : random.pick(fitting)
            attempt.credential = .token(name, byKey: random.chance(50))
        }
    }

    private mutating func anyToken() -> NaiveAttempt.Credential {
        if random.chance(30) { return random.pick(rawTokens) }
        let names = system.world.tokens.map { $0.name }
        return names.isEmpty
            ? random.pick(rawTokens) : .token(random.pick(names), byKey: random.chance(50))
    }

    private mutating func makeInteractive(_ attempt: inout NaiveAttempt) {
        attempt.isSSO = true
        attempt.wantsDeviceGrant = random.chance(45)
        if random.chance(10) { attempt.hasBrowser = false }
        var database = attempt.database
        if !attempt.isJDBC, random.chance(20) {
            database = random.pick(system.databases)
            attempt.user = "@" + database
        } else if !attempt.isJDBC, random.chance(5) {
            attempt.user = "ann"
        }
        guard let integration = pickIntegration(database) else { return }
        if random.chance(50) { attempt.identityProvider = integration.name }
        if integration.properties.clientID.hasSuffix("portal") {
            attempt.wantsDeviceGrant = random.chance(15)
        }
        if random.chance(55) { attempt.person = personWhoFits(attempt) }
    }

    /// A person of the provider that the attempt would choose, most of the time.
    private mutating func personWhoFits(_ attempt: NaiveAttempt) -> String {
        let all = system.world.persons
        var probe = attempt
        probe.person = nil
        let login = NaiveLogin(system, probe)
        try? login.run()
        let chosen = login.configuration.integrations.first {
            $0.name == login.decision.integration
                && $0.database == login.decision.integrationDatabase
        }
        let provider = chosen.flatMap { system.world.provider(ofIssuer: $0.properties.issuer) }
        let fitting = all.filter { $0.provider == provider?.name }
        return random.pick(fitting.isEmpty || random.chance(3) ? all : fitting).name
    }

    // MARK: One mistake

    private mutating func mutate(_ attempt: inout NaiveAttempt) {
        if attempt.call != nil { return mutateCall(&attempt) }
        switch random.below(22) {
        case 0: attempt.hosts = [random.pick(["db.example.org", "10.0.0.9"])]
        case 1: attempt.hosts.insert("nowhere.example.com", at: 0)
        case 2: attempt.hosts.append("lb.example.com")
        case 3: attempt.port = attempt.port == 4050 ? 4051 : 4050
        case 4, 5: attempt.from = makeClient()
        case 6, 7: attempt.database = random.pick(system.databases + ["nowhere"])
        case 8: mutateUser(&attempt)
        case 9: attempt.isSSO.toggle()
        case 10: attempt.identityProvider = random.pick(["sso", "m2m", "web", "Sso"])
        case 11: attempt.identityProvider = nil
        case 12: attempt.wantsDeviceGrant.toggle()
        case 13: attempt.consents = false
        case 14: attempt.pool = random.pick(["p1", "p2", "sql0_default", "p9"])
        case 15: attempt.hasBrowser.toggle()
        case 16: attempt.person = random.chance(10) ? random.pick(persons) : nil
        default: mutateCredential(&attempt)
        }
    }

    private mutating func mutateCall(_ attempt: inout NaiveAttempt) {
        switch random.below(16) {
        case 0: attempt.hosts = [random.pick(["db.example.org", "10.0.0.9", "10.0.0.20"])]
        case 1: attempt.port = random.pick([443, 8443, 4050])
        case 2, 3: attempt.from = makeClient()
        case 4 where attempt.call != "":
            attempt.database = random.pick(system.databases + ["nowhere"])
        case 5: attempt.consents = false
        case 6: attempt.pool = random.pick(["p1", "p2", "sql0_default", "p9"])
        case 7: attempt.person = random.chance(10) ? random.pick(persons) : nil
        case 8: attempt.hasOddMember = true
        case 9 where attempt.call == "login": attempt.user = random.pick(["ann", "carl@system"])
        default:
            if case .none = attempt.credential { return }
            mutateCredential(&attempt)
            // What is given for a password or for a token is always one.
            let isToken = attempt.call == "sso_token"
            if case .password = attempt.credential, isToken { attempt.credential = .none }
            if case .token(let name, byKey: true) = attempt.credential, !isToken {
                attempt.credential = .token(name, byKey: false)
            }
        }
    }

    private var persons: [String] { system.world.persons.map { $0.name } }

    private mutating func mutateUser(_ attempt: inout NaiveAttempt) {
        guard let user = attempt.user else { return }
        switch random.below(5) {
        case 0 where !user.hasPrefix("@"):
            attempt.user = String(user.split(separator: "@")[0]) + "@nowhere"
        case 1: attempt.user = "oauth_code"
        case 2 where !user.hasPrefix("@"):
            attempt.user = String(user.split(separator: "@")[0]) + "@"
                + random.pick(system.databases)
        case 3 where !attempt.isJDBC: attempt.user = user.hasPrefix("@") ? "@nowhere" : "carl"
        default: attempt.user = random.pick(["ann", "id_token", "access_token", "carl@system"])
        }
    }

    private mutating func mutateCredential(_ attempt: inout NaiveAttempt) {
        switch attempt.credential {
        case .password: attempt.credential = random.chance(75) ? .password("wrong") : .none
        case .none: break
        case .token(let name, _) where random.chance(75):
            let others = tokens.values.first { $0.contains(name) } ?? [name]
            attempt.credential = .token(random.pick(others), byKey: random.chance(50))
        default: attempt.credential = random.chance(80) ? anyToken() : .password("wrong")
        }
        if attempt.isJDBC, case .none = attempt.credential { attempt.credential = .password("w") }
    }
}
