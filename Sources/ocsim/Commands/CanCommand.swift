import OcientSQL
import OcientSimulator

extension CommandSpec {
    /// `ocsim can PRIVILEGE… ON OBJECT`
    static let can = CommandSpec(
        name: "can", summary: "whether a privilege is held, and through which chain",
        operands: "PRIVILEGE... ON OBJECT [FILE...]",
        options: [
            AnswerReport.formats.option, .setup, .at,
            .user.saying("a user: alice@sales; with --session the person who logs in"),
            .group, .session, .from.saying("with --session: the client's address"),
            .token.saying("with --session: a token"), .list,
        ] + OptionSpec.running,
        details: """
            Write the question as in a GRANT: ocsim can SELECT ON TABLE sandbox.public.orders
            --group readonly --setup setup.sql. AS USER u or AS GROUP g in the question works too. A
            user or group without @database belongs to system.
            """
    ) { arguments in
        let reader = arguments.has(.list) ? nil : try QuestionReader(arguments.operands)
        let files = arguments.setup(and: reader?.files ?? arguments.operands)
        let run = try ScriptRun.setup(files, arguments)
        var simulation = run.interpreter.simulation
        simulation.session = .administrator
        let grantee = try grantee(arguments, reader?.grantee, run, &simulation)
        let status: ExitStatus
        if let reader {
            let question = try reader.resolve(
                simulation, grantee: grantee, after: run, arguments)
            var answer = simulation.decide(question)
            answer.remedies = simulation.remedies(for: question)
            AnswerReport.formats.print(
                AnswerReport(
                    answer: answer, question: question, simulation: simulation,
                    files: run.interpreter.files), arguments)
            status = answer.isAllowed ? .ok : .refused
        } else {
            let everything = try QuestionReader(["VIEW", "QUERIES", "ON", "SYSTEM"])
            let subject = try everything.resolve(
                simulation, grantee: grantee, after: run, arguments).subject
            RightsReport.formats.print(
                RightsReport(rights: simulation.rights(of: subject), simulation: simulation),
                arguments)
            status = .ok
        }
        return run.status.worst(status)
    }

    /// Who is asked about, in the words of a GRANT; for `--session` the simulation's session.
    private static func grantee(
        _ arguments: Arguments, _ written: String?, _ run: ScriptRun,
        _ simulation: inout Simulation
    ) throws -> String? {
        if let grantee = try GranteeOptions.grantee(arguments, written: written) {
            return grantee
        }
        let dsn = arguments.value(.session) ?? ""
        let result = try LoginOptions.session(dsn, arguments, run.interpreter)
        guard let session = result.session else {
            if arguments.wantsJSON {
                Output.writeJSON { json in
                    var records = RecordJSON()
                    records.write(
                        .withoutSession(result.decision), [], run.interpreter.files, to: &json)
                }
            }
            let verdict = VerdictText.line(result.decision)
            let status = ExitStatus(result.decision.outcome).worst(run.status)
            throw Failure(status: status, message: "no session: " + verdict)
        }
        simulation.session = session
        return nil
    }
}

extension OptionSpec {
    fileprivate static let list = OptionSpec(
        "--list", "list everything that the user, group or session may do")
}

/// The answer to a question about a privilege.
private struct AnswerReport {
    let answer: PrivilegeDecision
    let question: PrivilegeQuestion
    let simulation: Simulation
    let files: [SourceText]

    static let formats: Formats<AnswerReport> = [
        "text": { report, arguments in report.printText(arguments.terminal) },
        "json": { report, _ in
            Output.writeJSON { json in
                var records = RecordJSON()
                records.write(report.answer, report.sensitivity, report.files, to: &json)
            }
        },
    ]

    private var sensitivity: [AnswerSensitivity] { simulation.sensitivity(of: question) }

    private func printText(_ terminal: Terminal) {
        var text = AnswerText(files)
        let verdict = answer.isAllowed ? "allowed" : "denied"
        let what = question.privileges.map { $0.sql }.joined(separator: ", ") + " ON "
            + simulation.catalog.text(of: question.object, simulation.names)
        Output.write(
            terminal.paint(verdict, answer.isAllowed ? .green : .red)
                + ": \(what) (\(answer.rule))\n")
        Output.write(text.chain(of: answer))
        for item in sensitivity { Output.write(SensitivityText.line(item) + "\n") }
    }
}

/// Everything that someone may do.
private struct RightsReport {
    let rights: [ObjectRights]
    let simulation: Simulation

    static let formats: Formats<RightsReport> = [
        "text": { report, _ in
            for (object, privileges) in report.lines {
                Output.write(object + "\n  " + privileges.joined(separator: ", ") + "\n")
            }
            if report.rights.isEmpty { Output.write("nothing\n") }
        },
        "json": { report, _ in
            Output.writeJSON { json in
                json.objects(report.lines) { json, line in
                    json.member("object", line.object)
                    json.member("privileges", line.privileges)
                }
            }
        },
    ]

    private var lines: [(object: String, privileges: [String])] {
        rights.map { right in
            let object = simulation.catalog.text(of: right.object, simulation.names)
            return (object, right.privileges.map { $0.sql })
        }
    }
}
