import Foundation
import OcientEditor
import OcientSQL
import OcientSimulator

/// Reads statements, directives and its own words line by line and runs them on one system.
///
/// On a terminal entries are edited, and each is shown at once. In a pipe it is shown when the next
/// one comes, so that an `\expect` after it can meet its failure, as in `ocsim run`.
struct Shell {
    var interpreter: Interpreter
    let terminal: Terminal
    /// Whether a person types.
    let isInteractive: Bool
    /// What `\why` is about: the last login, answer or failure.
    var decided: StatementRecord?
    /// What `\undo` returns to.
    var past = ShellPast()
    private var printer: RecordPrinter
    /// The number of the last entry that was shown.
    private var shown = 0
    private var input = StatementInput { ShellWord(typed: $0, $1) != nil }
    private var history: ShellHistory?
    private var isOver = false

    /// A shell on the system of a run.
    init(
        _ interpreter: Interpreter, _ terminal: Terminal, isInteractive: Bool,
        history: ShellHistory?
    ) {
        self.interpreter = interpreter
        self.terminal = terminal
        self.isInteractive = isInteractive
        self.history = history
        printer = RecordPrinter(terminal)
        self.interpreter.extraDirectives = ShellWord.allCases.map {
            String($0.rawValue.dropFirst())
        }
        shown = interpreter.summary.statements
    }

    /// Reads to the end of standard input or to `\q`.
    ///
    /// - Throws: `Failure` for a statement that never ends.
    mutating func run() throws {
        if isInteractive { Output.write(Shell.banner) }
        if isInteractive, let terminal = ShellTerminal() {
            try runEntries(terminal)
        } else {
            try runLines()
        }
        if !isOver {
            input.finish()
            try runCompletePieces()
            if isInteractive { Output.write("\n") }
        }
        handOn { interpreter, sink in interpreter.close(sink) }
    }

    private static let banner = """
        ocsim \(Version.current): a simulated Ocient system. Nothing here is real.
        \\help lists statements and words, \\q leaves.

        """

    /// Entries as a person edits them, on a terminal.
    private mutating func runEntries(_ terminal: ShellTerminal) throws {
        var past = history?.entries ?? LineHistory()
        defer { terminal.restore() }
        while !isOver {
            let system = interpreter
            let read = terminal.read(prompt + "> ", &past) { text in
                ShellCompletion.candidates(
                    after: text, system, words: ShellWord.allCases.map { $0.rawValue })
            }
            switch read {
            case .entry(let text): input.append(Array((text + "\n").utf8))
            case .interrupted: input.drop()
            case .end: return
            }
            try runCompletePieces()
        }
    }

    /// Lines as they come, from a pipe or from a terminal that can do nothing else.
    private mutating func runLines() throws {
        var lines = ShellLines(isInteractive: isInteractive)
        while !isOver {
            if isInteractive { Output.write(input.isEmpty ? prompt + "> " : "    -> ") }
            guard let line = lines.next() else { return }
            switch line {
            case .bytes(let bytes): input.append(bytes)
            case .interrupted:
                input.drop()
                Output.write("\n")
            }
            try runCompletePieces()
        }
    }

    /// Who is logged in where: `admin@system/sandbox`.
    private var prompt: String {
        let (session, names) = (interpreter.simulation.session, interpreter.simulation.names)
        let catalog = interpreter.simulation.catalog
        var who = catalog.name(of: session.principal, names) ?? "?"
        if let sign = who.range(of: "::") { who = String(who[sign.upperBound...]) }
        let isThere = catalog.databases.contains(session.database)
        let database = isThere ? catalog.name(of: session.database, names) : "?"
        return VisibleText.line(String(who.prefix(40)) + "/" + String(database.prefix(40)))
    }

    /// Runs a statement as if it had been typed.
    mutating func list(_ topic: ShowTopic) {
        guard let source = try? SourceText(
            name: "-", bytes: Array("SHOW \(topic.sql);".utf8), language: .scenario) else { return }
        run(source, source.wholeRange, isKept: false)
    }

    private mutating func runCompletePieces() throws {
        guard input.skipped < Limits.fileSize else {
            throw Failure.noInput(
                "standard input: a statement of more than \(Limits.fileSize >> 20) MiB")
        }
        while !isOver, let piece = input.next() {
            switch piece {
            case .word(let word, let rest):
                for record in interpreter.waiting { show(record) }
                isOver = run(word, rest)
            case .statement(let source, let range): run(source, range, isKept: true)
            }
        }
    }

    private mutating func run(_ source: SourceText, _ range: ByteRange, isKept: Bool) {
        past.note(
            ShellPast.Step(
                source: source, offset: range.start, decided: decided, shown: shown,
                statement: Shell.line(MaskedText.whole(range, in: source))),
            before: interpreter)
        if isInteractive && isKept { history?.add(source, range) }
        handOn { interpreter, sink in interpreter.step(source, from: range.start, sink: sink) }
        if mayHaveRead(source) { past.keep(after: interpreter) }
        if let last = interpreter.waiting.last(where: { $0.isDecided }) { decided = last }
        guard isInteractive else { return }
        for record in interpreter.waiting { show(record) }
    }

    /// Whether the statement that ran last may have read a file: the answer of another time would
    /// be another.
    private func mayHaveRead(_ source: SourceText) -> Bool {
        if interpreter.files.last !== source { return true }
        guard let kind = interpreter.waiting.last?.kind else { return true }
        return [.include, .idp, .prove].contains(kind)
    }

    /// Lets the interpreter hand entries on, and shows those that were not shown yet.
    private mutating func handOn(_ work: (inout Interpreter, Interpreter.Sink) -> Void) {
        var records: [StatementRecord] = []
        work(&interpreter) { record, _ in records.append(record) }
        for record in records {
            if record.isDecided { decided = record }
            show(record)
        }
    }

    private mutating func show(_ record: StatementRecord) {
        guard record.index > shown else { return }
        shown = record.index
        printer.print(record, interpreter.files)
        let isSilent = record.status == .ok && record.result.columns.isEmpty && !record.isDecided
        if isInteractive && isSilent && record.expectation?.isMet != false { Output.write("ok\n") }
    }

    /// Goes back to the state before the last statement, which is returned; nil when there is none.
    mutating func undo() -> String? {
        guard let (state, step) = past.undo() else { return nil }
        interpreter = state
        decided = step.decided
        // What waited then was shown when the statement came, unless an \expect met it.
        let wasExpectation = step.statement.lowercased().hasPrefix("\\expect")
        let waited = wasExpectation ? nil : interpreter.waiting.last?.index
        shown = min(shown, waited ?? step.shown)
        // The files after this state's are gone, and others will have their numbers.
        printer = RecordPrinter(terminal)
        return step.statement
    }

    /// The first line of a statement, or a part of it.
    private static func line(_ masked: [UInt8]) -> String {
        let text = String(decoding: masked, as: UTF8.self)
        let ends: (Character) -> Bool = { $0.isNewline || $0 == ";" }
        let line = text.split(whereSeparator: ends).first.map { String($0) } ?? ""
        return line.count > 60 ? line.prefix(60) + " …" : line
    }
}

extension StatementRecord {
    /// Whether there is a reason to ask for: a login, an answer, a failure.
    var isDecided: Bool { decision != nil || answer != nil || result.error != nil }
}

/// The statements typed in the shell, in a file of the user's state directory that only the user
/// can read. Secrets are masked before anything is written.
struct ShellHistory {
    /// From this size on a new shell begins the file anew.
    private static let limit = 1 << 20

    private let path: String

    /// The history below `$XDG_STATE_HOME`, else below `~/.local/state`; nil where no directory
    /// can be made.
    init?() {
        let state = EnvironmentVariable.stateHome.value.flatMap { $0.hasPrefix("/") ? $0 : nil }
            ?? EnvironmentVariable.home.value.map { $0 + "/.local/state" }
        guard let state else { return nil }
        let folder = state + "/ocsim"
        do {
            try FileManager.default.createDirectory(
                atPath: folder, withIntermediateDirectories: true,
                attributes: [.posixPermissions: 0o700])
        } catch { return nil }
        path = folder + "/history"
        var info = stat()
        if stat(path, &info) == 0, info.st_size > ShellHistory.limit { unlink(path) }
    }

    /// The statements that earlier shells kept.
    var entries: LineHistory {
        let bytes = (try? Files.read(path)) ?? []
        return LineHistory(file: String(decoding: bytes, as: UTF8.self))
    }

    /// Adds a statement, masked. What cannot be written is left out: a shell works without.
    func add(_ source: SourceText, _ statement: ByteRange) {
        let file = open(path, O_WRONLY | O_APPEND | O_CREAT | O_NOFOLLOW, 0o600)
        guard file >= 0 else { return }
        defer { close(file) }
        guard fchmod(file, 0o600) == 0 else { return }
        var bytes = MaskedText.whole(statement, in: source)
        // The range of a statement that is wrong reaches to its `;`.
        if bytes.last != UInt8(ascii: ";") { bytes.append(UInt8(ascii: ";")) }
        bytes.append(0x0A)
        _ = bytes.withUnsafeBytes { write(file, $0.baseAddress, $0.count) }
    }
}
