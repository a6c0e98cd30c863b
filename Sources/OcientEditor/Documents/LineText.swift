import OcientSQL

/// The bytes of a document with its lines, and positions of any encoding in it.
///
/// Lines end in LF, CRLF or a lone CR, as the protocol has it. A position beyond a line means its
/// end, one beyond the last line the end of the text.
/// INVARIANT: `starts` begins with 0, rises, and has the offset of each line's first byte.
package struct LineText: Sendable {
    /// The content.
    package private(set) var bytes: [UInt8]
    private var starts: [Int]

    /// A text of bytes. O(bytes).
    package init(_ bytes: [UInt8]) {
        self.bytes = bytes
        starts = LineText.starts(of: bytes)
    }

    /// The number of lines, at least one.
    package var lineCount: Int { starts.count }

    /// The offset of a line's first byte; that of the end beyond the last line.
    package func start(ofLine line: Int) -> Int {
        line < starts.count ? starts[max(0, line)] : bytes.count
    }

    /// The offset after the last byte of a line, without what ends it.
    package func end(ofLine line: Int) -> Int {
        guard line < starts.count else { return bytes.count }
        var end = line + 1 < starts.count ? starts[line + 1] : bytes.count
        while end > starts[line], ASCII.isLineEnd(bytes[end - 1]) { end -= 1 }
        return end
    }

    /// The line of an offset, from 0. O(log lines).
    package func line(of offset: Int) -> Int {
        var low = 0
        var high = starts.count
        while high - low > 1 {
            let middle = (low + high) / 2
            if starts[middle] <= offset { low = middle } else { high = middle }
        }
        return low
    }

    /// The offset of a position; in the middle of a scalar means before it. O(bytes of the line).
    package func offset(of position: TextPosition, _ encoding: PositionEncoding) -> Int {
        guard position.line < starts.count else { return bytes.count }
        guard position.line >= 0 else { return 0 }
        let end = end(ofLine: position.line)
        var offset = starts[position.line]
        var units = 0
        while offset < end {
            let count = width(at: offset, end)
            units += encoding.units(first: bytes[offset], bytes: count)
            if units > position.character { return offset }
            offset += count
        }
        return end
    }

    /// The position of an offset. O(bytes of the line).
    package func position(of offset: Int, _ encoding: PositionEncoding) -> TextPosition {
        let offset = max(0, min(offset, bytes.count))
        let line = line(of: offset)
        var units = 0
        var at = starts[line]
        while at < offset {
            let count = width(at: at, bytes.count)
            units += encoding.units(first: bytes[at], bytes: count)
            at += count
        }
        return TextPosition(line, units)
    }

    /// The span of a range of bytes.
    package func span(of range: ByteRange, _ encoding: PositionEncoding) -> TextSpan {
        TextSpan(
            position(of: Int(range.start), encoding), position(of: Int(range.end), encoding))
    }

    /// The range of bytes of a span; its ends in order.
    package func range(of span: TextSpan, _ encoding: PositionEncoding) -> ByteRange {
        let start = offset(of: span.start, encoding)
        let end = max(start, offset(of: span.end, encoding))
        return ByteRange(start: UInt32(start), end: UInt32(end))
    }

    /// Replaces a range. O(bytes).
    package mutating func replace(_ range: ByteRange, with text: [UInt8]) {
        bytes.replaceSubrange(Int(range.start)..<Int(range.end), with: text)
        starts = LineText.starts(of: bytes)
    }

    /// Bytes of the scalar at an offset; a byte that is no UTF-8 is one.
    private func width(at offset: Int, _ end: Int) -> Int {
        let byte = bytes[offset]
        guard byte >= 0xC2 else { return 1 }
        let count = byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : byte < 0xF5 ? 4 : 1
        guard offset + count <= end else { return 1 }
        for next in offset + 1..<offset + count where bytes[next] & 0xC0 != 0x80 { return 1 }
        return count
    }

    private static func starts(of bytes: [UInt8]) -> [Int] {
        var starts = [0]
        for (index, byte) in bytes.enumerated() where ASCII.isLineEnd(byte) {
            if byte == 0x0D, index + 1 < bytes.count, bytes[index + 1] == 0x0A { continue }
            starts.append(index + 1)
        }
        return starts
    }
}
