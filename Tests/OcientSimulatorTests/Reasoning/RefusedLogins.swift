import OcientSQL

@testable import OcientSimulator

/// The refused logins and denied questions of a scenario, each with its remedies.
struct RefusedLogins {
    /// One of them, in the scenario itself, not in what it includes.
    struct Entry {
        /// The line, from 1.
        var line: Int
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
        options.remedies = .search
        var interpreter = Interpreter(options: options, loader: ScenarioFiles.load)
        var found: [Entry] = []
        interpreter.run(source) { record, files in
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

    /// What becomes of a login or question after a script and some changes by `admin@system`, in
    /// the session that the script left; after a restart that login is made again.
    static func outcome(
        of question: String, after script: String, _ changes: String, named name: String
    ) throws -> String {
        var options = RunOptions()
        options.allowsOutside = true
        var interpreter = Interpreter(options: options, loader: ScenarioFiles.load)
        var outcome = "nothing"
        var login: String?
        func run(_ text: String) throws {
            let source = try SourceText(name: name, bytes: Array(text.utf8))
            interpreter.run(source) { record, files in
                outcome = record.result.error?.message ?? outcome
                if let decision = record.decision {
                    outcome = decision.outcome.rawValue
                    if decision.outcome == .accepted, record.file == 0 {
                        login = files[0].text(in: record.range) + ";"
                    }
                }
                if let answer = record.answer { outcome = answer.isAllowed ? "allowed" : "denied" }
            }
        }
        try run(script)
        let (session, connection) = (interpreter.simulation.session, interpreter.connection)
        try run("\\disconnect;\n" + changes)
        (interpreter.simulation.session, interpreter.connection) = (session, connection)
        if changes.contains("\\restart"), let login { try run(login) }
        try run(question)
        return outcome
    }
}
