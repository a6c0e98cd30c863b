import OcientSQL

/// USE on the connected database (PRIV-2): granted, or by a group that has it.
extension RemedyCase {
    /// GRANT USE to the user, or to a group of the session; failing that to everyone.
    var useSteps: [RemedyStep] {
        guard rule == .priv2, let database = verdict.database else { return [] }
        if let user { return [grant(to: .user(user), on: database)] }
        var steps = verdict.groups.prefix(8).map { grant(to: .group($0), on: database) }
        guard verdict.groups.isEmpty, let home = verdict.integrationDatabase else { return steps }
        var step = grant(to: .group(catalog.databases[home].publicGroup), on: database)
        step.warning = "Everyone who comes through an integration of \(text(home)) has it then."
        steps.append(step)
        return steps
    }

    private func grant(to grantee: GranteeReference, on database: DatabaseID) -> RemedyStep {
        .statement(
            "Grant USE on \(text(database)) to the "
                + (grantee.isGroup ? "group " : "user ") + name(of: grantee),
            "GRANT USE ON DATABASE \(sql(database)) TO " + catalog.sql(of: grantee, names),
            restarts: false)
    }

    private func name(of grantee: GranteeReference) -> String {
        if let user = grantee.user { return catalog.name(of: user, names) }
        return grantee.group.map { catalog.name(of: $0, names) } ?? ""
    }

    /// A group that has USE, for the user to join.
    var membershipSteps: [RemedyStep] {
        guard rule == .priv2, let user, let database = verdict.database else { return [] }
        let home = catalog.users[user].database
        return groups(of: home, using: database).prefix(4).map { group in
            let name = catalog.name(of: group, names)
            let who = catalog.name(of: user, names)
            return .statement(
                "Put \(who) into the group \(name)",
                "ALTER GROUP \(IdentifierText.sql(name)) ADD USER \(IdentifierText.sql(who))",
                restarts: false)
        }
    }

    /// A default group for sessions whose claims give none (GRP-3).
    var defaultGroupSteps: [RemedyStep] {
        guard rule == .priv2, verdict.groups.isEmpty, let integration,
              let database = verdict.database else { return [] }
        return groups(of: integration.database, using: database).prefix(4).map { group in
            alter(
                integration, "Set a default_group that may use \(text(database)) on",
                "default_group = " + IdentifierText.text(text(catalog.groups[group].name)))
        }
    }

    /// A mapping for the first value of a group claim that has none (GRP-1).
    var mappingSteps: [RemedyStep] {
        guard rule == .priv2, let integration, let database = verdict.database,
              let value = unmappedValue(integration) else { return [] }
        let known = integration.properties.groupsClaimMappings ?? []
        return groups(of: integration.database, using: database).prefix(4).map { group in
            let mappings = known + [IntegrationProperties.GroupMapping(
                value: value, group: text(catalog.groups[group].name))]
            let entries = mappings.map {
                IdentifierText.text($0.value) + " = " + IdentifierText.text($0.group)
            }
            return alter(
                integration, "Map the claim value '\(value)' to a group on",
                "groups_claim_mappings = { " + entries.joined(separator: ", ") + " }")
        }
    }

    private func unmappedValue(_ integration: Integration) -> String? {
        let person = scene.attempt.person.flatMap { scene.world.persons[$0] }
        let all = person?.claims ?? claims?.all ?? []
        for claim in integration.properties.groupsClaimIDs ?? [] {
            var values: [String] = []
            if case .string(let value)? = all.value(named: claim) { values = [value] }
            if case .array(let list)? = all.value(named: claim) {
                values = list.compactMap { $0.text }
            }
            for value in values where integration.properties.firstMapping(of: value) == nil {
                return value
            }
        }
        return nil
    }

    /// The groups of a database, those that may use another one first.
    private func groups(of home: DatabaseID, using database: DatabaseID) -> [GroupID] {
        var using: [GroupID] = []
        for id in catalog.groups.ids.prefix(2_000)
        where catalog.groups[id].database == home && !catalog.groups[id].isPublic {
            let subject = catalog.subject(id)
            if catalog.isAllowed(subject, .use, on: .database(database), system.readings) {
                using.append(id)
            }
        }
        return using
    }
}
