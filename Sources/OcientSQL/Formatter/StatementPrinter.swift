/// Turns one statement into pieces of output and tells where a line may be broken.
///
/// The printer walks the tree and, in step with it, the tokens of the source: each piece is the
/// next token, written as it is or as a keyword. So nothing of the source can be lost, and a
/// comment is met exactly where it is. The tree says how many tokens there are and where a line
/// may be broken. Each family of statements is an extension, with the same name as in `Parser`;
/// what they share is in `StatementPrinter+Pieces`.
///
/// INVARIANT: all tokens before `lexer.offset` are printed or dropped on purpose; all comments
/// before it are printed or in `comments`.
struct StatementPrinter {
    let source: SourceText
    let tree: SyntaxTree
    let secrets: [ByteRange]
    var lexer: Lexer
    /// Whether the statement is a directive, whose TRUE, FALSE and NULL are in lower case.
    var isDirective = false
    /// Columns that a broken line is indented by.
    var indent = 2
    /// What comes before the next piece.
    var separator = Separator(kind: .none, indent: 2)
    /// Comments that were met and wait for the next piece.
    var comments: [Comment] = []
    /// Comments that were before the semicolon and are to follow it.
    private(set) var lateComments: [Comment] = []

    private var lastEnd: UInt32
    private var items: [LayoutItem] = []
    private var buffer: [UInt8] = []

    init(_ source: SourceText, at start: UInt32, tree: SyntaxTree, secrets: [ByteRange]) {
        self.source = source
        self.tree = tree
        self.secrets = secrets
        lexer = Lexer(source, at: start)
        lastEnd = start
    }

    /// Prints a statement up to its last token.
    mutating func print(_ statement: Statement) {
        switch statement {
        case .database(let statement): print(statement)
        case .integration(let statement): print(statement)
        case .pool(let statement): print(statement)
        case .user(let statement): print(statement)
        case .group(let statement): print(statement)
        case .grant(let statement): print(statement)
        case .role(let statement): print(statement)
        case .object(let statement): print(statement)
        case .query(let statement): print(statement)
        case .connection(let statement): print(statement)
        case .directive(let directive): self.directive(directive)
        }
    }

    /// Appends what was printed to `output`.
    func render(column: Int, to output: inout [UInt8]) {
        Layout(items: items, column: column).render(from: buffer, to: &output)
    }

    /// The next token, with the comments before it noted.
    mutating func take() -> Token {
        let token = lexer.next()
        takeComments(to: token.range.start)
        lastEnd = token.range.end
        return token
    }

    /// The next token, which stays.
    func peek() -> Token {
        var ahead = lexer
        return ahead.next()
    }

    /// Steps over everything up to an offset.
    mutating func jump(to offset: UInt32) {
        lexer.offset = offset
        lastEnd = offset
    }

    private mutating func takeComments(to end: UInt32) {
        guard end - lastEnd > 1 else { return }
        comments += Comment.find(in: source, from: lastEnd, to: end)
    }

    /// Adds a piece after the comments that wait.
    mutating func add(_ bytes: [UInt8]) {
        placeComments()
        append(bytes, endsLine: false)
        separator = Separator(kind: .space, indent: indent)
    }

    /// Adds a piece directly after the last one; the comments go on waiting.
    mutating func addTight(_ bytes: [UInt8]) {
        separator.kind = .none
        append(bytes, endsLine: false)
        separator = Separator(kind: .space, indent: indent)
    }

    /// Adds the comments that wait.
    private mutating func placeComments() {
        for comment in comments {
            let position = source.position(of: comment)
            // A comment has a blank on both sides, also where there would be none.
            if separator.kind == .none { separator.kind = .space }
            if separator.kind == .softLine { separator.kind = .line }
            let next = separator
            // After a `--` comment a new line is due, also where what was between is left out.
            if position == .trailing, next.kind != .forced { separator.kind = .space }
            if position == .ownLine { separator.kind = .forced }
            let bytes = source.outputBytes(of: comment, masking: secrets)
            append(bytes, endsLine: comment.endsLine)
            separator = next
            if position == .leading { separator.kind = .space }
            if position == .ownLine || comment.endsLine { separator.kind = .forced }
        }
        comments = []
    }

    private mutating func append(_ bytes: [UInt8], endsLine: Bool) {
        let start = buffer.count
        buffer.append(contentsOf: bytes)
        var item = LayoutItem(
            separator: separator, bytes: start..<buffer.count, firstWidth: 0, lastWidth: 0,
            isMultiline: false, endsLine: endsLine)
        for byte in bytes {
            if byte == 0x0A {
                item.isMultiline = true
                item.lastWidth = 0
            } else if byte & 0xC0 != 0x80 {
                item.lastWidth += 1
                if !item.isMultiline { item.firstWidth += 1 }
            }
        }
        items.append(item)
    }

    /// Adds the semicolon; returns the offset after the statement in the source.
    ///
    /// Comments before it follow it, unless one is on a line of its own or needs a new one.
    mutating func finish() -> UInt32 {
        let printedEnd = lastEnd
        guard peek().kind == .semicolon else {
            addTight([UInt8(ascii: ";")])
            return printedEnd
        }
        _ = take()
        let needsLines = comments.dropLast().contains { $0.endsLine }
        if needsLines || comments.contains(where: { source.position(of: $0) == .ownLine }) {
            separator = Separator(kind: .line, indent: 2)
            placeComments()
            separator.indent = 0
            append([UInt8(ascii: ";")], endsLine: false)
        } else {
            addTight([UInt8(ascii: ";")])
            lateComments = comments
            comments = []
        }
        return lastEnd
    }
}
