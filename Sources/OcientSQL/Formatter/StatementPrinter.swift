/// Turns one statement into pieces of output with the places where a line may be broken.
///
/// The printer walks the tree and, in step with it, the tokens of the source: each piece is the
/// next token, written as it stands or as a keyword. So nothing of the source can be lost, and a
/// comment is met exactly where it stands. The tree says how many tokens there are and where a
/// line may be broken; the functions of the extensions, one a family, each print one kind of node.
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
    /// What will stand before the next piece.
    var separator = Separator(kind: .none, indent: 2)
    /// Comments that were met and wait for the next piece.
    var comments: [Comment] = []
    /// Comments that stood before the semicolon and are to follow it.
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

    /// Adds a piece behind the comments that wait.
    mutating func add(_ bytes: [UInt8]) {
        placeComments()
        append(bytes, endsLine: false)
        separator = Separator(kind: .space, indent: indent)
    }

    /// Adds a piece directly behind the last one; the comments go on waiting.
    mutating func addTight(_ bytes: [UInt8]) {
        separator.kind = .none
        append(bytes, endsLine: false)
        separator = Separator(kind: .space, indent: indent)
    }

    /// Adds the comments that wait, each in its place.
    private mutating func placeComments() {
        for comment in comments {
            let place = source.place(of: comment)
            // A comment has a blank on both sides, also where nothing else would stand.
            if separator.kind == .none { separator.kind = .space }
            if separator.kind == .softLine { separator.kind = .line }
            let next = separator
            // Behind a `--` comment a new line is due, also where what stood between is left out.
            if place == .trailing, next.kind != .forced { separator.kind = .space }
            if place == .ownLine { separator.kind = .forced }
            let bytes = source.outputBytes(of: comment, masking: secrets)
            append(bytes, endsLine: comment.endsLine)
            separator = next
            if place == .leading { separator.kind = .space }
            if place == .ownLine || comment.endsLine { separator.kind = .forced }
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

    /// Adds the semicolon; gives the offset behind the statement in the source.
    ///
    /// Comments before it follow it, unless one stands on a line of its own or needs a new one.
    mutating func finish() -> UInt32 {
        let printedEnd = lastEnd
        guard peek().kind == .semicolon else {
            addTight([UInt8(ascii: ";")])
            return printedEnd
        }
        _ = take()
        let needsLines = comments.dropLast().contains { $0.endsLine }
        if needsLines || comments.contains(where: { source.place(of: $0) == .ownLine }) {
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
