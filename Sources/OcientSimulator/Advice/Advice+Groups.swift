import OcientSQL

extension Advice {
    /// A-NO-DEFAULT-GROUP: logins may end without any group.
    static let noDefaultGroup = Advice(
        .noDefaultGroup, in: .groups, "No default_group",
        meaning: """
            An enabled integration has no `default_group`, and the group `public` of its database \
            reaches no database either. It is also reported where claims are mapped to groups, \
            because the token of a person without a mapped value, and of every machine, maps to no \
            group.
            """,
        reason: """
            A login whose claims map to no group has no privilege at all. It needs USE on the \
            database, so it is refused. Tokens of machines never carry group claims, because no \
            post-login action runs for them.
            """,
        cure: "Set `default_group` to a group with the privileges that every login is to have.",
        rules: [.grp3, .grp6, .priv2], guide: "§2c, §3b",
        search: { $0.findMissingDefaultGroups() })
}

extension AdviceSearch {
    fileprivate mutating func findMissingDefaultGroups() {
        var reach = DatabaseReach()
        for integration in integrations
        where !integration.isDisabled && !integration.properties.isSet(.defaultGroup) {
            let everyone = catalog.databases[integration.database].publicGroup
            guard !reach.reachesDatabase(everyone, catalog, readings) else { continue }
            let group = candidate(in: integration.database) ?? "<GROUP>"
            report(
                .noDefaultGroup, at: written.name(at: integration.changed),
                "'\(text(integration.name))' has no default_group: a login whose claims map to no"
                    + " group is refused",
                helps: [alter(integration, "SET default_group = \(IdentifierText.text(group))")])
        }
    }

    /// The only group of a database besides `public`, which then is the one to offer.
    private func candidate(in database: DatabaseID) -> String? {
        var found: String?
        for id in catalog.groups.ids {
            let group = catalog.groups[id]
            guard group.database == database, !group.isPublic else { continue }
            if found != nil { return nil }
            found = text(group.name)
        }
        return found
    }
}

/// Which groups may use some database (PRIV-2), each worked out once.
struct DatabaseReach {
    private var known = KeyTable()

    /// Whether a group, or a role of it, has USE on some database. O(1) but for the first time,
    /// which is O(objects the group has privileges on).
    mutating func reachesDatabase(
        _ group: GroupID, _ catalog: Catalog, _ readings: ReadingSet
    ) -> Bool {
        if let answer = known.find(UInt64(group.index)) { return answer == 1 }
        let answer = DatabaseReach.search(group, catalog, readings)
        known.set(UInt64(group.index), answer ? 1 : 0)
        return answer
    }

    private static func search(
        _ group: GroupID, _ catalog: Catalog, _ readings: ReadingSet
    ) -> Bool {
        let roles = catalog.groups[group].roles
        if roles.contains(.databaseAdministrator) || roles.contains(.systemAdministrator) {
            return true
        }
        let view = readings.impliedView
        return catalog.grants.cellIndices(of: .group(group)).contains { index in
            let cell = catalog.grants.cells[index]
            let isContainer = cell.object.kind == .database || cell.object.kind == .system
            return isContainer && cell.held(view).contains(.use)
        }
    }
}

extension Advice {
    /// A-UNKNOWN-GROUP: a group that logins are to get does not exist.
    static let unknownGroup = Advice(
        .unknownGroup, in: .groups, "A group that an integration names does not exist",
        meaning: """
            `default_group`, or the group of an entry of `groups_claim_mappings`, names no group \
            of the database that stores the integration after the run. Names are compared exactly, \
            capitals included. A-PLACEHOLDER covers placeholders `<…>`.
            """,
        reason: """
            The login skips the group without an error. If no other group remains, the login has \
            no privileges and is refused. In any case users do not have the privileges of the \
            missing group.
            """,
        cure: "Create the group in that database, or correct the name.",
        rules: [.grp1, .grp3, .grp4, .grp5], guide: "§3a, §3b",
        search: { $0.findUnknownGroups() })
}

extension AdviceSearch {
    fileprivate mutating func findUnknownGroups() {
        for integration in integrations {
            let database = integration.database
            if let name = integration.properties.defaultGroup, !isKnown(name, in: database) {
                let part = written.value(of: .defaultGroup, integration)?.part
                reportUnknown(name, integration, at: part, "default_group of")
            }
            let mappings = integration.properties.groupsClaimMappings ?? []
            for (index, mapping) in mappings.enumerated()
            where !isKnown(mapping.group, in: database) {
                let value = written.value(of: .groupsClaimMappings, integration)
                reportUnknown(mapping.group, integration, at: value?.element(index), "a mapping of")
            }
        }
    }

    private func isKnown(_ name: String, in database: DatabaseID) -> Bool {
        if PlaceholderText.isHeld(in: name) { return true }
        return names.find(name).flatMap { catalog.group(named: $0, in: database) } != nil
    }

    private mutating func reportUnknown(
        _ name: String, _ integration: Integration, at part: WrittenPart?, _ what: String
    ) {
        let database = integration.database
        let quoted = IdentifierText.sql(name)
        var helps = [on(database, "CREATE GROUP \(quoted);")]
        if let near = nearest(name, in: database) { helps.insert("did you mean '\(near)'?", at: 0) }
        report(
            .unknownGroup, at: part,
            "\(what) '\(text(integration.name))' names the group '\(name)', which database"
                + " '\(text(database))' does not have",
            helps: helps)
    }

    /// The group of a database that a name most probably means; not looked for among very many.
    private func nearest(_ name: String, in database: DatabaseID) -> String? {
        guard catalog.groups.count <= 1000 else { return nil }
        let known = catalog.groups.all.filter { $0.database == database && !$0.isPublic }
        return EditDistance.nearest(to: name, among: known.map { text($0.name) })
    }
}

extension Advice {
    /// A-CLAIMS-UNMAPPED: half of what it takes to get groups from claims.
    static let claimsUnmapped = Advice(
        .claimsUnmapped, in: .groups, "Claim ids without mappings, or mappings without claim ids",
        meaning: """
            An integration has `groups_claim_ids` and no entry in `groups_claim_mappings`, or \
            mappings and no claim ids. Claim ids alone are not reported under the reading \
            `unmapped_claim = by_name`, where a value is itself the name of a group.
            """,
        reason: """
            Only both together map a claim to a group: the first names the claims that contain \
            group values, the second maps each value to a group. One alone has no effect, and \
            every login gets the default group.
            """,
        cure: "Write both, or neither.",
        rules: [.grp1, .grp2], guide: "§2c, §3b",
        search: { $0.findUnmappedClaims() })
}

extension AdviceSearch {
    fileprivate mutating func findUnmappedClaims() {
        for integration in integrations {
            let properties = integration.properties
            let hasIDs = !(properties.groupsClaimIDs ?? []).isEmpty
            let hasMappings = !(properties.groupsClaimMappings ?? []).isEmpty
            guard hasIDs != hasMappings else { continue }
            if hasIDs {
                guard !readings.mapsClaimsByName else { continue }
                report(
                    .claimsUnmapped, at: written.value(of: .groupsClaimIDs, integration)?.part,
                    "'\(text(integration.name))' reads claims but maps none of their values to a"
                        + " group",
                    helps: [alter(
                        integration, "SET groups_claim_mappings = { '<VALUE>' = '<GROUP>' }")])
            } else {
                report(
                    .claimsUnmapped,
                    at: written.value(of: .groupsClaimMappings, integration)?.part,
                    "'\(text(integration.name))' maps claim values to groups but reads no claim",
                    helps: [alter(integration, "SET groups_claim_ids = ['<CLAIM>']")])
            }
        }
    }
}

extension Advice {
    /// A-NO-USE: everyone's group may log in nowhere.
    static let noUse = Advice(
        .noUse, in: .groups, "The default group reaches no database",
        meaning: """
            The `default_group` of an enabled integration exists, and neither it nor the group \
            `public` of its database has USE on any database: not granted, not implied by another \
            grant, not on SYSTEM and not by a role.
            """,
        reason: """
            Every login needs USE on the database it connects to. A login that gets no other group \
            is refused everywhere, although its token or its person is valid.
            """,
        cure: "Grant the group USE, or any other privilege, on the databases it is for.",
        rules: [.priv2, .priv3, .grp3], guide: "§3a",
        search: { $0.findUselessDefaultGroups() })
}

extension AdviceSearch {
    fileprivate mutating func findUselessDefaultGroups() {
        var reach = DatabaseReach()
        for integration in integrations where !integration.isDisabled {
            let home = integration.database
            guard let name = integration.properties.defaultGroup, let symbol = names.find(name),
                  let group = catalog.group(named: symbol, in: home),
                  !reach.reachesDatabase(group, catalog, readings),
                  !reach.reachesDatabase(catalog.databases[home].publicGroup, catalog, readings)
            else { continue }
            let grantee = catalog.sql(of: GranteeReference.group(group), names)
            report(
                .noUse, at: written.value(of: .defaultGroup, integration)?.part,
                "the default group of '\(text(integration.name))',"
                    + " \(catalog.name(of: group, names)), has USE on no database",
                helps: ["GRANT USE ON DATABASE \(databaseToOffer(home)) TO \(grantee);"])
        }
    }

    /// The database that a group of `home` is most probably for: the only one it can be, else a
    /// placeholder.
    private func databaseToOffer(_ home: DatabaseID) -> String {
        if home != .system { return sql(home) }
        let databases = catalog.databases.ids.filter { $0 != .system }
        return databases.count == 1 ? sql(databases[0]) : "<DATABASE>"
    }
}
