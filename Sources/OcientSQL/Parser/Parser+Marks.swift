extension Parser {
    /// A character that only looks like a blank or a sign.
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

    /// Whether a dash stands apart, as the two signs before a comment do.
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
        let secrets = SecretPlaces.find(in: source, statement: statement, isBroken: true)
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
