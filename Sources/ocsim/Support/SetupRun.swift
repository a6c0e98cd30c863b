import OcientSQL
import OcientSimulator

extension ScriptRun {
    /// Runs the set-up of a question, prints what is wrong in it, and stops at the moment of
    /// `--at`.
    ///
    /// - Throws: `Failure` with status 66 for a file that cannot be read, with 64 for a moment that
    ///   is not in the set-up.
    static func setup(_ files: [String], _ arguments: Arguments) throws -> ScriptRun {
        var run = try ScriptRun(files, options: try arguments.runOptions())
        let moment = try arguments.moment(amongst: files)
        moment?.look(at: &run.interpreter)
        run.executePrintingFindings(arguments.terminal) { moment?.count($0) ?? true }
        if let moment { run.interpreter = try Arguments.system(of: moment, run.interpreter) }
        return run
    }

    /// Executes everything and prints the findings of the entries that count.
    mutating func executePrintingFindings(
        _ terminal: Terminal, counts: (StatementRecord) -> Bool = { _ in true }
    ) {
        var printer = RecordPrinter(terminal)
        execute { record, files in
            guard counts(record) else { return }
            for diagnostic in record.findings { printer.print(diagnostic, record, files) }
        }
    }
}

extension OptionSpec {
    /// `--at FILE:LINE`.
    static let at = OptionSpec(
        name: "--at", value: "FILE:LINE",
        summary: "the catalog as of the last statement that starts at or before that line")
}

extension Arguments {
    /// The moment of `--at`, if it is given.
    fileprivate func moment(amongst files: [String]) throws -> TimelineMoment? {
        guard let text = value("--at") else { return nil }
        guard let position = ScriptPosition(text) else {
            throw Failure.usage(
                "--at wants FILE:LINE, not '\(text)'", help: "for example --at setup.sql:12")
        }
        return TimelineMoment(position, amongst: files)
    }

    fileprivate static func system(
        of moment: TimelineMoment, _ end: Interpreter
    ) throws -> Interpreter {
        do {
            return try moment.system(of: end)
        } catch {
            throw failure(error)
        }
    }

    private static func failure(_ error: TimelineMomentError) -> Failure {
        switch error {
        case .unknownFile(let file, let known):
            let names = known + known.compactMap { $0.split(separator: "/").last.map(String.init) }
            let nearest = EditDistance.nearest(to: file, among: names)
            let help = nearest.map { "did you mean \($0)?" }
                ?? "the set-up's files are: " + known.joined(separator: ", ")
            return .usage(
                "--at: '\(file)' is no file of the set-up",
                help: known.isEmpty ? "the set-up's files go to --setup FILE" : help)
        case .noStatement(let file, let line, let first):
            return .usage(
                "--at: no statement of \(file) starts at or before line \(line)",
                help: first.map { "its first statement starts at line \($0)" }
                    ?? "it has no statement that ran")
        }
    }
}
