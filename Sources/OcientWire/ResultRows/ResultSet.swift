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
        columns = names.enumerated().map { place, name in
            let type = ColumnType.named(name)
            var scratch: [UInt8] = []
            let fits = rows.allSatisfy { row in
                scratch.removeAll(keepingCapacity: true)
                return row[place].map { type.append($0, to: &scratch) } ?? true
            }
            return ResultColumn(name: name, type: fits ? type : .text)
        }
    }

    /// The next buffers, at most `WireLimits.replyRows` of rows; behind the last rows the end.
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
