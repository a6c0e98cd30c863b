import Testing

@testable import OcientWire

/// Rows on their way to a client.
@Suite struct ResultSetTests {
    @Test func aColumnThatHoldsSomethingElseIsText() {
        let set = ResultSet(columns: ["id", "priority"], rows: [["x", "1"], ["2", nil]])
        #expect(set.columns.map { $0.type } == [.text, .int])
    }

    @Test func manyRowsComeInPieces() {
        let rows = (0..<20_000).map { ["name \($0)", "\($0)"] as [String?] }
        var set = ResultSet(columns: ["name", "id"], rows: rows)
        var found: [[String?]] = []
        var pieces = 0
        while !set.nextPiece(&found) { pieces += 1 }
        #expect(found == rows)
        #expect(pieces > 1)
    }
}

extension ResultSet {
    /// Adds the rows of the next buffers; true at the end.
    fileprivate mutating func nextPiece(_ rows: inout [[String?]]) -> Bool {
        for buffer in nextBuffers() {
            if buffer == ResultEncoding.end { return true }
            rows += RowReader.rows(buffer, columns.count)
        }
        return false
    }
}
