import OcientSQL

extension RecordJSON {
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
            json.beginObject()
            json.member("replacement", fix.replacement)
            writeRange(fix.range, file, files, to: &json)
            json.endObject()
        } else {
            json.null()
        }
        json.endObject()
    }

    /// Writes advice as a list of findings.
    package mutating func write(
        _ advice: AdviceReport, _ files: [SourceText], to json: inout JSONWriter
    ) {
        json.beginArray()
        for finding in advice.findings {
            write(finding.diagnostic, file: finding.file, files, to: &json)
        }
        json.endArray()
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
