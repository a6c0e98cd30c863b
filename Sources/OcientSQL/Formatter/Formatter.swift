/// Writes a script in its canonical layout, comments kept: what `ocsim fmt` does.
///
///     let result = Formatter.format(source)
///     if let bytes = result.bytes { write(bytes) }
///
/// Laws, which tests check: the result means the same, formatting it again
/// changes no byte, and its comments are those of the script in the same order. O(bytes).
public struct Formatter {
    /// Columns that a line may take, unless a single word or comment is longer.
    package static let lineWidth = 100

    /// Formats a script.
    ///
    /// - Parameters:
    ///   - names: where the parser interns the names.
    ///   - maskingSecrets: writes `Secret.mask` in place of what `SecretRanges` finds. The result
    ///     still parses, but no longer means the same.
    /// - Returns: the formatted script, or the findings when its syntax is wrong.
    public static func format(
        _ source: SourceText, names: NameTable = NameTable(), maskingSecrets: Bool = false
    ) -> FormatResult {
        var parser = Parser(source, names: names)
        var writer = ScriptWriter(source, maskingSecrets: maskingSecrets)
        var findings: [FormatResult.Finding] = []
        while let parsed = parser.next() {
            let found = parser.takeDiagnostics()
            findings += found.map { FormatResult.Finding(diagnostic: $0, statement: parsed.range) }
            if let statement = parsed.statement, findings.isEmpty {
                writer.write(statement, parsed.range, parser.tree)
            }
        }
        findings += parser.takeDiagnostics().map {
            // not reached: refused earlier; the case makes the switch complete
            FormatResult.Finding(diagnostic: $0, statement: $0.range)
        }
        guard findings.isEmpty else { return FormatResult(bytes: nil, findings: findings) }
        return FormatResult(bytes: writer.finish(), findings: [])
    }
}

/// What became of a script that was to be formatted.
public struct FormatResult: Sendable {
    /// The formatted script as UTF-8, with LF line ends and one at the end; nil if its syntax is
    /// wrong. Bytes of comments that are not UTF-8 are kept as they were.
    package var bytes: [UInt8]?
    /// What is wrong with the syntax, in order; empty exactly when `bytes` is there.
    package var findings: [Finding]

    /// The formatted script as a text, where bytes that are not UTF-8 become U+FFFD.
    public var text: String? { bytes.map { String(decoding: $0, as: UTF8.self) } }

    /// The syntax errors alone.
    public var diagnostics: [Diagnostic] { findings.map { $0.diagnostic } }

    /// A syntax error with the range of its statement, which the renderer needs to mask secrets.
    package struct Finding: Sendable {
        /// What is wrong.
        package var diagnostic: Diagnostic
        /// The statement that it was found in.
        package var statement: ByteRange
    }
}

/// Writes a script: statements a line or more each, comments between them, empty lines.
///
/// INVARIANT: everything of the source before `position` is written, and `output` never ends in
/// a line end before `finish()`.
struct ScriptWriter {
    private let source: SourceText
    private let maskingSecrets: Bool
    private var output: [UInt8] = []
    private var position: UInt32
    /// Whether the last line ends in a `--` comment, so that nothing may follow.
    private var isClosedLine = false
    /// Whether the last line holds nothing but block comments, so that a statement may follow.
    private var isCommentLine = false
    /// The secrets of the statement at hand and of the comments before it.
    private var secrets: [ByteRange] = []

    init(_ source: SourceText, maskingSecrets: Bool) {
        self.source = source
        self.maskingSecrets = maskingSecrets
        position = UInt32(source.markLength)
        output.reserveCapacity(source.count + source.count / 8)
    }

    /// Writes the comments before a statement, then the statement with its semicolon.
    mutating func write(_ statement: Statement, _ range: ByteRange, _ tree: SyntaxTree) {
        findSecrets(to: endOfComments(after: range.end))
        writeComments(to: range.start)
        startLine(range.start, joins: isCommentLine)
        var printer = StatementPrinter(source, at: range.start, tree: tree, secrets: secrets)
        printer.print(statement)
        let end = printer.finish()
        let start = output.count
        isClosedLine = false
        isCommentLine = false
        printer.render(column: column(of: start), to: &output)
        if output.count - start > Limits.statementSize { copy(range, from: start) }
        if end > range.end { writeComments(from: printer.lateComments) }
        position = end
    }

    /// Where the semicolon or the next statement is.
    private func endOfComments(after offset: UInt32) -> UInt32 {
        var lexer = Lexer(source, at: offset)
        return lexer.next().range.start
    }

    /// Writes the comments at the end; returns the whole script.
    mutating func finish() -> [UInt8] {
        let end = UInt32(source.count)
        findSecrets(to: end)
        writeComments(to: end)
        if !output.isEmpty { output.append(0x0A) }
        return output
    }

    /// A statement that its layout makes longer than one may be stays as it is.
    private mutating func copy(_ range: ByteRange, from start: Int) {
        output.removeLast(output.count - start)
        output.append(contentsOf: source.outputBytes(in: range, masking: secrets))
        output.append(UInt8(ascii: ";"))
    }

    private mutating func findSecrets(to end: UInt32) {
        guard maskingSecrets else { return }
        secrets = SecretRanges.find(in: source, statement: ByteRange(start: position, end: end))
    }

    private mutating func writeComments(to end: UInt32) {
        guard position < end else { return }
        for comment in Comment.find(in: source, from: position, to: end) {
            let isTrailing = source.position(of: comment) == .trailing
            if isTrailing && !output.isEmpty && !isClosedLine {
                output.append(0x20)
            } else {
                startLine(comment.range.start, joins: false)
                isCommentLine = true
            }
            write(comment)
        }
        position = end
    }

    /// Comments that were before a statement's semicolon and follow it now.
    private mutating func writeComments(from comments: [Comment]) {
        for comment in comments {
            output.append(0x20)
            write(comment)
        }
    }

    private mutating func write(_ comment: Comment) {
        output.append(contentsOf: source.outputBytes(of: comment, masking: secrets))
        isClosedLine = comment.endsLine
        isCommentLine = isCommentLine && !comment.endsLine
    }

    /// Starts a new line, with an empty line before it if the source has one there.
    private mutating func startLine(_ offset: UInt32, joins: Bool) {
        if output.isEmpty { return }
        if joins && !source.startsLine(offset) {
            output.append(0x20)
            return
        }
        output.append(0x0A)
        if source.followsEmptyLine(offset) { output.append(0x0A) }
    }

    /// Columns between the last line end and an index of the output.
    private func column(of index: Int) -> Int {
        var start = index
        while start > 0, output[start - 1] != 0x0A { start -= 1 }
        return output[start..<index].reduce(0) { $0 + ($1 & 0xC0 == 0x80 ? 0 : 1) }
    }
}

/// How a comment is placed between what is round it.
enum CommentPosition {
    /// After something on its line.
    case trailing
    /// Alone on its lines.
    case ownLine
    /// First on its line, with something after it.
    case leading
}

extension SourceText {
    /// How a comment is placed in the source.
    func position(of comment: Comment) -> CommentPosition {
        guard startsLine(comment.range.start) else { return .trailing }
        return comment.endsLine || endsLine(comment.range.end) ? .ownLine : .leading
    }

    /// Whether only blanks are between the line's start and an offset.
    package func startsLine(_ offset: UInt32) -> Bool {
        lineEnds(before: offset, atMost: 1) > 0
    }

    /// Whether an empty line is before an offset.
    func followsEmptyLine(_ offset: UInt32) -> Bool {
        lineEnds(before: offset, atMost: 2) > 1
    }

    /// Line ends among the blanks before an offset, counted up to a limit; the source's start
    /// counts as one.
    private func lineEnds(before offset: UInt32, atMost limit: Int) -> Int {
        let blanks = ByteClass.shared.table
        var position = offset
        var count = 0
        while count < limit {
            guard position > UInt32(markLength) else { return count + 1 }
            position -= 1
            let byte = byte(at: position)
            guard blanks[Int(byte)] & ByteClass.space != 0 else { return count }
            let isHalf = byte == 0x0D && self.byte(at: position + 1) == 0x0A
            if byte == 0x0A || byte == 0x0D && !isHalf { count += 1 }
        }
        return count
    }

    /// Whether only blanks are between an offset and its line's end.
    private func endsLine(_ offset: UInt32) -> Bool {
        let blanks = ByteClass.shared.table
        var position = offset
        while position < UInt32(count) {
            let byte = byte(at: position)
            if byte == 0x0A || byte == 0x0D { return true }
            guard blanks[Int(byte)] & ByteClass.space != 0 else { return false }
            position += 1
        }
        return true
    }

    /// The bytes of a range as the formatter writes them: secrets masked, line ends as LF, but
    /// texts untouched, because a line end inside a text is part of it.
    func outputBytes(in range: ByteRange, masking secrets: [ByteRange]) -> [UInt8] {
        let raw = bytes(in: range)
        guard raw.contains(0x0D) else { return maskedBytes(in: range, masking: secrets) }
        var result: [UInt8] = []
        var lexer = Lexer(self, at: range.start)
        var position = range.start
        var token = lexer.next()
        while token.kind != .end, token.range.start < range.end {
            defer { token = lexer.next() }
            guard token.kind.isText else { continue }
            appendTrivia(ByteRange(start: position, end: token.range.start), secrets, to: &result)
            result += maskedBytes(in: token.range, masking: secrets)
            position = token.range.end
        }
        appendTrivia(ByteRange(start: position, end: range.end), secrets, to: &result)
        return result
    }

    /// The bytes of a comment as the formatter writes them. Where a secret takes its marks too, it
    /// becomes a comment with the mask, so that the script still parses.
    func outputBytes(of comment: Comment, masking secrets: [ByteRange]) -> [UInt8] {
        if hasHiddenMarks(comment, secrets) {
            return Array((comment.endsLine ? "-- \(Secret.mask)" : "/* \(Secret.mask) */").utf8)
        }
        var result: [UInt8] = []
        appendTrivia(comment.range, secrets, to: &result)
        return result
    }

    private func hasHiddenMarks(_ comment: Comment, _ secrets: [ByteRange]) -> Bool {
        let range = comment.range
        let index = secrets.firstIndex(endingAfter: range.start)
        guard index < secrets.count else { return false }
        if secrets[index].start < range.start + 2 { return true }
        return !comment.endsLine && secrets[index...].contains {
            $0.start < range.end && $0.end > range.end - 2
        }
    }

    private func appendTrivia(
        _ range: ByteRange, _ secrets: [ByteRange], to result: inout [UInt8]
    ) {
        var previous: UInt8 = 0
        for byte in maskedBytes(in: range, masking: secrets) {
            if byte == 0x0D {
                result.append(0x0A)
            } else if byte != 0x0A || previous != 0x0D {
                result.append(byte)
            }
            previous = byte
        }
    }
}
