extension Parser {
    /// SELECT, WITH, INSERT INTO, DELETE FROM, UPDATE: only the tables are understood.
    mutating func queryStatement() throws(SyntaxFailure) -> Statement {
        let start = current.range.start
        let kind = try queryKind()
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
            let isEnd = current.kind == .semicolon || current.kind == .end
            if kind != .delete && (isEnd || isCloser(current.kind) || endsBody()) {
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
        return .query(
            Query(kind: kind, target: target, tables: tables, listing: listing, range: range))
    }

    private mutating func queryKind() throws(SyntaxFailure) -> Query.Kind {
        let keyword = current.keyword
        try advance()
        switch keyword {
        case .with: return .with
        case .insert: return .insert
        case .delete: return .delete
        case .update: return .update
        default: return .select
        }
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
            } while try accept(.comma, .comma)
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
