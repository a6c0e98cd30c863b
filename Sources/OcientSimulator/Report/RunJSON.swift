import OcientSQL

/// Writes a run as JSON while it goes on (interface.md, "run --format json").
///
/// The page and the command both write with this, so that they cannot differ.
package struct RunJSON {
    private var json: JSONWriter
    private var records = RecordJSON()
    /// Syntax errors, for `diagnostics`, with their files.
    private var findings: [(file: Int, diagnostic: Diagnostic)] = []

    /// A report with nothing written.
    package init(sink: JSONWriter.Sink? = nil) {
        json = JSONWriter(sink: sink)
    }

    /// Takes the bytes out that no sink has got.
    package mutating func drain() -> [UInt8] { json.drain() }

    /// Begins the report.
    package mutating func begin() {
        json.beginObject()
        json.key("statements")
        json.beginArray()
    }

    /// Writes an entry.
    package mutating func add(_ record: StatementRecord, _ files: [SourceText]) {
        records.write(record, files, to: &json)
        guard !record.isExpected else { return }
        for diagnostic in record.diagnostics { findings.append((record.file, diagnostic)) }
    }

    /// Writes everything after the entries.
    package mutating func finish(_ interpreter: Interpreter) {
        let advice = AdviceReport(interpreter).findings.map {
            (file: $0.file, diagnostic: $0.diagnostic)
        }
        json.endArray()
        records.write("diagnostics", findings, interpreter.files, to: &json)
        records.write("advice", advice, interpreter.files, to: &json)
        json.key("catalog")
        CatalogJSON(interpreter.simulation).write(to: &json)
        json.key("summary")
        RunJSON.write(interpreter.summary, to: &json)
        json.endObject()
        json.finish()
    }

    /// Writes the counts of a run.
    package static func write(_ summary: RunSummary, to json: inout JSONWriter) {
        json.object { json in
            json.member("statements", summary.statements)
            json.member("ok", summary.ok)
            json.member("errors", summary.errors)
            json.member("expectations", summary.expectations)
            json.member("unmet", summary.unmet)
        }
    }
}

extension StatementRecord {
    /// What counts against an entry: its errors, an `\expect` that is not met, a login or question
    /// that was refused and that no `\expect` is about.
    package var findings: [Diagnostic] {
        if let expectation, !expectation.isMet {
            let helps = expectation.failures + expectation.helps
            return [finding("expectation", "not as expected", helps)]
        }
        // An `\expect` tells what became of the entry that it is about, but not where it is wrong.
        if isExpected || hasExpectation && !isSyntaxError { return [] }
        if !diagnostics.isEmpty { return diagnostics }
        let isRefused = decision.map { $0.outcome != .accepted } ?? false
        guard isRefused || answer?.isAllowed == false,
              let verdict = VerdictText.line(self) else { return [] }
        return [finding("refusal", verdict, [])]
    }

    private func finding(_ id: String, _ message: String, _ helps: [String]) -> Diagnostic {
        Diagnostic(
            id: "scenario." + id, severity: .error, message: message, range: range, helps: helps)
    }
}
