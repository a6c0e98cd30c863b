import OcientSQL
import OcientSimulator

extension CommandSpec {
    /// `ocsim check FILE…`
    static let check = CommandSpec(
        name: "check", summary: "finds errors in scripts and scenarios, runs nothing real",
        operands: "FILE...",
        options: [.format(["text", "json"])] + OptionSpec.running,
        details: """
            Syntax and names: executes on a scratch system and prints findings only.
            """
    ) { arguments in
        guard !arguments.operands.isEmpty else { throw Failure.usage("check wants a FILE") }
        var run = try ScriptRun(arguments.operands, options: try arguments.runOptions().asking)
        if arguments.format == "json" {
            var report = CheckJSON()
            run.execute { record, files in report.add(record) }
            Output.write(report.finish(run.interpreter))
            return run.status
        }
        var printer = RecordPrinter(arguments.terminal)
        var errors = 0
        run.execute { record, files in
            guard !record.isExpected else { return }
            for diagnostic in record.diagnostics { printer.print(diagnostic, record, files) }
            errors += record.diagnostics.count
        }
        Output.write(SummaryText.counted(errors, "error") + "\n")
        return run.status
    }
}
