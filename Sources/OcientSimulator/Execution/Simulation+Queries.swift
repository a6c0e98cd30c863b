import OcientSQL

/// Queries: only the tables that they touch are known (grammar, `query`).
extension Simulation {
    /// Order of checks: every table exists, the target's authority, the read ones' authority.
    func execute(
        _ query: Query, _ input: StatementInput, _ result: inout StatementResult
    ) throws(ExecutionError) {
        var listing: (table: SystemTable, database: DatabaseID)?
        var reads: [(object: ObjectReference, range: ByteRange)] = []
        let target = try query.target.map { path throws(ExecutionError) in
            try writtenTable(path)
        }
        for path in input.tree[query.tables] {
            if let table = try systemTable(path) {
                listing = table
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
        guard let listing else { return }
        guard let columns = query.listing?.columns else {
            return result.notices.append(
                "only SELECT * FROM sys.\(listing.table.name), or the same with column names, "
                    + "returns rows")
        }
        var connected = self
        connected.session.database = listing.database
        try connected.answer(listing.table, input.tree[columns], &result)
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
    private func readable(_ path: ObjectPath) throws(ExecutionError) -> ObjectReference {
        let resolved = try resolve(path)
        if let view = find(resolved, .view) { return .object(view, .view) }
        return .object(try object(path, .table), .table)
    }

    /// The system table of a path `[database.]sys.name`, nil for other schemas; an unknown one is
    /// -600.
    private func systemTable(
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

    /// Puts the rows of a system table into the result, with the columns that were asked for.
    private func answer(
        _ table: SystemTable, _ columns: ArraySlice<Identifier>, _ result: inout StatementResult
    ) throws(ExecutionError) {
        let listing = rows(of: table.kind)
        var indices: [Int] = []
        for column in columns {
            let name = text(column.symbol)
            guard let index = listing.columns.firstIndex(of: name) else {
                throw ExecutionError(
                    .columnNotFound, "sys.\(table.name) has no column '\(name)', its columns are "
                        + listing.columns.joined(separator: ", "),
                    rule: .priv14, at: column.range
                ).looking(for: .word(name, among: listing.columns))
            }
            indices.append(index)
        }
        if columns.isEmpty { indices = Array(listing.columns.indices) }
        result.columns = indices.map { listing.columns[$0] }
        result.rows = listing.rows.map { row in indices.map { row[$0] } }
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
