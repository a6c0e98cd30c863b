import OcientSQL

/// POOL-5: the choice among several pools at one endpoint, and its explanation.
extension LoginRun {
    /// Whether one way in comes before another.
    func isPreferred(_ one: Int, to other: Int) -> Bool {
        let (one, other) = (system.routes[one], system.routes[other])
        if one.isDefault != other.isDefault { return other.isDefault }
        if one.isDefault {
            return (one.node, one.pool, one.participant)
                < (other.node, other.pool, other.participant)
        }
        if one.priority != other.priority {
            return (one.priority > other.priority) == system.readings.highestPriorityWins
        }
        if one.prefixLength != other.prefixLength { return one.prefixLength > other.prefixLength }
        return (one.pool, one.participant, one.node)
            < (other.pool, other.participant, other.node)
    }

    func explain(_ search: RouteSearch, _ host: ConnectionString.Host, _ trace: LoginTrace) {
        explainRefusals(host, trace)
        guard let best = search.best else { return }
        let route = system.routes[best]
        let pool = text(route.poolName)
        if let only = attempt.pool { trace.note(.pool14, "Only the pool \(only) counts.") }
        trace.pass(.pool3, """
            \(host) is an endpoint of the pool \(pool) on node \(text(route.nodeName)).
            """, at: route.origin)
        let from = route.source.map { $0.description } ?? "any source"
        trace.pass(.pool4, "\(pool) accepts \(attempt.from) (\(from)).", at: route.origin)
        noteDefault(route, trace)
        guard search.remaining > 1 else { return }
        let pools = poolCount(at: host)
        let what = pools > 1 ? "\(pools) pools" : "\(search.remaining) participants of \(pool)"
        let which = pools > 1 ? "\(pool) comes" : "that of node \(text(route.nodeName)) comes"
        trace.pass(.pool5, """
            \(what) answer at \(host); \(which) first (PRIORITY \(route.priority)).
            """, at: route.origin)
        for place in system.routes.indices where place != best {
            let loser = system.routes[place]
            guard loser.answers(host), isLookedAt(place), loser.accepts(attempt.from),
                  loser.pool != route.pool else { continue }
            trace.consider(.pool, text(loser.poolName), .pool5, reason(loser, behind: route))
        }
    }

    /// How many pools answer a client at a host.
    private func poolCount(at host: ConnectionString.Host) -> Int {
        var pools = KeyTable()
        for place in system.routes.indices {
            let route = system.routes[place]
            if route.answers(host), isLookedAt(place), route.accepts(attempt.from) {
                pools.set(UInt64(route.pool.index), 0)
            }
        }
        return pools.count
    }

    private func explainRefusals(_ host: ConnectionString.Host, _ trace: LoginTrace) {
        for place in system.routes.indices {
            let route = system.routes[place]
            guard route.answers(host), isLookedAt(place), !route.accepts(attempt.from),
                  let source = route.source else { continue }
            trace.consider(
                .pool, text(route.poolName), .pool4,
                "It answers at \(host), but only clients in \(source), not \(attempt.from).")
        }
    }

    private func reason(_ loser: PoolRoute, behind winner: PoolRoute) -> String {
        if loser.isDefault && !winner.isDefault {
            return "It is a default pool, which answers only where no other pool remains."
        }
        if loser.isDefault { return "Its node was declared later." }
        if loser.priority != winner.priority {
            let which = system.readings.highestPriorityWins ? "highest" : "lowest"
            return """
                Its PRIORITY is \(loser.priority), that of \(text(winner.poolName)) is \
                \(winner.priority), and the \(which) number wins.
                """
        }
        if loser.prefixLength != winner.prefixLength {
            return "Its SOURCE_ADDRESS is less exact than that of \(text(winner.poolName))."
        }
        return "It was created later than \(text(winner.poolName))."
    }
}
