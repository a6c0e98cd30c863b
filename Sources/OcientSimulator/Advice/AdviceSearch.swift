import OcientSQL

/// What searches for advice check, and the findings so far.
///
/// A search is a method that walks what it is about and calls `report`. Ranges are only worked out
/// for what was found, by reading the statement again that an object remembers.
struct AdviceSearch {
    /// The system at the end of the run.
    let catalog: Catalog
    /// The providers as directives describe them.
    let world: World
    /// The names of catalog and world.
    let names: NameTable
    /// The readings at the end of the run.
    let readings: ReadingSet
    /// What waits for a restart, a line a node.
    let restart: [String]
    /// The secrets that scripts write out.
    let secrets: WrittenSecrets
    /// Finds what is meant in the scripts.
    var written: WrittenStatements
    /// What was found, in the order of searching.
    var findings: [AdviceFinding] = []

    /// A search in the final system of a run.
    init(_ interpreter: Interpreter) {
        let simulation = interpreter.simulation
        catalog = simulation.catalog
        world = interpreter.world
        names = interpreter.names
        readings = simulation.readings
        restart = RestartText(simulation).lines
        secrets = interpreter.writtenSecrets
        written = WrittenStatements(interpreter.files, interpreter.names)
    }

    /// What will run after a restart: advice is about it.
    var stored: Configuration { catalog.stored }

    /// Adds a finding, unless no script holds its part.
    mutating func report(
        _ id: AdviceID, at part: WrittenPart?, _ message: String, helps: [String] = [],
        fix: Fix? = nil, notes: [Note] = []
    ) {
        guard let part else { return }
        let diagnostic = Diagnostic(
            id: id.description, severity: id.advice.severity, message: message,
            range: part.range, notes: notes, helps: helps, fix: fix)
        findings.append(AdviceFinding(
            id: id, file: part.file, statement: part.statement, diagnostic: diagnostic))
    }
}

/// Names and statements in findings.
extension AdviceSearch {
    func text(_ symbol: Symbol) -> String { names.text(of: symbol) }

    func text(_ database: DatabaseID) -> String { catalog.name(of: database, names) }

    func sql(_ symbol: Symbol) -> String { IdentifierText.sql(names.text(of: symbol)) }

    func sql(_ database: DatabaseID) -> String { IdentifierText.sql(text(database)) }

    /// Names in a row, the first few of many.
    func list(_ words: [String]) -> String {
        let shown = words.prefix(4).joined(separator: ", ")
        return words.count > 4 ? shown + " and \(words.count - 4) more" : shown
    }

    /// `ALTER SSO INTEGRATION i …;` with the connection it needs (INT-10).
    func alter(_ integration: Integration, _ action: String) -> String {
        on(integration.database, "ALTER SSO INTEGRATION \(sql(integration.name)) \(action);")
    }

    /// A statement whose names refer to objects of the session's database.
    func on(_ database: DatabaseID, _ statement: String) -> String {
        if database == .system { return statement }
        return "connected to database \(sql(database)):\n" + statement
    }

    /// The integrations that are stored, in order of creation.
    var integrations: [Integration] { stored.integrations.all }

    /// What is described of an integration's application (IDP-4).
    func application(of integration: Integration) -> Application? {
        let properties = integration.properties
        return world.provider(of: properties.issuer).flatMap {
            world.application(of: properties.clientID, at: $0)
        }
    }
}
