import Foundation
import OcientSQL
import OcientSimulator

/// `ocsim test --format json` (interface.md).
struct JSONScenarioReport: ScenarioReport {
    private var json = JSONWriter(sink: Output.write)
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
        Output.write(json.drain())
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
        Output.write(json.drain())
    }
}

/// `ocsim test --format tap`: one test a file (TAP 13).
struct TAPScenarioReport: ScenarioReport {
    private var lines: [String] = []
    private var path = ""
    private var failures: [String] = []
    private var count = 0

    mutating func begin(_ path: String) {
        self.path = path
        failures = []
    }

    mutating func add(_ record: StatementRecord, _ files: [SourceText]) {
        for failure in record.scenarioFailures {
            failures.append(FailureLine.text(failure, record, files))
        }
    }

    mutating func end(_ summary: RunSummary) {
        count += 1
        let name = VisibleText.line(path).replacingOccurrences(of: "#", with: "\\#")
        lines.append((failures.isEmpty ? "ok" : "not ok") + " \(count) - \(name)")
        lines += failures.map { "# " + VisibleText.line($0) }
    }

    mutating func finish(_ extras: TestExtras) {
        Output.write("TAP version 13\n1..\(count)\n" + lines.map { $0 + "\n" }.joined())
    }
}

/// `ocsim test --format junit`: one test case a file.
struct JUnitScenarioReport: ScenarioReport {
    private var cases: [(path: String, failures: [String])] = []

    mutating func begin(_ path: String) { cases.append((path, [])) }

    mutating func add(_ record: StatementRecord, _ files: [SourceText]) {
        for failure in record.scenarioFailures {
            cases[cases.count - 1].failures.append(FailureLine.text(failure, record, files))
        }
    }

    mutating func end(_ summary: RunSummary) {}

    mutating func finish(_ extras: TestExtras) {
        let failed = cases.filter { !$0.failures.isEmpty }.count
        var text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
        text += "<testsuite name=\"ocsim\" tests=\"\(cases.count)\" failures=\"\(failed)\">\n"
        for entry in cases {
            text += "  <testcase classname=\"scenarios\" name=\"\(MarkupText.escaped(entry.path))\""
            guard !entry.failures.isEmpty else {
                text += "/>\n"
                continue
            }
            let message = MarkupText.escaped(entry.failures.joined(separator: "\n"))
            text += ">\n    <failure>\(message)</failure>\n  </testcase>\n"
        }
        Output.write(text + "</testsuite>\n")
    }
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
