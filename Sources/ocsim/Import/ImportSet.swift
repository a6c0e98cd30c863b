import OcientSQL
import OcientSimulator

/// What was read, table by table, with the columns under ocsim's names.
struct ImportSet {
    /// The rows of each table.
    private(set) var rows: [ImportTable: [ImportRow]] = [:]
    /// The tables of which a file was read, even an empty one.
    private(set) var known: Set<ImportTable> = []
    /// What the caller should know, a sentence each, in order.
    private(set) var notes: [String] = []
    /// `--column table.ours=theirs`: their names.
    private let names: [String: String]

    /// A row with the file and the number that it has there.
    struct ImportRow {
        let cells: [String: String]
        let place: String

        /// The cell of a column; nil for NULL and for a column that is not there.
        subscript(column: String) -> String? { cells[column] }

        /// Whether a cell says yes.
        func isTrue(_ column: String) -> Bool? {
            self[column].map { ["true", "t", "1", "yes"].contains($0.lowercased()) }
        }

        /// The texts of a cell that is a JSON list; nil for NULL.
        func list(_ column: String) -> [String]? {
            guard let text = self[column] else { return nil }
            let value = try? JSONReader.read(Array(text.utf8))
            return value?.elements?.compactMap { $0.text } ?? [text]
        }
    }

    /// - Throws: `Failure` with status 64 for a column option that names nothing.
    init(columns options: [String]) throws {
        var names: [String: String] = [:]
        for option in options {
            let parts = option.split(separator: "=", maxSplits: 1).map(String.init)
            let path = parts[0].split(separator: ".").map(String.init)
            guard parts.count == 2, path.count == 2 else {
                throw Failure.usage(
                    "--column needs TABLE.OURS=THEIRS, not '\(option)'",
                    help: "for example --column connectivity_pools.priority=pool_priority")
            }
            guard let table = ImportTable(word: path[0]) else {
                throw Failure.unknown(
                    "--column: there is no table '\(path[0])'", path[0],
                    among: ImportTable.allCases.map { $0.rawValue })
            }
            guard table.columns.contains(where: { $0.name == path[1] }) else {
                throw Failure.unknown(
                    "--column: \(table.rawValue) has no column '\(path[1])' that is read", path[1],
                    among: table.columns.map { $0.name })
            }
            names["\(table.rawValue).\(path[1])"] = parts[1]
        }
        self.names = names
    }

    /// Takes the rows of a file.
    ///
    /// - Throws: `Failure` with status 66 when a column is missing without which nothing can be
    ///   made of the rows.
    mutating func take(_ rows: ImportRows, _ table: ImportTable, from file: String) throws {
        known.insert(table)
        guard !rows.columns.isEmpty else { return }
        var indices: [(name: String, index: Int)] = []
        var missing: [ImportTable.Column] = []
        for column in table.columns {
            let theirs = names["\(table.rawValue).\(column.name)"] ?? column.name
            let index = rows.columns.firstIndex { $0.lowercased() == theirs.lowercased() }
            if let index {
                indices.append((column.name, index))
            } else {
                missing.append(column)
            }
        }
        if let lacking = missing.first(where: { $0.isRequired }) {
            throw Failure(
                status: .noInput,
                message: "\(file): \(table.rawValue) needs the column '\(lacking.name)'; it has "
                    + ImportSet.shown(rows.columns),
                help: "if it has another name: --column \(table.rawValue).\(lacking.name)=THEIRS")
        }
        note(file, rows, table, indices.map { $0.index }, missing)
        for (number, row) in rows.rows.enumerated() {
            var cells: [String: String] = [:]
            for (name, index) in indices { cells[name] = row[index] }
            self.rows[table, default: []].append(
                ImportRow(cells: cells, place: "\(file), row \(number + 1)"))
        }
    }

    /// Names of columns as they may be shown. What is no word is a mask: the file may have no
    /// heading, or be something else, and then a cell can hold anything.
    private static func shown(_ columns: [String]) -> String {
        columns.map { column in
            let isWord = column.allSatisfy { $0.isLetter || $0.isNumber || "_.$-".contains($0) }
            return isWord ? column : Secret.mask
        }.joined(separator: ", ")
    }

    /// Names what is not read, and what is missing.
    private mutating func note(
        _ file: String, _ rows: ImportRows, _ table: ImportTable, _ read: [Int],
        _ missing: [ImportTable.Column]
    ) {
        let unknown = rows.columns.indices.filter { !read.contains($0) }.map { rows.columns[$0] }
        if !unknown.isEmpty {
            notes.append(
                "\(file): not read, because ocsim does not know them: "
                    + ImportSet.shown(unknown))
        }
        if !missing.isEmpty {
            notes.append(
                "\(file): missing, so the default is taken: "
                    + missing.map { $0.name }.joined(separator: ", "))
        }
        for column in table.columns {
            if let reason = column.ignored, !missing.contains(where: { $0.name == column.name }),
               column.name != "id" {
                notes.append("\(file): \(column.name) is not used: \(reason)")
            }
        }
    }

    /// The rows of a table, in order.
    func all(_ table: ImportTable) -> [ImportRow] { rows[table] ?? [] }
}
