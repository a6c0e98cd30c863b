import OcientSQL

/// One way in: a participant of a pool as its node runs it, with what the pool demands (POOL-3).
struct PoolRoute {
    let node: NodeID
    let nodeName: Symbol
    let pool: PoolID
    let poolName: Symbol
    /// The place of the participant in the pool.
    let participant: Int
    let advertised: Endpoint
    let listen: Endpoint
    /// SOURCE_ADDRESS; nil is any.
    let source: AddressRange?
    let priority: Int64
    let isDefault: Bool
    let requiresSSO: Bool
    let integration: IntegrationID?
    /// The statement that last changed the pool.
    let origin: Origin

    /// The length of the source's prefix; 0 for any.
    var prefixLength: Int { source?.prefixLength ?? 0 }

    /// Whether a target is the advertised or the listening endpoint.
    func answers(_ host: ConnectionString.Host) -> Bool {
        PoolRoute.is(advertised, host) || PoolRoute.is(listen, host)
    }

    /// Whether the pool accepts a client (POOL-4).
    func accepts(_ address: IPAddress) -> Bool { source?.contains(address) ?? true }

    private static func `is`(_ endpoint: Endpoint, _ host: ConnectionString.Host) -> Bool {
        guard Int(endpoint.port) == host.port else { return false }
        return endpoint.host == host.name || endpoint.matches(host: host.name, port: host.port)
    }
}

extension Catalog {
    /// Every way in, node by node in order of creation, each node with its running configuration,
    /// or with the stored one. O(nodes × pools).
    func routes(_ choice: LoginSystem.ConfigurationChoice) -> [PoolRoute] {
        var routes: [PoolRoute] = []
        for id in nodes.ids {
            let node = nodes[id]
            let pools = choice == .running ? node.running.pools : stored.pools
            for pool in pools.ids { addRoutes(of: pools[pool], id, node, to: &routes) }
        }
        return routes
    }

    private func addRoutes(
        of pool: Pool, _ id: NodeID, _ node: Node, to routes: inout [PoolRoute]
    ) {
        for (place, participant) in pool.participants.enumerated() where participant.node == id {
            routes.append(PoolRoute(
                node: id, nodeName: node.name, pool: pool.id, poolName: pool.name,
                participant: place, advertised: participant.advertised(on: node),
                listen: participant.listen(on: node), source: pool.sourceAddress,
                priority: pool.priority, isDefault: pool.isDefault,
                requiresSSO: pool.requiresSSO, integration: pool.integration,
                origin: pool.changed))
        }
    }
}
