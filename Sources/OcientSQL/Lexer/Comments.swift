/// A comment with its place, for the formatter.
package struct Comment: Hashable, Sendable {
    /// From `--` or `/*` to its last character.
    package var range: ByteRange
    /// Whether it begins with `--` and so ends its line.
    package var endsLine: Bool

    /// The comments between two offsets that lie outside tokens, in order. O(bytes between).
    package static func find(
        in source: SourceText, from start: UInt32, to end: UInt32
    ) -> [Comment] {
        var comments: [Comment] = []
        var lexer = Lexer(source, at: start)
        while lexer.offset < end {
            let byte = lexer.base[Int(lexer.offset)]
            let following = lexer.base[Int(lexer.offset) + 1]
            let from = lexer.offset
            if byte == UInt8(ascii: "-") && following == UInt8(ascii: "-") {
                lexer.skipLineComment()
                comments.append(Comment(range: trimmed(source, from, lexer.offset), endsLine: true))
            } else if byte == UInt8(ascii: "/") && following == UInt8(ascii: "*") {
                guard lexer.skipBlockComment() else { return comments }
                let range = ByteRange(start: from, end: lexer.offset)
                comments.append(Comment(range: range, endsLine: false))
            } else if lexer.classes[Int(byte)] & ByteClass.space != 0 {
                lexer.offset += 1
            } else {
                _ = lexer.next()
            }
        }
        return comments
    }

    /// A line comment without the blanks at its end.
    private static func trimmed(_ source: SourceText, _ start: UInt32, _ end: UInt32) -> ByteRange {
        var end = end
        while end > start {
            let last = source.byte(at: end - 1)
            guard last == 0x20 || last == 0x09 else { break }
            end -= 1
        }
        return ByteRange(start: start, end: end)
    }
}
