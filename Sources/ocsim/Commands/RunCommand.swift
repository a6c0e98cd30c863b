import OcientSQL
import OcientSimulator

extension CommandSpec {
    /// `ocsim run FILE…`
    static let run = CommandSpec(
        name: "run", summary: "executes scripts and scenarios on a fresh system",
        operands: "FILE...",
        options: [.format(["text", "json"]), .stopOnError, .remedies] + OptionSpec.running,
        details: """
            Prints each statement that failed, warned or returned rows, then advice (ids A-…, see
            'ocsim explain') and the catalog as a tree. A failed statement changes nothing; the next
            statements run.
            """
    ) { arguments in
        guard !arguments.operands.isEmpty else {
            throw Failure.usage("run needs a FILE", help: "'-' is standard input")
        }
        let options = try arguments.runOptions()
        let run = try ScriptRun(
            arguments.operands,
            options: arguments.wantsJSON ? options.asking : options.askingWhereExpected)
        return arguments.wantsJSON ? runAsJSON(run) : runAsText(run, arguments.terminal)
    }

    private static func runAsJSON(_ run: ScriptRun) -> ExitStatus {
        var run = run
        var report = RunJSON(sink: Output.write(json:))
        report.begin()
        run.execute { record, files in report.add(record, files) }
        report.finish(run.interpreter)
        Output.write(json: report.drain())
        return run.status
    }

    private static func runAsText(_ run: ScriptRun, _ terminal: Terminal) -> ExitStatus {
        var run = run
        var printer = RecordPrinter(terminal)
        run.execute { record, files in printer.print(record, files) }
        let simulation = run.interpreter.simulation
        printer.print(
            AdviceReport(run.interpreter), limit: AdviceReport.mostOfAnID, run.interpreter.files)
        Output.write(CatalogTree(simulation, limit: CatalogTree.mostOfASection).whole.text)
        let summary = run.interpreter.summary
        Output.write("\n" + SummaryText.line(summary) + "\n")
        return run.status
    }
}
