extension QueryStatement.Kind {
    /// The words that it begins with.
    var head: StatementHead {
        switch self {
        case .show: StatementHead(.show)
        case .query(let kind): StatementHead(kind.keyword)
        }
    }
}

extension Parser {
    /// What follows the first words.
    mutating func statement(_ kind: QueryStatement.Kind) throws(SyntaxFailure) -> Statement {
        switch kind {
        case .show: return .query(.show(try showTopic()))
        case .query(let kind): return try query(kind)
        }
    }

    /// After `SHOW`.
    mutating func showTopic() throws(SyntaxFailure) -> ShowTopic {
        if try accept(.sso) {
            try expect(.integrations)
            return .integrations
        }
        for (keyword, topic) in Parser.showTopics where at(keyword) {
            try advance()
            return topic
        }
        throw failExpected()
    }

    private static let showTopics: [(Keyword, ShowTopic)] = [
        (.databases, .databases), (.schemas, .schemas), (.tables, .tables), (.views, .views),
        (.users, .users), (.groups, .groups), (.connectivityPools, .pools),
        (.privileges, .privileges), (.roles, .roles),
    ]

    /// After the first word of a query: only the tables are understood.
    mutating func query(_ kind: Query.Kind) throws(SyntaxFailure) -> Statement {
        let start = previousEnd - UInt32(kind.keyword.text.utf8.count)
        var target: ObjectPath?
        if kind == .insert { try expect(.into, before: .name) }
        if kind == .delete { try expect(.from, before: .name) }
        if kind == .insert || kind == .delete || kind == .update { target = try path() }
        var scan = QueryScan(isQuery: kind == .select || kind == .with)
        scan.lacksQuery = kind == .with
        let listing = kind == .select ? try listing() : nil
        if kind == .with { scan.startsCommonTables = true }
        let firstPath = tree.paths.count
        if listing == nil {
            let isEnd = current.kind.endsStatement
            if kind != .delete && (isEnd || current.kind.isCloser || endsBody()) {
                note(TokenClasses.anything)
                throw failExpected()
            }
            try scanQuery(&scan)
        } else {
            tree.paths.append(try path())
        }
        removeCommonTables(scan, since: firstPath)
        let tables = NodeList<ObjectPath>(start: firstPath, end: tree.paths.count)
        let range = ByteRange(start: start, end: previousEnd)
        return .query(.query(
            Query(kind: kind, target: target, tables: tables, listing: listing, range: range)))
    }

    /// The first word of a query, if one is here.
    mutating func queryKind() throws(SyntaxFailure) -> Query.Kind? {
        for kind in Query.Kind.allCases where at(kind.keyword) {
            try advance()
            return kind
        }
        return nil
    }

    /// Reads `* FROM` or `names FROM` when one path and the end follow; else consumes nothing.
    private mutating func listing() throws(SyntaxFailure) -> Query.Listing? {
        guard isListing() else { return nil }
        let start = tree.identifiers.count
        if current.kind == .symbol {
            try advance()
        } else {
            repeat {
                tree.identifiers.append(try anyWord())
            } while try accept(mark: .comma)
        }
        try expect(.from)
        let columns = NodeList<Identifier>(start: start, end: tree.identifiers.count)
        return Query.Listing(columns: columns)
    }

    /// Looks ahead, without consuming, whether the query has the plain form.
    private func isListing() -> Bool {
        var lexer = Lexer(source, at: current.range.end)
        var token = current
        if token.kind == .symbol && source.byte(at: token.range.start) == UInt8(ascii: "*") {
            token = lexer.next()
        } else {
            while true {
                guard token.kind.isName || token.kind == .reserved, token.keyword != .from else {
                    return false
                }
                token = lexer.next()
                guard token.kind == .comma else { break }
                token = lexer.next()
            }
        }
        guard token.keyword == .from, lexer.next().kind.isName else { return false }
        var following = lexer.next()
        while following.kind == .dot {
            guard lexer.next().kind.isName else { return false }
            following = lexer.next()
        }
        return following.kind == .semicolon || following.kind == .end
    }

    /// Takes the names that WITH defines out of the tables.
    private mutating func removeCommonTables(_ scan: QueryScan, since start: Int) {
        guard !scan.commonTables.isEmpty else { return }
        var kept = start
        for index in start..<tree.paths.count {
            let path = tree.paths[index]
            let isCommon = path.qualifier == nil && scan.commonTables.contains(path.name.symbol)
            guard !isCommon else { continue }
            tree.paths[kept] = path
            kept += 1
        }
        tree.paths.removeLast(tree.paths.count - kept)
    }
}

/// Where a scan for tables is inside a query.
struct QueryScan {
    /// What is known of one level of parentheses.
    struct Level {
        /// A SELECT or WITH is directly in these parentheses.
        var isQuery: Bool
        /// Between FROM and the next clause: a comma introduces another table.
        var inFrom = false
    }

    /// The levels, the outermost first; never empty.
    var levels: [Level]
    /// The next path is a table.
    var expectsTable = false
    /// The word before was WITH, or a comma after a common table: a name is defined next.
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
        while !current.kind.endsStatement {
            let keyword = current.keyword
            if try scanName(&scan) {
                previous = .none
                continue
            }
            if current.kind.isCloser { try checkTable(after: previous) }
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

    /// Whether `WINDOW name` is here, which ends FROM; alone, the word is a name.
    private mutating func isWindow() -> Bool {
        isWord("window") && peek().kind.isName
    }

    private func isWord(_ word: StaticString) -> Bool {
        current.kind == .word
            && ASCII.equals(source.bytes(in: current.range), ignoringCase: word)
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
        if current.kind.isOpener {
            let following = peek()
            let isQuery = following.keyword == .select || following.keyword == .with
            let group = scan.expectsTable && !isQuery
            scan.levels.append(QueryScan.Level(isQuery: isQuery, inFrom: group))
            scan.expectsTable = group
        } else if current.kind.isCloser {
            if scan.levels.count > 1 { scan.levels.removeLast() }
            scan.expectsTable = false
        }
    }

    private mutating func scanKeyword(
        _ keyword: Keyword, after previous: Keyword, _ scan: inout QueryScan
    ) {
        let last = scan.levels.count - 1
        if keyword != .with && Keyword.statementHeads.contains(keyword) { scan.lacksQuery = false }
        let isQuery = scan.levels[last].isQuery || last == 0
        if keyword == .from {
            guard previous != .distinct, isQuery else { return }
            scan.expectsTable = true
            scan.levels[last].inFrom = true
        } else if keyword == .join || keyword == .into || keyword == .update {
            scan.expectsTable = true
        } else if keyword == .with {
            if peek().kind.isName { scan.startsCommonTables = isQuery }
        } else if keyword == .select {
            scan.levels[last].isQuery = true
            scan.levels[last].inFrom = false
        } else if keyword == .on || keyword == .using {
            scan.expectsTable = false
        } else if Parser.clauses.contains(keyword), keyword != .group || isGroupBy() {
            scan.expectsTable = false
            scan.levels[last].inFrom = false
        }
    }

    /// The words that end the tables of FROM.
    private static let clauses = KeywordSet([
        .where, .order, .having, .union, .intersect, .except, .group, .set,
    ])

    /// Whether BY follows; alone, GROUP is a name like any other.
    private mutating func isGroupBy() -> Bool {
        ASCII.equals(source.bytes(in: peek().range), ignoringCase: "by")
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

    /// Any tokens with balanced brackets, up to the statement's end.
    mutating func balanced() throws(SyntaxFailure) {
        while !current.kind.endsStatement {
            try balancedToken()
        }
        guard openBrackets.isEmpty else { throw failExpected() }
    }

    /// One token of a balanced stretch; brackets are opened and closed.
    @inline(__always)
    mutating func balancedToken() throws(SyntaxFailure) {
        switch current.kind {
        case .leftParen, .leftBracket, .leftBrace:
            guard openBrackets.count < Limits.nesting else { throw failNesting() }
            openBrackets.append(current)
        case .rightParen, .rightBracket, .rightBrace:
            guard let opening = openBrackets.last, current.kind.closes(opening.kind) else {
                if isRecording { note([.anything, .end]) }
                throw failExpected()
            }
            openBrackets.removeLast()
        case .foreignWord, .invalid, .unterminated, .malformed, .backslash:
            if isRecording { note(openBrackets.isEmpty ? [.anything, .end] : .anything) }
            throw failExpected()
        case .word, .reserved:
            guard openBrackets.isEmpty, current.keyword != .none, endsBody() else { break }
            if isRecording { note([.anything, .end]) }
            throw failNoSemicolon()
        case .quoted, .string, .escapeString, .dollarString, .number, .symbol, .comma, .dot,
            .equals, .colon, .semicolon, .end:
            break
        }
        try advance()
    }
}
