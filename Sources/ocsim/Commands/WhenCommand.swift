import OcientSQL
import OcientSimulator

extension CommandSpec {
    /// `ocsim when DSN`
    static let when = CommandSpec(
        name: "when", summary: "finds the statements of the set-up that change the answer",
        operands: "DSN | PRIVILEGE... ON OBJECT",
        options: [formats.option, .setup] + OptionSpec.attempt + [
            .beforeRestart, .group.saying("with a privilege: a group"),
            .session.saying("with a privilege: a login's session"),
        ] + OptionSpec.running,
        details: """
            Determines after every statement of the set-up what ocsim connect, or ocsim can, would
            answer there, as after a restart of rolehostd unless --before-restart is given. Prints
            each statement that changes the answer. With a privilege, --as is a USER, otherwise a
            PERSON. Persons, tokens and providers exist from the start, wherever the set-up declares
            them. The exit status is that of the answer at the end.
            """
    ) { arguments in
        guard !arguments.operands.isEmpty else {
            throw Failure.usage("when needs a DSN or a question about a privilege")
        }
        var run = try ScriptRun(arguments.setup(), options: try arguments.runOptions())
        let fresh = run.interpreter
        var first = run
        let rehearsal = TimelineRehearsal()
        rehearsal.look(at: &first.interpreter)
        first.execute { _, _ in }
        let (question, shown) = try TimelineOptions.question(arguments, first.interpreter)
        let recorder = rehearsal.recorder(question, on: fresh)
        recorder.look(at: &run.interpreter)
        run.executePrintingFindings(arguments.terminal)
        recorder.finish(run.interpreter)
        formats.print(
            TimelineReport(recorder.timeline, question, shown: shown, run.interpreter.files),
            arguments)
        return run.status.worst(ExitStatus(recorder.timeline.end.outcome))
    }

    private static let formats: Formats<TimelineReport> = [
        "text": { report, arguments in
            let terminal = arguments.terminal
            Output.write(report.text { text, colour in terminal.paint(text, colour) })
        },
        "json": { report, _ in Output.write(json: report.json) },
    ]
}

/// Reads the question of `when` from the arguments.
enum TimelineOptions {
    /// The question, and its text as it may be shown.
    static func question(
        _ arguments: Arguments, _ interpreter: Interpreter
    ) throws -> (question: TimelineQuestion, shown: String) {
        let isBefore = arguments.has(.beforeRestart)
        let word = arguments.operands[0]
        if arguments.operands.count == 1, !QuestionReader.isQuestion([word]),
           !QuestionReader.looksLikeQuestion(word) {
            for option in [OptionSpec.group, .session] where arguments.has(option) {
                throw Failure.usage("\(option.name) can be used with a privilege, not with a login")
            }
            let dsn = arguments.operands[0]
            let attempt = try LoginOptions.attempt(dsn, arguments, interpreter).attempt
            let shown = ShownText.connect(dsn)
            return (TimelineQuestion(login: attempt, beforeRestart: isBefore), shown)
        }
        let reader = try QuestionReader(arguments.operands)
        guard reader.files.isEmpty else {
            throw Failure.usage("'\(reader.files[0])' is not part of a question")
        }
        let grantee = try GranteeOptions.grantee(arguments, written: reader.grantee)
        let session = try arguments.value(.session).map {
            try LoginOptions.attempt($0, arguments, interpreter).attempt
        }
        let written = try reader.parse(interpreter.names, grantee: grantee)
        let suffix = grantee.map { " AS " + $0 } ?? " AS the session"
        let shown = reader.text + (reader.grantee == nil ? suffix : "")
        return (
            TimelineQuestion(
                written.question, written.tree, session: session, beforeRestart: isBefore),
            shown)
    }
}

extension ExitStatus {
    /// The status of an answer.
    init(_ outcome: AnswerState.Outcome) {
        switch outcome {
        case .accepted, .allowed: self = .ok
        case .refused, .denied: self = .refused
        case .undetermined: self = .undetermined
        case .error: self = .failed
        }
    }
}
