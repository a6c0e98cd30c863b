/// Reads a script statement by statement.
///
/// The contract of every parsing function: it is called with `current` at the first token of what
/// it reads, it leaves `current` at the first token behind, and `mutating` means that it consumes
/// tokens. It throws `SyntaxFailure` when the script is wrong there; the failure carries nothing,
/// because the finding was put into `diagnostics`. Lists are stored in `tree`, and what a function
/// returns is only good with that tree, until the next call of `next()`.
///
///     var parser = Parser(source, names: NameTable())
///     while let parsed = parser.next() { … }
///
/// Each statement is read fast first, without a thought for messages. If that fails it is read a
/// second time with `isRecording` set: now every alternative that is tried at a token is noted,
/// so that the set of expected tokens is what the parser really tried.
///
/// INVARIANT: `current` is the token at the lexer's side of `previousEnd`; `ahead` is the one
/// behind it when it was looked at, and the lexer stands behind `ahead` then.
package struct Parser {
    /// The script.
    package let source: SourceText
    /// The names that trees of this parser refer to.
    package let names: NameTable
    /// Words that the caller understands behind a backslash, beside the directives: for messages.
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
    package init(_ source: SourceText, names: NameTable, at offset: UInt32? = nil) {
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
    /// more; the next call goes on behind it. O(bytes of the statement).
    package mutating func next() -> ParsedStatement? {
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
    package mutating func takeDiagnostics() -> [Diagnostic] {
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

    /// Reads the statement again, now noting what is expected, and steps behind it.
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

/// A statement with its place, or the place of one that is wrong.
package struct ParsedStatement: Sendable {
    /// From the first token to the last, the `;` not included.
    package var range: ByteRange
    /// The statement, or nil when it did not parse.
    package var statement: Statement?
}

/// The script is wrong here; the finding is in the parser's `diagnostics`.
struct SyntaxFailure: Error {}
