import OcientSQL

/// The groups of an SSO session: GRP-1 to GRP-5.
extension LoginRun {
    mutating func assignGroups(_ claims: [JSONMember], _ chosen: ChosenIntegration) {
        trace?.note(.grp4, """
            Group names mean groups of \(text(chosen.integration.database)), which stores \
            \(text(chosen.name)).
            """, at: chosen.integration.origin)
        for claim in chosen.properties.groupsClaimIDs ?? [] {
            switch claims.value(named: claim) {
            case .string(let value): addGroup(of: value, chosen)
            case .array(let values):
                for case .string(let value) in values { addGroup(of: value, chosen) }
            default: break
            }
        }
        let isEmpty = verdict.groups.isEmpty
        guard isEmpty || system.readings.alwaysAddsDefaultGroup else { return }
        guard let name = chosen.properties.defaultGroup, !name.isEmpty else {
            if isEmpty {
                trace?.note(.grp3, "No claim gives a group, and there is no default_group.")
            }
            return
        }
        guard let group = addGroup(named: name, chosen) else { return }
        trace?.pass(.grp3, isEmpty
            ? "No claim gives a group, so default_group counts: \(text(group))."
            : "Under this reading default_group counts as well: \(text(group)).",
            at: chosen.integration.changed)
    }

    /// GRP-1, GRP-2: what one value of a group claim gives.
    private mutating func addGroup(of value: String, _ chosen: ChosenIntegration) {
        let properties = chosen.properties
        var place = properties.firstMapping(of: value)
        let isMapped = place != nil
        while let current = place {
            place = properties.nextMapping(of: value, after: current)
            let name = properties.groupsClaimMappings?[current].group ?? ""
            guard let group = addGroup(named: name, chosen) else { continue }
            trace?.pass(
                .grp1, "The claim value '\(value)' maps to \(text(group)).",
                at: chosen.integration.changed)
        }
        guard !isMapped else { return }
        assume(.grp2)
        guard system.readings.mapsClaimsByName else {
            trace?.note(.grp2, "The claim value '\(value)' has no mapping and is ignored.")
            return
        }
        guard let group = addGroup(named: value, chosen) else { return }
        trace?.pass(.grp2, "The claim value '\(value)' is itself the name of \(text(group)).")
    }

    /// A group of the database that stores the integration, compared exactly (GRP-4, GRP-5).
    private mutating func addGroup(named name: String, _ chosen: ChosenIntegration) -> GroupID? {
        let database = chosen.integration.database
        guard let symbol = system.names.find(name),
              let group = catalog.group(named: symbol, in: database) else {
            assume(.grp5)
            trace?.warn(.grp5, """
                There is no group '\(name)' in the database \(text(database)), which stores \
                \(text(chosen.name)); it is skipped.
                """, at: chosen.integration.changed)
            return nil
        }
        if !verdict.groups.contains(group) { verdict.groups.append(group) }
        return group
    }

    private func text(_ group: GroupID) -> String { catalog.name(of: group, system.names) }
}
