import Foundation
import OcientSQL
import OcientSimulator

/// A scenario that was run, with everything in it that is not as it should be.
struct ScenarioRun {
    /// One text each, with file and line.
    private(set) var failures: [String] = []
    /// What was counted.
    private(set) var summary = RunSummary()

    /// Runs a scenario on a fresh system.
    init(_ source: SourceText, loader: @escaping FileLoader = ScenarioFiles.load) {
        var options = RunOptions()
        options.allowsOutside = true
        options.showsSensitivity = true
        options.traces = true
        var failures: [String] = []
        var interpreter = Interpreter(options: options, loader: loader)
        interpreter.run(source) { record, files in
            let file = files[record.file]
            let position = Self.position(of: record.range, in: file)
            failures += Self.faults(of: record).map { "\(position): \($0)" }
        }
        self.failures = failures
        summary = interpreter.summary
    }

    /// What is wrong with one entry: an unmet expectation, or a failure that nothing expected.
    private static func faults(of record: StatementRecord) -> [String] {
        if let expectation = record.expectation { return expectation.failures }
        if record.isExpected { return [] }
        if let error = record.result.error { return ["unexpected error: " + error.message] }
        if let decision = record.decision, decision.outcome != .accepted {
            let reason = decision.error?.message ?? "no error"
            return ["unexpectedly \(decision.outcome) by \(decision.rule): \(reason)"]
        }
        if let answer = record.answer, !answer.isAllowed {
            return ["unexpectedly denied by \(answer.rule)"]
        }
        return []
    }

    private static func position(of range: ByteRange, in file: SourceText) -> String {
        let lines = LineTable(file)
        let name = file.name.split(separator: "/").last.map { String($0) } ?? file.name
        return "\(name):\(lines.lineNumber(of: range.start))"
    }
}
