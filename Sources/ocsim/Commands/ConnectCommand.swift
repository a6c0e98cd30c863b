import OcientSQL
import OcientSimulator

extension CommandSpec {
    /// `ocsim connect DSN`
    static let connect = CommandSpec(
        name: "connect", summary: "decides one connection attempt and explains it",
        operands: "DSN",
        options: [.format(["text", "json", "dot", "svg", "html"]), .setup, .at]
            + LoginOptions.specs + [
            .beforeRestart,
            OptionSpec(name: "--explain", value: nil, summary: "tell the rule behind each step"),
            OptionSpec(
                name: "--remedies", value: nil, summary: "what to do; always shown"),
        ] + OptionSpec.running,
        details: """
            DSN is a pyocient string (ocient://...) or a JDBC URL (jdbc:ocient://...). ${name} in it
            stands for a token or variable of the set-up.
            """
    ) { arguments in
        guard arguments.operands.count == 1 else {
            throw Failure.usage("connect wants one DSN", help: "set-up files go to --setup FILE")
        }
        let run = try ScriptRun.setup(arguments.all("--setup"), arguments)
        let decision = try LoginOptions.decide(arguments.operands[0], arguments, run.interpreter)
        print(decision, arguments, run.interpreter)
        return run.status.worst(ExitStatus(decision.outcome))
    }

    private static func print(
        _ decision: Decision, _ arguments: Arguments, _ interpreter: Interpreter
    ) {
        let files = interpreter.files
        if ["dot", "svg", "html"].contains(arguments.format) {
            let system = SystemDrawing(
                interpreter.simulation, files, isRestarted: !arguments.has("--before-restart"))
            let drawing = system.drawing(of: decision)
            DrawingPrinter.print(drawing, as: arguments.format) {
                ReportPage.page(of: decision, drawing, files)
            }
            return
        }
        if arguments.format == "json" {
            var json = JSONWriter()
            var records = RecordJSON()
            records.write(decision, files, to: &json)
            json.finish()
            Output.write(json.drain())
            return
        }
        let terminal = arguments.terminal
        var text = DecisionText(
            files, explains: arguments.has("--explain"),
            isRestarted: !arguments.has("--before-restart")
        ) { text, colour in terminal.paint(text, colour) }
        Output.write(text.text(of: decision))
    }
}

extension ExitStatus {
    /// The status of a login's outcome.
    init(_ outcome: Decision.Outcome) {
        switch outcome {
        case .accepted: self = .ok
        case .refused: self = .refused
        case .undetermined: self = .undetermined
        }
    }
}
