import OcientSQL
import OcientSimulator

/// What became of one entry of the watch list.
struct WatchJSON {
    private var texts: DiagnosticText?
    private var records = RecordJSON()
    private var answer: StatementRecord?
    private var files: [SourceText] = []
    private var errors: [String] = []
    private var failures: [String] = []
    private var isMet: Bool?

    init(_ text: String) {
        let source = try? SourceText(name: "watch", bytes: Array(text.utf8))
        texts = source.map { DiagnosticText($0) }
    }

    /// The login of the entry, if it is one.
    var decision: Decision? { answer?.decision }

    /// Takes over what became of a directive.
    mutating func add(_ record: StatementRecord, _ files: [SourceText]) {
        self.files = files
        if let expectation = record.expectation {
            isMet = (isMet ?? true) && expectation.isMet
            failures += expectation.failures
        } else if record.kind != .section {
            answer = record
        }
        if record.isExpected { return }
        for diagnostic in record.diagnostics {
            if let text = texts?.render(diagnostic, statement: record.range) { errors.append(text) }
        }
    }

    /// Writes `outcome`, `rule`, `verdict` and `met` (null without an `\expect`); unless it is to
    /// be brief also `words` of the driver, `cure` of the error in general, `sensitive` sentences,
    /// `failures`, `errors`, who the `session` is at the end, and the `record` with its decision.
    mutating func write(to json: inout JSONWriter, isBrief: Bool, session: String?) {
        json.beginObject()
        json.member("outcome", outcome)
        json.member("rule", answer?.decision?.rule.description ?? answer?.answer?.rule.description)
        json.member("verdict", answer.flatMap { VerdictText.line($0) })
        writeMet(to: &json)
        if !isBrief { writeMore(to: &json, session) }
        json.endObject()
    }

    private func writeMet(to json: inout JSONWriter) {
        json.key("met")
        if let isMet { json.value(isMet) } else { json.null() }
    }

    private mutating func writeMore(to json: inout JSONWriter, _ session: String?) {
        json.member("words", answer?.decision.flatMap { DriverWords.text(of: $0) })
        let code = answer?.decision?.error?.code
        json.member("cure", code.flatMap { ErrorCatalog.kind(of: $0) }?.cure)
        json.member("session", session)
        json.member("sensitive", sensitive)
        json.member("failures", failures)
        json.member("errors", errors)
        json.key("record")
        if let answer { records.write(answer, files, to: &json) } else { json.null() }
    }

    private var sensitive: [String] {
        guard let decision = answer?.decision else { return [] }
        return decision.sensitiveTo.map { SensitivityText.line($0, of: decision) }
    }

    private var outcome: String {
        guard let answer else { return "empty" }
        if answer.result.error != nil { return "error" }
        if let decision = answer.decision { return decision.outcome.rawValue }
        if let answer = answer.answer { return answer.isAllowed ? "allowed" : "denied" }
        return "ok"
    }
}
