import Foundation
import OcientSQL

/// What was typed and is not run yet, cut into statements and words of the shell.
struct ShellInput {
    /// One piece to run.
    enum Piece {
        /// One of the shell's own words, with what follows it on its line.
        case word(ShellWord, String)
        /// A statement or directive of a source.
        case statement(SourceText, ByteRange)
    }

    private var bytes: [UInt8] = []
    /// The line, from 1, that `bytes` begins with.
    private var firstLine = 1
    /// The bytes as a source; made again when there are more.
    private var source: SourceText?
    private var offset: UInt32 = 0
    private var isFinished = false

    /// Whether no statement is begun.
    var isEmpty: Bool {
        bytes[min(Int(offset), bytes.count)...].allSatisfy { ShellInput.isBlank($0) }
    }

    /// Takes a line with its end.
    mutating func append(_ line: [UInt8]) {
        dropDoneLines()
        bytes += line
        source = nil
    }

    /// Forgets what is begun, as after Ctrl-C.
    mutating func drop() {
        firstLine += bytes.count { $0 == 0x0A }
        bytes = []
        source = nil
        offset = 0
    }

    /// Nothing follows: what is left is a statement even without its `;`.
    mutating func finish() {
        isFinished = true
    }

    /// The next complete piece.
    mutating func next() -> Piece? {
        while Int(offset) < bytes.count, ShellInput.isBlank(bytes[Int(offset)]) { offset += 1 }
        guard Int(offset) < bytes.count else { return nil }
        if let word = shellWord() { return word }
        guard let source = source ?? makeSource() else { return nil }
        let start = offset
        let found = Parser.completion(in: source, from: offset)
        let isOver = isFinished || isUnknownWord
        guard let end = found ?? (isOver ? UInt32(source.count) : nil) else { return nil }
        offset = max(end, start + 1)
        var parser = Parser(source, names: NameTable(), at: start)
        guard let parsed = parser.next() else { return next() }
        return .statement(source, parsed.range)
    }

    /// `\why`, `\help …`: to the end of the line, without its `;`.
    private mutating func shellWord() -> Piece? {
        let line = bytes[Int(offset)...].prefix { $0 != 0x0A && $0 != 0x0D }
        let text = String(decoding: line, as: UTF8.self)
        let parts = text.split(maxSplits: 1) { $0 == " " || $0 == ";" || $0 == "\t" }
        let rest = parts.count == 2 ? String(parts[1]) : ""
        guard let first = parts.first, let word = ShellWord(typed: String(first), rest) else {
            return nil
        }
        offset += UInt32(line.count)
        return .word(word, rest)
    }

    /// Whether a backslash here begins no directive: it ends with its line, because
    /// whoever mistypes a word of the shell writes no `;`.
    private var isUnknownWord: Bool {
        let rest = bytes[Int(offset)...]
        guard rest.first == UInt8(ascii: "\\") else { return false }
        let word = rest.dropFirst().drop { $0 == 0x20 || $0 == 0x09 }.prefix { ASCII.isLetter($0) }
        return StatementKind.directive(String(decoding: word, as: UTF8.self).lowercased()) == nil
    }

    /// More than a file may hold is dropped: a statement is never that long.
    private mutating func makeSource() -> SourceText? {
        guard let made = try? SourceText(name: "-", bytes: bytes, firstLine: firstLine) else {
            bytes = []
            offset = 0
            return nil
        }
        source = made
        return made
    }

    /// Lines that were run wholly are forgotten.
    private mutating func dropDoneLines() {
        let done = bytes[..<min(Int(offset), bytes.count)]
        guard let last = done.lastIndex(of: 0x0A) else { return }
        firstLine += done[...last].count { $0 == 0x0A }
        bytes.removeFirst(last + 1)
        offset -= UInt32(last + 1)
    }

    private static func isBlank(_ byte: UInt8) -> Bool {
        byte == 0x20 || (byte >= 0x09 && byte <= 0x0D)
    }
}

/// The lines of standard input as bytes, as they are: what is not UTF-8 is an error of the script.
struct ShellLines {
    /// What came in.
    enum Line {
        /// A line with its end; the last one may have none.
        case bytes([UInt8])
        /// Ctrl-C on a terminal.
        case interrupted
    }

    private var waiting: [UInt8] = []
    private var isOver = false
    private let isInteractive: Bool

    /// - Parameter isInteractive: Ctrl-C interrupts a line and not the shell.
    init(isInteractive: Bool) {
        self.isInteractive = isInteractive
        guard isInteractive else { return }
        signal(SIGINT) { _ in }
        // Held back except while the shell waits for input, so that none comes just before it.
        var held = sigset_t()
        sigemptyset(&held)
        sigaddset(&held, SIGINT)
        sigprocmask(SIG_BLOCK, &held, nil)
    }

    /// Waits for input; false when Ctrl-C came instead.
    private func waitForInput() -> Bool {
        var input = fd_set()
        // Standard input is the first of the files.
        input.__fds_bits.0 = 1
        var nothing = sigset_t()
        sigemptyset(&nothing)
        return pselect(STDIN_FILENO + 1, &input, nil, nil, nil, &nothing) >= 0 || errno != EINTR
    }

    /// The next line; nil at the end of input.
    mutating func next() -> Line? {
        var chunk = [UInt8](repeating: 0, count: 1 << 12)
        var searched = 0
        while true {
            if let end = waiting[searched...].firstIndex(of: 0x0A) {
                let line = Array(waiting[...end])
                waiting.removeFirst(end + 1)
                return .bytes(line)
            }
            searched = waiting.count
            guard !isOver else { return last() }
            guard !isInteractive || waitForInput() else {
                waiting = []
                return .interrupted
            }
            let count = read(STDIN_FILENO, &chunk, chunk.count)
            isOver = count <= 0
            if count > 0 { waiting += chunk[..<count] }
        }
    }

    private mutating func last() -> Line? {
        guard !waiting.isEmpty else { return nil }
        defer { waiting = [] }
        return .bytes(waiting)
    }
}
