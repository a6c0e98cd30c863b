import OcientSQL

/// A name that was not found, and where it was looked for: what a suggestion is made from.
enum MissingName: Sendable {
    case database(Symbol)
    case user(Symbol, DatabaseID)
    case group(Symbol, DatabaseID)
    case schema(Symbol, DatabaseID)
    case object(Symbol, SchemaID, SchemaObject.Kind)
    case integration(Symbol, [DatabaseID])
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
    mutating func addSuggestion(to error: inout ExecutionError) {
        guard let missing = error.missing else { return }
        let (word, candidates) = candidates(for: missing)
        guard candidates.count <= suggestionBudget else { return }
        suggestionBudget -= candidates.count
        let nearest = EditDistance.nearest(
            to: Array(word.utf8), among: candidates.map { Array($0.name.utf8) })
        guard let nearest else { return }
        error.help.append("did you mean '" + candidates[nearest].shown + "'?")
    }

    /// A name that may have been meant.
    private struct Candidate {
        /// What is compared.
        var name: String
        /// What is to be written.
        var shown: String

        init(_ name: String, at place: String = "") {
            self.name = name
            shown = name + place
        }
    }

    private func candidates(for missing: MissingName) -> (String, [Candidate]) {
        switch missing {
        case .database(let name):
            return others(name, catalog.databases.all.map { $0.name })
        case .user(let name, let database):
            return qualified(name, database, catalog.users.all.map { ($0.name, $0.database) })
        case .group(let name, let database):
            return qualified(name, database, catalog.groups.all.map { ($0.name, $0.database) })
        case .schema(let name, let database):
            let schemas = catalog.schemas.all.filter { $0.database == database }
            return others(name, schemas.map { $0.name })
        case .object(let name, let schema, let kind):
            let objects = catalog.objects.all.filter { $0.schema == schema && $0.kind == kind }
            return others(name, objects.map { $0.name })
        case .integration(let name, let databases):
            let visible = databases.flatMap { catalog.stored.visible($0) }
            return others(name, visible.map { catalog.stored.integrations[$0].name })
        case .pool(let name):
            return others(name, catalog.stored.pools.all.map { $0.name })
        case .node(let name):
            return others(name, catalog.nodes.all.map { $0.name })
        case .word(let word, let words):
            return (word, words.map { Candidate($0) })
        }
    }

    /// Other names than the one that was refused.
    private func others(_ name: Symbol, _ known: [Symbol]) -> (String, [Candidate]) {
        (text(name), known.filter { $0 != name }.map { Candidate(text($0)) })
    }

    /// Names of a database and of `system`, with their `@` where a bare name would mean another.
    private func qualified(
        _ name: Symbol, _ database: DatabaseID, _ known: [(Symbol, DatabaseID)]
    ) -> (String, [Candidate]) {
        var near: [Candidate] = []
        var far: [Candidate] = []
        for (other, home) in known {
            let place = home == session.database ? "" : "@" + text(home)
            if home == database, other != name {
                near.append(Candidate(text(other), at: place))
            } else if home == .system, home != database {
                far.append(Candidate(text(other), at: place))
            }
        }
        return (text(name), near + far)
    }
}
