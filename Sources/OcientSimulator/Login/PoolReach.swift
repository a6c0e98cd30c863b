import OcientSQL

/// Which participants answer the target, and from where: POOL-3, POOL-12 to POOL-14, POOL-4.
extension LoginRun {
    /// The place of the way in that answers: the first host that meets a participant counts
    /// (POOL-13).
    mutating func chooseRoute(_ string: ConnectionString) throws(LoginStop) -> Int {
        for host in string.hosts {
            let search = search(host)
            guard search.hasMet else {
                if let trace { explainMiss(host, string.hosts.count, trace) }
                continue
            }
            if search.hasRefused { assume(.pool4) }
            if let trace { explain(search, host, trace) }
            guard let best = search.best else { throw refuseSource(host) }
            if search.remaining > 1 { assume(.pool5) }
            return best
        }
        throw refuseTarget(string)
    }

    /// What a target meets.
    struct RouteSearch {
        /// Whether a participant has the endpoint.
        var hasMet = false
        /// Whether a pool there did not accept the client's address.
        var hasRefused = false
        /// How many ways in remained for POOL-5.
        var remaining = 0
        /// The place of the way in that POOL-5 chooses.
        var best: Int?
    }

    private func search(_ host: ConnectionString.Host) -> RouteSearch {
        var search = RouteSearch()
        for place in system.routes.indices {
            guard system.routes[place].answers(host), isLookedAt(place) else { continue }
            search.hasMet = true
            guard system.routes[place].accepts(attempt.from) else {
                search.hasRefused = true
                continue
            }
            search.remaining += 1
            if let best = search.best, !isPreferred(place, to: best) { continue }
            search.best = place
        }
        return search
    }

    /// POOL-14, and the same for a node.
    func isLookedAt(_ place: Int) -> Bool {
        if let pool = attempt.pool, text(system.routes[place].poolName) != pool { return false }
        if let node = attempt.node, text(system.routes[place].nodeName) != node { return false }
        return true
    }

    /// The pools that answer at the host, but not at the port.
    private func explainMiss(
        _ host: ConnectionString.Host, _ hosts: Int, _ trace: LoginTrace
    ) {
        if hosts > 1 {
            trace.note(.pool13, "\(host) is no endpoint of a pool, so the next host is tried.")
        }
        for place in system.routes.indices {
            let route = system.routes[place]
            for endpoint in [route.advertised, route.listen]
            where endpoint.matches(host: host.name, port: Int(endpoint.port)) {
                let answers = endpoint.matches(host: host.name, port: host.port)
                let isOther = answers && attempt.pool.map { $0 != text(route.poolName) } ?? false
                trace.consider(
                    .pool, text(route.poolName), isOther ? .pool14 : .pool3,
                    isOther ? "It answers at \(host), but is not the pool that counts."
                        : answers
                            ? "It answers at \(host) on \(nodeText(place)), which does not count."
                            : "It answers at \(endpoint), not at port \(host.port).")
                break
            }
        }
    }

    private func refuseSource(_ host: ConnectionString.Host) -> LoginStop {
        stop(.pool4, .failedConnection, side: .client, """
            no connectivity pool at \(host) accepts connections from \(attempt.from)
            """)
    }

    private func refuseTarget(_ string: ConnectionString) -> LoginStop {
        stop(.pool12, .failedConnection, side: .client, """
            Unable to connect to \(string.hosts.map { $0.description }.joined(separator: ",")): \
            no connectivity pool\(restriction) answers there; \(knownEndpoints)
            """)
    }

    private var restriction: String {
        var words = ""
        if let pool = attempt.pool { words += " named '\(pool)'" }
        if let node = attempt.node { words += " of node '\(node)'" }
        return words
    }

    /// The endpoints that exist, each once, at most sixteen.
    private var knownEndpoints: String {
        var endpoints: [String] = []
        for route in system.routes {
            for endpoint in [route.advertised, route.listen]
            where !endpoints.contains(endpoint.description) {
                endpoints.append(endpoint.description)
            }
        }
        if endpoints.isEmpty { return "no node has an endpoint" }
        let more = endpoints.count > 16 ? ", …" : ""
        return "endpoints that exist: " + endpoints.prefix(16).joined(separator: ", ") + more
    }
}
