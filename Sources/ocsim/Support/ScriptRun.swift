import Foundation
import OcientSQL
import OcientSimulator

/// Runs the files of a command on one fresh system.
struct ScriptRun {
    /// The run; after `execute` it holds the final system.
    var interpreter: Interpreter
    var sources: [SourceText]
    private let folders: IncludeFolders
    /// Reads what the scripts include, within their folders.
    let loader: FileLoader

    /// Reads all files before anything is executed.
    init(_ paths: [String], options: RunOptions = RunOptions()) throws {
        self.init(sources: try paths.map { try Files.source($0) }, options: options)
    }

    /// A run of sources.
    init(sources: [SourceText], options: RunOptions, within project: Project? = nil) {
        self.sources = sources
        var options = options
        // Below the folder of the project scenarios may include what they like.
        let isBound = !options.allowsOutside
        if isBound, project != nil { options.allowsOutside = true }
        let folders = IncludeFolders(project)
        for source in sources { folders.allow(besides: source) }
        self.folders = folders
        loader = { path in
            // A link may lead elsewhere, whatever the path looks like.
            if isBound, access(path, F_OK) == 0, !folders.contain(path) {
                return .failure(
                    "it is outside the folder of \(folders.owner), and --allow-outside is not set")
            }
            return ScriptRun.content(of: path)
        }
        interpreter = Interpreter(options: options, loader: loader)
    }

    /// Lets further scripts, which run on the system of this run, include files of their folders.
    func allowIncludes(of sources: [SourceText]) {
        for source in sources { folders.allow(besides: source) }
    }

    /// Lets what is typed include files of the current folder.
    func allowIncludesHere() { folders.allow("") }

    /// What a script includes: the content of a file, or why there is none. A pipe or a device is
    /// none: reading it could wait for ever or never end.
    static func content(of path: String) -> FileContent {
        var info = stat()
        if stat(path, &info) == 0, info.st_mode & S_IFMT != S_IFREG,
           info.st_mode & S_IFMT != S_IFDIR {
            return .failure("it is no file but a pipe or a device")
        }
        do {
            return .bytes(try Files.read(path))
        } catch {
            let message = (error as? Failure)?.message ?? "the file cannot be read"
            let prefix = path + ": "
            let isPrefixed = message.hasPrefix(prefix)
            return .failure(isPrefixed ? String(message.dropFirst(prefix.count)) : message)
        }
    }

    /// Executes everything; progress goes to standard error when it takes long on a terminal.
    mutating func execute(_ sink: Interpreter.Sink) {
        var progress = Progress()
        for source in sources {
            interpreter.run(source) { record, files in
                progress.tick(record.index)
                sink(record, files)
            }
        }
        progress.end()
    }

    /// The exit status of the run's counts.
    var status: ExitStatus { interpreter.summary.status }
}

extension RunSummary {
    /// The exit status of the counts.
    var status: ExitStatus {
        if unexpectedSyntaxErrors > 0 { return .syntax }
        if unexpectedErrors > 0 { return .failed }
        if unexpectedRefusals > 0 || unmet > 0 { return .refused }
        return unexpectedUndetermined > 0 ? .undetermined : .ok
    }
}

/// A count of statements on standard error, from half a second on, only on a terminal.
struct Progress {
    private let isShown = isatty(STDERR_FILENO) == 1
    private let start = Date()
    private var wasWritten = false

    /// Says how far the run is, every few thousand statements.
    mutating func tick(_ statements: Int) {
        guard isShown, statements & 0x3FFF == 0 else { return }
        guard Date().timeIntervalSince(start) > 0.5 else { return }
        wasWritten = true
        Output.progress("\r\(statements) statements")
    }

    /// Wipes the line.
    func end() {
        if wasWritten { Output.progress("\r\u{1B}[K") }
    }
}

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

extension Arguments {
    /// The moment of `--at`, if it is set.
    fileprivate func moment(amongst files: [String]) throws -> TimelineMoment? {
        guard let text = value(.at) else { return nil }
        guard let position = ScriptPosition(text) else {
            throw Failure.usage(
                "--at needs FILE:LINE, not '\(text)'", help: "for example --at setup.sql:12")
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
            let message = "--at: '\(file)' is not a file of the set-up"
            if known.isEmpty {
                return .usage(message, help: "name set-up files with --setup FILE")
            }
            return .unknown(
                message, file, among: names,
                else: "the set-up's files are: " + known.joined(separator: ", "))
        case .noStatement(let file, let line, let first):
            return .usage(
                "--at: no statement of \(file) starts at or before line \(line)",
                help: first.map { "its first statement starts at line \($0)" }
                    ?? "no statement of it ran")
        }
    }
}

extension Arguments {
    /// The options of a run: readings, where included files may be, when to stop.
    func runOptions() throws -> RunOptions {
        var options = RunOptions()
        options.readings = try readings()
        options.clientVersion = try LoginOptions.clientVersion(self)
        options.fixedReadings = all(.reading).compactMap { choice in
            Reading(String(choice.prefix { $0 != "=" }))
        }
        options.stopsOnError = has(.stopOnError)
        options.allowsOutside = has(.allowOutside)
        options.remedies = has(.remedies) ? .search : nil
        options.proofs = .onEveryCore
        options.machineTime = Instant(secondsSinceEpoch: Int64(Date().timeIntervalSince1970))
        guard let time = value(.now) ?? project?.now(for: command) else { return options }
        guard let now = Instant.parse(time) else {
            let place = value(.now) == nil ? project.map { $0.path + ": \"now\"" } : nil
            throw Failure.usage(
                "\(place ?? "--now") wants a time, not '\(time)'",
                help: "write 2026-01-01T00:00:00Z")
        }
        options.now = now
        return options
    }

    /// The readings of `--reading NAME=VALUE`.
    func readings() throws -> ReadingSet {
        var readings = ReadingSet()
        var chosen: [String: String] = [:]
        let named = Set(all(.reading).map { String($0.prefix { $0 != "=" }) })
        let usual = (project?.readings ?? []).filter {
            !named.contains(String($0.prefix { $0 != "=" }))
        }
        for choice in usual + all(.reading) {
            let parts = choice.split(separator: "=", maxSplits: 1)
            guard parts.count == 2 else {
                throw Failure.usage("--reading needs NAME=VALUE, not '\(choice)'")
            }
            let (name, value) = (String(parts[0]), String(parts[1]))
            guard chosen[name] == nil || chosen[name] == value else {
                throw Failure.usage("--reading \(name) has two different values")
            }
            chosen[name] = value
            do {
                try readings.choose(name: name, value: value)
            } catch {
                throw Arguments.failure(error)
            }
        }
        return readings
    }

    private static func failure(_ error: ReadingError) -> Failure {
        switch error {
        case .unknownReading(let name):
            let names = Reading.allCases.map { $0.name }
            return .unknown(
                "there is no reading '\(name)'", name, among: names,
                else: "readings: " + names.joined(separator: ", "))
        case .unknownValue(let reading, let value):
            return .usage(
                "reading '\(reading.name)' has no value '\(value)'",
                help: "values: " + reading.values.map { $0.name }.joined(separator: ", "))
        }
    }
}

extension RunOptions {
    /// With steps and sensitivity only where an `\expect` may ask about them: for outputs that
    /// show neither.
    var askingWhereExpected: RunOptions {
        var options = self
        options.explainsWhereExpected = true
        return options
    }

    /// With everything that an `\expect` may ask about: steps and sensitivity.
    var asking: RunOptions {
        var options = self
        options.traces = true
        options.showsSensitivity = true
        return options
    }
}

extension String {
    /// The end of a path's folder, with its final `/`; the start where it has none.
    fileprivate var endOfFolder: Index {
        lastIndex(of: "/").map { index(after: $0) } ?? startIndex
    }
}

/// The folders below which files may be included: that of the project, else those of the scripts
/// that the user named.
private final class IncludeFolders {
    /// What they belong to, for messages.
    let owner: String
    private let isOfProject: Bool
    private var all: [String]

    init(_ project: Project?) {
        owner = project?.path ?? "the scenario"
        isOfProject = project != nil
        all = project.map { [$0.folder] } ?? []
    }

    /// Adds the folder of a script.
    func allow(besides source: SourceText) {
        allow(String(source.name.prefix(upTo: source.name.endOfFolder)))
    }

    /// Adds a folder, unless a project says which one it is.
    func allow(_ folder: String) {
        if !isOfProject, !all.contains(folder) { all.append(folder) }
    }

    /// Whether a file is below one of them, links followed.
    func contain(_ path: String) -> Bool {
        all.contains { Files.isInside(path, folder: $0) }
    }
}
