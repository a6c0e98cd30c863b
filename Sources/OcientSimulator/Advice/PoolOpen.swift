import OcientSQL

extension Advice {
    /// A-POOL-OPEN: a way round an endpoint that takes SSO only.
    static let poolOpen = Advice(
        .poolOpen, "A password path stays open beside an SSO-only endpoint",
        meaning: """
            A pool with `REQUIRE_SSO true` and one without it advertise the same host, on the same \
            port or another, the second for at least every client of the first, and it is not so \
            that a pool which requires SSO wins wherever the second would answer. A private \
            address is no finding: administrators need a way in with a password, and the guide \
            keeps it on the node's private address. Nor is a path for a narrower source.
            """,
        reason: """
            An SSO-only endpoint is to keep passwords out. Whoever can reach it can reach the \
            other port of that host just as well and log in there with a password.
            """,
        cure: """
            Require SSO there too, restrict its SOURCE_ADDRESS to the administrators' network, or \
            drop it if it is the node's default pool.
            """,
        rules: [.pool1, .pool5, .pool6, .pwd4], guide: "§4",
        search: { $0.findOpenPools() })
}

extension AdviceSearch {
    fileprivate mutating func findOpenPools() {
        var closed: [String: [Pool]] = [:]
        for pool in stored.pools.all where pool.requiresSSO {
            for host in hosts(of: pool) { closed[host, default: []].append(pool) }
        }
        guard !closed.isEmpty else { return }
        for pool in stored.pools.all where !pool.requiresSSO {
            for participant in pool.participants {
                let endpoint = participant.advertised(on: catalog.nodes[participant.node])
                guard !AddressScope.isPrivate(endpoint.host),
                      let guards = closed[endpoint.host.lowercased()],
                      let beside = guards.first(where: { covers(pool, $0) }),
                      !isTaken(endpoint, from: pool, by: guards) else { continue }
                giveOpen(pool, endpoint, beside)
                break
            }
        }
    }

    private mutating func giveOpen(_ pool: Pool, _ endpoint: Endpoint, _ beside: Pool) {
        let name = sql(pool.name)
        var helps = ["ALTER CONNECTIVITY_POOL \(name) SET REQUIRE_SSO = TRUE;"]
        if pool.isDefault { helps.append("DROP CONNECTIVITY_POOL \(name);") }
        give(
            .poolOpen, at: written.name(at: pool.changed),
            "connectivity pool '\(text(pool.name))' takes passwords at \(endpoint), beside"
                + " '\(text(beside.name))', which requires SSO on that host",
            helps: helps)
    }

    /// The advertised hosts of a pool, in small letters.
    private func hosts(of pool: Pool) -> Set<String> {
        Set(pool.participants.map { participant in
            participant.advertised(on: catalog.nodes[participant.node]).host.lowercased()
        })
    }

    /// Whether one of the pools that require SSO wins wherever a pool would answer at an endpoint.
    private func isTaken(_ endpoint: Endpoint, from pool: Pool, by guards: [Pool]) -> Bool {
        guards.contains { winner in
            let answers = winner.participants.contains { participant in
                let node = catalog.nodes[participant.node]
                return participant.advertised(on: node).matches(
                    host: endpoint.host, port: Int(endpoint.port))
            }
            return answers && covers(winner, pool) && wins(winner, over: pool)
        }
    }

    /// Whether a pool answers at least the clients of another.
    private func covers(_ wide: Pool, _ narrow: Pool) -> Bool {
        guard let outer = wide.sourceAddress else { return true }
        guard let inner = narrow.sourceAddress else { return outer.prefixLength == 0 }
        return outer.prefixLength <= inner.prefixLength && outer.contains(inner.first)
    }

    /// The order of POOL-5.
    private func wins(_ one: Pool, over other: Pool) -> Bool {
        if one.isDefault != other.isDefault { return other.isDefault }
        if one.priority != other.priority {
            return (one.priority > other.priority) == readings.highestPriorityWins
        }
        if one.prefixLength != other.prefixLength {
            // not reached: no system of the tests comes to this branch
            return one.prefixLength > other.prefixLength
        }
        return one.id < other.id
    }
}
