import Foundation
import OcientEditor
import OcientSQL
import OcientSimulator

/// What a report of `ocsim test` takes, file by file.
protocol ScenarioReport {
    mutating func begin(_ path: String)
    mutating func add(_ record: StatementRecord, _ files: [SourceText])
    mutating func end(_ summary: RunSummary, failsOnEmpty: Bool)
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
            let code = decision.refusal?.code.map { ", code = \($0)" } ?? ""
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

    mutating func end(_ summary: RunSummary, failsOnEmpty: Bool) {
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

    mutating func end(_ summary: RunSummary, failsOnEmpty: Bool) {
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

/// `ocsim test --format tap` and `--format junit`: a case for each expectation and each claim, and
/// one for each entry that failed without any; of a scenario without all of them, one for itself.
struct CaseScenarioReport: ScenarioReport {
    private let text: ([TestCase]) -> String
    private var cases: [TestCase] = []
    private var path = ""
    private var first = 0
    private var section: String?
    /// What the next `\expect` is about, in a line.
    private var asked = ""

    init(_ text: @escaping ([TestCase]) -> String) { self.text = text }

    mutating func begin(_ path: String) {
        self.path = path
        first = cases.count
        section = nil
        asked = ""
    }

    mutating func add(_ record: StatementRecord, _ files: [SourceText]) {
        if let title = record.section { section = title }
        let statement = StatementLine.text(
            of: record.range, in: files[record.file], isBroken: record.isSyntaxError, limit: 120)
        if record.kind != .expect && record.kind != .section { asked = statement }
        let failures = record.scenarioFailures
        guard record.expectation != nil || !failures.isEmpty else { return }
        var lines = LineTable(files[record.file])
        cases.append(TestCase(
            kind: path, name: section.map { $0 + ": " + asked } ?? asked,
            file: files[record.file].name,
            line: lines.position(of: record.range.start).line, failures: failures))
    }

    mutating func end(_ summary: RunSummary, failsOnEmpty: Bool) {
        guard summary.expectations == 0, cases.count == first else { return }
        let failures = failsOnEmpty ? ["the scenario expects nothing"] : []
        cases.append(TestCase(
            kind: path, name: "the whole scenario", file: path, line: 1, failures: failures,
            note: failsOnEmpty ? nil : "the scenario expects nothing"))
    }

    mutating func finish(_ extras: TestExtras) { Output.write(text(cases)) }
}

/// `ocsim test --update`.
enum ExpectationUpdate {
    /// Writes what happened into each `\expect` that was not met, file by file; returns the
    /// scenarios as they are then. What it changed goes to standard error.
    static func write(
        _ sources: [SourceText], _ options: RunOptions, _ arguments: Arguments
    ) throws -> [SourceText] {
        var results: [SourceText] = []
        for source in sources {
            var run = ScriptRun(sources: [source], options: options, within: arguments.project)
            var records: [StatementRecord] = []
            run.execute { record, _ in records.append(record) }
            let corrections = ScriptCorrections.expectations(of: 0, records, source)
            guard !corrections.all.isEmpty else {
                results.append(source)
                continue
            }
            try Files.replace(source.name, with: corrections.bytes)
            Output.error(corrections.difference)
            results.append(try Files.source(source.name))
        }
        return results
    }
}
