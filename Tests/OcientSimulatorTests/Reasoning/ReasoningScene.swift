import OcientSQL

@testable import OcientSimulator

/// Scripts by name, run as the commands run them.
struct ReasoningScene {
    /// The scripts of a set-up, in order.
    var setup: [(name: String, text: String)]
    /// Files that `\i` finds.
    var files: [String: String] = [:]

    init(_ setup: [(name: String, text: String)], files: [String: String] = [:]) {
        self.setup = setup
        self.files = files
    }

    /// The small system of most tests: one database, one user, one pool.
    static let base = """
        CREATE DATABASE lab;
        CREATE USER bob PASSWORD = 'secret12';
        CREATE CONNECTIVITY_POOL main PARTICIPANTS ((NODE n1 LISTEN_ADDRESS '10.0.0.1'));
        GRANT USE ON DATABASE lab TO USER bob;

        """

    /// A login of the small system.
    static let login = "ocient://bob@system:secret12@10.0.0.1/lab"

    /// An interpreter that ran nothing.
    var fresh: Interpreter {
        let files = self.files
        return Interpreter(options: RunOptions()) { path in
            guard let text = files[path] else { return .failure("No such file") }
            return .bytes(Array(text.utf8))
        }
    }

    static func source(_ name: String, _ text: String) -> SourceText {
        do {
            return try SourceText(name: name, bytes: Array(text.utf8))
        } catch {
            preconditionFailure("a test's script is small")
        }
    }

    /// Runs the set-up on an interpreter.
    func run(_ interpreter: inout Interpreter, sink: Interpreter.Sink = { _, _ in }) {
        for (name, text) in setup {
            interpreter.run(Self.source(name, text), sink: sink)
        }
    }

    /// The system that the set-up leaves.
    var end: Interpreter {
        var interpreter = fresh
        run(&interpreter)
        return interpreter
    }

    /// The timeline of a login.
    func timeline(
        _ dsn: String = ReasoningScene.login, beforeRestart: Bool = false
    ) throws -> Timeline {
        try recorder(dsn, beforeRestart: beforeRestart).timeline
    }

    /// What recorded the timeline of a login.
    func recorder(
        _ dsn: String = ReasoningScene.login, beforeRestart: Bool = false
    ) throws -> TimelineRecorder {
        try recorder { end in
            TimelineQuestion(
                login: LoginAttempt(try end.expanding(dsn)), beforeRestart: beforeRestart)
        }
    }

    /// The timeline of a question of `\can`.
    func timeline(can question: String, session: String? = nil) throws -> Timeline {
        let recorder = try recorder { end in
            try Self.question(can: question, session: session, end)
        }
        return recorder.timeline
    }

    /// A question of `\can` with the names of a run.
    static func question(
        can question: String, session: String?, _ end: Interpreter
    ) throws -> TimelineQuestion {
        let text = "\\can \(question);"
        var parser = Parser(source("question.ocsim", text), names: end.names)
        guard case .directive(.can(let question))? = parser.next()?.statement else {
            throw SceneError.noQuestion
        }
        return TimelineQuestion(
            question, parser.tree, session: session.map { LoginAttempt($0) },
            beforeRestart: false)
    }

    private func recorder(
        _ question: (Interpreter) throws -> TimelineQuestion
    ) throws -> TimelineRecorder {
        let fresh = self.fresh
        let rehearsal = TimelineRehearsal()
        var first = fresh
        rehearsal.look(at: &first)
        run(&first)
        let recorder = rehearsal.recorder(try question(first), on: fresh)
        var second = fresh
        recorder.look(at: &second)
        run(&second)
        recorder.finish(second)
        return recorder
    }

    /// The system as of a place of the set-up.
    func system(at text: String) throws -> Interpreter {
        guard let position = ScriptPosition(text) else { throw SceneError.noPosition }
        let moment = TimelineMoment(position, amongst: setup.map { $0.name })
        var interpreter = fresh
        moment.look(at: &interpreter)
        run(&interpreter) { record, _ in _ = moment.count(record) }
        return try moment.system(of: interpreter)
    }

    enum SceneError: Error {
        case noQuestion, noPosition
    }
}

extension Timeline {
    /// `script:index outcome` of each change.
    var story: [String] {
        changes.map { "\($0.index) \($0.after.outcome.rawValue)" + ($0.flips ? "!" : "") }
    }
}

extension Interpreter {
    /// The names of the groups of `system`, `public` left out.
    var groupNames: [String] {
        simulation.catalog.groups.all.filter { !$0.isPublic }.map { names.text(of: $0.name) }
    }
}
