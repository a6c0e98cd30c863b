import OcientSQL
import OcientSimulator

extension ServedSystem {
    /// Runs one statement for a session. `wantsRows` is what the client expects of it.
    mutating func run(
        _ sql: some Sequence<UInt8>, _ session: inout ServedSession, wantsRows: Bool,
        _ peer: Peer
    ) -> Result<StatementResult, Confirmation> {
        guard !session.isExpired(at: clock) else { return .failure(.sessionExpired) }
        guard catalog.isAlive(session.session) else { return .failure(.noSession) }
        guard let source = try? SourceText(
            name: "client", bytes: Array(sql), language: .sql) else {
            return .failure(.syntaxError("the statement is too long"))
        }
        var parser = Parser(source, names: names)
        guard let parsed = parser.next() else {
            return .failure(.syntaxError("there is no statement"))
        }
        guard let statement = parsed.statement else {
            return .failure(.syntaxError(parser.takeDiagnostics().first?.message ?? ""))
        }
        journal.note(peer.number, "\(session.user): \(statement.kind.word)")
        if statement.isOfScripts { return .failure(.notImplemented()) }
        guard statement.returnsRows == wantsRows else {
            return .failure(.wrongRequest(wantsRows: wantsRows))
        }
        var following = parser
        guard following.next() == nil else {
            return .failure(.syntaxError("more than one statement in one request"))
        }
        let result = execute(statement, parser, &session)
        return result.error.map { .failure(Confirmation($0)) } ?? .success(result)
    }

    private mutating func execute(
        _ statement: Statement, _ parser: Parser, _ session: inout ServedSession
    ) -> StatementResult {
        if !statement.returnsRows { willChange() }
        let own = interpreter.simulation.session
        interpreter.simulation.session = session.session
        let result = interpreter.simulation.execute(
            statement, tree: parser.tree, source: parser.source, origin: .bootstrap)
        // The simulation removes from its session what was dropped; a session whose user or
        // database was dropped becomes the administrator's there, which must not happen here.
        if catalog.isAlive(session.session) { session.session = interpreter.simulation.session }
        interpreter.simulation.session = own
        return result
    }
}

extension Statement {
    /// Whether it answers with rows.
    fileprivate var returnsRows: Bool {
        if case .query(.show) = self { return true }
        guard case .query(.query(let query)) = self else { return false }
        return query.kind == .select || query.kind == .with
    }

    /// Whether only scripts know it.
    fileprivate var isOfScripts: Bool {
        if case .connection = self { return true }
        if case .directive = self { return true }
        return false
    }
}
