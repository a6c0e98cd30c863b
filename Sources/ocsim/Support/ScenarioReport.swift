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
        guard !isExpected, !hasExpectation else { return [] }
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

/// Failures with their source, then totals.
struct TextScenarioReport: ScenarioReport {
    private var printer: RecordPrinter
    private var totals = RunSummary()
    private var files = 0
    private var failedFiles = 0
    private var failures = 0
    /// What the next `\expect` is about.
    private var asked: StatementRecord?

    init(_ terminal: Terminal) {
        printer = RecordPrinter(terminal)
        self.terminal = terminal
    }

    private let terminal: Terminal

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
                helps.append("where that is meant, write behind it: " + fitting)
            }
        } else if let fitting = asked?.fittingExpectation {
            helps.append("where that is meant, write instead: " + fitting)
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
        let verdict = failedFiles == 0 ? "all passed" : "\(failedFiles) failed"
        Output.write(
            SummaryText.counted(files, "scenario") + ": \(verdict); "
                + SummaryText.counted(totals.expectations, "expectation")
                + ", \(totals.unmet) not met\n" + extras.text)
    }
}

/// Failures as in text, to standard error, then the page about sensitivity.
struct MarkdownScenarioReport: ScenarioReport {
    private var failures: TextScenarioReport

    init(_ terminal: Terminal) {
        failures = TextScenarioReport(terminal)
    }

    mutating func begin(_ path: String) { failures.begin(path) }

    mutating func add(_ record: StatementRecord, _ files: [SourceText]) {
        failures.add(record, files)
    }

    mutating func end(_ summary: RunSummary) { failures.end(summary) }

    mutating func finish(_ extras: TestExtras) {
        guard let table = extras.sensitivity else { return }
        Output.write(SensitivityMarkdown(table, command: extras.command).text)
    }
}
