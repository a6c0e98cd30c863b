import OcientSQL
import OcientSimulator

/// What became of a statement.
enum StatementOutcome {
    /// It answered with rows, maybe none.
    case rows(StatementResult)
    /// It changed something, or nothing.
    case done(StatementResult)
    case failed(Confirmation)
}

extension ServedSystem {
    /// Runs one statement for a session. `wantsRows` is what the client expects of it.
    mutating func run(
        _ sql: ArraySlice<UInt8>, _ session: inout ServedSession, wantsRows: Bool, _ peer: Peer
    ) -> StatementOutcome {
        guard !session.isExpired(at: clock) else { return .failed(.sessionExpired) }
        guard catalog.isAlive(session.session) else { return .failed(.noSession) }
        guard let source = try? SourceText(
            name: "client", bytes: Array(sql), language: .sql) else {
            return .failed(.syntaxError("the statement is too long"))
        }
        var parser = Parser(source, names: names)
        guard let parsed = parser.next() else {
            return .failed(.syntaxError("there is no statement"))
        }
        guard let statement = parsed.statement else {
            return .failed(.syntaxError(parser.takeDiagnostics().first?.message ?? ""))
        }
        journal.note(peer.number, "\(session.user): \(statement.kind.word)")
        if let misfit = statement.misfit(wantsRows) { return .failed(misfit) }
        var following = parser
        guard following.next() == nil else {
            return .failed(.syntaxError("more than one statement in one request"))
        }
        let result = execute(statement, parser, &session)
        if let error = result.error { return .failed(error.confirmation) }
        return wantsRows ? .rows(result) : .done(result)
    }

    private mutating func execute(
        _ statement: Statement, _ parser: Parser, _ session: inout ServedSession
    ) -> StatementResult {
        if !statement.givesRows { willChange() }
        let own = interpreter.simulation.session
        interpreter.simulation.session = session.session
        let result = interpreter.simulation.execute(
            statement, tree: parser.tree, source: parser.source, origin: .bootstrap)
        // The simulation takes away from its session what was dropped; a session whose user or
        // database was dropped it would make the administrator's, so that is not taken over.
        if catalog.isAlive(session.session) { session.session = interpreter.simulation.session }
        interpreter.simulation.session = own
        return result
    }
}

extension Statement {
    /// Whether it answers with rows.
    var givesRows: Bool {
        switch self {
        case .show: true
        case .query(let query): query.kind == .select || query.kind == .with
        default: false
        }
    }

    /// The error of a statement that was sent by the wrong request, or that only scripts know.
    fileprivate func misfit(_ wantsRows: Bool) -> Confirmation? {
        switch self {
        case .connectTo, .directive:
            return .error("HYC00", -308, "The requested function is not implemented")
        default: break
        }
        guard givesRows != wantsRows else { return nil }
        return wantsRows
            ? .error("42612", -305, """
                A SELECT statement was expected, but the command received was not a SELECT statement
                """)
            : .error("42612", -306, """
                A SELECT statement was found where we were not expecting a SELECT statement
                """)
    }
}

extension ExecutionError {
    fileprivate var confirmation: Confirmation { .error(sqlstate, code, message) }
}

extension Confirmation {
    /// SYNTAX_ERROR with a detail.
    static func syntaxError(_ detail: String) -> Confirmation {
        let kind = ServerErrorKind.syntaxError
        return .error(kind.sqlstate, kind.code, kind.text + " (" + detail + ")")
    }

    /// NOT_IMPLEMENTED with a detail.
    static func notImplemented(_ detail: String) -> Confirmation {
        .error("HYC00", -308, "The requested function is not implemented (\(detail))")
    }
}
