import OcientSQL

@testable import OcientSimulator

/// The refused logins and denied questions of a scenario, each with its remedies and the system
/// that it left.
struct RefusedLogins {
    /// One of them, in the scenario itself, not in what it includes.
    struct Entry {
        /// The line, from 1.
        var line: Int
        /// What stands there.
        var text: String
        var decision: Decision?
        var answer: PrivilegeDecision?
        /// The system after it, at the end of no file.
        var system: Interpreter
        /// The accepted login of the scenario before it, if there is one.
        var login: String?

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
        let found = Found()
        interpreter.observer.after = { found.add($0, $1) }
        interpreter.run(source) { _, _ in }
        entries = found.entries
    }

    /// What a run found so far.
    private final class Found {
        var entries: [Entry] = []
        private var login: String?

        func add(_ interpreter: Interpreter, _ record: StatementRecord) {
            guard record.file == 0 else { return }
            let source = interpreter.files[0]
            let text = source.text(in: record.range)
            if record.decision?.outcome == .accepted { login = text }
            let isRefused = record.decision.map { $0.outcome != .accepted } ?? false
            let isDenied = record.answer.map { !$0.isAllowed } ?? false
            guard isRefused || isDenied else { return }
            var system = interpreter
            system.observer = RunObserver()
            (system.pending, system.openFiles, system.options.remedies) = ([], [], nil)
            entries.append(Entry(
                line: LineTable(source).lineNumber(of: record.range.start), text: text,
                decision: record.decision, answer: record.answer, system: system, login: login))
        }
    }
}

extension RefusedLogins.Entry {
    /// The system after some changes by `admin@system`, in the session that the scenario left;
    /// after a restart its login is made again.
    func system(after changes: String, named name: String) throws -> Interpreter {
        var interpreter = system
        let (session, connection) = (system.simulation.session, system.connection)
        try interpreter.runText("\\disconnect;\n" + changes, name)
        (interpreter.simulation.session, interpreter.connection) = (session, connection)
        if changes.contains("\\restart"), let login {
            try interpreter.runText(login + ";", name)
        }
        return interpreter
    }
}

extension Interpreter {
    /// Runs a text; returns what became of its last statement.
    @discardableResult
    mutating func runText(_ text: String, _ name: String) throws -> String {
        var outcome = "nothing"
        run(try SourceText(name: name, bytes: Array(text.utf8))) { record, _ in
            outcome = record.result.error?.message ?? outcome
            if let decision = record.decision { outcome = decision.outcome.rawValue }
            if let answer = record.answer { outcome = answer.isAllowed ? "allowed" : "denied" }
        }
        return outcome
    }
}
