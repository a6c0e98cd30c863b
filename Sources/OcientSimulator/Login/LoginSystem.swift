import OcientSQL

/// What logins are decided against: the catalog, the world around it and the chosen readings, as
/// they are at one moment.
///
///     let system = LoginSystem(catalog: catalog, world: world, readings: readings, names: names)
///     let attempt = LoginAttempt("ocient://db.example.com/sandbox?handshake=SSO")
///     let decision = system.decide(attempt)
///     decision.outcome
///
/// Deciding changes nothing; the session of an attempt that was really made is in its decision.
package final class LoginSystem {
    /// The catalog.
    package let catalog: Catalog
    /// Providers, applications, persons, tokens and the time.
    package let world: World
    /// The chosen readings.
    package let readings: ReadingSet
    /// The names of the catalog and the world.
    package let names: NameTable
    /// Which configuration the nodes are taken to run.
    package let choice: ConfigurationChoice
    /// Every route. Made once, since it only depends on the catalog.
    let routes: [PoolRoute]
    /// What each node works with, by its number; made once, so that a login copies nothing.
    private let configurations: [Shared<Configuration>?]
    /// Whether a node works with another configuration than the stored one (CFG-3).
    let hasPendingRestart: Bool

    /// Which configuration the nodes are taken to run (CFG-3).
    package enum ConfigurationChoice: Sendable {
        /// Each node its own, as it is.
        case running
        /// Each node the stored one, as after a restart.
        case stored
    }

    /// A system at one moment. O(nodes × pools).
    package convenience init(
        catalog: Catalog, world: World, readings: ReadingSet = ReadingSet(), names: NameTable,
        choice: ConfigurationChoice = .running
    ) {
        self.init(
            catalog, world, readings, names, choice, catalog.routes(choice),
            catalog.configurations(choice))
    }

    /// The same with the routes that `catalog.routes` would return.
    init(
        _ catalog: Catalog, _ world: World, _ readings: ReadingSet, _ names: NameTable,
        _ choice: ConfigurationChoice, _ routes: [PoolRoute],
        _ configurations: [Shared<Configuration>?]
    ) {
        self.catalog = catalog
        self.world = world
        self.readings = readings
        self.names = names
        self.choice = choice
        self.routes = routes
        self.configurations = configurations
        hasPendingRestart = catalog.hasPendingRestart
    }

    private init(
        _ other: LoginSystem, world: World? = nil, readings: ReadingSet? = nil,
        names: NameTable? = nil
    ) {
        catalog = other.catalog
        self.world = world ?? other.world
        self.readings = readings ?? other.readings
        self.names = names ?? other.names
        choice = other.choice
        routes = other.routes
        configurations = other.configurations
        hasPendingRestart = other.hasPendingRestart
    }

    /// The same system under other readings.
    package func with(_ readings: ReadingSet) -> LoginSystem {
        LoginSystem(self, readings: readings)
    }

    /// The same system in another world.
    func with(_ world: World) -> LoginSystem { LoginSystem(self, world: world) }

    /// The same system with a table of names of its own, as another thread needs it.
    func withOwnNames() -> LoginSystem { LoginSystem(self, names: names.copy()) }

    /// The same system with the other configuration: after a restart, or before it.
    package var otherConfiguration: LoginSystem {
        LoginSystem(
            catalog: catalog, world: world, readings: readings, names: names,
            choice: choice == .running ? .stored : .running)
    }

    /// Where the node that a call reached has the browser sent back to (HTTP-4); nil for drivers.
    package func callback(
        _ verdict: Verdict, at host: ConnectionString.Host?, path: String = ""
    ) -> String? {
        guard let host else { return nil }
        let target = world.detour(of: host)?.target ?? host
        return routes.first {
            $0.pool == verdict.pool && $0.node == verdict.node && $0.answers(target, http: true)
        }?.callback(path)
    }

    /// What a node works with.
    ///
    /// INVARIANT: every node of the catalog has its entry; nothing else is asked for.
    func shared(of node: NodeID) -> Shared<Configuration> {
        configurations[node.position] ?? Shared(Configuration())
    }

    /// What a node works with.
    func configuration(of node: NodeID) -> Configuration { shared(of: node).value }
}

extension Catalog {
    /// What each node works with, by its number; nil for numbers that are free.
    func configurations(
        _ choice: LoginSystem.ConfigurationChoice
    ) -> [Shared<Configuration>?] {
        let common = Shared(choice == .running ? lastRestart : stored)
        var all: [Shared<Configuration>?] = []
        for id in nodes.ids {
            while all.count < id.position { all.append(nil) }
            let own = choice == .running ? nodes[id].ownConfiguration : nil
            all.append(own.map { Shared($0) } ?? common)
        }
        return all
    }
}

/// A route: a participant of a pool as its node runs it, with what the pool demands (POOL-3). A
/// class, because every login asks many of them.
final class PoolRoute: Sendable {
    let node: NodeID
    let nodeName: Symbol
    let pool: PoolID
    let poolName: Symbol
    /// The index of the participant in the pool.
    let participant: Int
    let advertised: Endpoint
    let listen: Endpoint
    /// SOURCE_ADDRESS; nil is any.
    let source: AddressRange?
    let priority: Int64
    let isDefault: Bool
    let requiresSSO: Bool
    let integration: IntegrationID?
    /// Whether the node no longer has the address at which the participant listens (POOL-15).
    let isStale: Bool
    /// Whether it is the HTTP interface, at OPENAPI_PORT, and not that of drivers (HTTP-1).
    let isHTTP: Bool
    /// The statement that last changed the pool.
    let origin: Origin

    init(
        of pool: Pool, _ participant: Int, at node: Node, _ id: NodeID, _ advertised: Endpoint,
        _ listen: Endpoint, isHTTP: Bool
    ) {
        self.node = id
        nodeName = node.name
        self.pool = pool.id
        poolName = pool.name
        self.participant = participant
        self.advertised = advertised
        self.listen = listen
        source = pool.sourceAddress
        priority = pool.priority
        isDefault = pool.isDefault
        requiresSSO = pool.requiresSSO
        integration = pool.integration
        isStale = pool.participants[participant].listenAddress.map { node.hasLost($0) } ?? false
        self.isHTTP = isHTTP
        origin = pool.changed
    }

    /// The length of the source's prefix; 0 for any.
    var prefixLength: Int { source?.prefixLength ?? 0 }

    /// Whether a target is the advertised or the listening endpoint, over HTTP or for drivers.
    func answers(_ host: ConnectionString.Host, http: Bool) -> Bool {
        isHTTP == http && (PoolRoute.is(advertised, host) || PoolRoute.is(listen, host))
    }

    /// Where the node lets a provider send the browser back to (HTTP-4); nil for drivers.
    func callback(_ path: String) -> String? {
        guard isHTTP else { return nil }
        return "https://" + advertised.textOfHTTPS + (path.isEmpty ? "/v1/callback" : path)
    }

    /// Whether the pool accepts a client (POOL-4).
    func accepts(_ address: IPAddress) -> Bool { source?.contains(address) ?? true }

    private static func `is`(_ endpoint: Endpoint, _ host: ConnectionString.Host) -> Bool {
        guard Int(endpoint.port) == host.port else { return false }
        let name = host.name.exposed
        return endpoint.host == name || endpoint.matches(host: name, port: host.port)
    }
}

extension Catalog {
    /// Every route, node by node in order of creation, each node with its running configuration,
    /// or with the stored one. O(nodes + pools) where nodes share a configuration; O(pools) more
    /// for each node that was restarted alone.
    func routes(_ choice: LoginSystem.ConfigurationChoice) -> [PoolRoute] {
        let common = choice == .running ? lastRestart : stored
        let poolsOfNodes = common.poolsOfNodes()
        var routes: [PoolRoute] = []
        for id in nodes.ids {
            let node = nodes[id]
            if choice == .running, let own = node.ownConfiguration {
                for pool in own.pools.ids { addRoutes(of: own.pools[pool], id, node, to: &routes) }
            } else if id.position < poolsOfNodes.count {
                for pool in poolsOfNodes[id.position] {
                    addRoutes(of: common.pools[pool], id, node, to: &routes)
                }
            }
        }
        return routes
    }

    private func addRoutes(
        of pool: Pool, _ id: NodeID, _ node: Node, to routes: inout [PoolRoute]
    ) {
        for (index, participant) in pool.participants.enumerated() where participant.node == id {
            func add(_ advertised: Endpoint, _ listen: Endpoint, isHTTP: Bool) {
                routes.append(PoolRoute(
                    of: pool, index, at: node, id, advertised, listen, isHTTP: isHTTP))
            }
            add(participant.advertised(on: node), participant.listen(on: node), isHTTP: false)
            if let web = participant.openAPI(on: node) {
                add(web.advertised, web.listen, isHTTP: true)
            }
        }
    }
}
