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
            A path is a scenario (*.ocsim) or a folder. A path that matches nothing is an error.
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
        var report = report
        var status = ExitStatus.ok
        let options = try arguments.runOptions().asking
        for path in paths {
            var run = try ScriptRun([path], options: options)
            report.begin(path)
            extras.begin(path)
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

/// Finds scenarios below paths.
enum ScenarioFinder {
    static func find(_ paths: [String], filter: String?) throws -> [String] {
        var found: [String] = []
        for path in paths {
            let scenarios = try scenarios(below: path).filter { filter.map($0.contains) ?? true }
            guard !scenarios.isEmpty else {
                let what = filter.map { " that holds '\($0)'" } ?? ""
                throw Failure.noInput("\(path): no scenario (*.ocsim)\(what) there")
            }
            found += scenarios
        }
        return found
    }

    private static func scenarios(below path: String) throws -> [String] {
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
            throw Failure.noInput("\(path): No such file or directory")
        }
        guard isFolder.boolValue else { return [path] }
        let names = FileManager.default.enumerator(atPath: path)?.compactMap { $0 as? String } ?? []
        let prefix = path.hasSuffix("/") ? path : path + "/"
        return names.filter { ScriptPath.isScenario($0) }.sorted().map { prefix + $0 }
    }
}
