import OcientSimulator

/// The answer of a query while a client fetches it; encoded piece by piece, so that one reply
/// stays small however many rows there are.
struct ResultSet: Sendable {
    /// The columns.
    let columns: [ResultColumn]
    private let rows: [[String?]]
    private var next = 0
    private var hasEnded = false

    /// The answer of a statement.
    init(_ result: StatementResult) {
        self.init(columns: result.columns, rows: result.rows)
    }

    /// Columns with rows of texts. A column that holds something else than its name says is text.
    init(columns names: [String], rows: [[String?]]) {
        self.rows = rows
        columns = names.enumerated().map { index, name in
            let type = ColumnType.named(name)
            var scratch: [UInt8] = []
            let fits = rows.allSatisfy { row in
                scratch.removeAll(keepingCapacity: true)
                return row[index].map { type.append($0, to: &scratch) } ?? true
            }
            return ResultColumn(name: name, type: fits ? type : .text)
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
    /// A number of 32 bits.
    case int = "INT"
    /// A number of 64 bits.
    case long = "LONG"
    /// TRUE or FALSE.
    case boolean = "BOOLEAN"

    /// The type that the columns of this name have in SHOW and the system tables.
    static func named(_ column: String) -> ColumnType {
        switch column {
        case "id", "node_id": .long
        case "priority", "listen_port", "advertised_port", "openapi_port",
            "openapi_advertised_port", "source_port": .int
        case "disabled", "is_primary", "require_sso", "pending_restart", "is_implicit",
            "is_public", "grantable", "implied", "enable_id_token_authentication": .boolean
        default: .text
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
}
