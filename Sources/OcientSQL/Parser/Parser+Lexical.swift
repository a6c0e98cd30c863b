extension Parser {
    /// The failure when the current token is none that any rule accepts, else nil.
    mutating func failLexical() -> SyntaxFailure? {
        if current.kind == .unterminated { return failUnterminated() }
        if current.kind == .foreignWord { return failForeign() }
        if current.kind == .invalid { return failInvalid() }
        return current.kind == .malformed ? failMalformed() : nil
    }

    private mutating func failUnterminated() -> SyntaxFailure {
        let start = current.range.start
        let (id, what, closer) = unterminatedKind(at: start)
        let end = ByteRange(at: current.range.end)
        let isAtEnd = Int(current.range.end) >= source.count
        let isBroken = closer == "\"" && !isAtEnd
        let remark = isAtEnd ? "the file ends here" : "the line ends here"
        let openingEnd = min(start + UInt32(closer.utf8.count), current.range.end)
        let opening = ByteRange(start: start, end: openingEnd)
        let help = isBroken
            ? "a quoted name cannot contain a line break: add the closing \""
            : sentence("this ", what, " is never closed: add ", closer)
        return failRecognition(
            id, sentence("'", closer == "*/" ? "/*" : closer, "'"), at: opening,
            note: Note(remark, at: end), help: help)
    }

    private func unterminatedKind(at start: UInt32) -> (String, String, String) {
        switch source.byte(at: start) {
        case UInt8(ascii: "/"): ("unclosed-comment", "comment", "*/")
        case UInt8(ascii: "$"): ("unclosed-text", "text", "$$")
        case UInt8(ascii: "\""): ("unclosed-name", "quoted name", "\"")
        default: ("unclosed-text", "text", "'")
        }
    }

    private mutating func failForeign() -> SyntaxFailure {
        if let mark = source.mark(at: current.range.start) { return failMark(mark) }
        let word = shown(current)
        let mark = typographicMark()
        let quoted = sentence("\"", word, "\"")
        let help = mark ?? sentence(
            "an unquoted name has only ASCII letters, digits and _ (LEX-1); write it as ", quoted,
            " in double quotes")
        let canBeName = expected.classes.contains(.name) || expected.classes.contains(.anything)
        let isWhole = !word.hasSuffix("…") && word != Secret.mask
        let fits = mark == nil && canBeName && isWhole
        return failRecognition(
            "invalid-word", sentence("'", word, "'"), at: current.range, help: help,
            fix: fits ? Fix(current.range, quoted) : nil)
    }

    /// The server's words for what no rule of the lexer accepts.
    mutating func failRecognition(
        _ id: String, _ remark: String, at range: ByteRange, note: Note? = nil, help: String,
        fix: Fix? = nil
    ) -> SyntaxFailure {
        fail(
            id, "token recognition error at " + remark, at: range, note: note, help: help, fix: fix)
    }

    /// Help for a word that begins with a quotation mark of typesetting.
    private func typographicMark() -> String? {
        let scalar = source.wideScalar(at: Int(current.range.start))
        guard (0x2018...0x201F).contains(scalar) else { return nil }
        return "this is a typographic quotation mark: write texts in ', names in \""
    }

    private mutating func failInvalid() -> SyntaxFailure {
        let byte = source.byte(at: current.range.start)
        let isText = byte < 0x80
        let name = byte == 0 ? "NUL" : "control character " + hex(byte)
        let noUTF8 = "this byte is not UTF-8: save the file as UTF-8"
        return failRecognition(
            isText ? "invalid-character" : "invalid-utf8", isText ? name : "byte " + hex(byte),
            at: current.range, help: isText ? "remove this character" : noUTF8)
    }

    private mutating func failMalformed() -> SyntaxFailure {
        fail(
            "invalid-text", "token recognition error in a text", at: current.range,
            help: "the text contains a NUL or bytes that are not UTF-8: save the file as UTF-8")
    }

    private func hex(_ byte: UInt8) -> String {
        let digits = String(byte, radix: 16, uppercase: true)
        return "0x" + (digits.utf8.count == 1 ? "0" : "") + digits
    }

    /// Too many brackets inside one another (`Limits.nesting`).
    mutating func failNesting() -> SyntaxFailure {
        fail(
            Diagnostic(
                id: "limit.nesting", severity: .error,
                message: "brackets are nested more than \(Limits.nesting) deep",
                range: current.range, helps: ["the limit is \(Limits.nesting) levels"],
                sqlstate: "42601", code: -500))
    }

    /// Throws when the statement has grown beyond `Limits.statementSize`.
    mutating func checkSize() throws(SyntaxFailure) {
        guard !current.kind.endsStatement else { return }
        let end = min(statementStart + 1, UInt32(source.count))
        let start = ByteRange(start: statementStart, end: end)
        throw fail(
            Diagnostic(
                id: "limit.statement-size", severity: .error,
                message: "the statement is longer than \(Limits.statementSize) bytes",
                range: start,
                notes: [Note("the limit is exceeded here", at: current.range)],
                helps: ["split the statement"], sqlstate: "42601", code: -500))
    }

    /// A character that resembles a blank or a sign but is another one.
    mutating func failMark(_ mark: TypographicMark) -> SyntaxFailure {
        let scalar = source.wideScalar(at: Int(current.range.start))
        var sign = "a blank"
        switch mark {
        case .blank, .invisible: break
        case .dash: sign = isComment() ? "--" : "-"
        case .wide(let byte): sign = String(Unicode.Scalar(byte))
        }
        let name = scalar == 0xA0 ? "a no-break space" : "not ASCII"
        let digits = String(scalar, radix: 16, uppercase: true)
        let fix = mark.isBlank ? blanks() : Fix(current.range, sign)
        return failRecognition(
            "invalid-word", sentence("U+", scalar < 0x100 ? "00" : "", digits), at: current.range,
            help: sentence("this is ", name, ": write ", sign), fix: fix)
    }

    /// Whether a dash is apart, as the two signs before a comment are.
    private func isComment() -> Bool {
        let blank = ByteClass.space
        let classes = ByteClass.shared.table
        let isFirst = current.range.start == statementStart || current.range.start > previousEnd
        return isFirst && classes[Int(source.byte(at: current.range.end))] & blank != 0
    }

    /// Blanks in place of all such characters of the statement, up to its next secret: what was
    /// pasted from a page has many, and is one mistake.
    private func blanks() -> Fix {
        var range = current.range
        var text = " "
        var lexer = Lexer(source, at: range.end)
        let statement = ByteRange(start: statementStart, end: endOfStatement(from: current))
        let secrets = SecretRanges.find(in: source, statement: statement, isBroken: true)
        while true {
            let token = lexer.next()
            if token.kind.endsStatement { break }
            let start = token.range.start
            guard token.kind == .foreignWord, source.mark(at: start)?.isBlank == true else {
                continue
            }
            let between = ByteRange(start: range.end, end: start)
            if secrets.first(overlapping: between) != nil { break }
            text += source.text(in: between) + " "
            range.end = token.range.end
        }
        return Fix(range, text)
    }
}
