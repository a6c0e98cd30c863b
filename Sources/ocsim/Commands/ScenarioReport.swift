import Foundation
import OcientSQL
import OcientSimulator

/// What a report of `ocsim test` takes, file by file.
protocol ScenarioReport {
    mutating func begin(_ path: String)
    mutating func add(_ record: StatementRecord, _ files: [SourceText])
    mutating func end(_ summary: RunSummary)
    mutating func finish(_ extras: TestExtras)
}

extension StatementRecord {
    /// What is wrong with an entry of a scenario, a sentence each; nothing when all is well.
    var scenarioFailures: [String] {
        if let expectation { return expectation.failures }
        // The `\expect` tells what became of an entry that it is about.
        guard !isExpected, isSyntaxError || !hasExpectation else { return [] }
        if let error = result.error { return ["failed: " + error.message] + error.help }
        if let decision, decision.outcome != .accepted {
            return [VerdictText.line(decision)] + decision.remedies.map { $0.text }
        }
        if let answer, !answer.isAllowed {
            return [VerdictText.line(self) ?? "denied"] + answer.remedies.map { $0.text }
        }
        return []
    }
}

extension StatementRecord {
    /// The `\expect` that a refusal or a denial would meet.
    fileprivate var fittingExpectation: String? {
        if let decision {
            let code = decision.error?.code.map { ", code = \($0)" } ?? ""
            return "\\expect \(decision.outcome.rawValue), rule = '\(decision.rule)'\(code);"
        }
        return answer.map { answer in
            "\\expect \(answer.isAllowed ? "allowed" : "denied"), rule = '\(answer.rule)';"
        }
    }
}

/// Failures with their source to standard error, then totals, or the page about sensitivity.
struct TextScenarioReport: ScenarioReport {
    private let terminal: Terminal
    private let isMarkdown: Bool
    private var printer: RecordPrinter
    private var totals = RunSummary()
    private var files = 0
    private var failedFiles = 0
    private var failures = 0
    /// What the next `\expect` is about.
    private var asked: StatementRecord?

    init(_ terminal: Terminal, isMarkdown: Bool = false) {
        printer = RecordPrinter(terminal)
        self.terminal = terminal
        self.isMarkdown = isMarkdown
    }

    mutating func begin(_ path: String) {
        files += 1
        failures = 0
        asked = nil
        printer = RecordPrinter(terminal)
    }

    mutating func add(_ record: StatementRecord, _ sources: [SourceText]) {
        let found = record.scenarioFailures
        if record.kind != .expect && record.kind != .section { asked = record }
        guard !found.isEmpty else { return }
        failures += 1
        if record.expectation == nil, !record.diagnostics.isEmpty {
            for diagnostic in record.diagnostics { printer.print(diagnostic, record, sources) }
            return
        }
        var message = "not as expected"
        var helps = found
        if record.expectation == nil {
            message = helps.removeFirst()
            if let fitting = record.fittingExpectation {
                helps.append("if this result is intended, write after the statement: " + fitting)
            }
        }
        helps += record.expectation?.helps ?? []
        if record.expectation != nil, let fitting = asked?.fittingExpectation {
            helps.append("if this result is intended, write instead: " + fitting)
        }
        let diagnostic = Diagnostic(
            id: "scenario", severity: .error, message: message, range: record.range, helps: helps)
        printer.print(diagnostic, record, sources)
    }

    mutating func end(_ summary: RunSummary) {
        totals.expectations += summary.expectations
        totals.unmet += summary.unmet
        if failures > 0 { failedFiles += 1 }
    }

    mutating func finish(_ extras: TestExtras) {
        if isMarkdown {
            if let table = extras.sensitivity {
                Output.write(SensitivityMarkdown(table, command: extras.command).text)
            }
            return
        }
        let verdict = failedFiles == 0 ? "all passed" : "\(failedFiles) failed"
        Output.write(
            SummaryText.counted(files, "scenario") + ": \(verdict); "
                + SummaryText.counted(totals.expectations, "expectation")
                + ", \(totals.unmet) not met\n" + extras.text)
    }
}

/// `ocsim test --format json` (interface.md).
struct JSONScenarioReport: ScenarioReport {
    private var json = JSONWriter(sink: Output.write(json:))
    private var records = RecordJSON()
    private var statements: [UInt8] = []
    private var files = 0
    private var expectations = 0
    private var unmet = 0
    private var waiting: [(StatementRecord, [SourceText])] = []
    private var path = ""

    init() {
        json.beginObject()
        json.key("files")
        json.beginArray()
    }

    mutating func begin(_ path: String) {
        self.path = path
        files += 1
        waiting = []
        records = RecordJSON()
    }

    mutating func add(_ record: StatementRecord, _ files: [SourceText]) {
        waiting.append((record, files))
    }

    mutating func end(_ summary: RunSummary) {
        json.beginObject()
        json.member("file", path)
        json.member("expectations", summary.expectations)
        json.member("unmet", summary.unmet)
        json.key("statements")
        json.beginArray()
        for (record, files) in waiting { records.write(record, files, to: &json) }
        json.endArray()
        json.endObject()
        expectations += summary.expectations
        unmet += summary.unmet
        Output.write(json: json.drain())
    }

    mutating func finish(_ extras: TestExtras) {
        json.endArray()
        json.key("summary")
        json.beginObject()
        json.member("files", files)
        json.member("expectations", expectations)
        json.member("unmet", unmet)
        json.endObject()
        extras.write(to: &json)
        json.endObject()
        json.finish()
        Output.write(json: json.drain())
    }
}

/// `ocsim test --format tap` and `--format junit`: a case for each file, and one for each of its
/// claims, which is then not counted in the file's.
struct CaseScenarioReport: ScenarioReport {
    private let text: ([TestCase]) -> String
    private var cases: [TestCase] = []
    private var file = 0

    init(_ text: @escaping ([TestCase]) -> String) { self.text = text }

    mutating func begin(_ path: String) {
        file = cases.count
        cases.append(TestCase(kind: "scenarios", name: path))
    }

    mutating func add(_ record: StatementRecord, _ files: [SourceText]) {
        let failures = record.scenarioFailures.map { FailureLine.text($0, record, files) }
        guard record.kind == .prove else {
            cases[file].failures += failures
            return
        }
        let words = files[record.file].text(in: record.range).split { $0.isWhitespace }
        let claim = MaskedText.message(words.joined(separator: " "))
        cases.append(TestCase(
            kind: "claims", name: FailureLine.text(claim, record, files), failures: failures))
    }

    mutating func end(_ summary: RunSummary) {}

    mutating func finish(_ extras: TestExtras) { Output.write(text(cases)) }
}

/// A failure in one line.
enum FailureLine {
    static func text(
        _ failure: String, _ record: StatementRecord, _ files: [SourceText]
    ) -> String {
        var lines = LineTable(files[record.file])
        let line = lines.position(of: record.range.start).line
        return "\(files[record.file].name):\(line): \(failure)"
    }
}
