/// Where a scan for tables stands inside a query.
struct QueryScan {
    /// What is known of one level of parentheses.
    struct Level {
        /// A SELECT or WITH stands directly in these parentheses.
        var isQuery: Bool
        /// Between FROM and the next clause: a comma introduces another table.
        var inFrom = false
    }

    /// The levels, the outermost first; never empty.
    var levels: [Level]
    /// The next path is a table.
    var expectsTable = false
    /// The word before was WITH, or a comma behind a common table: a name is defined next.
    var startsCommonTables = false
    /// The statement begins with WITH, and no query has been met yet.
    var lacksQuery = false
    /// The names that WITH defines, anywhere in the query.
    var commonTables: [Symbol] = []

    init(isQuery: Bool) {
        levels = [Level(isQuery: isQuery)]
    }
}

extension Parser {
    /// Reads to the statement's end and appends each table that is read to `tree.paths`: paths
    /// after FROM, JOIN, INTO and UPDATE, and after a comma in FROM. A path before `(` is a
    /// function. `EXTRACT(x FROM y)` and `IS DISTINCT FROM` name no table.
    mutating func scanQuery(_ scan: inout QueryScan) throws(SyntaxFailure) {
        var previous = Keyword.none
        while current.kind != .semicolon && current.kind != .end {
            let keyword = current.keyword
            if try scanName(&scan) {
                previous = .none
                continue
            }
            if isCloser(current.kind) { try checkTable(after: previous) }
            scanBracket(&scan)
            if scan.levels[scan.levels.count - 1].inFrom && isWindow() {
                scan.levels[scan.levels.count - 1].inFrom = false
            }
            if keyword != .none { scanKeyword(keyword, after: previous, &scan) }
            if current.kind == .comma { scanComma(&scan) }
            previous = keyword
            try balancedToken()
        }
        guard openBrackets.isEmpty else { throw failExpected() }
        try checkTable(after: previous)
        guard !scan.lacksQuery else {
            note(.select)
            throw failExpected()
        }
    }

    /// A table must follow FROM, JOIN and INTO.
    private mutating func checkTable(after keyword: Keyword) throws(SyntaxFailure) {
        guard keyword == .from || keyword == .join || keyword == .into else { return }
        throw failMismatch("name")
    }

    /// Whether `WINDOW name` stands here, which ends FROM; alone, the word is a name.
    private mutating func isWindow() -> Bool {
        isWord("window") && peek().kind.isName
    }

    private func isWord(_ word: StaticString) -> Bool {
        let bytes = source.bytes(in: current.range)
        guard current.kind == .word, bytes.count == word.utf8CodeUnitCount else { return false }
        return bytes.indices.allSatisfy { bytes[$0] | 0x20 == word.utf8Start[$0] }
    }

    /// Consumes a name that WITH defines, or a path where a table is expected.
    private mutating func scanName(_ scan: inout QueryScan) throws(SyntaxFailure) -> Bool {
        guard current.kind.isName, scan.startsCommonTables || scan.expectsTable else {
            return false
        }
        if scan.startsCommonTables {
            if isWord("recursive") && peek().kind.isName { try advance() }
            scan.startsCommonTables = false
            scan.commonTables.append(symbol(of: current))
            try advance()
            return true
        }
        scan.expectsTable = false
        let path = try path()
        if current.kind != .leftParen { tree.paths.append(path) }
        return true
    }

    private mutating func scanBracket(_ scan: inout QueryScan) {
        switch current.kind {
        case .leftParen, .leftBracket, .leftBrace:
            let following = peek()
            let isQuery = following.keyword == .select || following.keyword == .with
            let group = scan.expectsTable && !isQuery
            scan.levels.append(QueryScan.Level(isQuery: isQuery, inFrom: group))
            scan.expectsTable = group
        case .rightParen, .rightBracket, .rightBrace:
            if scan.levels.count > 1 { scan.levels.removeLast() }
            scan.expectsTable = false
        default: break
        }
    }

    private mutating func scanKeyword(
        _ keyword: Keyword, after previous: Keyword, _ scan: inout QueryScan
    ) {
        let last = scan.levels.count - 1
        if StatementHead(keyword) != nil && keyword != .with { scan.lacksQuery = false }
        switch keyword {
        case .from where previous != .distinct && (scan.levels[last].isQuery || last == 0):
            scan.expectsTable = true
            scan.levels[last].inFrom = true
        case .join, .into, .update:
            scan.expectsTable = true
        case .with where peek().kind.isName:
            scan.startsCommonTables = scan.levels[last].isQuery || last == 0
        case .select:
            scan.levels[last].isQuery = true
            scan.levels[last].inFrom = false
        case .group where !isGroupBy(): break
        case .where, .order, .having, .union, .intersect, .except, .group, .set:
            scan.expectsTable = false
            scan.levels[last].inFrom = false
        case .on, .using: scan.expectsTable = false
        default: break
        }
    }

    /// Whether BY follows; alone, GROUP is a name like any other.
    private mutating func isGroupBy() -> Bool {
        let word = source.bytes(in: peek().range)
        return word.count == 2 && word[0] | 0x20 == UInt8(ascii: "b")
            && word[1] | 0x20 == UInt8(ascii: "y")
    }

    private mutating func scanComma(_ scan: inout QueryScan) {
        let last = scan.levels.count - 1
        if scan.levels[last].inFrom {
            scan.expectsTable = true
        } else if !scan.commonTables.isEmpty && isCommonTable() {
            scan.startsCommonTables = true
        }
    }

    /// Whether `, name [(…)] AS (` follows, as between the tables of a WITH.
    private mutating func isCommonTable() -> Bool {
        var lexer = Lexer(source, at: current.range.end)
        guard lexer.next().kind.isName else { return false }
        var token = lexer.next()
        if token.kind == .leftParen {
            while token.kind != .rightParen && token.kind != .end && token.kind != .semicolon {
                token = lexer.next()
            }
            token = lexer.next()
        }
        return token.keyword == .as && lexer.next().kind == .leftParen
    }
}
