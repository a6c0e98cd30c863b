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
