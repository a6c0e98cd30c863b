import Foundation
import OcientSQL
import OcientSimulator

extension CommandSpec {
    /// `ocsim test PATH…`
    static let test = CommandSpec(
        name: "test", summary: "runs every scenario below the paths and checks its \\expect",
        operands: "PATH...",
        options: [
            .format(TestFormat.allCases.map { $0.rawValue }), .filter, .coverage, .threshold,
            .sensitivity, .remedies, .failOnEmpty, .update, .watch,
        ] + OptionSpec.running,
        details: """
            A path is a scenario (*.ocsim), a folder, or - for standard input. A path without a
            scenario is an error, and so is a filter that leaves none. The formats junit and tap
            have a case for each \\expect and \\prove, with file and line. --update writes what
            happened into each \\expect that was not met, and shows what it changed. Coverage counts
            each outcome that a rule can decide, and each value of a reading that changed a
            decision; the threshold is compared with the lower of the two shares. In a project
            (ocsim.json) scenarios may include files of its whole folder.
            """
    ) { arguments in
        switch TestFormat(arguments) {
        case .text: try run(arguments, TextScenarioReport(arguments.terminal))
        case .json: try run(arguments, JSONScenarioReport())
        case .junit: try run(arguments, CaseScenarioReport(TestCases.junit))
        case .tap: try run(arguments, CaseScenarioReport(TestCases.tap))
        case .markdown: try run(arguments, TextScenarioReport(arguments.terminal, isMarkdown: true))
        }
    }

    private static func run<Report: ScenarioReport>(
        _ arguments: Arguments, _ report: Report
    ) throws -> ExitStatus {
        guard !arguments.operands.isEmpty else { throw Failure.usage("test needs a PATH") }
        guard !arguments.has(.update) || !arguments.operands.contains("-") else {
            throw Failure.usage("--update cannot write to standard input")
        }
        let filter = arguments.value(.filter)
        let paths = try ScriptFinder.scenarios(arguments.operands, filter: filter)
        let threshold = try TestExtras.threshold(arguments)
        var extras = try TestExtras(arguments)
        var options = try arguments.runOptions()
        options = extras.explains(arguments) ? options.asking : options.askingWhereExpected
        options.warnsOfMachineTime = true
        var sources = try paths.map { try Files.source($0) }
        if arguments.has(.update) {
            sources = try ExpectationUpdate.write(sources, options, arguments)
        }
        var report = report
        var status = ExitStatus.ok
        for source in sources {
            var run = ScriptRun(sources: [source], options: options, within: arguments.project)
            report.begin(source.name)
            extras.begin(source.name)
            run.execute { record, files in
                report.add(record, files)
                extras.add(record, files)
            }
            let summary = run.interpreter.summary
            status = status.worst(run.status)
            if summary.expectations == 0 {
                if arguments.has(.failOnEmpty) { status = status.worst(.refused) }
                let lead = arguments.has(.failOnEmpty) ? "error" : "warning"
                Output.error("ocsim: \(lead): \(source.name) expects nothing\n")
            }
            report.end(summary, failsOnEmpty: arguments.has(.failOnEmpty))
        }
        report.finish(extras)
        return status.worst(extras.isBelow(threshold) ? .refused : .ok)
    }
}

/// The formats of `ocsim test`; what a run prints is printed file by file.
enum TestFormat: String, CaseIterable {
    case text, json, junit, tap, markdown

    init(_ arguments: Arguments) {
        // INVARIANT: `Arguments` accepts only the words of the cases.
        self = TestFormat(rawValue: arguments.format) ?? .text
    }
}

extension OptionSpec {
    fileprivate static let filter = OptionSpec(
        "--filter", value: "TEXT", "only files whose path contains TEXT")
    fileprivate static let failOnEmpty = OptionSpec(
        "--fail-on-empty", "a scenario that expects nothing fails; without it, it is a warning")
    fileprivate static let update = OptionSpec(
        "--update", "write what happened into every \\expect that was not met")
    fileprivate static let coverage = OptionSpec(
        "--coverage", "show which rules and readings the scenarios exercise")
    fileprivate static let threshold = OptionSpec(
        "--threshold", value: "N", "with --coverage: exit 2 below N per cent")
    fileprivate static let sensitivity = OptionSpec(
        "--sensitivity", "show which decisions depend on assumptions and readings")
}

/// What `ocsim test` finds out besides failures, when asked: coverage and sensitivity.
struct TestExtras {
    /// The rules and readings that the scenarios exercise; nil when not requested.
    private(set) var coverage: Coverage?
    /// What decisions depend on; nil when not requested.
    private(set) var sensitivity: SensitivityTable?
    /// The call that a generated page names.
    let command: String
    private var lines: [LineTable] = []

    /// - Throws: status 64 when the format cannot show what is asked for.
    init(_ arguments: Arguments) throws {
        if arguments.has(.coverage) { coverage = Coverage() }
        if arguments.has(.sensitivity) { sensitivity = SensitivityTable() }
        command = "ocsim test --sensitivity --format markdown "
            + (arguments.has(.allowOutside) ? "--allow-outside " : "")
            + arguments.operands.joined(separator: " ")
        switch TestFormat(arguments) {
        case .text, .json: break
        case .markdown:
            guard sensitivity != nil, coverage == nil else {
                throw Failure.usage("--format markdown is for --sensitivity")
            }
        case .junit, .tap:
            guard sensitivity == nil, coverage == nil else {
                throw Failure.usage("--format \(arguments.format) cannot contain a table")
            }
        }
    }

    /// Whether every decision is shown or counted with its steps and its sensitivity.
    func explains(_ arguments: Arguments) -> Bool {
        if coverage != nil || sensitivity != nil { return true }
        switch TestFormat(arguments) {
        case .json: return true
        case .text, .markdown, .junit, .tap: return false
        }
    }

    /// The value of `--threshold`, in per cent; 0 when it is not set.
    static func threshold(_ arguments: Arguments) throws -> Int {
        let threshold = try arguments.number(.threshold, default: 0)
        guard threshold <= 100 else { throw Failure.usage("--threshold must be at most 100") }
        if arguments.has(.threshold) && !arguments.has(.coverage) {
            throw Failure.usage("--threshold needs --coverage")
        }
        return threshold
    }

    mutating func begin(_ path: String) {
        coverage?.begin(path)
        sensitivity?.begin(path)
        lines = []
    }

    mutating func add(_ record: StatementRecord, _ files: [SourceText]) {
        coverage?.add(record)
        guard sensitivity != nil else { return }
        while lines.count < files.count { lines.append(LineTable(files[lines.count])) }
        let table = lines[record.file]
        sensitivity?.add(record) { table.lineNumber(of: record.range.start) }
    }

    /// Whether less is covered than the caller wants.
    func isBelow(_ threshold: Int) -> Bool {
        coverage.map { $0.percent < threshold } ?? false
    }

    /// The tables for people, each with an empty line before it.
    var text: String {
        let tables = [coverage.map { $0.text }, sensitivity?.text]
        return tables.compactMap { $0 }.map { "\n" + $0 }.joined()
    }

    /// The tables as members of an object.
    func write(to json: inout JSONWriter) {
        if let coverage {
            json.key("coverage")
            coverage.write(to: &json)
        }
        if let sensitivity {
            json.key("sensitivity")
            sensitivity.write(to: &json)
        }
    }
}
