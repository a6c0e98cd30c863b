import OcientSQL

/// Writes the findings of `check` as JSON.
public struct CheckJSON {
    private var findings: [(file: Int, diagnostic: Diagnostic)] = []

    /// A report without findings.
    public init() {}

    /// Takes the findings of an entry that nothing expected.
    public mutating func add(_ record: StatementRecord) {
        guard !record.isExpected else { return }
        for diagnostic in record.diagnostics { findings.append((record.file, diagnostic)) }
    }

    /// The whole report.
    public func finish(_ interpreter: Interpreter) -> [UInt8] {
        var json = JSONWriter()
        var records = RecordJSON()
        json.beginObject()
        json.key("diagnostics")
        json.beginArray()
        for finding in findings {
            records.write(finding.diagnostic, file: finding.file, interpreter.files, to: &json)
        }
        json.endArray()
        json.key("advice")
        json.beginArray()
        json.endArray()
        json.key("summary")
        json.beginObject()
        json.member("errors", count(.error))
        json.member("warnings", count(.warning))
        json.member("notes", count(.note))
        json.endObject()
        json.endObject()
        json.finish()
        return json.drain()
    }

    private func count(_ severity: Severity) -> Int {
        findings.filter { $0.diagnostic.severity == severity }.count
    }
}
