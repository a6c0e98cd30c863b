import OcientSQL
import OcientSimulator

extension CommandSpec {
    /// `ocsim check FILE…`
    static let check = CommandSpec(
        name: "check", summary: "finds errors in scripts and scenarios, and gives advice",
        operands: "FILE...",
        options: [formats.option] + OptionSpec.running,
        details: """
            Checks syntax and names and gives advice: runs the files on a scratch system and prints
            only findings. Advice (ids A-…, see 'ocsim explain') never changes the exit status; a
            comment '-- ocsim: allow A-…' on the line above a statement silences it there. The
            format sarif is a log for code scanners, github is workflow commands that annotate a
            change.
            """
    ) { arguments in
        guard !arguments.operands.isEmpty else { throw Failure.usage("check needs a FILE") }
        var run = try ScriptRun(arguments.operands, options: try arguments.runOptions().asking)
        var printer = RecordPrinter(arguments.terminal)
        let isText = arguments.format == "text"
        var findings = CheckReport()
        run.execute { record, files in
            findings.add(record)
            guard isText else { return }
            for diagnostic in record.findings { printer.print(diagnostic, record, files) }
        }
        findings.finish(run.interpreter)
        formats.print(findings, arguments)
        return run.status
    }

    /// In text the findings of the run are printed while it goes on.
    private static let formats: Formats<CheckReport> = [
        "text": { findings, arguments in
            var printer = RecordPrinter(arguments.terminal)
            for finding in findings.advice { printer.print(finding, findings.files) }
            Output.write(findings.summary + "\n")
        },
        "json": { findings, _ in Output.write(json: findings.json) },
        "sarif": { findings, _ in Output.write(json: findings.sarif(version: Version.current)) },
        "github": { findings, _ in Output.write(findings.github) },
    ]
}
