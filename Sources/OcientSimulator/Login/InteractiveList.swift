import OcientSQL

/// The list that clients get, and its first usable integration: INT-7, INT-8, FLOW-3, FLOW-4.
extension LoginRun {
    mutating func chooseFirst(
        _ asked: DatabaseID, _ configuration: Configuration
    ) throws(LoginStop) -> ChosenIntegration {
        let owner = configuration.scope(of: asked)
        guard !configuration.own(owner).isEmpty else { throw refuseEmptyList(asked) }
        guard let id = configuration.firstEnabled(for: asked) else {
            trace?.fail(.flow4, "Every integration that \(text(asked)) sees is disabled.")
            throw stop(.flow4, .integrationDisabled, "all that \(text(asked)) sees")
        }
        let isPrimary = configuration.setPrimary(owner) == id
        let chosen = choose(id, isPrimary ? .primary : .first, in: configuration)
        if let trace {
            explainList(asked, chosen, isPrimary, configuration, trace)
        }
        return chosen
    }

    private func refuseEmptyList(_ asked: DatabaseID) -> LoginStop {
        let place = !wantsTexts ? "" : asked == .system || !verdict.inherited
            ? "\(text(asked)) has no integration"
            : "neither \(text(asked)) nor system has an integration"
        trace?.fail(.flow4, "The client gives up: \(place).")
        return stop(
            .flow4, .missingCredentials, side: .client,
            saying: "No SSO credentials found (\(place))")
    }

    private func explainList(
        _ asked: DatabaseID, _ chosen: ChosenIntegration, _ isPrimary: Bool,
        _ configuration: Configuration, _ trace: LoginTrace
    ) {
        let owner = configuration.scope(of: asked)
        let (name, place) = (text(chosen.name), text(owner))
        noteList(asked, configuration, trace)
        noteAssignment(chosen.integration.id, to: owner, configuration, trace)
        if isPrimary, owner != asked { noteInheritedPrimary(asked, trace) }
        if isPrimary { notePrimary(chosen.integration.id, of: owner, configuration, trace) }
        for id in configuration.listed(for: asked) where id != chosen.integration.id {
            let other = configuration.integrations[id]
            if other.isDisabled {
                trace.consider(.integration, text(other.name), .int8, "It is disabled.")
            } else {
                trace.consider(
                    .integration, text(other.name), .flow3, "It comes later in the list (INT-7).")
            }
        }
        trace.pass(.flow3, isPrimary
            ? "\(name) is the primary of \(place) and so the first of the list."
            : "\(name) is the first of the list of \(place) that is not disabled.",
            at: isPrimary ? configuration.setPrimaryOrigin(owner) : chosen.integration.origin)
    }
}
