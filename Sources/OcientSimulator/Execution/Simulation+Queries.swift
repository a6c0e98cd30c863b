import OcientSQL

/// Queries: only the tables that they touch are known (grammar, `query`).
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
        guard !listings.isEmpty else { return }
        guard reads.isEmpty, query.target == nil,
              let written = SystemQueryReader.read(query.range, in: input.source),
              written.sources.count == listings.count,
              let answer = try SystemQueryRun(written, listings.map { rows(of: $0) }).result()
        else {
            return result.notices.append(
                "rows answer SELECT of columns or COUNT(*) from tables of sys, with [LEFT] JOIN …"
                    + " ON equality, WHERE, ORDER BY and LIMIT; this query only checked privileges")
        }
        result.columns = answer.columns
        result.rows = answer.rows
    }

    /// The rows of a system table, seen from a database.
    private func rows(of listing: (table: SystemTable, database: DatabaseID)) -> RowListing {
        var connected = self
        connected.session.database = listing.database
        return connected.rows(of: listing.table.kind)
    }

    private func writtenTable(_ path: ObjectPath) throws(ExecutionError) -> ObjectReference {
        if let (table, _) = try systemTable(path) {
            throw ExecutionError(
                .notAuthorized, "system table sys.\(table.name) cannot be written", rule: .priv14,
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

    /// The system table of a path `[database.]sys.name`, nil for other schemas; an unknown one is
    /// -600.
    func systemTable(
        _ path: ObjectPath
    ) throws(ExecutionError) -> (table: SystemTable, database: DatabaseID)? {
        guard path.qualifier?.symbol == catalog.wellKnown.sys else { return nil }
        let database = try databaseOrOwn(path.database)
        let name = text(path.name.symbol)
        for table in SystemTable.allCases where table.name == name { return (table, database) }
        throw ExecutionError(
            .tableNotFound, "Table 'sys.\(name)' not found", rule: .name2, at: path.range
        ).looking(for: .word(name, among: SystemTable.allCases.map { $0.name }))
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
