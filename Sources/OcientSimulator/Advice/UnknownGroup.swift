import OcientSQL

extension Advice {
    /// A-UNKNOWN-GROUP: a group that logins are to get does not exist.
    static let unknownGroup = Advice(
        .unknownGroup, "A group that an integration names does not exist",
        meaning: """
            `default_group`, or the group of an entry of `groups_claim_mappings`, names no group \
            of the database that stores the integration when the run has ended. Names are \
            compared exactly, capitals included; placeholders `<…>` are left to A-PLACEHOLDER.
            """,
        reason: """
            The login skips the group without an error. If no other group is left it has no \
            privileges and is refused; in any case people lack what the group was to give them.
            """,
        cure: "Create the group in that database, or mend the name.",
        rules: [.grp1, .grp3, .grp4, .grp5], guide: "§3a, §3b",
        search: { $0.findUnknownGroups() })
}

extension AdviceSearch {
    fileprivate mutating func findUnknownGroups() {
        for integration in integrations {
            let database = integration.database
            if let name = integration.properties.defaultGroup, !isKnown(name, in: database) {
                let place = written.value(of: .defaultGroup, integration)?.place
                giveUnknown(name, integration, at: place, "default_group of")
            }
            let mappings = integration.properties.groupsClaimMappings ?? []
            for (index, mapping) in mappings.enumerated()
            where !isKnown(mapping.group, in: database) {
                let value = written.value(of: .groupsClaimMappings, integration)
                giveUnknown(mapping.group, integration, at: value?.element(index), "a mapping of")
            }
        }
    }

    private func isKnown(_ name: String, in database: DatabaseID) -> Bool {
        if PlaceholderText.isHeld(in: name) { return true }
        return names.find(name).flatMap { catalog.group(named: $0, in: database) } != nil
    }

    private mutating func giveUnknown(
        _ name: String, _ integration: Integration, at place: WrittenPlace?, _ what: String
    ) {
        let database = integration.database
        let quoted = IdentifierText.sql(name)
        var helps = [on(database, "CREATE GROUP \(quoted);")]
        if let near = nearest(name, in: database) { helps.insert("did you mean '\(near)'?", at: 0) }
        give(
            .unknownGroup, at: place,
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
