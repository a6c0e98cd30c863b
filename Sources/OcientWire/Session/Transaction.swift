import OcientSQL
import OcientSimulator

/// What a session changed and has not committed: a catalog of its own, which nobody else sees.
///
/// It begins with the first statement that may change something while autocommit is off, as a
/// copy of the system. A copy costs nothing until a table of the catalog is changed, which copies
/// that table once: O(rows of the table) for the first GRANT, O(1) for the next.
struct Transaction {
    /// The system as the session sees it; while a statement runs, that of everybody else.
    private(set) var catalog: Catalog
    /// The number of changes that the system had seen.
    let base: Int
    /// Who the session was.
    let session: Session
    /// The statements that succeeded, for the case that the system changed meanwhile.
    private(set) var statements: [[UInt8]] = []
    private var size = 0

    /// A transaction of a session that begins now.
    init(_ catalog: Catalog, base: Int, session: Session) {
        self.catalog = catalog
        self.base = base
        self.session = session
    }

    /// Whether it holds as much as it may.
    var isFull: Bool { size > WireLimits.transaction }

    /// Changes places with the catalog of the system: before and after each statement.
    mutating func exchange(with other: inout Catalog) {
        swap(&catalog, &other)
    }

    /// Remembers a statement that succeeded.
    mutating func add(_ statement: [UInt8]) {
        statements.append(statement)
        size += statement.count + 64  // an array of its own takes some bytes
    }
}

/// `COMMIT [TRANSACTION ['scope'] [PREFIX_LENGTH n]]` and ROLLBACK. They belong to a connection,
/// not to the language: a script has neither autocommit nor scopes.
enum TransactionCommand {
    case commit, rollback

    /// The command that a text is; nil for any other statement.
    init?(_ source: SourceText) {
        var lexer = Lexer(source)
        var token = lexer.next()
        func isWord(_ word: StaticString) -> Bool {
            token.kind == .word
                && ASCII.equals(source.bytes(in: token.range), ignoringCase: word)
        }
        guard isWord("commit") || isWord("rollback") else { return nil }
        self = isWord("commit") ? .commit : .rollback
        token = lexer.next()
        if isWord("transaction") {
            token = lexer.next()
            if token.kind == .string { token = lexer.next() }
            if isWord("prefix_length") {
                token = lexer.next()
                guard token.kind == .number else { return nil }
                token = lexer.next()
            }
        }
        if token.kind == .semicolon { token = lexer.next() }
        guard token.kind == .end else { return nil }
    }
}

extension ServedSystem {
    /// Lets `body` work with the system as a session sees it, with its transaction's catalog if
    /// there is one, and as the session.
    mutating func asSeen<Answer>(
        by session: inout ServedSession, _ body: (inout Simulation) -> Answer
    ) -> Answer {
        let own = interpreter.simulation.session
        interpreter.simulation.session = session.session
        session.transaction?.exchange(with: &interpreter.simulation.catalog)
        let answer = body(&interpreter.simulation)
        // The simulation removes from its session what was dropped; a session whose user or
        // database was dropped becomes the administrator's there, which must not happen here.
        if catalog.isAlive(session.session) { session.session = interpreter.simulation.session }
        session.transaction?.exchange(with: &interpreter.simulation.catalog)
        interpreter.simulation.session = own
        return answer
    }

    /// Ends the transaction of a session, if there is one.
    mutating func end(
        _ command: TransactionCommand, _ session: inout ServedSession, _ peer: Peer
    ) -> Confirmation? {
        guard let transaction = session.transaction else { return nil }
        session.transaction = nil
        let number = transaction.statements.count
        switch command {
        case .rollback:
            session.session = transaction.session
            journal.note(peer.number, "\(session.user): \(number) statements rolled back")
            return nil
        case .commit:
            let refusal = commit(transaction, &session)
            journal.note(peer.number, """
                \(session.user): \(number) statements \
                \(refusal == nil ? "committed" : "rolled back, the commit failed")
                """)
            return refusal
        }
    }

    /// Makes a transaction's catalog that of the system. If others changed the system meanwhile,
    /// its statements run again on what they left, all of them or none.
    private mutating func commit(
        _ transaction: Transaction, _ session: inout ServedSession
    ) -> Confirmation? {
        var transaction = transaction
        guard transaction.base != changes else {
            willChange()
            transaction.exchange(with: &interpreter.simulation.catalog)
            return nil
        }
        willChange()
        let before = catalog
        session.session = transaction.session
        for statement in transaction.statements {
            guard let refusal = repeated(statement, &session) else { continue }
            interpreter.simulation.catalog = before
            session.session = transaction.session
            return .rolledBack(by: refusal)
        }
        return nil
    }

    /// Runs a statement of a transaction again; the reason when it fails now.
    private mutating func repeated(
        _ statement: [UInt8], _ session: inout ServedSession
    ) -> Confirmation? {
        guard let source = try? SourceText(name: "client", bytes: statement, language: .sql) else {
            return .internalError  // not reached: it was a source before
        }
        var parser = Parser(source, names: names)
        guard let statement = parser.next()?.statement else {
            return .internalError  // not reached: it was a statement before
        }
        let tree = parser.tree
        let result = asSeen(by: &session) {
            $0.execute(statement, tree: tree, source: source, origin: .bootstrap)
        }
        return result.error.map { Confirmation($0) }
    }
}
