/// What the grammar accepts after the last token of a text: for completion.
package struct ExpectedAtEnd: Sendable {
    /// The keywords.
    package var keywords = KeywordSet()
    /// Whether a name may follow.
    package var takesName = false
    /// Whether a text may follow.
    package var takesText = false
    /// Whether a number may follow.
    package var takesNumber = false

    /// Nothing is expected.
    package init() {}
}

extension Parser {
    /// What may follow the last token of a source, in the statement that begins at an offset:
    /// every alternative that the parser tries there. Nothing when the statement is wrong before.
    package static func expectedAtEnd(
        of source: SourceText, from start: UInt32
    ) -> ExpectedAtEnd {
        var parser = Parser(source, names: NameTable(), at: start)
        parser.isRecording = true
        parser.isOpenEnded = true
        do throws(SyntaxFailure) { _ = try parser.wholeStatement() } catch {}
        var result = ExpectedAtEnd()
        var lexer = Lexer(source, at: start)
        var last = lexer.next()
        while last.kind != .end { last = lexer.next() }
        guard parser.expectedAt == last.range.start else { return result }
        let classes = parser.expected.classes
        result.keywords = parser.expected.keywords
        result.takesName = classes.contains(.name)
        result.takesText = classes.contains(.text)
        result.takesNumber = classes.contains(.number)
        return result
    }
}
