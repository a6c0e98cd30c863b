/// The interactive flows: FLOW-2 to FLOW-9.
extension NaiveLogin {
    func interact() throws {
        let integration = try chooseInteractively()
        let properties = integration.properties
        let provider = system.world.provider(ofIssuer: properties.issuer)
        if integration.isDisabled { throw NaiveRefusal("INT-8", "08001", -1200) }
        let person = try person(of: provider)
        let isCode = flow == "authorization_code"
        try checkReach(properties, provider, side: isCode ? "browser" : "server")
        if isCode, !node.hasTLS { throw NaiveRefusal("IDP-3", "08001", -1202) }
        try checkApplication(properties, provider)
        var claims: [String: NaiveClaim] = [:]
        for change in person?.claims ?? [] { claims[change.name] = change.value }
        enter(
            integration, claims,
            identity: person.map { (provider?.issuer ?? "") + "::" + $0.subject })
    }

    /// FLOW-3 and FLOW-4.
    private func chooseInteractively() throws -> NaiveIntegration {
        var database = attempt.database
        if !attempt.isJDBC, let user = attempt.user, user.hasPrefix("@") {
            database = String(user.dropFirst())
            try require(database: database)
        }
        if let id = pool.integration,
            let integration = configuration.integrations.first(where: { $0.id == id }) {
            decision.scope = "system"
            note(integration, "pool")
            return integration
        }
        let source = configuration.source(database)
        decision.scope = database
        decision.inherited = source != database
        let list = configuration.list(database)
        if let name = attempt.identityProvider,
            let named = list.filter({ $0.name == name }).min(by: { $0.id < $1.id }) {
            note(named, "identityprovider")
            return named
        }
        guard let first = list.first(where: { !$0.isDisabled }) else {
            if list.isEmpty { throw NaiveRefusal("FLOW-4", "58005", -100, side: "client") }
            throw NaiveRefusal("FLOW-4", "08001", -1200)
        }
        note(first, configuration.primaries[source] == first.id ? "primary" : "first")
        return first
    }

    /// FLOW-8.
    private func person(of provider: NaiveProvider?) throws -> NaivePerson? {
        guard let name = attempt.person else { return nil }
        guard let person = system.world.persons.first(where: { $0.name == name }) else {
            throw NaiveError(nil)
        }
        guard person.provider == provider?.name || !isItself else { throw NaiveError(nil) }
        return person
    }

    /// FLOW-6, FLOW-5, FLOW-7.
    private func checkApplication(
        _ properties: NaiveProperties, _ provider: NaiveProvider?
    ) throws {
        guard let provider, let application = system.world.applications.first(where: {
            $0.provider == provider.name && $0.clientID == properties.clientID
        }) else {
            var unknown = NaiveRefusal("IDP-4", "", 0)
            unknown.isUndetermined = true
            throw unknown
        }
        if application.type == "m2m" { throw refusal("FLOW-6", -1250) }
        let isFine: Bool
        if flow == "device_grant" {
            isFine = application.type == "native" && application.grants.contains("device_code")
        } else {
            isFine = application.grants.contains("authorization_code")
                && application.callbacks.contains { callback in
                    callback.hasPrefix("http://localhost:7050")
                        || callback.hasPrefix("http://127.0.0.1:7050")
                }
        }
        if !isFine { throw refusal("FLOW-5", -1250) }
        let isPublic = ["native", "spa"].contains(application.type)
        if isPublic, !attempt.consents { throw refusal("FLOW-7", -1251) }
    }

    /// What the provider itself refuses.
    private func refusal(_ rule: String, _ code: Int) -> NaiveRefusal {
        NaiveRefusal(rule, "42502", code, side: "provider")
    }
}
