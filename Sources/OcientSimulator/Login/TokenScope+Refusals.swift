import OcientSQL

/// What TOK-4 refuses, and what else might have been chosen.
extension LoginRun {
    func refuseMissing(_ scope: DatabaseID) -> LoginStop {
        let reason = !wantsTexts ? "" : verdict.inherited
            ? "neither \(text(scope)) nor system has one" : "\(text(scope)) offers none"
        trace?.fail(.tok4, "There is no integration to check the token with: \(reason).")
        return stop(.tok4, .integrationNotFound, reason)
    }

    func refuseDisabled(_ chosen: ChosenIntegration) -> LoginStop {
        let name = wantsTexts ? text(chosen.name) : ""
        trace?.fail(.tok4, "\(name) is disabled.", at: chosen.integration.changed)
        return stop(.tok4, .integrationDisabled, name)
    }

    /// POOL-8.
    func explainPool(_ route: Int) {
        guard let trace, system.routes[route].integration != nil else { return }
        trace.note(
            .pool8, "The token flow ignores the integration of the pool \(poolText(route)).",
            at: system.routes[route].origin)
    }

    /// The integrations that the scope sees and that were not chosen.
    func considerOthers(_ request: ScopeRequest, _ chosen: IntegrationID, _ trace: LoginTrace) {
        let configuration = request.configuration
        for id in configuration.listed(for: request.scope) where id != chosen {
            let isFallback = configuration.own(request.scope).isEmpty
            let name = name(id, configuration)
            trace.consider(
                .integration, name, isFallback ? .tok3 : .tok2,
                reason(name, isFallback, request))
        }
        considerHidden(request, trace)
    }

    /// Why an integration that the scope sees was not chosen.
    private func reason(_ name: String, _ isFallback: Bool, _ request: ScopeRequest) -> String {
        let owner = text(request.configuration.scope(of: request.scope))
        guard name == request.wanted else {
            return request.wanted == nil || isFallback
                ? "It is not the primary of \(owner)." : "The connection does not name it."
        }
        guard isFallback else {
            return "identityprovider names it, but counts only with a user like id_token@system."
        }
        return """
            identityprovider names it, but \(text(request.scope)) has no integration of its own, \
            so no name is looked up; the user id_token@system would do it.
            """
    }

    /// The integration of `system` that a scope with its own no longer sees (INT-2).
    private func considerHidden(_ request: ScopeRequest, _ trace: LoginTrace) {
        let configuration = request.configuration
        guard request.scope != .system, !configuration.own(request.scope).isEmpty,
              let wanted = request.wanted, let symbol = system.names.find(wanted),
              configuration.lookup(symbol, own: request.scope) == nil,
              configuration.lookup(symbol, own: .system) != nil else { return }
        trace.consider(.integration, wanted, .int2, """
            It is stored on system, but \(text(request.scope)) has integrations of its own and so \
            sees nothing of system.
            """)
    }
}
