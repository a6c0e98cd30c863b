import OcientSQL

/// What was typed and is not run yet, cut into statements and words of the shell.
///
/// The cost is that of the bytes, however many lines a statement has, and a statement has at most
/// `Limits.statementSize` bytes: what is longer is handed on once, for its error, and the rest of
/// it is skipped.
package struct StatementInput {
    /// One piece to run.
    package enum Piece {
        /// One of the shell's own words, with what follows it on its line.
        case word(String, String)
        /// A statement or directive of a source.
        case statement(SourceText, ByteRange)
    }

    /// How often a statement may be looked at in vain before only its growth counts.
    private static let freeChecks = 64
    /// A word of the shell, with what follows it on its line, is shorter, in bytes.
    private static let longestWord = 1 << 12

    private let isWord: (String, String) -> Bool
    private var bytes: [UInt8] = []
    /// The line, from 1, that `bytes` begins with.
    private var firstLine = 1
    /// The bytes as a source; made again when there are more.
    private var source: SourceText?
    private var offset = 0
    private var isFinished = false
    /// Follows what is after `offset`, up to `scanned`.
    private var scanner = StatementScanner()
    private var scanned = 0
    private var checks = 0
    /// How many bytes there were when a check was made in vain.
    private var checked = 0
    private var isSkipping = false
    /// How many bytes of a statement that is too long were skipped.
    package private(set) var skipped = 0

    /// An input in which nothing is typed.
    ///
    /// - Parameter isWord: whether a word, with the rest of its line, is one of the shell's own.
    package init(isWord: @escaping (String, String) -> Bool) {
        self.isWord = isWord
    }

    /// Whether no statement is begun.
    package var isEmpty: Bool {
        !isSkipping && bytes[min(offset, bytes.count)...].allSatisfy { StatementInput.isBlank($0) }
    }

    /// Takes a piece of what is typed: a line with its end, or a part of a long one.
    package mutating func append(_ piece: some Collection<UInt8>) {
        dropDone()
        bytes += piece
        source = nil
    }

    /// Forgets what is begun, as after Ctrl-C.
    package mutating func drop() {
        firstLine += bytes.count { $0 == 0x0A }
        bytes = []
        source = nil
        isSkipping = false
        begin(at: 0)
    }

    /// Nothing follows: what is left is a statement even without its `;`.
    package mutating func finish() { isFinished = true }

    /// The next complete piece.
    package mutating func next() -> Piece? {
        if isSkipping, !skip() { return nil }
        while offset < bytes.count, StatementInput.isBlank(bytes[offset]) { begin(at: offset + 1) }
        guard offset < bytes.count else { return nil }
        if scanned == offset, let word = word() { return word }
        while true {
            let mayEnd = isFinished || scan()
            let line = endOfUnknownWord
            if mayEnd && isDue || line != nil {
                guard let source = source ?? makeSource() else { return nil }
                let end = Parser.completion(in: source, from: UInt32(offset)).map { Int($0) }
                if let end = end ?? line ?? (isFinished ? source.count : nil) {
                    return statement(to: end)
                }
                checks += 1
                checked = scanned - offset
            }
            if scanned - offset > Limits.statementSize { return tooLong() }
            guard scanned < bytes.count else { return nil }
        }
    }

    /// Whether the parser is to be asked: seldom, where it was asked often in vain.
    private var isDue: Bool {
        isFinished || checks < StatementInput.freeChecks
            || scanned - offset > checked + checked / 2
    }

    private mutating func statement(to end: Int) -> Piece? {
        guard let source else { return nil }
        let start = offset
        begin(at: max(end, start + 1))
        var parser = Parser(source, names: NameTable(), at: UInt32(start))
        guard let parsed = parser.next() else { return next() }
        return .statement(source, parsed.range)
    }

    /// The statement that is too long, as far as it is there; what follows of it is skipped.
    private mutating func tooLong() -> Piece? {
        guard let source = source ?? makeSource() else { return nil }
        let start = offset
        isSkipping = true
        skipped = 0
        offset = scanned
        let range = ByteRange(start: UInt32(start), end: UInt32(source.count))
        return .statement(source, range)
    }

    /// Skips to the end of a statement that is too long; false when it goes on.
    private mutating func skip() -> Bool {
        while offset < bytes.count {
            let byte = bytes[offset]
            let isEnd = scanner.read(byte)
            if isEnd {
                isSkipping = false
                // A backslash begins what comes after it.
                begin(at: byte == UInt8(ascii: ";") ? offset + 1 : offset)
                return true
            }
            offset += 1
            skipped += 1
        }
        scanned = offset
        return isFinished
    }

    /// The next statement begins at an offset.
    private mutating func begin(at offset: Int) {
        self.offset = offset
        scanned = offset
        scanner = StatementScanner()
        checks = 0
        checked = 0
    }

    /// Reads on to where a statement may be over; false when that is not there yet.
    private mutating func scan() -> Bool {
        while scanned < bytes.count {
            let mayEnd = scanner.read(bytes[scanned])
            scanned += 1
            // The backslash that the statement itself begins with ends nothing.
            if mayEnd, scanned > offset + 1 { return true }
        }
        return false
    }

    /// `\why`, `\help …`: to the end of the line, without its `;`.
    private mutating func word() -> Piece? {
        // No word is longer, and the rest of a long line is not read for each statement.
        let line = bytes[offset...].prefix(StatementInput.longestWord)
            .prefix { $0 != 0x0A && $0 != 0x0D }
        guard line.count < StatementInput.longestWord else { return nil }
        let text = String(decoding: line, as: UTF8.self)
        let parts = text.split(maxSplits: 1) { $0 == " " || $0 == ";" || $0 == "\t" }
        let rest = parts.count == 2 ? String(parts[1]) : ""
        guard let first = parts.first, isWord(String(first), rest) else { return nil }
        begin(at: offset + line.count)
        return .word(String(first), rest)
    }

    /// The end of the line of a backslash that begins no directive; nil where there is none. It
    /// ends with its line, because whoever mistypes a word of the shell writes no `;`.
    private var endOfUnknownWord: Int? {
        let rest = bytes[offset...]
        guard rest.first == UInt8(ascii: "\\") else { return nil }
        let word = rest.dropFirst().drop { $0 == 0x20 || $0 == 0x09 }.prefix { ASCII.isLetter($0) }
        let name = String(decoding: word.prefix(64), as: UTF8.self).lowercased()
        guard StatementKind.directive(name) == nil else { return nil }
        return rest.firstIndex(of: 0x0A)
    }

    private mutating func makeSource() -> SourceText? {
        source = try? SourceText(name: "-", bytes: bytes, firstLine: firstLine)
        return source
    }

    /// Forgets lines that were run wholly, and what was run of a very long one.
    private mutating func dropDone() {
        let done = bytes[..<min(offset, bytes.count)]
        var count = done.lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
        if done.count - count > Limits.statementSize || isSkipping { count = done.count }
        guard count > 0 else { return }
        firstLine += bytes[..<count].count { $0 == 0x0A }
        bytes.removeFirst(count)
        offset -= count
        scanned -= count
    }

    private static func isBlank(_ byte: UInt8) -> Bool {
        byte == 0x20 || (byte >= 0x09 && byte <= 0x0D)
    }
}
