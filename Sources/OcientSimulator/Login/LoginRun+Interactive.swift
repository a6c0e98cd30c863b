import OcientSQL

/// Which integration an interactive login uses: FLOW-2 (the other database), FLOW-3, FLOW-4.
extension LoginRun {
    mutating func chooseInteractively(
        _ string: ConnectionString, _ arrival: LoginArrival
    ) throws(LoginStop) -> ChosenIntegration {
        let configuration = system.shared(of: system.routes[arrival.route].node).value
        let asked = try findAsked(string, arrival.database)
        settleFlow(string, asked, system.routes[arrival.route].node)
        if let id = system.routes[arrival.route].integration,
           configuration.integrations.contains(id) {
            let wanted = string.identityProvider?.exposed
            let asksFor = wanted.flatMap { system.names.find($0) }.flatMap {
                configuration.lookup($0, visibleTo: asked)
            }
            return try choosePoolIntegration(id, string, arrival, asksFor, configuration)
        }
        verdict.scope = asked
        verdict.inherited = configuration.inherits(asked)
        if let trace { noteInheritance(asked, configuration, trace) }
        if let wanted = string.identityProvider {
            if let symbol = system.names.find(wanted.exposed),
               let id = configuration.lookup(symbol, visibleTo: asked) {
                return try chooseNamed(id, configuration)
            }
            if let trace { explainUnknown(wanted, asked, configuration, trace) }
        }
        return try chooseFirst(asked, configuration)
    }

    private func explainUnknown(
        _ wanted: Redactable, _ asked: DatabaseID, _ configuration: Configuration,
        _ trace: LoginTrace
    ) {
        if !wanted.mayBeSecret { noteMiss(wanted.exposed, of: asked, configuration, trace) }
        trace.add(.list(.namesNone(wanted, database: text(asked))))
    }

    /// The database whose integrations are asked for: the connected one, or `@otherdb` (FLOW-2).
    private func findAsked(
        _ string: ConnectionString, _ database: DatabaseID
    ) throws(LoginStop) -> DatabaseID {
        guard let other = string.integrationDatabase else { return database }
        let asked = try findDatabase(other, as: .asked)
        trace?.add(.list(.asksFor(database: text(asked))))
        return asked
    }

    /// POOL-7. `asksFor` is what `identityprovider` names, if it names one.
    private mutating func choosePoolIntegration(
        _ id: IntegrationID, _ string: ConnectionString, _ arrival: LoginArrival,
        _ asksFor: IntegrationID?, _ configuration: Configuration
    ) throws(LoginStop) -> ChosenIntegration {
        verdict.scope = .system
        verdict.inherited = false
        let chosen = choose(configuration.integrations[id], .pool)
        let route = arrival.route
        trace?.add(
            .list(.ofPool(text(chosen.name), pool: poolText(route))),
            at: system.routes[route].origin)
        if let wanted = string.identityProvider,
           asksFor.map({ $0 != id }) ?? (system.names.find(wanted.exposed) != chosen.name) {
            assume(.flow3)
            if let trace { explainOverride(wanted, asksFor, route, configuration, trace) }
        }
        trace?.add(
            .integration(.keptByPool(
                text(chosen.name), pool: poolText(route), on: text(chosen.integration.database))),
            at: chosen.integration.changed)
        try requireEnabled(chosen, .int8)
        return chosen
    }

    /// The pool's integration against what `identityprovider` names, which may have the same name
    /// and be stored on another database.
    private func explainOverride(
        _ wanted: Redactable, _ asksFor: IntegrationID?, _ route: Int,
        _ configuration: Configuration, _ trace: LoginTrace
    ) {
        let pool = poolText(route)
        trace.add(.list(.ignoresName(wanted, pool: pool)))
        guard let asksFor else { return }
        let home = text(configuration.integrations[asksFor].database)
        trace.consider(integration: wanted.description, .overridden(on: home, pool: pool))
    }

    private mutating func chooseNamed(
        _ id: IntegrationID, _ configuration: Configuration
    ) throws(LoginStop) -> ChosenIntegration {
        let chosen = choose(configuration.integrations[id], .identityProvider)
        trace?.add(.list(.named(text(chosen.name))), at: chosen.integration.changed)
        try requireEnabled(chosen, .int8)
        return chosen
    }

    /// The list that clients get, and its first usable integration (INT-7, INT-8, FLOW-4).
    private mutating func chooseFirst(
        _ asked: DatabaseID, _ configuration: Configuration
    ) throws(LoginStop) -> ChosenIntegration {
        let owner = configuration.scope(of: asked)
        guard !configuration.own(owner).isEmpty else {
            // HTTP-4: a call that wants no redirect gets an empty one.
            if case .http(let request) = attempt.client, !request.redirects {
                trace?.add(.list(.emptyRedirect(database: text(asked))))
                throw .emptyRedirect
            }
            let inherits = asked != .system && verdict.inherited
            throw .refused(.emptyList(
                database: text(asked), inherits: inherits, attempt.client))
        }
        guard let id = configuration.firstEnabled(for: asked) else {
            throw .refused(.allDisabled(database: text(asked)))
        }
        let isPrimary = configuration.setPrimary(owner) == id
        let chosen = choose(configuration.integrations[id], isPrimary ? .primary : .first)
        if let trace { explainList(asked, chosen, isPrimary, configuration, trace) }
        return chosen
    }

    /// At most this many integrations of a list are named.
    static let mostListed = 8

    private func explainList(
        _ asked: DatabaseID, _ chosen: ChosenIntegration, _ isPrimary: Bool,
        _ configuration: Configuration, _ trace: LoginTrace
    ) {
        let owner = configuration.scope(of: asked)
        let (listed, most) = (configuration.listed(for: asked), LoginRun.mostListed)
        trace.add(
            .list(.offered(
                listed.prefix(most).map { name($0, configuration) },
                more: max(0, listed.count - most), database: text(asked))),
            at: configuration.setPrimaryOrigin(owner))
        let id = chosen.integration.id
        noteAssignment(id, to: owner, configuration, trace)
        if isPrimary {
            if owner != asked {
                trace.add(.integration(.inheritsPrimary(database: text(asked))))
            }
            notePrimary(id, of: owner, configuration, trace)
        }
        for other in listed where other != id {
            let isDisabled = configuration.integrations[other].isDisabled
            trace.consider(
                integration: name(other, configuration), isDisabled ? .disabled : .laterInList)
        }
        let first = text(chosen.name)
        trace.add(
            .list(isPrimary ? .primary(first, of: text(owner)) : .first(first, of: text(owner))),
            at: isPrimary ? configuration.setPrimaryOrigin(owner) : chosen.integration.origin)
    }
}

/// An interactive login after its integration is chosen, in FLOW-9's order.
extension LoginRun {
    mutating func logInInteractively(
        _ chosen: ChosenIntegration, _ identityProvider: Redactable?, _ arrival: LoginArrival,
        callbackPath: String
    ) throws(LoginStop) {
        let person = attempt.personClaims.map { somebody($0, chosen) }
            ?? attempt.person.flatMap { system.world.persons[$0] }
        var arrival = arrival
        arrival.flow = verdict.flow ?? arrival.flow
        try reachProvider(chosen, arrival)
        try requireCertificate(arrival)
        if let person { try requireSameProvider(person, chosen) }
        let application = try requireApplication(chosen)
        try checkApplication(application, arrival, path: callbackPath)
        try askForConsent(application)
        try redeem(chosen, identityProvider, arrival)
        if let person {
            let issuer = system.world.providers.all[person.provider].issuer
            verdict.identity = .subject(issuer: issuer, person.subject)
            explainIdentity()
        } else {
            trace?.add(.application(.nobody))
        }
        assignGroups(person?.claims ?? [], chosen)
    }

    /// FLOW-2: the driver logs in with the code, but without `@otherdb`. Under a reading the node
    /// then redeems the code at the integration of the connected database.
    private mutating func redeem(
        _ chosen: ChosenIntegration, _ identityProvider: Redactable?, _ arrival: LoginArrival
    ) throws(LoginStop) {
        guard arrival.flow == .authorizationCode, verdict.selectedBy != .pool,
              verdict.scope != arrival.database,
              !readings(for: .codeScope).redeemsWhereAsked else { return }
        let configuration = system.shared(of: system.routes[arrival.route].node).value
        let id = redeeming(arrival.database, identityProvider, configuration)
        guard id != chosen.integration.id else { return }
        throw .refused(.redeemedElsewhere(
            issued: text(chosen.name), redeemed: id.map { name($0, configuration) },
            database: text(arrival.database)))
    }

    /// The integration that a login without `@otherdb` would use.
    private func redeeming(
        _ database: DatabaseID, _ identityProvider: Redactable?, _ configuration: Configuration
    ) -> IntegrationID? {
        if let wanted = identityProvider, let symbol = system.names.find(wanted.exposed),
           let id = configuration.lookup(symbol, visibleTo: database) { return id }
        return configuration.own(configuration.scope(of: database)).isEmpty
            ? nil : configuration.firstEnabled(for: database)
    }

    /// FLOW-8: a person of whom only the claims are known has an account where the integration
    /// asks; nobody, where that provider is not described.
    private func somebody(_ claims: [JSONMember], _ chosen: ChosenIntegration) -> Person? {
        chosen.provider.map { provider in
            Person(
                provider: provider, subject: claims.value(named: "sub")?.text ?? "somebody",
                claims: claims)
        }
    }

    /// FLOW-8: a person of another provider has no account at the integration's.
    private func requireSameProvider(
        _ person: Person, _ chosen: ChosenIntegration
    ) throws(LoginStop) {
        guard chosen.provider != person.provider else { return }
        throw .refused(.foreignPerson(
            attempt.person.map { text($0) } ?? "",
            of: text(system.world.providers.names[person.provider]),
            issuer: chosen.properties.issuer))
    }
}
