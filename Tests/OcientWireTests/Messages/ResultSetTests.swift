import OcientSimulator
import Testing

@testable import OcientWire

/// Rows on their way to a client.
@Suite struct ResultSetTests {
    private func answer(_ columns: [String], _ rows: [[String?]]) -> ResultSet {
        var result = StatementResult()
        result.columns = columns
        result.rows = rows
        return ResultSet(result)
    }

    @Test func aColumnThatHoldsSomethingElseIsText() {
        let set = answer(["id", "priority"], [["x", "1"], ["2", nil]])
        #expect(set.columns.map { $0.type } == [.text, .int])
    }

    @Test func noNameIsThereTwice() {
        let set = answer(["id", "id", "id_2", "id"], [])
        #expect(set.columns.map { $0.name } == ["id", "id_3", "id_2", "id_4"])
    }

    @Test func manyRowsComeInPieces() {
        let rows = (0..<20_000).map { ["name \($0)", "\($0)"] as [String?] }
        var set = answer(["name", "id"], rows)
        var found: [[String?]] = []
        var pieces = 0
        while !set.nextPiece(&found) { pieces += 1 }
        #expect(found == rows)
        #expect(pieces > 1)
    }

    /// 256 rows of 1024 bytes reach it; one byte less in the first needs one row more.
    @Test(arguments: [(1_023, 257), (1_024, 256), (1_025, 256), (300_000, 1)])
    func aReplyEndsWithTheRowThatReachesTheLimit(first: Int, count: Int) throws {
        // limits.md: bytes of rows in one reply
        #expect(WireLimits.replyRows == 262_144)
        let frame = ResultEncoding.row([""], answer(["name"], []).columns).count
        func row(_ size: Int) -> [String?] {
            [String(repeating: "x", count: size - frame)]
        }
        var set = answer(["name"], [row(first)] + (0..<1_000).map { _ in row(1_024) })
        let buffer = try #require(set.nextBuffers().first)
        #expect(RowReader.rows(buffer, 1).count == count)
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
