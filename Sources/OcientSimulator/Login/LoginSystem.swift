import OcientSQL

/// What logins are decided against: the catalog, the world around it and the chosen readings, as
/// they are at one moment.
///
///     let system = LoginSystem(catalog: catalog, world: world, readings: readings, names: names)
///     let attempt = LoginAttempt("ocient://db.example.com/sandbox?handshake=SSO")
///     let result = try system.decide(attempt)
///     result.decision.outcome
///
/// Deciding changes nothing; what an attempt that was really made leaves behind is in its result.
package final class LoginSystem {
    /// The catalog.
    package let catalog: Catalog
    /// Providers, applications, people, tokens and the time.
    package let world: World
    /// The chosen readings.
    package let readings: ReadingSet
    /// The names of the catalog and the world.
    package let names: NameTable
    /// Which configuration the nodes are taken to run.
    package let choice: ConfigurationChoice
    /// Every way in. Made once, since it only depends on the catalog.
    let routes: [PoolRoute]
    /// What each node works with, by its number; made once, so that a login copies nothing.
    private let configurations: [Shared<Configuration>?]

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

    /// The same with the ways in that `catalog.routes` would give.
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
    }

    /// The same system under other readings.
    package func with(_ readings: ReadingSet) -> LoginSystem {
        LoginSystem(catalog, world, readings, names, choice, routes, configurations)
    }

    /// The same system with the other configuration: after a restart, or before it.
    package var otherConfiguration: LoginSystem {
        LoginSystem(
            catalog: catalog, world: world, readings: readings, names: names,
            choice: choice == .running ? .stored : .running)
    }

    /// What a node works with.
    ///
    /// INVARIANT: every node of the catalog has its entry; nothing else is asked for.
    func shared(of node: NodeID) -> Shared<Configuration> {
        configurations[node.place] ?? Shared(Configuration())
    }

    /// What a node works with.
    func configuration(of node: NodeID) -> Configuration { shared(of: node).value }
}

extension Catalog {
    /// What each node works with, by its number; nil for numbers that are free.
    func configurations(
        _ choice: LoginSystem.ConfigurationChoice
    ) -> [Shared<Configuration>?] {
        let stored = Shared(self.stored)
        var all: [Shared<Configuration>?] = []
        for id in nodes.ids {
            while all.count < id.place { all.append(nil) }
            all.append(choice == .running ? Shared(nodes[id].running) : stored)
        }
        return all
    }
}
