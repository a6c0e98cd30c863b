import OcientSQL

/// A way by which an SSO login reaches a group (GRP-1, GRP-3, GRP-4).
public struct IntegrationRoute: Sendable {
    /// The integration.
    public var integration: IntegrationID
    /// What leads to the group.
    public var via: Via

    /// What leads to the group.
    public enum Via: Sendable {
        /// default_group: logins whose claims give no group.
        case defaultGroup
        /// groups_claim_mappings: logins with this value in a claim of groups_claim_ids.
        case mapping(value: String)
    }
}

extension Catalog {
    /// The ways by which SSO logins reach a group, by the stored configuration: integrations of
    /// the group's database, in order of creation. O(integrations).
    public func routes(to group: GroupID, _ names: NameTable) -> [IntegrationRoute] {
        let name = names.text(of: groups[group].name)
        let database = groups[group].database
        var routes: [IntegrationRoute] = []
        for id in stored.integrations.ids where stored.integrations[id].database == database {
            let properties = stored.integrations[id].properties
            if properties.defaultGroup == name {
                routes.append(IntegrationRoute(integration: id, via: .defaultGroup))
            }
            for mapping in properties.groupsClaimMappings ?? [] where mapping.group == name {
                let via = IntegrationRoute.Via.mapping(value: mapping.value)
                routes.append(IntegrationRoute(integration: id, via: via))
            }
        }
        return routes
    }
}
