import OcientSQL
import OcientSimulator

/// Prints the answer to a question about a privilege.
enum AnswerPrinter {
    static func print(
        _ answer: PrivilegeDecision, _ question: PrivilegeQuestion, _ simulation: Simulation,
        _ files: [SourceText], _ arguments: Arguments
    ) {
        let sensitivity = simulation.sensitivity(of: question)
        if arguments.format == "json" {
            var json = JSONWriter()
            var records = RecordJSON()
            records.write(answer, sensitivity, files, to: &json)
            json.finish()
            Output.write(json.drain())
            return
        }
        var text = AnswerText(files)
        let verdict = answer.isAllowed ? "allowed" : "denied"
        let colour: Colour = answer.isAllowed ? .green : .red
        let what = question.privileges.map { $0.sql }.joined(separator: ", ") + " ON "
            + simulation.catalog.text(of: question.object, simulation.names)
        Output.write(
            arguments.terminal.paint(verdict, colour) + ": " + what + " (\(answer.rule))\n")
        Output.write(text.chain(of: answer))
        for item in sensitivity { Output.write(SensitivityText.line(item) + "\n") }
    }
}

/// Prints everything that someone may do.
enum RightsPrinter {
    static func print(
        _ grantee: String?, _ simulation: Simulation, after setup: ScriptRun,
        _ arguments: Arguments
    ) throws {
        let reader = try QuestionReader(["VIEW", "QUERIES", "ON", "SYSTEM"])
        let subject = try reader.resolve(
            simulation, grantee: grantee, after: setup, arguments).subject
        let rights = simulation.rights(of: subject)
        if arguments.format == "json" {
            var json = JSONWriter()
            json.objects(rights) { json, right in
                json.member("object", simulation.catalog.text(of: right.object, simulation.names))
                json.member("privileges", right.privileges.map { $0.sql })
            }
            json.finish()
            Output.write(json.drain())
            return
        }
        for right in rights {
            let object = simulation.catalog.text(of: right.object, simulation.names)
            let privileges = right.privileges.map { $0.sql }.joined(separator: ", ")
            Output.write(object + "\n  " + privileges + "\n")
        }
        if rights.isEmpty { Output.write("nothing\n") }
    }
}
