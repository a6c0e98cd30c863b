import OcientSQL
import OcientSimulator

/// The refused logins and denied questions of a scenario, each with its remedies.
struct RefusedLogins {
    /// One of them, in the scenario itself, not in what it includes.
    struct Entry {
        /// The line, from 1.
        var line: UInt32
        /// Where the directive or statement begins.
        var start: UInt32
        /// What stands there.
        var text: String
        var decision: Decision?
        var answer: PrivilegeDecision?

        /// What is offered.
        var remedies: [Remedy] { decision?.remedies ?? answer?.remedies ?? [] }
    }

    /// In order.
    private(set) var entries: [Entry] = []

    init(_ source: SourceText) {
        var options = RunOptions()
        options.allowsOutside = true
        options.showsRemedies = true
        var interpreter = Interpreter(options: options, loader: ScenarioFiles.load)
        var found: [Entry] = []
        interpreter.run(source, isScenario: true) { record, files in
            let isRefused = record.decision.map { $0.outcome != .accepted } ?? false
            let isDenied = record.answer.map { !$0.isAllowed } ?? false
            guard record.file == 0, isRefused || isDenied else { return }
            found.append(Entry(
                line: LineTable(files[0]).lineNumber(of: record.range.start),
                start: record.range.start, text: files[0].text(in: record.range),
                decision: record.decision, answer: record.answer))
        }
        entries = found
    }

    /// What a script says of its last login or question.
    static func lastOutcome(_ script: String, named name: String) throws -> String {
        let source = try SourceText(name: name, bytes: Array(script.utf8))
        var options = RunOptions()
        options.allowsOutside = true
        var interpreter = Interpreter(options: options, loader: ScenarioFiles.load)
        var outcome = "nothing"
        interpreter.run(source, isScenario: true) { record, _ in
            outcome = record.result.error?.message ?? outcome
            if let decision = record.decision { outcome = decision.outcome.rawValue }
            if let answer = record.answer { outcome = answer.isAllowed ? "allowed" : "denied" }
        }
        return outcome
    }
}
