import OcientSQL
import OcientSimulator

extension ServedSystem {
    /// Why a session can do nothing now; nil when it can.
    func refusal(of session: ServedSession) -> Confirmation? {
        if session.isExpired(at: clock) { return .sessionExpired }
        return catalog.isAlive(session.session) ? nil : .noSession
    }

    /// Runs one statement for a session. `wantsRows` is what the client expects of it.
    ///
    /// With autocommit off it runs in the session's transaction. A statement that comes with
    /// autocommit on commits first what is left of one, as the clients do themselves.
    mutating func run(
        _ asked: StatementRequest, _ session: inout ServedSession, wantsRows: Bool, _ peer: Peer
    ) -> Result<StatementResult, Confirmation> {
        if let refusal = refusal(of: session) { return .failure(refusal) }
        guard let source = try? SourceText(
            name: "client", bytes: Array(asked.sql), language: .sql) else {
            return .failure(.syntaxError("the statement is too long"))
        }
        if !wantsRows, let command = TransactionCommand(source) {
            return end(command, &session, peer).map { .failure($0) } ?? .success(StatementResult())
        }
        if !asked.isInTransaction, let refusal = end(.commit, &session, peer) {
            return .failure(refusal)
        }
        if wantsRows, let command = DescribeCommand(source) {
            let answer = asSeen(by: &session) { command.answer($0) }
            return answer.error.map { .failure(Confirmation($0)) } ?? .success(answer)
        }
        return run(source, asked, &session, wantsRows: wantsRows, peer)
    }

    /// Runs a statement of the language.
    private mutating func run(
        _ source: SourceText, _ asked: StatementRequest, _ session: inout ServedSession,
        wantsRows: Bool, _ peer: Peer
    ) -> Result<StatementResult, Confirmation> {
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
        if !statement.returnsRows { begin(asked, &session) }
        let result = execute(statement, parser, &session)
        if let error = result.error { return .failure(Confirmation(error)) }
        if !statement.returnsRows { session.transaction?.add(Array(asked.sql)) }
        guard session.transaction?.isFull != true else {
            _ = end(.rollback, &session, peer)
            return .failure(.transactionTooLong)
        }
        return .success(result)
    }

    /// Begins what a statement needs that may change the system: a transaction, or the change.
    private mutating func begin(_ asked: StatementRequest, _ session: inout ServedSession) {
        guard asked.isInTransaction else { return willChange() }
        if session.transaction == nil {
            session.transaction = Transaction(catalog, base: changes, session: session.session)
        }
    }

    private mutating func execute(
        _ statement: Statement, _ parser: Parser, _ session: inout ServedSession
    ) -> StatementResult {
        asSeen(by: &session) { simulation in
            let result = simulation.execute(
                statement, tree: parser.tree, source: parser.source, origin: .bootstrap)
            guard result.error == nil, result.columns.isEmpty, statement.returnsRows,
                  var described = simulation.answerWithoutRows(
                    to: statement, tree: parser.tree, source: parser.source) else { return result }
            described.notices = result.notices
            return described
        }
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
