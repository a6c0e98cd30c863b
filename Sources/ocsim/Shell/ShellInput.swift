import OcientSQL

/// What was typed and is not carried out yet, cut into statements and words of the shell.
struct ShellInput {
    /// One thing to carry out.
    enum Piece {
        /// One of the shell's own words, with what stands behind it on its line.
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

    /// The next thing that is complete.
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

    /// Whether a backslash stands here that begins no directive: it ends with its line, because
    /// whoever mistypes a word of the shell writes no `;`.
    private var isUnknownWord: Bool {
        let rest = bytes[Int(offset)...]
        guard rest.first == UInt8(ascii: "\\") else { return false }
        let word = rest.dropFirst().drop { $0 == 0x20 || $0 == 0x09 }.prefix { byte in
            byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A
        }
        return StatementKind.directive(String(decoding: word, as: UTF8.self).lowercased()) == nil
    }

    /// More than a file may hold is dropped: nobody types that much in one statement.
    private mutating func makeSource() -> SourceText? {
        guard let made = try? SourceText(name: "-", bytes: bytes, firstLine: firstLine) else {
            bytes = []
            offset = 0
            return nil
        }
        source = made
        return made
    }

    /// Lines that are carried out wholly are forgotten.
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
