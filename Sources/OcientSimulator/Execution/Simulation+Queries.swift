import OcientSQL

/// Queries: only the tables that they touch are known, and the rows of system tables (grammar,
/// `query`).
extension Simulation {
    func execute(
        _ statement: QueryStatement, _ input: StatementInput, _ result: inout StatementResult
    ) throws(ExecutionError) {
        switch statement {
        case .show(let topic): show(topic, &result)
        case .query(let query): try execute(query, input, &result)
        }
    }

    /// Order of checks: every table exists, the target's authority, the read ones' authority.
    func execute(
        _ query: Query, _ input: StatementInput, _ result: inout StatementResult
    ) throws(ExecutionError) {
        var listings: [(table: SystemTable, database: DatabaseID)] = []
        var reads: [(object: ObjectReference, range: ByteRange)] = []
        let target = try query.target.map { path throws(ExecutionError) in
            try writtenTable(path)
        }
        for path in input.tree[query.tables] {
            if let table = try systemTable(path) {
                listings.append(table)
            } else {
                reads.append((try readable(path), path.range))
            }
        }
        if let target, let privilege = query.kind.privilege {
            try require(
                privilege, on: target, else: .notAuthorized,
                at: query.target?.range ?? query.range)
        }
        for read in reads {
            try require(.select, on: read.object, else: .noReadAuthority, at: read.range)
        }
        if reads.isEmpty, query.target == nil,
           let answer = try rows(of: query, input, listings.count, listings.map { rows(of: $0) }) {
            result.take(answer)
        } else if !listings.isEmpty {
            result.notices.append(
                "rows answer SELECT of columns, constants or COUNT(*) from tables of sys and"
                    + " information_schema, with [LEFT] JOIN … ON equality, WHERE, ORDER BY and"
                    + " LIMIT; this query only checked privileges")
        }
    }

    /// What tables with these rows answer; nil where the query has another form.
    private func rows(
        of query: Query, _ input: StatementInput, _ count: Int,
        _ tables: @autoclosure () -> [RowListing]
    ) throws(ExecutionError) -> RowListing? {
        guard let written = SystemQueryReader.read(query.range, in: input.source),
              written.sources.count == count else { return nil }
        let names = SystemQueryRun.SessionNames(
            user: catalog.name(of: session.principal, names) ?? "",
            database: text(session.database))
        return try SystemQueryRun(written, tables(), names).result()
    }

    /// What a SELECT that also reads tables or views answers: they hold no rows, and their columns
    /// are those of CREATE TABLE. For drivers, which want to know the columns of every answer;
    /// nil where the query has another form or names a column that is not known.
    ///
    /// The statement must have been executed without an error.
    package func answerWithoutRows(
        to statement: Statement, tree: SyntaxTree, source: SourceText
    ) -> StatementResult? {
        guard case .query(.query(let query)) = statement, query.kind == .select else { return nil }
        let input = StatementInput(tree: tree, source: source, origin: .bootstrap)
        do throws(ExecutionError) {
            var tables: [RowListing] = []
            for path in tree[query.tables] {
                if let table = try systemTable(path) {
                    tables.append(rows(of: table))
                } else {
                    tables.append(try declaredColumns(of: path))
                }
            }
            guard let answer = try rows(of: query, input, tables.count, tables) else { return nil }
            var result = StatementResult()
            result.take(answer)
            return result
        } catch {
            return nil
        }
    }

    /// The columns of a table, without a row; those of a view are not known.
    private func declaredColumns(of path: ObjectPath) throws(ExecutionError) -> RowListing {
        guard let id = find(try resolve(path), .table) else { return RowListing(columns: []) }
        let columns = TableColumn.read(catalog.objects[id].body)
        return RowListing(
            columns: columns.map { $0.name }, types: columns.map { .declared($0.type) })
    }

    /// The rows of a system table, seen from a database.
    private func rows(of listing: (table: SystemTable, database: DatabaseID)) -> RowListing {
        var connected = self
        connected.session.database = listing.database
        return connected.rows(of: listing.table)
    }

    private func writtenTable(_ path: ObjectPath) throws(ExecutionError) -> ObjectReference {
        if let (table, _) = try systemTable(path) {
            throw ExecutionError(
                .notAuthorized, "system table \(table.fullName) cannot be written", rule: .priv14,
                at: path.range)
        }
        return .object(try object(path, .table), .table)
    }

    /// A table or a view, else -600.
    func readable(_ path: ObjectPath) throws(ExecutionError) -> ObjectReference {
        let resolved = try resolve(path)
        if let view = find(resolved, .view) { return .object(view, .view) }
        return .object(try object(path, .table), .table)
    }

    /// The system table of a path `[database.]sys.name` or `information_schema.name`, nil for
    /// other schemas; an unknown one is -600.
    func systemTable(
        _ path: ObjectPath
    ) throws(ExecutionError) -> (table: SystemTable, database: DatabaseID)? {
        let schema: SystemSchema
        switch path.qualifier?.symbol {
        case catalog.wellKnown.sys: schema = .sys
        case catalog.wellKnown.informationSchema: schema = .informationSchema
        default: return nil  // default: symbols are no enum
        }
        let database = try databaseOrOwn(path.database)
        let name = text(path.name.symbol)
        let tables = SystemTable.allCases.filter { $0.schema == schema }
        for table in tables where table.name.hasBytes(of: name) { return (table, database) }
        throw ExecutionError(
            .tableNotFound, "Table '\(schema.rawValue).\(name)' not found", rule: .name2,
            at: path.range
        ).looking(for: .word(name, among: tables.map { $0.name }))
    }
}

extension Query.Kind {
    /// What is needed on the table that the statement changes (PRIV-12).
    fileprivate var privilege: Privilege? {
        switch self {
        case .select, .with: nil
        case .insert: .insert
        case .delete: .delete
        case .update: .update
        }
    }
}
