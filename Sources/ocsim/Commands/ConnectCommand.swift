import OcientSQL
import OcientSimulator

extension CommandSpec {
    /// `ocsim connect DSN`
    static let connect = CommandSpec(
        name: "connect", summary: "decides one connection attempt and explains it",
        operands: "DSN",
        options: [formats.option, .setup, .at] + OptionSpec.attempt + [
            .beforeRestart, .explainSteps,
            .remedies.saying("what to do about a refusal; always shown"),
        ] + OptionSpec.running,
        details: """
            DSN is a pyocient string (ocient://...), a JDBC URL (jdbc:ocient://...) or an HTTP call
            (https://HOST/v1/CALL?member=value..., https://HOST/ is the web UI). ${name} in it is
            replaced by that token or variable of the set-up.
            """
    ) { arguments in
        guard arguments.operands.count == 1 else {
            throw Failure.usage(
                "connect needs one DSN", help: "name set-up files with --setup FILE")
        }
        let run = try ScriptRun.setup(arguments.all(.setup), arguments)
        let decision = try LoginOptions.decide(arguments.operands[0], arguments, run.interpreter)
        formats.print(Report(decision: decision, interpreter: run.interpreter), arguments)
        return run.status.worst(ExitStatus(decision.outcome))
    }

    /// A decision with the system that made it.
    private struct Report {
        let decision: Decision
        let interpreter: Interpreter

        func drawing(_ arguments: Arguments) -> Drawing {
            SystemDrawing(
                interpreter.simulation, interpreter.files,
                isRestarted: !arguments.has(.beforeRestart)
            ).drawing(of: decision)
        }
    }

    private static let formats: Formats<Report> = [
        "text": { report, arguments in
            let terminal = arguments.terminal
            var text = DecisionText(
                report.interpreter.files, explains: arguments.has(.explainSteps)
            ) { text, colour in terminal.paint(text, colour) }
            Output.write(text.text(of: report.decision))
        },
        "json": { report, _ in
            Output.writeJSON { json in
                var records = RecordJSON()
                records.write(report.decision, report.interpreter.files, to: &json)
            }
        },
        "dot": { report, arguments in Output.write(DOTWriter.dot(of: report.drawing(arguments))) },
        "svg": { report, arguments in Output.write(SVGWriter.svg(of: report.drawing(arguments))) },
        "html": { report, arguments in
            Output.write(ReportPage.page(
                of: report.decision, report.drawing(arguments), report.interpreter.files))
        },
    ]
}

extension OptionSpec {
    fileprivate static let explainSteps = OptionSpec(
        "--explain", "show the title of the rule of each step")
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
