import OcientSQL

/// Why a statement failed when it was executed, which changed nothing then, or why an attempt or a
/// question from outside of scripts makes no sense.
public struct ExecutionError: Error, Sendable {
    /// The vendor code; nil for the error of a directive or of an attempt.
    public var code: Int?
    /// The SQLSTATE; nil for the error of a directive.
    public var sqlstate: String?
    /// The server's words, the details in parentheses. They may quote a connection string or a
    /// token that is written where a name belongs: its secrets are masked.
    public var message: String { MaskedText.message(written) }
    /// The message before secrets in it are masked; never for output.
    var written: String
    /// The rule that the statement broke.
    public var rule: RuleID?
    /// What to do about it, one text a way.
    public var help: [String]
    /// The part of the statement that is wrong.
    public var range: ByteRange?
    /// The name that was looked for, for a suggestion.
    var missing: MissingName?

    /// An error in the server's words with a detail.
    package init(
        _ kind: ServerErrorKind, _ detail: String, rule: RuleID, help: [String] = [],
        at range: ByteRange? = nil
    ) {
        code = kind.code
        sqlstate = kind.sqlstate
        written = kind.text + " (" + detail + ")"
        self.rule = rule
        self.help = help
        self.range = range
    }

    /// The error of a directive: no code, ocsim's own words (grammar, "Scenario directives").
    package init(directive message: String, rule: RuleID? = nil, at range: ByteRange?) {
        code = nil
        sqlstate = nil
        written = message
        self.rule = rule
        help = []
        self.range = range
    }

    /// Adds the name that was looked for.
    func looking(for missing: MissingName) -> ExecutionError {
        var error = self
        error.missing = missing
        return error
    }
}

/// A name that was not found, and where it was searched: what a suggestion is made from.
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
    /// still ends soon. It ends with the first error that it does not suffice for, since to count
    /// the names takes as long as to compare a few.
    package mutating func addSuggestion(to error: inout ExecutionError) {
        guard suggestionBudget > 0, let missing = error.missing else { return }
        let (word, candidates) = candidates(for: missing)
        guard candidates.count <= suggestionBudget else {
            suggestionBudget = 0
            return
        }
        suggestionBudget -= candidates.count
        // A name with its database is compared without it.
        let names = candidates.map { candidate in
            let bytes = Array(candidate.utf8)
            return Array(bytes[..<(bytes[...].index(ofByte: 0x40) ?? bytes.endIndex)])
        }
        guard let nearest = EditDistance.nearest(to: Array(word.utf8), among: names) else { return }
        error.help.append("did you mean '" + candidates[nearest] + "'?")
    }

    /// The name that was not found, and others that exist.
    private func candidates(for missing: MissingName) -> (String, [String]) {
        switch missing {
        case .user(let name, let database):
            var near = NearNames(name: name, database: database)
            for user in catalog.users.all { add(user.name, user.database, to: &near) }
            return (text(name), near.own + near.ofSystem)
        case .group(let name, let database):
            var near = NearNames(name: name, database: database)
            for group in catalog.groups.all { add(group.name, group.database, to: &near) }
            return (text(name), near.own + near.ofSystem)
        case .database(let name):
            return others(than: name, catalog.databases.all.map { $0.name })
        case .schema(let name, let database):
            let schemas = catalog.schemas.all.filter { $0.database == database }
            return others(than: name, schemas.map { $0.name })
        case .object(let name, let schema, let kind):
            let objects = catalog.objects.all.filter { $0.schema == schema && $0.kind == kind }
            return others(than: name, objects.map { $0.name })
        case .integration(let name, let database):
            let own = catalog.stored.visible(database) + catalog.stored.own(session.database)
                + catalog.stored.own(.system)
            return others(than: name, own.map { catalog.stored.integrations[$0].name })
        case .pool(let name):
            return others(than: name, catalog.stored.pools.all.map { $0.name })
        case .node(let name):
            return others(than: name, catalog.nodes.all.map { $0.name })
        case .word(let word, let words):
            return (word, words.filter { $0 != word })
        }
    }

    private func others(than name: Symbol, _ known: [Symbol]) -> (String, [String]) {
        (text(name), known.filter { $0 != name }.map { text($0) })
    }

    /// Users or groups that a name may have meant, as they are written.
    private struct NearNames {
        let name: Symbol
        let database: DatabaseID
        /// Those of the database that was searched.
        var own: [String] = []
        /// Those of `system`, if that is another.
        var ofSystem: [String] = []
    }

    /// Adds a name, with its `@` where a bare name would mean another database.
    private func add(_ name: Symbol, _ home: DatabaseID, to near: inout NearNames) {
        let isOwn = home == near.database
        guard isOwn ? name != near.name : home == .system else { return }
        let isBare = home == session.database && isOwn
        let shown = text(name) + (isBare ? "" : "@" + text(home))
        if isOwn { near.own.append(shown) } else { near.ofSystem.append(shown) }
    }
}
