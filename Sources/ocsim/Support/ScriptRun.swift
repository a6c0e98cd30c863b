import Foundation
import OcientSQL
import OcientSimulator

/// Runs the files of a command on one fresh system.
struct ScriptRun {
    /// The run; after `execute` it holds the final system.
    var interpreter: Interpreter
    private let sources: [SourceText]

    /// Reads all files before anything is executed.
    init(_ paths: [String], options: RunOptions = RunOptions()) throws {
        self.init(sources: try paths.map { try Files.source($0) }, options: options)
    }

    /// A run of sources.
    init(sources: [SourceText], options: RunOptions) {
        self.sources = sources
        interpreter = Interpreter(options: options) { path in
            do {
                return .bytes(try Files.read(path))
            } catch {
                let message = (error as? Failure)?.message ?? "it cannot be read"
                let prefix = path + ": "
                let isPrefixed = message.hasPrefix(prefix)
                return .failure(isPrefixed ? String(message.dropFirst(prefix.count)) : message)
            }
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

    /// The exit status that the run's counts give.
    var status: ExitStatus { interpreter.summary.status }
}

extension RunSummary {
    /// The exit status that the counts give.
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
