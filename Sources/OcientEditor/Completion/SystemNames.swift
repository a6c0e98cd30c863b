import OcientSQL
import OcientSimulator

/// The names that exist in a system, as they are written there.
package struct SystemNames {
    /// The system.
    let system: Interpreter

    /// The names of a system.
    package init(_ system: Interpreter) {
        self.system = system
    }

    private var catalog: Catalog { system.simulation.catalog }
    private func text(_ symbol: Symbol) -> String { system.names.text(of: symbol) }
    private func text(_ database: DatabaseID) -> String {
        catalog.name(of: database, system.names)
    }

    /// The session's database.
    var home: DatabaseID { system.simulation.session.database }

    /// The database of a name.
    func database(named name: String) -> DatabaseID? {
        system.names.find(name).flatMap { catalog.database(named: $0) }
    }

    /// The databases.
    var databases: [CompletionCandidate] {
        catalog.databases.all.map { name(text($0.name), "database") }
    }

    /// The users or groups: those of the session's database first and bare, the others qualified.
    func accounts(_ kind: NameKind) -> [CompletionCandidate] {
        let all: [(Symbol, DatabaseID)] = kind == .group
            ? catalog.groups.all.map { ($0.name, $0.database) }
            : catalog.users.all.map { ($0.name, $0.database) }
        let own = all.filter { $0.1 == home }.map {
            name(text($0.0), "\(kind.word) of \(text(home))")
        }
        return own + all.filter { $0.1 != home }.map { symbol, database in
            let whole = text(symbol) + "@" + text(database)
            return CompletionCandidate(
                whole, .name, detail: "\(kind.word) of \(text(database))",
                insertion: "\"" + IdentifierWriting.doubled(whole, "\"") + "\"")
        }
    }

    /// The groups of one database, for a property of an integration that is stored there.
    func groups(of database: DatabaseID) -> [CompletionCandidate] {
        catalog.groups.all.filter { $0.database == database }.map {
            quoted(text($0.name), "group of \(text(database))")
        }
    }

    /// The integrations that a statement on a database may name (INT-4).
    func integrations(for database: DatabaseID?) -> [CompletionCandidate] {
        let stored = catalog.stored
        var seen: Set<IntegrationID> = []
        let candidates = [database, home, .system].compactMap { $0 }.flatMap { stored.own($0) }
        return candidates.filter { seen.insert($0).inserted }.map { id in
            let integration = stored.integrations[id]
            return name(text(integration.name), "on \(text(integration.database))")
        }
    }

    /// The integrations that are stored on the session's database (INT-10).
    var ownIntegrations: [CompletionCandidate] {
        catalog.stored.own(home).map { id in
            name(text(catalog.stored.integrations[id].name), "on \(text(home))")
        }
    }

    /// The pools.
    var pools: [CompletionCandidate] {
        catalog.stored.pools.all.map { name(text($0.name), "connectivity pool") }
    }

    /// The nodes.
    var nodes: [CompletionCandidate] {
        catalog.nodes.all.map { name(text($0.name), "node at \($0.address)") }
    }

    /// The schemas of a database.
    func schemas(of database: DatabaseID) -> [CompletionCandidate] {
        catalog.schemas.all.filter { $0.database == database }.map {
            name(text($0.name), "schema of \(text(database))")
        }
    }

    /// The tables and views below a path of a schema, `[database, schema]`.
    func objects(below path: [String]) -> [CompletionCandidate] {
        let database = path.count > 1 ? self.database(named: path[0]) : home
        let schema = system.names.find(path.last ?? "public").flatMap { symbol in
            database.flatMap { catalog.schema(named: symbol, in: $0) }
        }
        guard let schema else { return [] }
        return catalog.objects.all.filter { $0.schema == schema }.map {
            name(text($0.name), $0.kind == .table ? "table" : "view")
        }
    }

    /// What may follow a part of a path that names a schema, a table or a view.
    func paths(after qualifiers: [String], ofSchemas: Bool) -> [CompletionCandidate] {
        switch qualifiers.count {
        case 0:
            let tables = ofSchemas ? [] : objects(below: ["public"])
            return tables + schemas(of: home) + databases
        case 1:
            let inside = database(named: qualifiers[0]).map { schemas(of: $0) } ?? []
            return ofSchemas ? inside : objects(below: qualifiers) + inside
        default: return ofSchemas ? [] : objects(below: qualifiers)
        }
    }

    /// What directives declared: providers, applications, persons.
    func declared(_ kind: NameKind) -> [CompletionCandidate] {
        let world = system.world
        switch kind {
        case .provider: return world.providers.names.map { name(text($0), kind.word) }
        case .application: return world.applications.names.map { name(text($0), kind.word) }
        case .api: return world.apis.names.map { name(text($0), kind.word) }
        case .person: return world.persons.names.map { name(text($0), kind.word) }
        case .variable: return world.tokens.names.map { name(text($0), "token") }
        case .database: return databases
        case .pool: return pools
        case .node: return nodes
        case .integration: return integrations(for: nil)
        case .user, .group: return accounts(kind)
        case .schema: return schemas(of: home)
        case .object: return objects(below: ["public"])
        }
    }

    /// What `${name}` may mean: tokens and variables.
    var variables: [CompletionCandidate] {
        declared(.variable) + system.variables.names.map { name(text($0), "variable") }
    }

    /// Every group and user of sessions with its database, as an `\expect` names them.
    var sessionGroups: [CompletionCandidate] {
        catalog.groups.all.filter { !$0.isPublic }.map {
            quoted(text($0.name) + "@" + text($0.database), "group")
        }
    }

    private func name(_ name: String, _ detail: String) -> CompletionCandidate {
        CompletionCandidate(name, .name, detail: detail, insertion: IdentifierText.sql(name))
    }

    private func quoted(_ name: String, _ detail: String) -> CompletionCandidate {
        CompletionCandidate(name, .name, detail: detail, insertion: IdentifierText.text(name))
    }
}
