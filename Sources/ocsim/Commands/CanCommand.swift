import Foundation
import OcientSQL
import OcientSimulator

extension CommandSpec {
    /// `ocsim can PRIVILEGE… ON OBJECT`
    static let can = CommandSpec(
        name: "can", summary: "allowed or denied, and by which chain",
        operands: "PRIVILEGE... ON OBJECT [FILE...]",
        options: [
            .format(["text", "json"]), .setup, .at,
            OptionSpec(name: "--as", value: "USER", summary: "a user: alice@sales"),
            OptionSpec(name: "--group", value: "NAME", summary: "a group: readonly@system"),
            OptionSpec(name: "--session", value: "DSN", summary: "the session that a login gives"),
            OptionSpec(
                name: "--from", value: "IP", summary: "with --session: the client's address"),
            OptionSpec(name: "--token", value: "FILE", summary: "with --session: a token"),
            OptionSpec(
                name: "--list", value: nil, summary: "everything that it may do, no question"),
        ] + OptionSpec.running,
        details: """
            The question is written as in a GRANT: ocsim can SELECT ON TABLE sandbox.public.orders
            --group readonly --setup setup.sql; AS USER u or AS GROUP g in it does as well. A bare
            user or group is one of system.
            """
    ) { arguments in
        let reader = arguments.has("--list") ? nil : try QuestionReader(arguments.operands)
        let files = arguments.all("--setup") + (reader?.files ?? arguments.operands)
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
            AnswerPrinter.print(answer, question, simulation, run.interpreter.files, arguments)
            status = answer.isAllowed ? .ok : .refused
        } else {
            try RightsPrinter.print(grantee, simulation, after: run, arguments)
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
        let dsn = arguments.value("--session") ?? ""
        let result = try LoginOptions.session(dsn, arguments, run.interpreter)
        guard let session = result.session else {
            if arguments.format == "json" {
                let files = run.interpreter.files
                var json = JSONWriter()
                var records = RecordJSON()
                records.write(.withoutSession(result.decision), [], files, to: &json)
                json.finish()
                Output.write(json.drain())
            }
            let verdict = VerdictText.line(result.decision)
            let status = ExitStatus(result.decision.outcome).worst(run.status)
            throw Failure(status: status, message: "no session: " + verdict)
        }
        simulation.session = session
        return nil
    }
}
