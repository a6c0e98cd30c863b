/// Reads a script statement by statement.
///
/// Each family of statements is an extension of its own, with the same name as in `Syntax` and
/// `Formatter`: `Parser+Databases`, `+Integrations`, `+Pools`, `+Users`, `+Groups`, `+Grants`,
/// `+Roles`, `+Objects`, `+Queries`, `+Connections`, `+Directives`. `head` reads the first words,
/// `statement` has the family read the rest. What they share is in `Parser+Tokens` (tokens,
/// brackets, commas), `+Names` (names, paths, values) and, for messages, `+Failure`, `+Lexical`,
/// `+Help` and `+Recovery`.
///
/// The contract of every parsing function: it is called with `current` at the first token of what
/// it reads, it leaves `current` at the first token after it, and `mutating` means that it consumes
/// tokens. It throws `SyntaxFailure` when the script is wrong there; the failure carries nothing,
/// because the finding is in `diagnostics`. Lists are stored in `tree`, and what a function
/// returns is only good with that tree, until the next call of `next()`.
///
///     var parser = Parser(source, names: NameTable())
///     while let parsed = parser.next() { … }
///
/// Each statement is first read fast, without anything for messages. If that fails it is read a
/// second time with `isRecording` set: now every alternative that is tried at a token is noted,
/// so that the set of expected tokens is what the parser really tried.
///
/// INVARIANT: `current` is the first token after `previousEnd`; `ahead` is the one after it once
/// `peek()` read it, and the lexer is then at the end of `ahead`.
public struct Parser {
    /// The script.
    package let source: SourceText
    /// The names that trees of this parser refer to.
    package let names: NameTable
    /// Words that the caller understands after a backslash, beside the directives: for messages.
    package var extraDirectives: [String] = []
    /// The nodes of the statement that was read last.
    package internal(set) var tree = SyntaxTree()
    /// What was found wrong since the last `takeDiagnostics()`.
    package internal(set) var diagnostics: [Diagnostic] = []

    var lexer: Lexer
    var current: Token
    var ahead: Token?
    var previousEnd: UInt32
    var statementStart: UInt32
    var isRecording = false
    /// The statement that is wrong ends at the current token, where the next one begins.
    var endsHere = false
    var expected = ExpectedSet()
    var expectedAt: UInt32 = .max
    var openBrackets: [Token] = []
    var valueStack: [Value] = []
    var entryStack: [MapEntry] = []

    /// A parser at the start of a source, or at the first byte of one of its statements.
    public init(_ source: SourceText, names: NameTable, at offset: UInt32? = nil) {
        self.source = source
        self.names = names
        lexer = Lexer(source, at: offset)
        current = lexer.next()
        previousEnd = current.range.start
        statementStart = current.range.start
    }

    /// The next statement, or nil at the end of the script. Empty statements are passed over.
    ///
    /// A statement that is wrong is returned without a tree, and `diagnostics` has one finding
    /// more; the next call goes on after it. O(bytes of the statement).
    public mutating func next() -> ParsedStatement? {
        while current.kind == .semicolon { advanceUnchecked() }
        guard current.kind != .end else { return nil }
        let first = current
        statementStart = first.range.start
        do throws(SyntaxFailure) {
            let statement = try wholeStatement()
            let range = ByteRange(start: statementStart, end: previousEnd)
            if current.kind == .semicolon { advanceUnchecked() }
            return ParsedStatement(range: range, statement: statement)
        } catch {
            return explain(from: first)
        }
    }

    /// The findings so far; the parser forgets them.
    public mutating func takeDiagnostics() -> [Diagnostic] {
        defer { diagnostics = [] }
        return diagnostics
    }

    /// How far the parser has read, in bytes.
    package var offset: UInt32 { current.range.start }

    @inline(__always)
    mutating func wholeStatement() throws(SyntaxFailure) -> Statement {
        tree.removeAll()
        let statement = try statement()
        guard atEnd() else { throw failExpected() }
        return statement
    }

    /// Reads the statement again, now noting what is expected, and goes to its end.
    private mutating func explain(from first: Token) -> ParsedStatement {
        rewind(to: first)
        isRecording = true
        do throws(SyntaxFailure) {
            _ = try wholeStatement()
        } catch {}
        isRecording = false
        let isOpen = !openBrackets.isEmpty
        openBrackets = []
        if !endsHere { recover(insideBrackets: isOpen) }
        let range = ByteRange(start: first.range.start, end: max(previousEnd, first.range.end))
        return ParsedStatement(range: range, statement: nil)
    }

    private mutating func rewind(to token: Token) {
        lexer.offset = token.range.end
        ahead = nil
        current = token
        previousEnd = token.range.start
        expected = ExpectedSet()
        expectedAt = .max
        endsHere = false
        openBrackets.removeAll(keepingCapacity: true)
        valueStack.removeAll(keepingCapacity: true)
        entryStack.removeAll(keepingCapacity: true)
    }
}

extension Parser {
    /// Any statement. A kind that this switch does not know does not compile.
    mutating func statement() throws(SyntaxFailure) -> Statement {
        var replaces = false
        switch try head(&replaces) {
        case .createDatabase: return try createDatabase()
        case .alterDatabase: return try alterDatabase()
        case .dropDatabase: return .dropDatabase(try dropNames())
        case .alterSystem: return try alterSystem()
        case .createIntegration: return try createIntegration()
        case .alterIntegration: return try alterIntegration()
        case .dropIntegration: return try dropIntegration()
        case .createPool: return try createPool()
        case .alterPool: return try alterPool()
        case .dropPool: return .dropPool(try dropNames())
        case .createUser: return try createUser()
        case .alterUser: return try alterUser()
        case .dropUser: return .dropUser(try dropNames(ofAccounts: true))
        case .createGroup: return try createGroup()
        case .alterGroup: return try alterGroup()
        case .dropGroup: return .dropGroup(try dropNames(ofAccounts: true))
        case .grant: return try grant()
        case .revoke: return try revoke()
        case .grantRole: return .grantRole(try roleChange(.to))
        case .revokeRole: return .revokeRole(try roleChange(.from))
        case .createSchema: return try createSchema(orReplace: replaces)
        case .alterSchema: return try alterSchema()
        case .dropSchema: return .dropSchema(try dropPaths(parts: 2))
        case .createTable: return try createTable()
        case .truncateTable: return try truncateTable()
        case .dropTable: return .dropTable(try dropPaths(parts: 3))
        case .createView: return try createView(orReplace: replaces)
        case .dropView: return .dropView(try dropPaths(parts: 3))
        case .show: return .show(try showTopic())
        case .select: return try query(.select)
        case .with: return try query(.with)
        case .insert: return try query(.insert)
        case .delete: return try query(.delete)
        case .update: return try query(.update)
        case .connectTo: return try connectTo()
        case .include: return .directive(.include(try directiveText()))
        case .version: return .directive(.version(try number()))
        case .reading: return .directive(try reading())
        case .now: return .directive(.now(try directiveText()))
        case .set: return .directive(try setVariable())
        case .section: return .directive(.section(try directiveText()))
        case .restart: return .directive(.restart(atEnd() ? nil : try name()))
        case .node: return .directive(try declaration(.node))
        case .route: return .directive(try route())
        case .idp: return .directive(try declaration(.idp))
        case .app: return .directive(try declaration(.app))
        case .api: return .directive(try declaration(.api))
        case .person: return .directive(try declaration(.person))
        case .token: return .directive(try declaration(.token))
        case .become: return .directive(try become())
        case .connect: return .directive(.connect(try connectAttempt()))
        case .disconnect: return .directive(.disconnect)
        case .can: return .directive(.can(try question()))
        case .prove: return .directive(.prove(try claim()))
        case .expect: return .directive(.expect(try expectation()))
        case .syntaxError: throw failExpected()
        }
    }

    /// Reads the words that tell one kind of statement from the others; a syntax error where no
    /// statement has them. `replaces` tells whether OR REPLACE was among them.
    @inline(__always)
    private mutating func head(_ replaces: inout Bool) throws(SyntaxFailure) -> StatementKind {
        if try accept(.grant) { return try accept(.role) ? .grantRole : .grant }
        if try accept(.revoke) { return try accept(.role) ? .revokeRole : .revoke }
        if try accept(.create) { return try createHead(&replaces) }
        if try accept(.alter) { return try alterHead() }
        if try accept(.drop) { return try dropHead() }
        if try accept(.show) { return .show }
        if try accept(.truncate) { return .truncateTable }
        if try accept(.connect) { return .connectTo }
        if let query = try queryKind() { return query.statement }
        return current.kind == .backslash ? try directiveHead() : .syntaxError
    }

    private mutating func createHead(
        _ replaces: inout Bool
    ) throws(SyntaxFailure) -> StatementKind {
        if try accept(.or) {
            try expect(.replace, before: Follow(keywords: [.schema, .view]))
            replaces = true
        } else {
            if try accept(.group) { return .createGroup }
            if try accept(.user) { return .createUser }
            if try accept(.table) { return .createTable }
            if try accept(.database) { return .createDatabase }
            if try accept(.sso) { return .createIntegration }
            if try accept(.connectivityPool) { return .createPool }
        }
        if try accept(.schema) { return .createSchema }
        return try accept(.view) ? .createView : .syntaxError
    }

    private mutating func alterHead() throws(SyntaxFailure) -> StatementKind {
        if try accept(.database) { return .alterDatabase }
        if try accept(.sso) { return .alterIntegration }
        if try accept(.connectivityPool) { return .alterPool }
        if try accept(.group) { return .alterGroup }
        if try accept(.user) { return .alterUser }
        if try accept(.schema) { return .alterSchema }
        return try accept(.system) ? .alterSystem : .syntaxError
    }

    private mutating func dropHead() throws(SyntaxFailure) -> StatementKind {
        if try accept(.database) { return .dropDatabase }
        if try accept(.sso) { return .dropIntegration }
        if try accept(.connectivityPool) { return .dropPool }
        if try accept(.group) { return .dropGroup }
        if try accept(.user) { return .dropUser }
        if try accept(.schema) { return .dropSchema }
        if try accept(.table) { return .dropTable }
        return try accept(.view) ? .dropView : .syntaxError
    }
}

/// A statement and its range, or the range of one that is wrong.
public struct ParsedStatement: Sendable {
    /// From the first token to the last, the `;` not included.
    public var range: ByteRange
    /// The statement, or nil when it did not parse.
    package var statement: Statement?

    /// What the statement is; `syntaxError` when it did not parse.
    public var kind: StatementKind { statement?.kind ?? .syntaxError }
}

/// The script is wrong here; the finding is in the parser's `diagnostics`.
struct SyntaxFailure: Error {}
