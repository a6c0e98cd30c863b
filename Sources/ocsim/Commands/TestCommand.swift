import Foundation
import OcientSQL
import OcientSimulator

extension CommandSpec {
    /// `ocsim test PATH…`
    static let test = CommandSpec(
        name: "test", summary: "runs every scenario below the paths, checks \\expect",
        operands: "PATH...",
        options: [
            .format(["text", "json", "junit", "tap"]),
            OptionSpec(
                name: "--filter", value: "TEXT", summary: "only files whose path holds TEXT"),
            .remedies,
        ] + OptionSpec.running,
        details: """
            A path is a scenario (*.ocsim) or a folder. A path that matches nothing is an error.
            """
    ) { arguments in
        guard !arguments.operands.isEmpty else { throw Failure.usage("test wants a PATH") }
        let paths = try ScenarioFinder.find(arguments.operands, filter: arguments.value("--filter"))
        let options = try arguments.runOptions()
        var report = ScenarioReports.make(arguments.format, arguments.terminal)
        var status = ExitStatus.ok
        for path in paths {
            var run = try ScriptRun([path], options: options.forTests(arguments.format))
            report.begin(path)
            run.execute { record, files in report.add(record, files) }
            report.end(run.interpreter.summary)
            status = status.worst(run.status)
        }
        report.finish()
        return status
    }
}

extension RunOptions {
    /// JSON shows steps and sensitivity; `\expect sensitive_to` needs the latter in every format.
    func forTests(_ format: String) -> RunOptions {
        var options = self
        options.traces = format == "json"
        options.showsSensitivity = true
        return options
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
