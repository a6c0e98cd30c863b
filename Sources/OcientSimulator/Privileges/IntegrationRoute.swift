import OcientSQL

/// A way by which an SSO login reaches a group (GRP-1 to GRP-4, PRIV-10).
package struct IntegrationRoute: Sendable {
    /// The integration.
    package var integration: IntegrationID
    /// What leads to the group.
    package var via: Via
    /// Whether the integration is disabled, so that nobody comes this way for now (INT-8).
    package var isDisabled: Bool

    /// What leads to the group.
    package enum Via: Sendable {
        /// default_group: every login, or those whose claims lead to no group.
        case defaultGroup(ofEveryLogin: Bool)
        /// groups_claim_mappings: logins with this value in a claim of groups_claim_ids.
        case mapping(value: String)
        /// Logins with the group's own name in a claim of groups_claim_ids (GRP-2).
        case name(String)
        /// Every login is in `public`.
        case everyone
    }
}

extension Catalog {
    /// The ways by which SSO logins reach a group, by the stored configuration: integrations of
    /// the group's database, in order of creation. O(integrations).
    package func routes(
        to group: GroupID, _ names: NameTable, _ readings: ReadingSet
    ) -> [IntegrationRoute] {
        let name = names.text(of: groups[group].name)
        let database = groups[group].database
        var routes: [IntegrationRoute] = []
        for id in stored.integrations.ids where stored.integrations[id].database == database {
            let integration = stored.integrations[id]
            let ways = groups[group].isPublic
                ? [.everyone] : integration.properties.ways(to: name, readings)
            routes += ways.map {
                IntegrationRoute(integration: id, via: $0, isDisabled: integration.isDisabled)
            }
        }
        return routes
    }
}

extension IntegrationProperties {
    /// What leads to the group of a name. Without groups_claim_ids no claim does (GRP-1).
    fileprivate func ways(to name: String, _ readings: ReadingSet) -> [IntegrationRoute.Via] {
        let readsClaims = !(groupsClaimIDs ?? []).isEmpty
        var ways: [IntegrationRoute.Via] = []
        if defaultGroup == name {
            ways.append(.defaultGroup(
                ofEveryLogin: readings.alwaysAddsDefaultGroup || !readsClaims))
        }
        guard readsClaims else { return ways }
        for mapping in groupsClaimMappings ?? [] where mapping.group == name {
            ways.append(.mapping(value: mapping.value))
        }
        if readings.mapsClaimsByName, firstMapping(of: name) == nil { ways.append(.name(name)) }
        return ways
    }
}
