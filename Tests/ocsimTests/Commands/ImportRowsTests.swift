import Testing

@testable import ocsim

/// The rows of a file of `ocsim import`.
@Suite struct ImportRowsTests {
    private func rows(_ text: String) throws -> ImportRows {
        try ImportRows(Array(text.utf8), nil)
    }

    /// The columns are those of the first row, so that one without any has no place to begin.
    @Test func aRowHasColumns() throws {
        #expect(throws: ImportRows.Fault.self) { try rows("[{}]\r\r[{\"Le\": \"tq\"}]") }
        let whole = try rows("[{\"name\": \"x\"}]\n[{\"name\": null}, {}]")
        #expect(whole.columns == ["name"])
        #expect(whole.rows == [["x"], [nil], [nil]])
    }
}
