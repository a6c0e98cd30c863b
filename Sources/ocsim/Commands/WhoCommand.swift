import OcientSQL
import OcientSimulator

extension CommandSpec {
    /// `ocsim who PRIVILEGE ON OBJECT`
    static let who = CommandSpec(
        name: "who", summary: "lists every user, group and integration route that has a privilege",
        operands: "PRIVILEGE... ON OBJECT [FILE...]",
        options: [formats.option, .setup, .at] + OptionSpec.running, details: ""
    ) { arguments in
        let reader = try QuestionReader(arguments.operands)
        if let grantee = reader.grantee {
            throw Failure.usage(
                "who lists every holder, so AS \(grantee) is not allowed",
                help: "leave it out, or ask the same question with 'ocsim can'")
        }
        let run = try ScriptRun.setup(arguments.setup(and: reader.files), arguments)
        var simulation = run.interpreter.simulation
        simulation.session = .administrator
        let question = try reader.resolve(simulation, after: run, arguments)
        let holders = simulation.holders(of: question.privileges, on: question.object)
        formats.print((holders, simulation, run.interpreter.files), arguments)
        return run.status
    }

    private static let formats: Formats<([Holder], Simulation, [SourceText])> = [
        "text": { found, _ in Output.write(HolderReport.text(found.0, found.1, found.2)) },
        "json": { found, _ in Output.write(json: HolderReport.json(found.0, found.1, found.2)) },
    ]
}
