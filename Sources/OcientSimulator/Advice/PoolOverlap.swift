import OcientSQL

extension Advice {
    /// A-POOL-OVERLAP: two pools want the same connections.
    static let poolOverlap = Advice(
        .poolOverlap, "Two pools answer the same endpoint and source with one priority",
        meaning: """
            Two pools, default pools left out, have an endpoint (listening or advertised) in \
            common, the same PRIORITY and the same source, where an omitted one and `0.0.0.0/0` \
            are the same for IPv4. On different nodes, which a load balancer may well bring \
            together, it is only given when the pools differ in what they demand.
            """,
        reason: """
            Nothing that an administrator wrote says which of the two governs a connection. ocsim \
            assumes the pool created first (POOL-5); the other one has no effect, also when it is \
            the one that requires SSO.
            """,
        cure: "Give the pool that is to win another PRIORITY, or make one pool of the two.",
        rules: [.pool3, .pool5], guide: "§4",
        search: { $0.findOverlappingPools() })
}

extension AdviceSearch {
    fileprivate mutating func findOverlappingPools() {
        var first: [String: Int] = [:]
        for id in stored.pools.ids where !stored.pools[id].isDefault {
            let pool = stored.pools[id]
            var rival: PoolID?
            for key in keys(of: pool) {
                if let other = first[key].map({ PoolID($0) }) {
                    if rival == nil, other != id, collide(pool, stored.pools[other]) {
                        rival = other
                    }
                } else {
                    first[key] = id.place
                }
            }
            if let rival { giveOverlap(pool, stored.pools[rival]) }
        }
    }

    private mutating func giveOverlap(_ pool: Pool, _ other: Pool) {
        let better = pool.priority < Int64(Int32.max) ? pool.priority + 1 : pool.priority - 1
        give(
            .poolOverlap, at: written.name(at: pool.origin),
            "connectivity pools '\(text(other.name))' and '\(text(pool.name))' answer the same"
                + " endpoint and source with priority \(pool.priority)",
            helps: ["ALTER CONNECTIVITY_POOL \(sql(pool.name)) SET PRIORITY = \(better);"])
    }

    /// Endpoint, priority and source of each participant, as texts to compare.
    private func keys(of pool: Pool) -> [String] {
        let sources = pool.sourceAddress.map { [$0.description] } ?? ["0.0.0.0/0", "::/0"]
        var keys: [String] = []
        for endpoint in endpoints(of: pool) {
            for source in sources {
                let host = endpoint.host.lowercased()
                keys.append("\(host) \(endpoint.port) \(pool.priority) \(source)")
            }
        }
        return keys
    }

    private func endpoints(of pool: Pool) -> [Endpoint] {
        pool.participants.flatMap { participant in
            let node = catalog.nodes[participant.node]
            return [participant.listen(on: node), participant.advertised(on: node)]
        }
    }

    /// Whether it matters that two pools of one rank share an endpoint.
    private func collide(_ pool: Pool, _ other: Pool) -> Bool {
        if pool.requiresSSO != other.requiresSSO || pool.integration != other.integration {
            return true
        }
        return pool.participants.contains { mine in
            other.participants.contains { $0.node == mine.node }
        }
    }
}
