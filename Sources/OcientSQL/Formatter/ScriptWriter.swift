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
        findSecrets(to: endOfComments(behind: range.end))
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

    /// Where the semicolon or the next statement stands.
    private func endOfComments(behind offset: UInt32) -> UInt32 {
        var lexer = Lexer(source, at: offset)
        return lexer.next().range.start
    }

    /// Writes the comments at the end; gives the whole.
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
        secrets = SecretPlaces.find(in: source, statement: ByteRange(start: position, end: end))
    }

    private mutating func writeComments(to end: UInt32) {
        guard position < end else { return }
        for comment in Comment.find(in: source, from: position, to: end) {
            let isTrailing = source.place(of: comment) == .trailing
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

    /// Comments that stood before a statement's semicolon and follow it now.
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

    /// Goes to a new line, with an empty one before it if the source has one there.
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
