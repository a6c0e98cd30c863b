import OcientSQL

/// Which pool answers: the participants that have the endpoint, and from where they accept a
/// client (POOL-3, POOL-12 to POOL-14, POOL-4); then whether it requires SSO (POOL-6).
extension LoginRun {
    /// The index of the route that answers: the first host that meets a participant counts
    /// (POOL-13).
    mutating func chooseRoute(_ string: ConnectionString) throws(LoginStop) -> Int {
        var stale: (host: ConnectionString.Host, route: Int)?
        for index in string.hosts.indices {
            let detour = detour(of: string.hosts[index])
            let from = detour?.from ?? attempt.from
            let found = detour.map { search($0.target, from) } ?? search(string.hosts[index], from)
            // Read only where a report names the host: a copy retains its text.
            var host: ConnectionString.Host { detour?.target ?? string.hosts[index] }
            guard found.hasMet else {
                if stale == nil, let route = found.stale { stale = (host, route) }
                if let trace { explainMiss(host, string.hosts.count, trace) }
                continue
            }
            if found.hasRefused { assume(.pool4) }
            if let trace { explain(found, host, from, trace) }
            guard let best = found.best else { throw .refused(.source(host, from)) }
            if found.remaining > 1 { assume(.pool5) }
            return best
        }
        if let stale {
            let route = system.routes[stale.route]
            throw .refused(
                .staleAddress(
                    stale.host, pool: poolText(stale.route), node: nodeText(stale.route),
                    address: route.listen.host),
                at: route.origin)
        }
        throw .refused(.target(
            string.hosts, pool: attempt.pool, node: attempt.node, endpoints: knownEndpoints,
            http: isHTTP))
    }

    /// POOL-17: where a connection to a host arrives, and from where, unless it is the host.
    @inline(__always)
    private func detour(
        of host: ConnectionString.Host
    ) -> (target: ConnectionString.Host, from: IPAddress?)? {
        guard let detour = system.world.detour(of: host) else { return nil }
        trace?.add(.pool(.detour(host, to: detour.target, from: detour.from)))
        return detour
    }

    /// DSN-5: a client that checks certificates meets a node without a valid one. Over HTTP every
    /// client does, and the node has none to answer with (HTTP-1).
    @inline(__always)
    func requireClientTrust(_ string: ConnectionString, _ route: Int) throws(LoginStop) {
        let acceptsAny = attempt.acceptsAnyCertificate ?? !(isHTTP || string.checksCertificate)
        guard !acceptsAny, isHTTP || attempt.resumed == nil else { return }
        let node = system.routes[route].node
        guard !catalog.nodes[node].hasTLS else { return }
        throw .refused(
            isHTTP ? .certificate(node: nodeText(route), isOfCall: true)
                : .clientCertificate(string.hosts, node: nodeText(route)),
            at: catalog.nodes[node].origin)
    }

    mutating func requireSSO(_ string: ConnectionString, _ route: Int) throws(LoginStop) {
        let isSSO = string.handshake == .sso
            || attempt.resumed.map { $0.verdict.flow != .password } ?? false
        var isRequired = system.routes[route].requiresSSO
        if isRequired, isHTTP, !isSSO {
            assume(.http3)
            isRequired = readings(for: .httpRequireSSO).requiresSSOOverHTTP
        }
        guard isRequired, !isSSO else {
            guard let trace else { return }
            let pool = poolText(route)
            trace.add(
                .pool(isRequired ? .requiresSSO(pool: pool) : .requiresNoSSO(pool: pool)),
                at: system.routes[route].origin)
            return
        }
        throw .refused(.requiredSSO(pool: poolText(route)), at: system.routes[route].origin)
    }

    /// Whether it is an HTTP call.
    var isHTTP: Bool { attempt.client.isHTTP }

    /// What a target meets.
    private struct RouteSearch {
        /// Whether a participant has the endpoint.
        var hasMet = false
        /// The index of a participant whose node no longer has the address it listens at (POOL-15).
        var stale: Int?
        /// Whether a pool there did not accept the client's address.
        var hasRefused = false
        /// How many routes remained for POOL-5.
        var remaining = 0
        /// The index of the route that POOL-5 chooses.
        var best: Int?
    }

    private mutating func search(
        _ host: ConnectionString.Host, _ from: IPAddress
    ) -> RouteSearch {
        var search = RouteSearch()
        let isHTTP = isHTTP
        for index in system.routes.indices {
            let route = system.routes[index]
            guard route.answers(host, http: isHTTP), counts(index) else { continue }
            guard !route.isStale else {
                search.stale = search.stale ?? index
                continue
            }
            search.hasMet = true
            guard route.accepts(from) else {
                search.hasRefused = true
                continue
            }
            search.remaining += 1
            if let best = search.best, !isPreferred(index, to: best) { continue }
            search.best = index
        }
        return search
    }

    /// POOL-14, and the same for a node.
    @inline(__always)
    private func counts(_ index: Int) -> Bool {
        attempt.pool == nil && attempt.node == nil || isNamed(index)
    }

    private func isNamed(_ index: Int) -> Bool {
        let names = system.names
        if let pool = attempt.pool,
           !names.text(of: system.routes[index].poolName).hasBytes(of: pool) { return false }
        if let node = attempt.node,
           !names.text(of: system.routes[index].nodeName).hasBytes(of: node) { return false }
        return true
    }

    /// POOL-5: whether one route comes before another.
    private mutating func isPreferred(_ one: Int, to other: Int) -> Bool {
        let (one, other) = (system.routes[one], system.routes[other])
        if one.isDefault != other.isDefault { return other.isDefault }
        if one.isDefault {
            return (one.node, one.pool, one.participant)
                < (other.node, other.pool, other.participant)
        }
        if one.priority != other.priority {
            return (one.priority > other.priority)
                == readings(for: .poolPriority).highestPriorityWins
        }
        if one.prefixLength != other.prefixLength { return one.prefixLength > other.prefixLength }
        return (one.pool, one.participant, one.node)
            < (other.pool, other.participant, other.node)
    }

    /// The endpoints that exist, each once.
    private var knownEndpoints: [String] {
        guard wantsNames else { return [] }
        var endpoints: [String] = []
        var known: Set<String> = []
        for route in system.routes where route.isHTTP == isHTTP {
            for endpoint in [route.advertised.description, route.listen.description]
            where known.insert(endpoint).inserted {
                endpoints.append(endpoint)
            }
        }
        return endpoints
    }
}

/// The steps about pools.
extension LoginRun {
    /// The pools that answer at the host, but not at the port.
    private func explainMiss(
        _ host: ConnectionString.Host, _ hosts: Int, _ trace: LoginTrace
    ) {
        if hosts > 1 { trace.add(.pool(.noEndpoint(host))) }
        for route in system.routes where route.isHTTP == isHTTP {
            for endpoint in [route.advertised, route.listen]
            where endpoint.matches(host: host.name.exposed, port: Int(endpoint.port)) {
                let answers = endpoint.matches(host: host.name.exposed, port: host.port)
                let isOther = answers && attempt.pool.map { $0 != text(route.poolName) } ?? false
                let miss: PoolMiss = isOther ? .doesNotCount(host)
                    : answers ? .nodeDoesNotCount(host, node: text(route.nodeName))
                    : .otherPort(endpoint, than: host.port)
                trace.consider(pool: text(route.poolName), miss)
                break
            }
        }
    }

    private func explain(
        _ search: RouteSearch, _ host: ConnectionString.Host, _ from: IPAddress,
        _ trace: LoginTrace
    ) {
        explainRefusals(host, from, trace)
        guard let best = search.best else { return }
        let route = system.routes[best]
        let (pool, node) = (text(route.poolName), text(route.nodeName))
        func add(_ fact: PoolFact) { trace.add(.pool(fact), at: route.origin) }
        if let only = attempt.pool { trace.add(.pool(.only(pool: only))) }
        add(.answers(host, pool: pool, node: node))
        add(.accepts(pool: pool, from, route.source))
        if route.isDefault { add(.isDefault(pool: pool, node: node)) }
        guard search.remaining > 1 else { return }
        let pools = poolCount(at: host, from)
        add(pools > 1
            ? .firstPool(pool, of: pools, host, priority: route.priority)
            : .firstParticipant(
                node: node, of: search.remaining, pool: pool, host, priority: route.priority))
        for index in system.routes.indices where index != best {
            let loser = system.routes[index]
            guard loser.answers(host, http: isHTTP), counts(index), !loser.isStale,
                  loser.accepts(from), loser.pool != route.pool else { continue }
            trace.consider(pool: text(loser.poolName), reason(loser, after: route))
        }
    }

    /// How many pools answer a client at a host.
    private func poolCount(at host: ConnectionString.Host, _ from: IPAddress) -> Int {
        var pools = KeyTable()
        for index in system.routes.indices {
            let route = system.routes[index]
            if route.answers(host, http: isHTTP), counts(index), !route.isStale,
               route.accepts(from) {
                pools.set(UInt64(route.pool.index), 0)
            }
        }
        return pools.count
    }

    private func explainRefusals(
        _ host: ConnectionString.Host, _ from: IPAddress, _ trace: LoginTrace
    ) {
        for index in system.routes.indices {
            let route = system.routes[index]
            guard route.answers(host, http: isHTTP), counts(index), !route.isStale,
                  !route.accepts(from),
                  let source = route.source else { continue }
            trace.consider(pool: text(route.poolName), .source(host, source, from))
        }
    }

    private func reason(_ loser: PoolRoute, after winner: PoolRoute) -> PoolMiss {
        if loser.isDefault { return winner.isDefault ? .laterNode : .isDefault }
        let name = text(winner.poolName)
        if loser.priority != winner.priority {
            return .priority(
                loser.priority, of: name, winner.priority,
                highestWins: system.readings.highestPriorityWins)
        }
        return loser.prefixLength != winner.prefixLength
            ? .lessExact(than: name) : .later(than: name)
    }
}
