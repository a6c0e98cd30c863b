import OcientSQL

/// Which integration an interactive login uses: FLOW-2 (the other database), FLOW-3, FLOW-4.
extension LoginRun {
    mutating func chooseInteractively(
        _ string: ConnectionString, _ place: LoginPlace
    ) throws(LoginStop) -> ChosenIntegration {
        let configuration = system.shared(of: system.routes[place.route].node).value
        let asked = try findAsked(string, place.database)
        if let id = system.routes[place.route].integration,
           configuration.integrations.contains(id) {
            let asksFor = string.identityProvider.flatMap { system.names.find($0) }.flatMap {
                configuration.lookup($0, visibleTo: asked)
            }
            return try choosePoolIntegration(id, string, place, asksFor, configuration)
        }
        verdict.scope = asked
        verdict.inherited = configuration.inherits(asked)
        if let trace { noteInheritance(asked, configuration, trace) }
        if let wanted = string.identityProvider {
            if let symbol = system.names.find(wanted),
               let id = configuration.lookup(symbol, visibleTo: asked) {
                return try chooseNamed(id, configuration)
            }
            if let trace { explainUnknown(string, asked, configuration, trace) }
        }
        return try chooseFirst(asked, configuration)
    }

    private func explainUnknown(
        _ string: ConnectionString, _ asked: DatabaseID, _ configuration: Configuration,
        _ trace: LoginTrace
    ) {
        if let wanted = string.identityProvider, !string.secretParts.contains(.options) {
            noteMiss(wanted, of: asked, configuration, trace)
        }
        trace.warn(.flow3, """
            identityprovider=\(string.shownIdentityProvider ?? "") names no integration that \
            \(text(asked)) sees, and has no effect.
            """)
    }

    /// The database whose integrations are asked for: the connected one, or `@otherdb` (FLOW-2).
    private func findAsked(
        _ string: ConnectionString, _ database: DatabaseID
    ) throws(LoginStop) -> DatabaseID {
        guard let other = string.integrationDatabase else { return database }
        let asked = try findDatabase(
            other, as: "the database whose integrations are asked for",
            isSecret: string.secretParts.contains(.user))
        trace?.note(.flow2, "The user @\(text(asked)) asks for the integrations of \(text(asked)).")
        return asked
    }

    /// POOL-7. `asksFor` is what `identityprovider` names, if it names one.
    private mutating func choosePoolIntegration(
        _ id: IntegrationID, _ string: ConnectionString, _ place: LoginPlace,
        _ asksFor: IntegrationID?, _ configuration: Configuration
    ) throws(LoginStop) -> ChosenIntegration {
        verdict.scope = .system
        verdict.inherited = false
        let chosen = choose(configuration.integrations[id], .pool)
        trace?.pass(.pool7, """
            The pool \(poolText(place.route)) says that interactive logins use \(text(chosen.name)).
            """, at: system.routes[place.route].origin)
        if let wanted = string.identityProvider,
           asksFor.map({ $0 != id }) ?? (system.names.find(wanted) != chosen.name) {
            assume(.flow3)
            if let trace { explainOverride(string, asksFor, place, configuration, trace) }
        }
        if let trace { notePoolIntegration(chosen, place, trace) }
        try refuseWhenDisabled(chosen)
        return chosen
    }

    /// The pool's integration against what `identityprovider` names, which may have the same name
    /// and be stored on another database.
    private func explainOverride(
        _ string: ConnectionString, _ asksFor: IntegrationID?, _ place: LoginPlace,
        _ configuration: Configuration, _ trace: LoginTrace
    ) {
        let (name, pool) = (string.shownIdentityProvider ?? "", poolText(place.route))
        trace.warn(
            .flow3, "identityprovider=\(name) has no effect: the pool \(pool) decides.")
        guard let asksFor else { return }
        let home = text(configuration.integrations[asksFor].database)
        trace.consider(.integration, name, .flow3, """
            identityprovider names that of \(home), but the pool \(pool) has an integration.
            """)
    }

    private mutating func chooseNamed(
        _ id: IntegrationID, _ configuration: Configuration
    ) throws(LoginStop) -> ChosenIntegration {
        let chosen = choose(configuration.integrations[id], .identityProvider)
        trace?.pass(
            .flow3, "identityprovider names \(text(chosen.name)).", at: chosen.integration.changed)
        try refuseWhenDisabled(chosen)
        return chosen
    }

    /// INT-8: a disabled integration that is named, or is the pool's.
    private func refuseWhenDisabled(_ chosen: ChosenIntegration) throws(LoginStop) {
        guard chosen.integration.isDisabled else { return }
        let name = wantsTexts ? text(chosen.name) : ""
        trace?.fail(.int8, "\(name) is disabled.", at: chosen.integration.changed)
        throw stop(.int8, .integrationDisabled, name)
    }
}
