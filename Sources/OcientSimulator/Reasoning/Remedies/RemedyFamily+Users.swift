import OcientSQL

/// Statements about users, groups and the privilege USE.
extension RemedyFamily {
    /// GRANT USE to the user, or to a group of the session; failing that to everyone.
    static let use = RemedyFamily(.ddl, after: [.priv2]) { $0.useSteps }
    /// A group that has USE, for the user to join.
    static let membership = RemedyFamily(.ddl, after: [.priv2]) { $0.membershipSteps }
    /// A default group for sessions whose claims map to none (GRP-3).
    static let defaultGroup = RemedyFamily(.ddl, after: [.priv2]) { $0.defaultGroupSteps }
    /// A mapping for the first value of a group claim that has none (GRP-1).
    static let mapping = RemedyFamily(.ddl, after: [.priv2]) { $0.mappingSteps }
    /// Users who are disabled (PWD-5).
    static let enableUser = RemedyFamily(.ddl, after: [.pwd5]) { $0.enableUserSteps }
    /// A new password; the mask replaces it in statement and string, and would itself do.
    static let newPassword = RemedyFamily(.ddl, after: [.pwd5, .pwd2]) { $0.newPasswordSteps }
}

extension RefusedAttempt {
    fileprivate var useSteps: [RemedyStep] {
        guard let database = verdict.database else { return [] }
        if let user { return [grant(to: .user(user), on: database)] }
        var steps = verdict.groups.prefix(8).map { grant(to: .group($0), on: database) }
        guard verdict.groups.isEmpty, let home = verdict.integrationDatabase else { return steps }
        var step = grant(to: .group(catalog.databases[home].publicGroup), on: database)
        step.warning = "Then every SSO session of an integration of \(text(home)) has it."
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

    fileprivate var membershipSteps: [RemedyStep] {
        guard let user, let database = verdict.database else { return [] }
        let home = catalog.users[user].database
        return groups(of: home, using: database).prefix(4).map { group in
            let name = catalog.name(of: group, names)
            let who = catalog.name(of: user, names)
            var step = RemedyStep.statement(
                "Put \(who) into the group \(name)",
                "ALTER GROUP \(IdentifierText.sql(name)) ADD USER \(IdentifierText.sql(who))",
                restarts: false)
            step.note = catalog.holdings(of: group, names, system.readings)
            return step
        }
    }

    fileprivate var defaultGroupSteps: [RemedyStep] {
        guard verdict.groups.isEmpty, let integration,
              let database = verdict.database else { return [] }
        return groups(of: integration.database, using: database).prefix(4).map { group in
            var step = alter(
                integration, "Set a default_group that may use \(text(database)) on",
                "default_group = " + IdentifierText.text(text(catalog.groups[group].name)))
            step.note = catalog.holdings(of: group, names, system.readings)
            return step
        }
    }

    fileprivate var mappingSteps: [RemedyStep] {
        guard let integration, let database = verdict.database,
              let value = unmappedValue(integration) else { return [] }
        let known = integration.properties.groupsClaimMappings ?? []
        return groups(of: integration.database, using: database).prefix(4).map { group in
            let mappings = known + [IntegrationProperties.GroupMapping(
                value: value, group: text(catalog.groups[group].name))]
            let entries = mappings.map {
                IdentifierText.text($0.value) + " = " + IdentifierText.text($0.group)
            }
            var step = alter(
                integration, "Map the claim value '\(value)' to a group on",
                "groups_claim_mappings = { " + entries.joined(separator: ", ") + " }")
            step.note = catalog.holdings(of: group, names, system.readings)
            return step
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

    /// The groups of a database that may use another one, that which holds least first.
    private func groups(of home: DatabaseID, using database: DatabaseID) -> [GroupID] {
        catalog.modestGroups(system.readings) {
            catalog.groups[$0].database == home && catalog.isAllowed(
                catalog.subject($0), .use, on: .database(database), system.readings)
        }
    }
}

/// Groups for somebody to join.
extension Catalog {
    /// The groups that meet a condition, that which holds least first; never one that administers:
    /// with a role, or with SYSAUTH.
    func modestGroups(_ readings: ReadingSet, _ isMeant: (GroupID) -> Bool) -> [GroupID] {
        var found: [(weight: Int, group: GroupID)] = []
        for id in groups.ids.prefix(2_000) where !groups[id].isPublic && isMeant(id) {
            guard groups[id].roles.isEmpty else { continue }
            var weight = 0
            for cell in cells(of: id) {
                let held = cell.held(readings.impliedView)
                weight += held.bits.nonzeroBitCount + (cell.object.kind == .system ? 1_000 : 0)
                if held.contains(.sysauth) { weight = -1 }
                if weight < 0 { break }
            }
            if weight >= 0 { found.append((weight, id)) }
        }
        return found.sorted { ($0.weight, $0.group) < ($1.weight, $1.group) }.map { $0.group }
    }

    /// What a group holds, as a sentence: who joins it gets all of it.
    func holdings(of group: GroupID, _ names: NameTable, _ readings: ReadingSet) -> String {
        let cells = cells(of: group)
        let shown = cells.prefix(3).map { cell in
            cell.held(readings.impliedView).ordered(as: cell.object.kind)
                .map { $0.sql }.joined(separator: ", ") + " ON " + text(of: cell.object, names)
        }
        return "\(name(of: group, names)) holds \(shown.joined(separator: "; "))"
            + (cells.count > 3 ? " and more." : ".")
    }

    private func cells(of group: GroupID) -> [GrantCell] {
        grants.cellIndices(of: .group(group)).reversed().map { grants.cells[$0] }
    }
}

extension RefusedAttempt {
    fileprivate var enableUserSteps: [RemedyStep] {
        guard let user, catalog.users[user].credentials.isDisabled else { return [] }
        let name = catalog.name(of: user, names)
        return [.statement(
            "Enable \(name)", "ALTER USER \(IdentifierText.sql(name)) ENABLE", restarts: false)]
    }

    fileprivate var newPasswordSteps: [RemedyStep] {
        guard let user,
              let string = edited({ $0.secret = WrittenSecret(value: Secret(Secret.mask)) })
        else { return [] }
        let name = catalog.name(of: user, names)
        let sql = "ALTER USER \(IdentifierText.sql(name)) SET PASSWORD = '\(Secret.mask)'"
        return [RemedyStep(
            "Set a new password for \(name)",
            [.statement(sql, on: .system), .string(string)])]
    }
}
