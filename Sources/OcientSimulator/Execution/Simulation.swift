import OcientSQL

/// One simulated system with one session: executes statements, one after the other.
///
///     var simulation = Simulation(names: names)
///     let result = simulation.execute(
///         statement, tree: parser.tree, source: source, origin: Origin(file: 0, offset: 0))
///
/// The contract of every executing function: it checks everything first and throws, or changes
/// the catalog, so a failed statement changes nothing. A value but for the table of names, which
/// only grows: a what-if is a copy. The names must be those of the parser.
package struct Simulation {
    /// What the system knows.
    package var catalog: Catalog
    /// Who runs the statements.
    package var session: Session = .administrator
    /// The chosen readings.
    package var readings = ReadingSet()
    /// The time, in seconds since 1970; 2026-01-01T00:00:00Z unless `\now` says otherwise.
    package var now: Int64 = Simulation.defaultNow
    /// The version of Ocient that is simulated (CFG-4).
    package var version: Int64 = Simulation.defaultVersion
    /// The names of symbols.
    package let names: NameTable

    /// How many names may still be compared for suggestions.
    var suggestionBudget = 200_000

    /// 2026-01-01T00:00:00Z.
    package static let defaultNow: Int64 = 1_767_225_600
    /// The version that is simulated unless `\version` says otherwise (CFG-4).
    package static let defaultVersion: Int64 = 28

    /// A fresh system, with `admin@system` on `system`.
    package init(names: NameTable) {
        self.names = names
        catalog = Catalog(names: names, now: Simulation.defaultNow)
    }

    /// Executes one statement.
    ///
    /// `tree` and `source` are those the statement was parsed into and from; `origin` is where it
    /// is written. CONNECT TO and directives do nothing here: an `Interpreter` runs them.
    package mutating func execute(
        _ statement: Statement, tree: SyntaxTree, source: SourceText, origin: Origin
    ) -> StatementResult {
        var result = StatementResult()
        do throws(ExecutionError) {
            try run(statement, tree, source, origin, &result)
        } catch {
            var error = error
            addSuggestion(to: &error)
            return StatementResult(error: error)
        }
        return result
    }
}

/// A statement's tree, text and position, as the executing functions need them.
struct StatementInput {
    let tree: SyntaxTree
    let source: SourceText
    let origin: Origin

    /// The content of a text.
    func text(_ literal: TextLiteral) -> String { source.decodedText(of: literal.range) }
}

extension Simulation {
    /// The name of a symbol.
    func text(_ symbol: Symbol) -> String { names.text(of: symbol) }

    /// The name of a database.
    func text(_ database: DatabaseID) -> String { catalog.name(of: database, names) }

    /// The subject of the session's decisions.
    var subject: Subject { catalog.subject(session) }

    /// Sends the session back to `admin@system` when its user or database was dropped (CFG-2).
    mutating func repairSession() {
        guard catalog.databases.contains(session.database) else { return session = .administrator }
        switch session.identity {
        case .user(let user):
            if !catalog.users.contains(user) { session = .administrator }
        case .sso(var identity):
            guard catalog.databases.contains(identity.database) else {
                // not reached: no system of the tests comes to this branch
                return session = .administrator
            }
            identity.groups.removeAll { !catalog.groups.contains($0) }
            session.identity = .sso(identity)
        }
    }
}
