import OcientSQL

/// What a question keeps of the classes that it visits. Each share of a search has its own;
/// together they are what one search would have kept, whichever units were whose.
package protocol ClassCollector: SendableMetatype {
    /// How many classes were visited, each way counted.
    var visited: Int { get }
    /// Takes a class.
    mutating func add(_ found: LoginClass)
    /// A unit of the search is over.
    mutating func end(unit: Int)
    /// Takes what another share kept.
    mutating func merge(_ other: Self)
}

extension ClassSearch {
    /// Visits every class; returns what the question keeps.
    ///
    /// - Throws: where there are more classes than the limit allows.
    package func collect<Collector: ClassCollector>(
        _ collector: Collector
    ) throws(ClassOverflow) -> Collector {
        var unit = -1
        let kept = collect(collector) {
            unit += 1
            return unit
        }
        try check(kept.visited)
        return kept
    }

    /// One share of the search: visits the units that `next` returns, in rising order, until it
    /// returns nil. A share that runs beside another one needs a search of its own (`fork`).
    package func collect<Collector: ClassCollector>(
        _ collector: Collector, claiming next: @escaping () -> Int?,
        ending end: @escaping (Int) -> Void = { _ in }
    ) -> Collector {
        var kept = collector
        visit(
            claiming: next,
            ending: { unit in
                kept.end(unit: unit)
                end(unit)
            }
        ) { kept.add($0) }
        return kept
    }

    /// Whether all shares together stayed within the limit.
    ///
    /// - Throws: which dimension has most values, where they did not.
    package func check(_ visited: Int) throws(ClassOverflow) {
        if visited > limit { throw ClassOverflow(self) }
    }
}

/// A search that has more classes than its limit (access, "Cost").
package struct ClassOverflow: Error {
    /// What is multiplied out.
    package enum Dimension: Sendable {
        /// Endpoints that different participants answer.
        case endpoints
        /// Blocks of addresses.
        case sources
        /// Databases with integrations of their own.
        case databases
        /// Users who are decided alike, in groups.
        case users
        /// What `identityprovider` may name.
        case integrations
        /// Tokens that one integration tells apart.
        case tokens
        /// Persons that one integration tells apart.
        case persons
    }

    /// At most so many classes were to be visited.
    package let limit: Int
    /// How many values each dimension has, the most first.
    package let sizes: [(dimension: Dimension, count: Int)]

    /// The dimension that has most values.
    package var widest: Dimension { sizes[0].dimension }

    /// INVARIANT: there are sizes, because each dimension has one.
    init(_ search: ClassSearch) {
        limit = search.limit
        let ways = search.groups.flatMap { $0.ways }
        let configurations = search.systems.map { ($0, $0.distinctConfigurations) }
        var integrations: Set<String> = []
        var (tokens, persons) = (0, 0)
        for (system, configurations) in configurations {
            for configuration in configurations {
                for id in configuration.integrations.ids {
                    let integration = configuration.integrations[id]
                    integrations.insert(system.names.text(of: integration.name))
                    tokens = max(tokens, TokenShapes(system, integration).all.count)
                    persons = max(persons, system.valueSets(of: integration).count)
                }
            }
        }
        let sizes: [(dimension: Dimension, count: Int)] = [
            (.endpoints, Set(ways.map { $0.host.description }).count),
            (.sources, Set(ways.map { $0.source }).count),
            (.databases, search.databases.groups.count),
            (.users, search.userGroups.count),
            (.integrations, integrations.count),
            (.tokens, tokens + search.describedTokens.count),
            (.persons, persons + search.describedPersons.count),
        ]
        self.sizes = sizes.sorted { $0.count > $1.count }
    }
}
