extension Parser {
    /// Where the statement that begins at an offset of what was typed so far is over: behind its
    /// `;`, or where the next statement begins. Nil while more of it may follow, as in a
    /// text that is still open. Where nothing but blanks, comments and `;` follows, the end.
    ///
    /// O(bytes of the statement).
    package static func completion(
        in source: SourceText, from offset: UInt32
    ) -> UInt32? {
        var parser = Parser(source, names: NameTable(), at: offset)
        guard let parsed = parser.next() else { return UInt32(source.count) }
        let isAtEnd = parser.current.kind == .end
        let end = isAtEnd ? parser.previousEnd : parser.current.range.start
        guard isAtEnd else { return end }
        if parsed.statement != nil { return parser.previousEnd > parsed.range.end ? end : nil }
        return endsInSemicolon(source, from: offset) ? end : nil
    }

    /// Whether the last token is a `;` that is no part of an open text or comment.
    private static func endsInSemicolon(_ source: SourceText, from offset: UInt32) -> Bool {
        var lexer = Lexer(source, at: offset)
        var last = TokenKind.end
        while true {
            let token = lexer.next()
            if token.kind == .end { return last == .semicolon }
            last = token.kind
        }
    }
}
