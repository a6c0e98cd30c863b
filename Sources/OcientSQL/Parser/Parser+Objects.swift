extension ObjectStatement.Kind {
    /// The words that it begins with.
    var head: StatementHead {
        switch self {
        case .createSchema: StatementHead(.create, .schema)
        case .alterSchema: StatementHead(.alter, .schema)
        case .dropSchema: StatementHead(.drop, .schema)
        case .createTable: StatementHead(.create, .table)
        case .truncateTable: StatementHead(.truncate)
        case .dropTable: StatementHead(.drop, .table)
        case .createView: StatementHead(.create, .view)
        case .dropView: StatementHead(.drop, .view)
        }
    }
}

extension Parser {
    /// What follows the first words.
    mutating func statement(
        _ kind: ObjectStatement.Kind, orReplace replaces: Bool
    ) throws(SyntaxFailure) -> Statement {
        switch kind {
        case .createSchema: return try createSchema(orReplace: replaces)
        case .alterSchema: return try alterSchema()
        case .dropSchema: return .object(.dropSchema(try dropPaths(parts: 2)))
        case .createTable: return try createTable()
        case .truncateTable: return try truncateTable()
        case .dropTable: return .object(.dropTable(try dropPaths(parts: 3)))
        case .createView: return try createView(orReplace: replaces)
        case .dropView: return .object(.dropView(try dropPaths(parts: 3)))
        }
    }

    /// After `CREATE [OR REPLACE] SCHEMA`.
    mutating func createSchema(orReplace: Bool) throws(SyntaxFailure) -> Statement {
        let ifNotExists = try ifNotExists()
        return .object(.createSchema(
            CreateSchema(orReplace: orReplace, ifNotExists: ifNotExists, path: try schemaPath())))
    }

    /// After `CREATE TABLE`.
    mutating func createTable() throws(SyntaxFailure) -> Statement {
        let ifNotExists = try ifNotExists()
        let path = try path()
        let start = current.range.start
        guard at(mark: .leftParen) else { throw failExpected() }
        try balanced()
        let body = ByteRange(start: start, end: previousEnd)
        return .object(.createTable(CreateTable(ifNotExists: ifNotExists, path: path, body: body)))
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
        return .object(.createView(
            CreateView(
                orReplace: orReplace, ifNotExists: ifNotExists, path: path, tables: tables,
                body: ByteRange(start: start, end: previousEnd))))
    }

    /// After `ALTER SCHEMA`.
    mutating func alterSchema() throws(SyntaxFailure) -> Statement {
        let path = try schemaPath(before: Follow(keywords: [.rename]))
        try expect(.rename, before: Follow(keywords: [.to]))
        try expect(.to, before: .name)
        return .object(.alterSchema(AlterSchema(path: path, newName: try name())))
    }

    /// After `TRUNCATE`.
    mutating func truncateTable() throws(SyntaxFailure) -> Statement {
        try expect(.table, before: .name)
        return .object(.truncateTable(try path()))
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
