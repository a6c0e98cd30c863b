import OcientSQL

/// Answers a query on system tables with rows.
struct SystemQueryRun {
    private let query: SystemQuery
    private let tables: [RowListing]
    private let session: SessionNames
    /// Where each table's columns begin in a joined row.
    private var starts: [Int] = []
    /// The index in a joined row of each column that is written, by its offset.
    private var indices: [UInt32: Int] = [:]

    /// More joined rows than these are not answered.
    private static let mostRows = 1_000_000

    /// What the functions about the session say.
    struct SessionNames {
        /// `user@database`, or `iss::sub`.
        var user: String
        /// The connected database.
        var database: String
    }

    /// One column of the answer.
    private struct Output {
        var cell: Cell
        var title: String
        var type: ResultType
    }

    /// Where the cells of a column come from.
    private enum Cell {
        case index(Int)
        case operand(SystemQuery.Operand)
    }

    /// A run on tables with their rows, as many as the query has sources.
    ///
    /// - Throws: 42703 -400 for a column that no table has, or more than one.
    init(
        _ query: SystemQuery, _ tables: [RowListing], _ session: SessionNames
    ) throws(ExecutionError) {
        self.query = query
        self.tables = tables
        self.session = session
        var start = 0
        for table in tables {
            starts.append(start)
            start += table.columns.count
        }
        for column in query.columns { indices[column.range.start] = try index(of: column) }
    }

    /// The rows, nil when there are too many or the outputs do not go together.
    func result() throws(ExecutionError) -> RowListing? {
        guard let joined = joinedRows() else { return nil }
        var rows = joined
        if let condition = query.condition {
            rows = rows.filter { holds(condition, $0) == true }
        }
        let counts = query.outputs.compactMap { output -> String? in
            if case .count(let title) = output { title } else { nil }
        }
        if !counts.isEmpty {
            guard counts.count == query.outputs.count else { return nil }
            let row = counts.map { _ in String?.some(String(rows.count)) }
            return RowListing(
                columns: counts, rows: query.limit == 0 ? [] : [row],
                types: counts.map { _ in .number })
        }
        let outputs = try outputColumns()
        for order in query.order.reversed() {
            let key = try orderCell(order.column, outputs)
            rows = rows.sorted { one, other in
                SystemQueryRun.precedes(value(key, one), value(key, other), order.isDescending)
            }
        }
        if let limit = query.limit { rows = Array(rows.prefix(limit)) }
        return RowListing(
            columns: outputs.map { $0.title },
            rows: rows.map { row in outputs.map { value($0.cell, row) } },
            types: outputs.map { $0.type })
    }

    /// All rows of the tables together, as the joins say.
    private func joinedRows() -> [[String?]]? {
        var rows = tables.first?.rows ?? [[]]
        for number in tables.indices.dropFirst() {
            guard let on = query.sources[number].on, let one = indices[on.0.range.start],
                  let other = indices[on.1.range.start] else { return nil }
            let (low, high) = (min(one, other), max(one, other))
            let start = starts[number]
            guard low < start, high >= start,
                  high < start + tables[number].columns.count else { return nil }
            var found: [String: [Int]] = [:]
            for (index, row) in tables[number].rows.enumerated() {
                if let key = row[high - start] { found[key, default: []].append(index) }
            }
            var joined: [[String?]] = []
            for row in rows {
                let matches = row[low].flatMap { found[$0] } ?? []
                guard joined.count + matches.count <= SystemQueryRun.mostRows else { return nil }
                for match in matches { joined.append(row + tables[number].rows[match]) }
                guard matches.isEmpty, query.sources[number].isOuter else { continue }
                joined.append(row + tables[number].columns.map { _ in nil })
            }
            rows = joined
        }
        return rows
    }

    private func outputColumns() throws(ExecutionError) -> [Output] {
        var result: [Output] = []
        for output in query.outputs {
            switch output {
            case .all(let alias, let range):
                let count = result.count
                for (number, source) in query.sources.enumerated() {
                    if let alias, !alias.hasBytes(of: source.alias) { continue }
                    for (index, title) in tables[number].columns.enumerated() {
                        let at = starts[number] + index
                        result.append(Output(cell: .index(at), title: title, type: type(of: at)))
                    }
                }
                if result.count == count { throw unknown("\(alias ?? "").*", range) }
            case .value(let operand, let title):
                result.append(Output(
                    cell: .operand(operand), title: title, type: type(of: operand)))
            case .count: break  // `result` answers it.
            }
        }
        return result
    }

    /// What the cells of a joined row are at an index.
    private func type(of index: Int) -> ResultType {
        for (number, table) in tables.enumerated().reversed() where starts[number] <= index {
            return table.types.isEmpty ? .ofName : table.types[index - starts[number]]
        }
        return .text
    }

    private func type(of operand: SystemQuery.Operand) -> ResultType {
        switch operand {
        case .column(let column): indices[column.range.start].map { type(of: $0) } ?? .text
        case .number(let text): Int64(text) == nil ? .text : .number
        case .flag: .flag
        case .text, .null, .session, .joined: .text
        }
    }

    private func orderCell(
        _ column: SystemQuery.Column, _ outputs: [Output]
    ) throws(ExecutionError) -> Cell {
        if column.table == nil {
            if let number = Int(column.name) {
                guard number > 0, number <= outputs.count else {
                    throw unknown(column.name, column.range)
                }
                return outputs[number - 1].cell
            }
            for output in outputs where output.title.hasBytes(of: column.name) {
                return output.cell
            }
        }
        return .index(try index(of: column))
    }

    /// The index of a column in a joined row.
    private func index(of column: SystemQuery.Column) throws(ExecutionError) -> Int {
        var found: [Int] = []
        var known: [String] = []
        for (number, source) in query.sources.enumerated() {
            if let table = column.table, !table.hasBytes(of: source.alias) { continue }
            known += tables[number].columns
            for (index, name) in tables[number].columns.enumerated()
            where name.hasBytes(of: column.name) {
                found.append(starts[number] + index)
            }
        }
        if found.count == 1 { return found[0] }
        let name = (column.table.map { $0 + "." } ?? "") + column.name
        guard found.isEmpty else {
            throw ExecutionError(
                .columnNotFound, "'\(name)' is a column of several tables", rule: .priv14,
                help: ["write the table's alias before it"], at: column.range)
        }
        guard !known.isEmpty else { throw unknown(name, column.range) }
        throw ExecutionError(
            .columnNotFound, "there is no column '\(name)', known are "
                + known.joined(separator: ", "),
            rule: .priv14, at: column.range
        ).looking(for: .word(column.name, among: known))
    }

    private func unknown(_ name: String, _ range: ByteRange) -> ExecutionError {
        ExecutionError(
            .columnNotFound, "there is no column '\(name)'", rule: .priv14, at: range)
    }
}

/// Conditions on a row; nil is unknown, as with NULL.
extension SystemQueryRun {
    private func holds(_ condition: SystemQuery.Condition, _ row: [String?]) -> Bool? {
        switch condition {
        case .all(let parts):
            let answers = parts.map { holds($0, row) }
            if answers.contains(where: { $0 == false }) { return false }
            return answers.contains { $0 == nil } ? nil : true
        case .any(let parts):
            let answers = parts.map { holds($0, row) }
            if answers.contains(where: { $0 == true }) { return true }
            return answers.contains { $0 == nil } ? nil : false
        case .not(let part): return holds(part, row).map { !$0 }
        case .compare(let left, let sign, let right):
            return compare(value(left, row), sign, value(right, row))
        case .isIn(let operand, let list):
            let answers = list.map { compare(value(operand, row), .equal, value($0, row)) }
            if answers.contains(where: { $0 == true }) { return true }
            return answers.contains { $0 == nil } ? nil : false
        case .like(let operand, let pattern):
            return value(operand, row).map { LikePattern(pattern).matches($0) }
        case .isNull(let operand): return value(operand, row) == nil
        }
    }

    private func value(_ cell: Cell, _ row: [String?]) -> String? {
        switch cell {
        case .index(let index): row[index]
        case .operand(let operand): value(operand, row)
        }
    }

    private func value(_ operand: SystemQuery.Operand, _ row: [String?]) -> String? {
        switch operand {
        case .column(let column): return indices[column.range.start].flatMap { row[$0] }
        case .text(let text), .number(let text): return text
        case .flag(let flag): return flag ? "true" : "false"
        case .null: return nil
        case .session(.user): return session.user
        case .session(.database): return session.database
        case .session(.schema): return "public"
        case .joined(let parts):
            var text = ""
            for part in parts {
                guard let value = value(part, row) else { return nil }
                text += value
            }
            return text
        }
    }

    private func compare(
        _ left: String?, _ sign: SystemQuery.Comparison, _ right: String?
    ) -> Bool? {
        guard let left, let right else { return nil }
        switch sign {
        case .equal: return left.hasBytes(of: right)
        case .unequal: return !left.hasBytes(of: right)
        case .less: return SystemQueryRun.isLess(left, right)
        case .greater: return SystemQueryRun.isLess(right, left)
        }
    }

    /// Numbers by value, other texts by their bytes.
    private static func isLess(_ one: String, _ other: String) -> Bool {
        if let one = Int64(one), let other = Int64(other) { return one < other }
        return one.precedesByBytes(other)
    }

    /// The order of ORDER BY: NULL comes last, with DESC first.
    fileprivate static func precedes(
        _ one: String?, _ other: String?, _ isDescending: Bool
    ) -> Bool {
        let (one, other) = isDescending ? (other, one) : (one, other)
        guard let one else { return false }
        guard let other else { return true }
        return isLess(one, other)
    }
}
