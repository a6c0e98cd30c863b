/// The interactive flows: FLOW-2 to FLOW-9.
extension NaiveLogin {
    func interact() throws {
        let integration = try chooseInteractively()
        let properties = integration.properties
        let provider = system.world.provider(ofIssuer: properties.issuer)
        if integration.isDisabled { throw NaiveRefusal("INT-8", "08001", -1200) }
        let isCode = flow == "authorization_code"
        try checkReach(properties, provider, side: isCode ? "browser" : "server")
        if isCode, !node.hasTLS { throw NaiveRefusal("IDP-3", "08001", -1202) }
        let person = try person(of: provider)
        try checkApplication(properties, provider)
        if isCode { try redeem(integration) }
        var claims: [String: NaiveClaim] = [:]
        for change in person?.claims ?? [] { claims[change.name] = change.value }
        enter(
            integration, claims,
            identity: person.map { (provider?.issuer ?? "") + "::" + $0.subject })
    }

    /// FLOW-2: under `code_scope = connected` the code goes to the connected database's
    /// integration.
    private func redeem(_ integration: NaiveIntegration) throws {
        guard system.reading("code_scope", is: "connected"), decision.selectedBy != "pool",
            decision.scope != attempt.database else { return }
        let list = configuration.list(attempt.database)
        let named = attempt.identityProvider.flatMap { name in
            list.filter { $0.name == name }.min { $0.id < $1.id }
        }
        let redeeming = named ?? list.first { !$0.isDisabled }
        if redeeming?.id != integration.id { throw NaiveRefusal("FLOW-2", "08001", -1222) }
    }

    /// FLOW-3 and FLOW-4.
    private func chooseInteractively() throws -> NaiveIntegration {
        var database = attempt.database
        if attempt.call == nil, !attempt.isJDBC, let user = attempt.user, user.hasPrefix("@") {
            database = String(user.dropFirst())
            try require(database: database)
        }
        // pyocient 3.10 without a browser: a named integration of the list makes a device grant.
        if flow == "authorization_code", !attempt.isJDBC, !attempt.hasBrowser,
            let name = attempt.identityProvider,
            configuration.list(database).contains(where: { $0.name == name }) {
            flow = "device_grant"
            decision.flow = flow
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
            if list.isEmpty { 
                let side = attempt.call == nil ? "client" : "server"
                throw NaiveRefusal("FLOW-4", "58005", -100, side: side)
            }
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
        guard person.provider == provider?.name else {
            throw NaiveRefusal("FLOW-8", "", 0, side: "provider")
        }
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
        let isFine = flow == "device_grant" ? application.grants.contains("device_code")
            : application.grants.contains("authorization_code")
                && isSentBack(to: application, provider.kind)
        if !isFine { throw refusal("FLOW-5", -1250) }
        let asksOnlyPublic = ["auth0", "generic"].contains(provider.kind)
        let asks = !asksOnlyPublic || ["native", "spa"].contains(application.type)
        if asks, !attempt.consents { throw refusal("FLOW-7", -1251) }
    }

    /// FLOW-5: whether the provider lets the driver's callback through.
    private func isSentBack(to application: NaiveApplication, _ kind: String) -> Bool {
        let isCall = attempt.call != nil
        let sent = isCall ? ownCallback : "http://127.0.0.1:7050/ocient/oauth2/v1/callback"
        let withoutPort = isCall ? sent : "http://127.0.0.1/ocient/oauth2/v1/callback"
        if !isCall, kind == "google", application.type == "native" { return true }
        let isGuide = ["auth0", "generic"].contains(kind) && !isCall
            && !system.reading("callback_match", is: "exact")
        return application.callbacks.contains { entry in
            if isGuide {
                for origin in ["http://localhost:7050", "http://127.0.0.1:7050"]
                where entry == origin || entry.hasPrefix(origin + "/") { return true }
            }
            if kind == "keycloak" {
                if entry.hasSuffix("*") {
                    let start = String(entry.dropLast())
                    return sent.hasPrefix(start) || withoutPort.hasPrefix(start)
                }
                return entry == sent || entry == withoutPort
            }
            return entry == sent
        }
    }

    /// HTTP-4: where the node has the browser sent back to.
    private var ownCallback: String {
        let host = participant.openapiAddress ?? participant.advertisedAddress
            ?? participant.listenAddress ?? node.address
        let port = participant.openapiAdvertisedPort ?? participant.openapiPort ?? 0
        return "https://" + host + (port == 443 ? "" : ":\(port)") + "/v1/callback"
    }

    /// What the provider itself refuses.
    private func refusal(_ rule: String, _ code: Int) -> NaiveRefusal {
        NaiveRefusal(rule, "42502", code, side: "provider")
    }
}
