import OcientSQL

/// Writes entries of a run as JSON (interface.md, "run --format json").
package struct RecordJSON {
    private var positions = ScriptPositions()

    /// A writer that has seen no file.
    package init() {}

    /// Line and column of an offset of a file of the run.
    package mutating func position(
        _ file: Int, _ offset: UInt32, _ files: [SourceText]
    ) -> SourcePosition {
        positions.position(file, offset, files)
    }

    /// Writes one entry of `statements`.
    package mutating func write(
        _ record: StatementRecord, _ files: [SourceText], to json: inout JSONWriter
    ) {
        let place = position(record.file, record.range.start, files)
        json.beginObject()
        json.member("index", record.index)
        json.member("file", files[record.file].name)
        json.member("line", place.line)
        json.member("column", place.column)
        json.member("kind", record.kind.word)
        json.member("status", record.status.word)
        json.key("error")
        RecordJSON.write(record.result.error, to: &json)
        json.member("notices", record.result.notices)
        json.member("columns", record.result.columns)
        json.key("rows")
        json.beginArray()
        for row in record.result.rows { json.row(row) }
        json.endArray()
        json.key("decision")
        writeDecision(of: record, files, to: &json)
        json.key("expectation")
        RecordJSON.write(record.expectation, to: &json)
        json.endObject()
    }

    static func write(_ error: ExecutionError?, to json: inout JSONWriter) {
        guard let error else { return json.null() }
        json.beginObject()
        json.member("sqlstate", error.sqlstate)
        json.member("code", error.code)
        json.member("message", error.message)
        json.member("rule", error.rule.map { $0.description })
        json.endObject()
    }

    private static func write(_ expectation: ExpectationResult?, to json: inout JSONWriter) {
        guard let expectation else { return json.null() }
        json.beginObject()
        json.member("met", expectation.isMet)
        json.member("failures", expectation.failures)
        json.endObject()
    }
}
