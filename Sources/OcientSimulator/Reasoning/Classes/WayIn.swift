import OcientSQL

/// Where a login comes from and arrives: endpoints, node and source that nothing tells apart.
package struct WayIn: Hashable, Sendable {
    /// An endpoint that a client can write.
    package let host: ConnectionString.Host
    /// Whether it is the HTTP interface of a node (HTTP-1).
    package let isHTTP: Bool
    /// The endpoints that are decided like it, itself first; `https://…` of the HTTP interface.
    package let endpoints: [String]
    /// The node that gets the connection, where several have the endpoint (POOL-16).
    package let node: String?
    /// The node that has the endpoint, by name; nil where none has it.
    package let place: String?
    /// From where the client comes.
    package let source: SourceBlock
    /// The pool that answers, in each system; nil where none does.
    package let pools: [String?]

    /// Whether no participant has the endpoint.
    var isNowhere: Bool { place == nil }
}

/// Ways in after which every login is decided alike.
package struct WayGroup: Sendable {
    /// What the way decides, in each system.
    let arrivals: [Arrival]
    /// The ways, at least one.
    package var ways: [WayIn]
}

/// What the way to a node decides of a login.
enum Arrival: Hashable {
    /// No pool lets it through.
    case refused(RuleID, code: Int?)
    /// It reaches a node.
    case route(RouteProfile)
}

/// All that later stations ask of the route.
struct RouteProfile: Hashable {
    /// A node where it runs a configuration of its own; nil where every node runs the same.
    let node: NodeID?
    let hasEgress: Bool
    let hasTLS: Bool
    let trusts: Bool
    let requiresSSO: Bool
    let integration: IntegrationID?
    /// Where the node has the browser sent back to, over HTTP (HTTP-4); nil for drivers.
    let callback: String?
}

/// Finds the ways in.
struct WaySearch {
    let systems: [LoginSystem]
    /// Ranges that the question names.
    let ranges: [AddressRange]

    /// Every way in, those that are decided alike in one group. O(endpoints × nodes × pools).
    func groups() -> [WayGroup] {
        var groups: [WayGroup] = []
        var indices: [[Arrival]: Int] = [:]
        for candidate in candidates() {
            let places = places(at: candidate)
            let nodes = places.count > 1 ? places.map { Optional($0) } : [nil]
            for node in nodes {
                for way in ways(candidate, node, node ?? places.first) {
                    if let index = indices[way.arrivals] {
                        groups[index].ways.append(way.way)
                    } else {
                        indices[way.arrivals] = groups.count
                        groups.append(WayGroup(arrivals: way.arrivals, ways: [way.way]))
                    }
                }
            }
        }
        return groups
    }

    private struct Candidate {
        var host: ConnectionString.Host
        var isHTTP: Bool
        var endpoints: [String]
    }

    /// The endpoints, those that meet the same participants in one candidate; then one that meets
    /// none.
    private func candidates() -> [Candidate] {
        // Without OPENAPI_PORT nobody answers HTTP, which is no dimension then.
        let hasHTTP = systems.contains { $0.routes.contains { $0.isHTTP } }
        return candidates(http: false) + (hasHTTP ? candidates(http: true) : [])
    }

    private func candidates(http: Bool) -> [Candidate] {
        var known: [[Int]: Int] = [:]
        var candidates: [Candidate] = []
        let none = Endpoint(host: freeHost, port: http ? 443 : PoolParticipant.defaultPort)
        for endpoint in endpoints(http) + [none] {
            let host = ConnectionString.Host(
                name: Redactable(endpoint.host), port: Int(endpoint.port))
            let text = (http ? "https://" : "") + host.description
            let meeting = meetings(host, http)
            if let index = known[meeting], endpoint != none {
                candidates[index].endpoints.append(text)
            } else {
                known[meeting] = candidates.count
                candidates.append(Candidate(host: host, isHTTP: http, endpoints: [text]))
            }
        }
        return candidates
    }

    private func endpoints(_ http: Bool) -> [Endpoint] {
        var seen: Set<String> = []
        var endpoints: [Endpoint] = []
        for system in systems {
            let ofRoutes = system.routes.filter { $0.isHTTP == http }
                .flatMap { [$0.advertised, $0.listen] }
            for endpoint in ofRoutes + system.world.detours.all.map({ $0.written })
            where seen.insert(endpoint.description.lowercased()).inserted {
                endpoints.append(endpoint)
            }
        }
        return endpoints
    }

    private var freeHost: String {
        var host = "elsewhere.example.com"
        while systems.contains(where: { system in
            system.routes.contains { $0.advertised.host == host || $0.listen.host == host }
        }) { host = "other-" + host }
        return host
    }

    /// Which routes a host meets in each system, and by which detour.
    private func meetings(_ host: ConnectionString.Host, _ http: Bool) -> [Int] {
        var result: [Int] = []
        for system in systems {
            let detour = system.world.detours.index(host: host.name.exposed, port: host.port)
            result.append(-1)
            result.append(detour ?? -1)
            let target = system.world.detour(of: host)?.target ?? host
            for index in system.routes.indices
            where system.routes[index].answers(target, http: http) {
                result.append(index)
            }
        }
        return result
    }

    private func routes(_ candidate: Candidate, _ system: LoginSystem) -> [PoolRoute] {
        let target = system.world.detour(of: candidate.host)?.target ?? candidate.host
        return system.routes.filter { $0.answers(target, http: candidate.isHTTP) }
    }

    /// The nodes that have an endpoint, by name.
    private func places(at candidate: Candidate) -> [String] {
        var names: [String] = []
        for system in systems {
            for route in routes(candidate, system) {
                let name = system.names.text(of: route.nodeName)
                if !names.contains(name) { names.append(name) }
            }
        }
        return names
    }

    private func ways(
        _ candidate: Candidate, _ node: String?, _ place: String?
    ) -> [(way: WayIn, arrivals: [Arrival])] {
        var cuts = ranges
        for system in systems {
            if let detour = system.world.detour(of: candidate.host), detour.from != nil { continue }
            for route in routes(candidate, system)
            where node.map({ $0 == system.names.text(of: route.nodeName) }) ?? true {
                if let source = route.source { cuts.append(source) }
            }
        }
        return SourceBlock.cut(by: cuts).map { block in
            let found = systems.map { arrival(candidate, node, block, $0) }
            return (
                WayIn(
                    host: candidate.host, isHTTP: candidate.isHTTP,
                    endpoints: candidate.endpoints, node: node, place: place, source: block,
                    pools: found.map { $0.pool }),
                found.map { $0.arrival })
        }
    }

    private func arrival(
        _ candidate: Candidate, _ node: String?, _ source: SourceBlock,
        _ system: LoginSystem
    ) -> (arrival: Arrival, pool: String?) {
        let host = candidate.host
        let call = ClientProfile.http(HTTPRequest(call: .ssoAuthentication))
        var attempt = LoginAttempt(ConnectionString(
            client: candidate.isHTTP ? call : .pyocient(.current), host: host, database: "",
            user: nil, password: nil, handshake: .sso, identityProvider: nil))
        attempt.from = source.representative
        attempt.node = node
        let verdict = system.verdict(of: attempt)
        guard let pool = verdict.pool, let node = verdict.node else {
            return (.refused(verdict.rule, code: verdict.code), nil)
        }
        let isRefused = candidate.isHTTP && verdict.rule == .idp3 && verdict.database == nil
        let configuration = system.configuration(of: node)
        let described = system.catalog.nodes[node]
        let poolName = system.names.text(of: configuration.pools[pool].name)
        if isRefused { return (.refused(verdict.rule, code: verdict.code), poolName) }
        let profile = RouteProfile(
            node: system.choice == .stored ? nil : node, hasEgress: described.hasEgress,
            hasTLS: described.hasTLS, trusts: described.trusts,
            requiresSSO: configuration.pools[pool].requiresSSO
                && (!candidate.isHTTP || system.readings.requiresSSOOverHTTP),
            integration: configuration.pools[pool].integration.flatMap {
                configuration.integrations.contains($0) ? $0 : nil
            },
            callback: candidate.isHTTP ? system.callback(verdict, at: host) : nil)
        return (.route(profile), poolName)
    }
}
