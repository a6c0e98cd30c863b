import OcientSimulator

/// The answer of a query while a client fetches it; encoded piece by piece, so that one reply
/// stays small however many rows there are.
struct ResultSet: Sendable {
    /// The columns.
    let columns: [ResultColumn]
    private let rows: [[String?]]
    private var next = 0
    private var hasEnded = false

    /// The answer of a statement. A column that holds something else than its type or name says
    /// is text.
    init(_ result: StatementResult) {
        rows = result.rows
        let names = ResultSet.unique(result.columns)
        columns = names.enumerated().map { index, name in
            let written = result.types.isEmpty ? .ofName : result.types[index]
            if case .declared(let type) = written, result.rows.isEmpty {
                return ResultColumn(name: name, type: .text, declared: type.name)
            }
            let type = ColumnType.candidates(written, named: result.columns[index]).first { type in
                result.rows.allSatisfy { row in row[index].map { type.fits($0) } ?? true }
            }
            return ResultColumn(name: name, type: type ?? .text)
        }
    }

    /// Columns with rows whose cells are of their types.
    init(columns: [ResultColumn], rows: [[String?]]) {
        self.columns = columns
        self.rows = rows
    }

    /// Names of which none is there twice: the protocol has a map from names to positions, so a
    /// client would miss a column. The second `id` is `id_2`.
    private static func unique(_ names: [String]) -> [String] {
        var taken = Set(names)
        var seen: Set<String> = []
        return names.map { name in
            if seen.insert(name).inserted { return name }
            var number = 2
            while taken.contains("\(name)_\(number)") { number += 1 }
            taken.insert("\(name)_\(number)")
            return "\(name)_\(number)"
        }
    }

    /// The next buffers, at most `WireLimits.replyRows` of rows; after the last rows the end.
    mutating func nextBuffers() -> [[UInt8]] {
        var body: [UInt8] = []
        let first = next
        while next < rows.count && (body.count < WireLimits.replyRows || next == first) {
            body += ResultEncoding.row(rows[next], columns)
            next += 1
        }
        var buffers: [[UInt8]] = []
        if next > first {
            var buffer: [UInt8] = []
            ResultEncoding.append(Int32(next - first), to: &buffer)
            buffers.append(buffer + body)
        }
        if next == rows.count && !hasEnded {
            hasEnded = true
            buffers.append(ResultEncoding.end)
        }
        return buffers
    }
}

/// Rows as the protocol writes them into buffers: the number of rows, then each row with its
/// length, which counts itself, and a byte for the type before each value.
enum ResultEncoding {
    /// NULL of any type.
    static let null: UInt8 = 7
    /// The buffer that says that no rows follow: one row that holds a zero.
    static let end: [UInt8] = [0, 0, 0, 1, 0, 0, 0, 5, 0]

    /// A number, the highest byte first.
    static func append<Number: FixedWidthInteger>(_ number: Number, to bytes: inout [UInt8]) {
        for shift in stride(from: Number.bitWidth - 8, through: 0, by: -8) {
            bytes.append(UInt8(truncatingIfNeeded: number >> Number(shift)))
        }
    }

    /// The bytes of a row. A cell that does not fit its column's type is NULL; `ResultSet` gives
    /// no column such a type.
    static func row(_ cells: [String?], _ columns: [ResultColumn]) -> [UInt8] {
        var values: [UInt8] = []
        for (cell, column) in zip(cells, columns) {
            guard let cell, column.type.append(cell, to: &values) else {
                values.append(null)
                continue
            }
        }
        var row: [UInt8] = []
        append(Int32(values.count + 4), to: &row)
        return row + values
    }
}

/// The type of a result's column, by the name that clients know.
enum ColumnType: String, Sendable {
    /// A text.
    case text = "CHAR"
    /// A number of 16 bits.
    case short = "SHORT"
    /// A number of 32 bits.
    case int = "INT"
    /// A number of 64 bits.
    case long = "LONG"
    /// TRUE or FALSE.
    case boolean = "BOOLEAN"

    /// The types that may be those of a column, the best first; if no one fits, it is text.
    static func candidates(_ type: ResultType, named name: String) -> [ColumnType] {
        switch type {
        case .ofName: [named(name)]
        case .number: [.int, .long]
        case .flag: [.boolean]
        case .text, .declared: []
        }
    }

    /// The type that the columns of this name have in SHOW and the system tables.
    static func named(_ column: String) -> ColumnType {
        switch column {
        case "id", "node_id", "table_id", "referenced_table_id": .long
        case "priority", "listen_port", "advertised_port", "openapi_port",
            "openapi_advertised_port", "source_port", "ordinal", "ordinal_position": .int
        case "disabled", "is_primary", "require_sso", "pending_restart", "is_implicit",
            "is_public", "grantable", "implied", "enable_id_token_authentication", "nullable":
            .boolean
        default: .text
        }
    }

    /// Whether a text is of this type.
    func fits(_ cell: String) -> Bool {
        switch self {
        case .text: true
        case .short: Int16(cell) != nil
        case .int: Int32(cell) != nil
        case .long: Int64(cell) != nil
        case .boolean: cell == "true" || cell == "false"
        }
    }

    /// Adds a value with the byte that tells its type; false when the text is not of this type.
    func append(_ cell: String, to row: inout [UInt8]) -> Bool {
        switch self {
        case .text:
            let text = Array(cell.utf8)
            row.append(5)
            ResultEncoding.append(Int32(text.count), to: &row)
            row += text
        case .short:
            guard let value = Int16(cell) else { return false }
            row.append(11)
            ResultEncoding.append(value, to: &row)
        case .int:
            guard let value = Int32(cell) else { return false }
            row.append(1)
            ResultEncoding.append(value, to: &row)
        case .long:
            guard let value = Int64(cell) else { return false }
            row.append(2)
            ResultEncoding.append(value, to: &row)
        case .boolean:
            guard cell == "true" || cell == "false" else { return false }
            row.append(8)
            row.append(cell == "true" ? 1 : 0)
        }
        return true
    }
}

/// A column of a result.
struct ResultColumn: Hashable, Sendable {
    var name: String
    var type: ColumnType
    /// What a table declares, when no row follows that would have to be of this type.
    var declared: String?

    /// The type as clients are told.
    var typeName: String { declared ?? type.rawValue }
}
