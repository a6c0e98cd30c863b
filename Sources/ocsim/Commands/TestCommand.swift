import Foundation
import OcientSQL
import OcientSimulator

extension CommandSpec {
    /// `ocsim test PATH…`
    static let test = CommandSpec(
        name: "test", summary: "runs every scenario below the paths, checks \\expect",
        operands: "PATH...",
        options: [
            .format(["text", "json", "junit", "tap", "markdown"]),
            OptionSpec(
                name: "--filter", value: "TEXT", summary: "only files whose path holds TEXT"),
            OptionSpec(
                name: "--coverage", value: nil,
                summary: "which rules and readings the scenarios exercise"),
            OptionSpec(
                name: "--threshold", value: "N",
                summary: "with --coverage: exit 2 below N per cent"),
            OptionSpec(
                name: "--sensitivity", value: nil,
                summary: "which decisions rest on assumptions and readings"),
            .remedies,
        ] + OptionSpec.running,
        details: """
            A path is a scenario (*.ocsim), a folder, or - for standard input. A path without a
            scenario is an error, and so is a filter that leaves none.
            Coverage counts each outcome that a rule can decide, and each value of a reading that
            made a difference; the threshold is held against the lower share of the two.
            """
    ) { arguments in
        switch arguments.format {
        case "json": try run(arguments, JSONScenarioReport())
        case "junit": try run(arguments, JUnitScenarioReport())
        case "tap": try run(arguments, TAPScenarioReport())
        case "markdown": try run(arguments, MarkdownScenarioReport(arguments.terminal))
        default: try run(arguments, TextScenarioReport(arguments.terminal))
        }
    }

    private static func run<Report: ScenarioReport>(
        _ arguments: Arguments, _ report: Report
    ) throws -> ExitStatus {
        guard !arguments.operands.isEmpty else { throw Failure.usage("test wants a PATH") }
        let paths = try ScenarioFinder.find(arguments.operands, filter: arguments.value("--filter"))
        let threshold = try TestExtras.threshold(arguments)
        var extras = try TestExtras(arguments)
        let options = try arguments.runOptions().asking
        let sources = try paths.map { try Files.source($0) }
        var report = report
        var status = ExitStatus.ok
        for source in sources {
            var run = ScriptRun(sources: [source], options: options)
            report.begin(source.name)
            extras.begin(source.name)
            run.execute { record, files in
                report.add(record, files)
                extras.add(record, files)
            }
            report.end(run.interpreter.summary)
            status = status.worst(run.status)
        }
        report.finish(extras)
        return status.worst(extras.isBelow(threshold) ? .refused : .ok)
    }
}
