/// A source line cut to a width round a place, with what stands below it.
///
/// Only the bytes that are shown are looked at, so a line of any length costs the same.
/// Control characters become blanks and bytes that are no UTF-8 become U+FFFD, each one wide.
struct ExcerptClip {
    /// The visible part of the line, with `…` where it is cut.
    var text = ""
    /// Blanks up to the caret.
    var indent = ""
    /// Columns of the caret's underline, at least 1.
    var caretWidth = 1

    init(source: SourceText, line: ByteRange, target: ByteRange, width: Int, secrets: [ByteRange]) {
        var offset = ExcerptClip.step(back: width * 3 / 4, from: target.start, source, line)
        if offset > line.start { append("…", before: true) }
        var columns = 0
        var underlined = 0
        while offset < line.end && columns < width - 2 {
            let isBefore = offset < target.start
            if let secret = secrets.first(where: { $0.start <= offset && offset < $0.end }) {
                let covers = target.start < secret.end && secret.start < target.end
                append(Secret.mask, before: isBefore && !covers)
                if covers { underlined = max(underlined, 8) }
                columns += 8
                offset = secret.end
                continue
            }
            let scalarWidth = UInt32(source.scalarWidth(at: Int(offset)))
            append(ExcerptClip.visible(source, offset, scalarWidth), before: isBefore)
            if !isBefore && offset < target.end { underlined += 1 }
            columns += 1
            offset += scalarWidth
        }
        if offset < line.end { text += "…" }
        caretWidth = max(1, underlined)
    }

    private mutating func append(_ piece: String, before: Bool) {
        text += piece
        if before { indent += String(repeating: " ", count: piece.unicodeScalars.count) }
    }

    /// The offset that lies `count` scalars before `start`, at most at the line's start.
    private static func step(
        back count: Int, from start: UInt32, _ source: SourceText, _ line: ByteRange
    ) -> UInt32 {
        var offset = max(line.start, min(start, line.end))
        var left = count
        while offset > line.start && left > 0 {
            offset = scalarStart(endingAt: offset, source, line)
            left -= 1
        }
        return offset
    }

    /// Where the scalar before an offset starts; a byte that is no UTF-8 is one by itself.
    private static func scalarStart(
        endingAt end: UInt32, _ source: SourceText, _ line: ByteRange
    ) -> UInt32 {
        var start = end - 1
        while start > line.start, end - start < 4, source.byte(at: start) & 0xC0 == 0x80 {
            start -= 1
        }
        return Int(end - start) == source.scalarWidth(at: Int(start)) ? start : end - 1
    }

    private static func visible(_ source: SourceText, _ offset: UInt32, _ width: UInt32) -> String {
        let byte = source.byte(at: offset)
        if byte < 0x20 || byte == 0x7F { return " " }
        let range = ByteRange(start: offset, end: offset + width)
        let text = source.text(in: range)
        // Control characters beyond ASCII would move the terminal's cursor.
        if byte == 0xC2 && source.byte(at: offset + 1) < 0xA0 { return " " }
        return text
    }
}
