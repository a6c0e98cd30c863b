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
            return .statement(
                "Put \(who) into the group \(name)",
                "ALTER GROUP \(IdentifierText.sql(name)) ADD USER \(IdentifierText.sql(who))",
                restarts: false)
        }
    }

    fileprivate var defaultGroupSteps: [RemedyStep] {
        guard verdict.groups.isEmpty, let integration,
              let database = verdict.database else { return [] }
        return groups(of: integration.database, using: database).prefix(4).map { group in
            alter(
                integration, "Set a default_group that may use \(text(database)) on",
                "default_group = " + IdentifierText.text(text(catalog.groups[group].name)))
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

    /// The groups of a database that may use another one, that which holds least first; never one
    /// with a role, which administers.
    private func groups(of home: DatabaseID, using database: DatabaseID) -> [GroupID] {
        var using: [GroupID] = []
        for id in catalog.groups.ids.prefix(2_000)
        where catalog.groups[id].database == home && !catalog.groups[id].isPublic {
            let subject = catalog.subject(id)
            if catalog.groups[id].roles.roles.isEmpty,
               catalog.isAllowed(subject, .use, on: .database(database), system.readings) {
                using.append(id)
            }
        }
        let held = using.map { catalog.grants.cellIndices(of: .group($0)).count }
        return using.indices.sorted { (held[$0], $0) < (held[$1], $1) }.map { using[$0] }
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
