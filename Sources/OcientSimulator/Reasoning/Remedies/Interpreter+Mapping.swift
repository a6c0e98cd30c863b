import OcientSQL

/// Sessions that got only their default group, because a claim value is nearly a key (GRP-1).
extension Interpreter {
    /// The mapping of that value, tried: the login is decided again and has the group.
    func mappingRemedies(for attempt: LoginAttempt, restarted: Bool) -> [Remedy] {
        mapping(for: attempt, restarted: restarted).map { [$0.remedy] } ?? []
    }

    /// The same before any GRANT, where the group that the value then maps to may do what is asked.
    func mappingRemedies(for question: PrivilegeQuestion) -> [Remedy] {
        guard let attempt = connection?.attempt,
              let cure = mapping(for: attempt, restarted: true) else { return [] }
        var asked = question
        asked.subject = cure.simulation.catalog.subject(cure.session)
        return cure.simulation.isAllowed(asked) ? [cure.remedy] : []
    }

    private struct Mapping {
        var remedy: Remedy
        var simulation: Simulation
        var session: Session
    }

    private func mapping(for attempt: LoginAttempt, restarted: Bool) -> Mapping? {
        var scene = RemedyScene(
            simulation, world, isRestarted: restarted, attempt: attempt, text: nil)
        let system = scene.system
        let (verdict, isAccepted) = scene.decide(system)
        guard isAccepted, let id = verdict.integration,
              simulation.catalog.stored.integrations.contains(id) else { return nil }
        let accepted = RefusedAttempt(scene, system, verdict)
        let integration = simulation.catalog.stored.integrations[id]
        let claims = attempt.person.flatMap { world.persons[$0]?.claims } ?? accepted.claims?.all
        guard case .unmapped(_, let near?)? = GroupGap.find(
            claims ?? [], integration.properties, nil) else { return nil }
        var entries = integration.properties.groupsClaimMappings ?? []
        entries.append(IntegrationProperties.GroupMapping(value: near.value, group: near.group))
        let text = entries.map {
            IdentifierText.text($0.value) + " = " + IdentifierText.text($0.group)
        }.joined(separator: ", ")
        let step = accepted.alter(
            integration, "Map the claim value '\(near.value)' to the group \(near.group) on",
            "groups_claim_mappings = { \(text) }")
        guard scene.apply(step) else { return nil }
        let after = scene.system
        let (changed, isStillAccepted) = scene.decide(after)
        guard isStillAccepted, changed.groups != verdict.groups,
              let session = after.session(of: changed) else { return nil }
        let remedy = RemedyOffer.best([RemedyOffer([step.of(.ddl)], scene)], atMost: 1)
        return remedy.first.map {
            Mapping(remedy: $0, simulation: scene.simulation, session: session)
        }
    }
}

extension RemedyStep {
    /// The same step of a kind.
    fileprivate func of(_ kind: Remedy.Kind) -> RemedyStep {
        var step = self
        step.kind = kind
        return step
    }
}
