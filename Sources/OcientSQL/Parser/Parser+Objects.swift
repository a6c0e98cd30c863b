extension Parser {
    /// After `CREATE [OR REPLACE] SCHEMA`.
    mutating func createSchema(orReplace: Bool) throws(SyntaxFailure) -> Statement {
        let ifNotExists = try ifNotExists()
        return .createSchema(
            CreateSchema(orReplace: orReplace, ifNotExists: ifNotExists, path: try schemaPath()))
    }

    /// After `CREATE TABLE`.
    mutating func createTable() throws(SyntaxFailure) -> Statement {
        let ifNotExists = try ifNotExists()
        let path = try path()
        let start = current.range.start
        guard at(mark: .leftParen) else { throw failExpected() }
        try balanced()
        let body = ByteRange(start: start, end: previousEnd)
        return .createTable(CreateTable(ifNotExists: ifNotExists, path: path, body: body))
    }

    /// After `CREATE [OR REPLACE] VIEW`.
    mutating func createView(orReplace: Bool) throws(SyntaxFailure) -> Statement {
        let ifNotExists = try ifNotExists()
        let path = try path()
        try expect(.as, before: Follow(keywords: [.select, .with]))
        let start = current.range.start
        guard let kind = try queryKind() else { throw failExpected() }
        let firstPath = tree.paths.count
        _ = try query(kind)
        let tables = NodeList<ObjectPath>(start: firstPath, end: tree.paths.count)
        return .createView(
            CreateView(
                orReplace: orReplace, ifNotExists: ifNotExists, path: path, tables: tables,
                body: ByteRange(start: start, end: previousEnd)))
    }

    /// After `ALTER SCHEMA`.
    mutating func alterSchema() throws(SyntaxFailure) -> Statement {
        let path = try schemaPath(before: Follow(keywords: [.rename]))
        try expect(.rename, before: Follow(keywords: [.to]))
        try expect(.to, before: .name)
        return .alterSchema(AlterSchema(path: path, newName: try name()))
    }

    /// After `TRUNCATE`.
    mutating func truncateTable() throws(SyntaxFailure) -> Statement {
        try expect(.table, before: .name)
        return .truncateTable(try path())
    }

    /// What follows `DROP GROUP` and the like.
    mutating func dropNames(ofAccounts: Bool = false) throws(SyntaxFailure) -> DropNames {
        DropNames(ifExists: try ifExists(), names: try nameList(ofAccounts: ofAccounts))
    }

    /// What follows `DROP TABLE` and the like.
    mutating func dropPaths(parts: Int) throws(SyntaxFailure) -> DropPaths {
        DropPaths(ifExists: try ifExists(), paths: try pathList(parts: parts))
    }
}
