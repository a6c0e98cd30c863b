/// Reads a script statement by statement.
///
/// Each family of statements is an extension of its own, with the same name as in `Syntax` and
/// `Formatter`: `Parser+Databases`, `+Integrations`, `+Pools`, `+Users`, `+Groups`, `+Grants`,
/// `+Roles`, `+Objects`, `+Queries`, `+Connections`, `+Directives`. Each says which words its
/// statements begin with (`StatementHeads`) and reads what follows them. What they share is in
/// `Parser+Tokens` (tokens, brackets, commas), `+Names` (names, paths, values) and, for messages,
/// `+Failure`, `+Lexical`, `+Help` and `+Recovery`.
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
    /// The source is a part of a script, whose end is no mistake: a list may end in a comma.
    var isOpenEnded = false
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
    /// Any statement. A family that this switch does not know does not compile.
    mutating func statement() throws(SyntaxFailure) -> Statement {
        var replaces = false
        switch try head(&replaces) {
        case .database(let kind): return try statement(kind)
        case .integration(let kind): return try statement(kind)
        case .pool(let kind): return try statement(kind)
        case .user(let kind): return try statement(kind)
        case .group(let kind): return try statement(kind)
        case .grant(let kind): return try statement(kind)
        case .role(let kind): return try statement(kind)
        case .object(let kind): return try statement(kind, orReplace: replaces)
        case .query(let kind): return try statement(kind)
        case .connection(let kind): return try statement(kind)
        case .directive(let kind): return .directive(try directive(kind))
        }
    }

    /// Reads the words that tell one kind of statement from the others; a syntax error where no
    /// statement has them. `replaces` tells whether OR REPLACE was among them.
    @inline(__always)
    private mutating func head(_ replaces: inout Bool) throws(SyntaxFailure) -> StatementFamily {
        let first = current.keyword
        guard let row = StatementHeads.shared.row(of: first) else { return try otherHead() }
        try advance()
        if first == .create, try accept(.or) {
            try replace()
            replaces = true
        }
        let second = current.keyword
        if second != .none, let kind = StatementHeads.shared.kind(row, second) {
            try advance()
            return kind
        }
        if isRecording { note(StatementHeads.shared.words(after: row)) }
        guard let kind = StatementHeads.shared.kind(row, .none) else { throw failExpected() }
        return kind
    }

    /// The head of a directive.
    private mutating func otherHead() throws(SyntaxFailure) -> StatementFamily {
        if isRecording { note(StatementHeads.shared.words) }
        guard current.kind == .backslash else { throw failExpected() }
        return try directiveHead()
    }

    /// After `OR`: what follows can be replaced.
    private mutating func replace() throws(SyntaxFailure) {
        let types: KeywordSet = [.schema, .view]
        try expect(.replace, before: Follow(keywords: types))
        if isRecording { note(types) }
        guard types.contains(current.keyword) else { throw failExpected() }
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
