import OcientSQL

/// Writes entries of a run as JSON (interface.md, "run --format json"), and what they have in
/// common with other reports: positions, errors, diagnostics.
package struct RecordJSON {
    private var positions = ScriptPositions()
    /// What entries of the same file or kind have in common.
    private var pieces = PieceTable()

    /// A writer that has seen no file.
    package init() {}

    /// Line and column of an offset of a file of the run.
    package mutating func position(
        _ file: Int, _ offset: UInt32, _ files: [SourceText]
    ) -> SourcePosition {
        positions.position(file, offset, files)
    }

    /// Writes `file`, `line` and `column` of an offset.
    mutating func writePosition(
        _ file: Int, _ offset: UInt32, _ files: [SourceText], to json: inout JSONWriter
    ) {
        let position = position(file, offset, files)
        json.member("file", files[file].name)
        json.member("line", position.line)
        json.member("column", position.column)
    }

    /// Writes one entry of `statements`.
    package mutating func write(
        _ record: StatementRecord, _ files: [SourceText], to json: inout JSONWriter
    ) {
        let position = position(record.file, record.range.start, files)
        json.piece(0, in: &pieces) { json in
            json.beginObject()
            json.key("index")
        }
        json.value(record.index)
        json.piece(UInt64(2 + 2 * record.file), in: &pieces) { json in
            json.member("file", files[record.file].name)
            json.key("line")
        }
        json.value(position.line)
        json.piece(1, in: &pieces) { $0.key("column") }
        json.value(position.column)
        if record.isUnremarkable {
            // INVARIANT: cases without values and fewer than 257 are one byte each.
            let kind = unsafeBitCast(record.kind, to: UInt8.self)
            json.piece(3 + 2 * UInt64(kind), in: &pieces) { json in
                RecordJSON.writeResult(of: record, to: &json)
                json.null()
                json.key("expectation")
                json.null()
                json.endObject()
            }
        } else {
            RecordJSON.writeResult(of: record, to: &json)
            writeDecision(of: record, files, to: &json)
            json.key("expectation")
            RecordJSON.write(record.expectation, to: &json)
            json.endObject()
        }
    }

    /// Writes what a statement answered, up to the key of the decision.
    private static func writeResult(of record: StatementRecord, to json: inout JSONWriter) {
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
    }

    static func write(_ error: ExecutionError?, to json: inout JSONWriter) {
        guard let error else { return json.null() }
        json.object { json in
            json.member("sqlstate", error.sqlstate)
            json.member("code", error.code)
            json.member("message", error.message)
            json.member("rule", error.rule.map { $0.description })
        }
    }

    private static func write(_ expectation: ExpectationResult?, to json: inout JSONWriter) {
        guard let expectation else { return json.null() }
        json.object { json in
            json.member("met", expectation.isMet)
            json.member("failures", expectation.failures)
        }
    }
}

/// Findings.
extension RecordJSON {
    /// Writes a list of findings, each with the index of its file.
    mutating func write(
        _ name: String, _ findings: [(file: Int, diagnostic: Diagnostic)], _ files: [SourceText],
        to json: inout JSONWriter
    ) {
        json.key(name)
        json.beginArray()
        for finding in findings {
            write(finding.diagnostic, file: finding.file, files, to: &json)
        }
        json.endArray()
    }

    /// Writes a finding (interface.md, "Diagnostic").
    package mutating func write(
        _ diagnostic: Diagnostic, file: Int, _ files: [SourceText], to json: inout JSONWriter
    ) {
        json.beginObject()
        json.member("id", diagnostic.id)
        json.member("severity", diagnostic.severity.word)
        json.member("message", diagnostic.message)
        json.member("file", files[file].name)
        writeRange(diagnostic.range, file, files, to: &json)
        json.member("sqlstate", diagnostic.sqlstate)
        json.member("code", diagnostic.code)
        let help = diagnostic.helps.joined(separator: "\n")
        json.member("help", diagnostic.helps.isEmpty ? nil : help)
        json.objects("notes", diagnostic.notes) { json, note in
            json.member("message", note.message)
            writeRange(note.range, file, files, to: &json)
        }
        json.key("fix")
        if let fix = diagnostic.fix {
            json.object { json in
                json.member("replacement", fix.replacement)
                writeRange(fix.range, file, files, to: &json)
            }
        } else {
            json.null()
        }
        json.endObject()
    }

    private mutating func writeRange(
        _ range: ByteRange, _ file: Int, _ files: [SourceText], to json: inout JSONWriter
    ) {
        let start = position(file, range.start, files)
        let end = position(file, range.end, files)
        json.member("line", start.line)
        json.member("column", start.column)
        json.member("end_line", end.line)
        json.member("end_column", end.column)
    }
}
