import OcientSQL

/// A name that was not found, and where it was looked for: what a suggestion is made from.
enum MissingName: Sendable {
    case database(Symbol)
    case user(Symbol, DatabaseID)
    case group(Symbol, DatabaseID)
    case schema(Symbol, DatabaseID)
    case object(Symbol, SchemaID, SchemaObject.Kind)
    case integration(Symbol, DatabaseID)
    case pool(Symbol)
    case node(Symbol)
    /// A word out of a fixed list.
    case word(String, among: [String])
}

extension Simulation {
    /// Adds "did you mean …" to an error, as long as the budget for it lasts.
    ///
    /// The budget counts names that were compared, so that a script with a million misspelt names
    /// still ends soon.
    public mutating func addSuggestion(to error: inout ExecutionError) {
        guard let missing = error.missing else { return }
        let (word, candidates) = candidates(for: missing)
        guard candidates.count <= suggestionBudget else { return }
        suggestionBudget -= candidates.count
        guard let nearest = EditDistance.nearest(to: word, among: candidates) else { return }
        error.help.append("did you mean '" + nearest + "'?")
    }

    private func candidates(for missing: MissingName) -> (String, [String]) {
        switch missing {
        case .database(let name):
            return (text(name), catalog.databases.all.map { text($0.name) })
        case .user(let name, let database):
            let users = catalog.users.all.filter { $0.database == database }
            return (text(name), users.map { text($0.name) })
        case .group(let name, let database):
            let groups = catalog.groups.all.filter { $0.database == database }
            return (text(name), groups.map { text($0.name) })
        case .schema(let name, let database):
            let schemas = catalog.schemas.all.filter { $0.database == database }
            return (text(name), schemas.map { text($0.name) })
        case .object(let name, let schema, let kind):
            let objects = catalog.objects.all.filter { $0.schema == schema && $0.kind == kind }
            return (text(name), objects.map { text($0.name) })
        case .integration(let name, let database):
            let own = catalog.stored.visible(database)
            return (text(name), own.map { text(catalog.stored.integrations[$0].name) })
        case .pool(let name):
            return (text(name), catalog.stored.pools.all.map { text($0.name) })
        case .node(let name):
            return (text(name), catalog.nodes.all.map { text($0.name) })
        case .word(let word, let words):
            return (word, words)
        }
    }
}
