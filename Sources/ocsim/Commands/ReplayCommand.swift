import Foundation
import OcientSQL
import OcientSimulator

extension CommandSpec {
    /// `ocsim replay [FILE…]`
    static let replay = CommandSpec(
        name: "replay", summary: "decides a log of logins, a line each",
        operands: "[FILE...]",
        options: [
            .setup, .change, .keep, .lineFormat, .input, .output, .map, .value, .everything,
            .number, .echo, .summary, .merge, .unordered, .lineBuffered, .jobs, .beforeRestart,
            .from, .node,
        ] + OptionSpec.running,
        details: """
            Each line is an attempt, without FILE one of standard input: a JSON object, or a row of
            CSV below a heading. Keys: dsn (a connection string or an HTTP call) or its parts host,
            port, database, user, password, handshake, identity_provider, sso_oauth_flow, driver;
            source, node, pool, time, token, claims, person, right_password, browser, consent, tls,
            client_version, body. Every other key is carried through, secrets masked. A line that is
            no attempt is answered with an error, and counted. Memory does not grow with the lines.
            With --change both answers are written, and only of attempts that are decided otherwise;
            the exit status then tells of the change only with --keep. --summary prints what became
            of all lines instead of their answers; the answers can go to --output. --merge reads
            what --summary json printed, in the order of the lines.
            """
    ) { arguments in
        if arguments.has(.merge) { return try ReplayMerge.run(arguments) }
        return try ReplayRun(arguments).run()
    }
}

extension OptionSpec {
    fileprivate static let lineFormat = OptionSpec(
        "--format", value: "FORMAT", "answers: ndjson, csv; without it as the input is",
        choices: LineInput.Format.allCases.map { $0.rawValue })
    fileprivate static let input = OptionSpec(
        "--input", value: "FORMAT", "lines: ndjson, csv; without it the first byte tells",
        choices: LineInput.Format.allCases.map { $0.rawValue })
    fileprivate static let output = OptionSpec(
        "--output", value: "FILE", "write the answers to a file")
    fileprivate static let map = OptionSpec(
        "--map", value: "KEY=NAME",
        "read a key from another name, or without NAME from none",
        isRepeatable: true, suggestions: ReplayKey.allCases.map { $0.name + "=" })
    fileprivate static let value = OptionSpec(
        "--value", value: "KEY=VALUE", "the value of a key for lines without it",
        isRepeatable: true, suggestions: ReplayKey.allCases.map { $0.name + "=" })
    fileprivate static let everything = OptionSpec(
        "--all", "with --change: write also what is decided as before")
    fileprivate static let number = OptionSpec("--number", "write the number of each line")
    fileprivate static let echo = OptionSpec(
        "--echo", "write each attempt as a \\connect, secrets masked")
    fileprivate static let summary = OptionSpec(
        "--summary", value: "FORMAT", "print a summary: text, json, markdown",
        choices: ReplaySummaryFormat.allCases.map { $0.rawValue })
    fileprivate static let merge = OptionSpec(
        "--merge", "FILE is what --summary json printed for pieces of a log; print their sum")
    fileprivate static let unordered = OptionSpec(
        "--unordered", "write answers as they come, not in the order of the lines")
    fileprivate static let lineBuffered = OptionSpec(
        "--line-buffered", "answer each line at once, for a program that waits for it")
    fileprivate static let jobs = OptionSpec(
        "--jobs", value: "N", "threads; without it as many as the machine has cores")
}

/// How a summary is printed.
enum ReplaySummaryFormat: String, CaseIterable {
    case text, json, markdown

    func print(_ summary: ReplaySummary, _ terminal: Terminal) {
        switch self {
        case .text:
            Output.write(ReplayReport(summary).text { terminal.paint($0, $1) })
        case .json: Output.write(json: summary.json)
        case .markdown: Output.write(ReplayReport(summary).markdown)
        }
    }

    /// That of `--summary`; nil without it.
    init?(_ arguments: Arguments) {
        guard let word = arguments.value(.summary) else { return nil }
        self.init(rawValue: word)
    }
}

/// `ocsim replay --merge`.
enum ReplayMerge {
    static func run(_ arguments: Arguments) throws -> ExitStatus {
        guard !arguments.has(.setup), !arguments.has(.change) else {
            throw Failure.usage("--merge reads summaries, and needs neither --setup nor --change")
        }
        var sum: ReplaySummary?
        for path in arguments.operands.isEmpty ? ["-"] : arguments.operands {
            for summary in try summaries(path) {
                if sum == nil { sum = summary } else { try sum?.join(summary, path) }
            }
        }
        guard let sum else { throw Failure.usage("--merge found no summary") }
        (ReplaySummaryFormat(arguments) ?? .text).print(sum, arguments.terminal)
        return .ok
    }

    private static func summaries(_ path: String) throws -> [ReplaySummary] {
        let bytes = try Files.read(path)
        do throws(JSONError) {
            let found = try JSONReader.readSequence(bytes)
            let read = found.compactMap { ReplaySummary($0) }
            if read.count == found.count { return read }
        } catch {
            throw Failure(status: .syntax, message: "\(path): no JSON: \(error.description)")
        }
        throw Failure(
            status: .syntax, message: "\(path): it is no summary of ocsim replay",
            help: "--summary json prints one")
    }
}

extension ReplaySummary {
    fileprivate mutating func join(_ next: ReplaySummary, _ path: String) throws {
        guard (after == nil) == (next.after == nil) else {
            throw Failure.usage("\(path): summaries with and without a change cannot be merged")
        }
        append(next)
    }
}

/// `ocsim replay` on lines.
private struct ReplayRun {
    let arguments: Arguments
    let guards: [WhatIfGuard]
    let changes: [SourceText]
    let summaryFormat: ReplaySummaryFormat?
    var options = ReplayOptions()

    init(_ arguments: Arguments) throws {
        self.arguments = arguments
        changes = try arguments.all(.change).map { try Files.source($0) }
        guards = changes.isEmpty ? [] : try WhatIfGuard.chosen(arguments)
        summaryFormat = ReplaySummaryFormat(arguments)
        try check()
        options.isBeforeRestart = arguments.has(.beforeRestart)
        options.version = try LoginOptions.clientVersion(arguments)
        options.address = try LoginOptions.address(arguments)
        options.writesUnchanged = arguments.has(.everything)
        options.numbersLines = arguments.has(.number)
        options.echoes = arguments.has(.echo)
        options.summarizes = summaryFormat != nil
        options.writesAnswers = summaryFormat == nil || arguments.has(.output)
        for (key, name) in try pairs(.map) { options.mapping.map(key, to: name) }
        options.defaults = try pairs(.value).map { ($0, .string($1)) }
            + (arguments.value(.node).map { [(ReplayKey.node, .string($0))] } ?? [])
    }

    private func check() throws {
        for option in [OptionSpec.everything, .keep] where arguments.has(option) {
            guard !changes.isEmpty else {
                throw Failure.usage("\(option.name) needs --change FILE")
            }
        }
        for guarded in guards where ![.accepted, .refused, .all].contains(guarded) {
            guard !arguments.has(.keep) else {
                throw Failure.usage(
                    "--keep \(guarded.rawValue) is about privileges; a log has logins only",
                    help: "choose one of: accepted, refused, all")
            }
        }
    }

    /// The pairs of `--map` or `--value`.
    private func pairs(_ option: OptionSpec) throws -> [(ReplayKey, String)] {
        try arguments.all(option).map { pair in
            let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard parts.count == 2 else {
                throw Failure.usage("\(option.name) needs \(option.value ?? "")")
            }
            guard let key = ReplayMapping.key(ofWord: String(parts[0])) else {
                throw Failure.unknown(
                    "\(option.name): there is no key '\(parts[0])'", String(parts[0]),
                    among: ReplayKey.allCases.map { $0.name })
            }
            return (key, String(parts[1]))
        }
    }

    func run() throws -> ExitStatus {
        let isPrompt = arguments.has(.lineBuffered)
        var input = LineInput(
            arguments.operands.isEmpty ? ["-"] : arguments.operands,
            format: arguments.value(.input).flatMap { LineInput.Format(rawValue: $0) },
            options.mapping, isPrompt: isPrompt)
        var systems = try ReplaySystems(arguments, changes)
        let first = try systems.first()
        var options = self.options
        try checkOutput()
        let output = try ReplayOutput(arguments.value(.output))
        // What the first lines are tells in which form answers are written.
        let head = try input.peek()
        let format = arguments.has(.lineFormat) ? arguments.format : input.format?.rawValue
        options.writesCSV = format == LineInput.Format.csv.rawValue
        options.carriedColumns = head.map { $0.carriedColumns(options.mapping) } ?? []
        if options.writesAnswers {
            try output.write(ReplayWorker.heading(options, isChange: !changes.isEmpty))
        }
        let count = isPrompt ? 1 : try jobs()
        var workers: [ReplayWorker] = []
        for index in 0..<count {
            let (setup, changed) = index == 0 ? first : try systems.again()
            workers.append(ReplayWorker(setup, changed: changed, keeping: guards, options))
        }
        let outcome = try ReplayThreads(
            input, output, workers, isOrdered: !arguments.has(.unordered)).run()
        try output.finish()
        ReplayFaults.printCount(outcome.result.faultCount)
        summaryFormat?.print(outcome.summary, arguments.terminal)
        return systems.status.worst(status(outcome.result))
    }

    /// The answers may not replace what they are made from.
    private func checkOutput() throws {
        guard let path = arguments.value(.output), let file = FileIdentity(path) else { return }
        let read = arguments.operands + arguments.setup() + arguments.all(.change)
        if let input = read.first(where: { FileIdentity($0) == file }) {
            throw Failure.usage("--output \(path) would replace \(input), which is read")
        }
    }

    private func jobs() throws -> Int {
        let count = try arguments.number(
            .jobs, default: ProcessInfo.processInfo.activeProcessorCount)
        guard (1...256).contains(count) else {
            throw Failure.usage("--jobs needs a number from 1 to 256")
        }
        return count
    }

    private func status(_ result: ReplayResult) -> ExitStatus {
        var status = ExitStatus.ok
        if result.faultCount > 0 { status = result.hasSyntaxFault ? .syntax : .failed }
        guard changes.isEmpty else {
            return result.broken.isEmpty ? status : status.worst(.refused)
        }
        if result.hasRefusal { status = status.worst(.refused) }
        if result.hasUndetermined { status = status.worst(.undetermined) }
        return status
    }
}

/// The systems that lines are replayed against, one for each thread: each is made by a run of its
/// own, so that no two threads count references of the same objects.
private struct ReplaySystems {
    private let setup: [SourceText]
    private let changes: [SourceText]
    private let arguments: Arguments
    /// What the scripts ended with.
    private(set) var status = ExitStatus.ok

    init(_ arguments: Arguments, _ changes: [SourceText]) throws {
        self.arguments = arguments
        self.changes = changes
        setup = try arguments.setup().map { try Files.source($0) }
        guard !setup.isEmpty else {
            throw Failure.usage(
                "replay needs --setup FILE", help: "or an ocsim.json with \"setup\"")
        }
    }

    /// The first pair, with what is wrong in the scripts on standard error.
    mutating func first() throws -> (Interpreter, Interpreter?) {
        var run = ScriptRun(sources: setup, options: try arguments.runOptions())
        run.allowIncludes(of: changes)
        run.executePrintingFindings(arguments.terminal)
        status = run.status
        guard !changes.isEmpty else { return (run.interpreter, nil) }
        let whatIf = compare(run.interpreter)
        status = status.worst(WhatIfFaults.print(whatIf, arguments.terminal))
        return (whatIf.before, whatIf.after)
    }

    /// Another pair of the same.
    func again() throws -> (Interpreter, Interpreter?) {
        var run = ScriptRun(sources: setup, options: try arguments.runOptions())
        run.allowIncludes(of: changes)
        run.execute { _, _ in }
        guard !changes.isEmpty else { return (run.interpreter, nil) }
        let whatIf = compare(run.interpreter)
        return (whatIf.before, whatIf.after)
    }

    private func compare(_ setup: Interpreter) -> WhatIf {
        var whatIf = WhatIf(setup, beforeRestart: arguments.has(.beforeRestart))
        for source in changes { whatIf.change(source) }
        return whatIf
    }
}
