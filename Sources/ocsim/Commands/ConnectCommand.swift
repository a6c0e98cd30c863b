import OcientSQL
import OcientSimulator

extension CommandSpec {
    /// `ocsim connect DSN`
    static let connect = CommandSpec(
        name: "connect", summary: "decides one connection attempt and explains it",
        operands: "DSN",
        options: [formats.option, .setup, .at] + OptionSpec.attempt + [
            .beforeRestart, .explainSteps, .saw,
            .remedies.saying("what to do about a refusal; always shown"),
        ] + OptionSpec.running,
        details: """
            DSN is a pyocient string (ocient://...), a JDBC URL (jdbc:ocient://...) or an HTTP call
            (https://HOST/v1/CALL?member=value..., https://HOST/ is the web UI). ${name} in it is
            replaced by that token or variable of the set-up. Without a set-up the answer is
            undetermined (4), unless the client itself refuses the string. --saw takes what a real
            system answered, a code or words: it lists which missing restart, reading, unknown fact
            or single statement would explain that, each tried; the exit status is then 0, or 4 if
            nothing does.
            """
    ) { arguments in
        guard arguments.operands.count == 1 else {
            throw Failure.usage(
                "connect needs one DSN", help: "name set-up files with --setup FILE")
        }
        let files = arguments.setup()
        let run = try ScriptRun.setup(files, arguments)
        let dsn = arguments.operands[0]
        if let seen = arguments.value(.saw) {
            guard arguments.format == "text" || arguments.wantsJSON else {
                throw Failure.usage("--saw is answered as text or json")
            }
            return run.status.worst(try SeenReport(seen, dsn, run, arguments).print(arguments))
        }
        var decision = try LoginOptions.decide(dsn, arguments, run.interpreter)
        if files.isEmpty { decision.forgetSystem() }
        formats.print(Report(decision: decision, interpreter: run.interpreter), arguments)
        return run.status.worst(ExitStatus(decision.outcome))
    }

    private static let waysToSetup = """

        three ways to get a set-up
          1. --setup FILE: the statements that made the system, or what 'ocsim dump' wrote
          2. 'ocsim import --queries' prints what to ask a live system, 'ocsim import FILE...' makes
             a set-up of the answers
          3. ocsim.json in the folder of the project: { "setup": ["setup.sql"] }

        """

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
            if report.decision.undescribed == .setup { Output.write(waysToSetup) }
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

extension Decision {
    /// Leaves nothing of a decision but what the client says itself: no system was described.
    fileprivate mutating func forgetSystem() {
        guard connection != nil else { return }
        let flow = self.flow
        verdict = Verdict()
        verdict.outcome = .undetermined
        verdict.rule = .idp4
        verdict.flow = flow
        refusal = nil
        undescribed = .setup
        (pool, node, scope, identity) = (nil, nil, nil, nil)
        (integration, integrationDatabase) = (nil, nil)
        (steps, considered, sensitiveTo, remedies, assumptions) = ([], [], [], [], [])
        (groups, otherNodes, pendingRestart, session) = ([], [], false, nil)
    }
}

extension OptionSpec {
    fileprivate static let saw = OptionSpec(
        "--saw", value: "CODE|TEXT", "what a real system answered: find what explains it")
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
