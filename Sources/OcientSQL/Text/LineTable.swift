/// Turns byte offsets into lines and columns.
///
/// Lines count from the source's first line, columns from 1; a column counts Unicode scalars, a
/// byte that is not UTF-8 counts as one, and a byte-order mark has no width (LEX-3). CRLF, LF and a
/// lone CR end a line.
/// Making the table is O(bytes); asking in rising order is O(bytes) altogether, because each
/// answer is kept and the next one goes on from it.
public struct LineTable {
    private let source: SourceText
    private var starts: [UInt32]
    private var lastOffset: UInt32
    private var lastLine: Int
    private var lastColumn: Int

    /// Finds the line starts of a source.
    public init(_ source: SourceText) {
        self.source = source
        let first = UInt32(source.markLength)
        starts = [first]
        var offset = Int(first)
        while offset < source.count {
            if LineTable.hasNoLineEnd(source.base + offset) {
                offset += 8
                continue
            }
            let byte = source.base[offset]
            offset += 1
            if byte == 0x0A || (byte == 0x0D && source.base[offset] != 0x0A) {
                starts.append(UInt32(offset))
            }
        }
        lastOffset = first
        lastLine = 1
        lastColumn = 1
    }

    /// Whether none of eight bytes is below 0x10, as line ends are and the bytes after a source.
    private static func hasNoLineEnd(_ bytes: UnsafeMutablePointer<UInt8>) -> Bool {
        let word = UnsafeRawPointer(bytes).loadUnaligned(as: UInt64.self) & 0xF0F0_F0F0_F0F0_F0F0
        return (word &- 0x0101_0101_0101_0101) & ~word & 0x8080_8080_8080_8080 == 0
    }

    /// Line and column of an offset; one after the end has the end's position.
    public mutating func position(of offset: UInt32) -> SourcePosition {
        let offset = max(min(offset, UInt32(source.count)), starts[0])
        let line = lineNumber(of: offset)
        let lineStart = starts[line - 1]
        var from = lineStart
        var column = 1
        if line == lastLine && lastOffset <= offset {
            from = lastOffset
            column = lastColumn
        }
        let (count, reached) = scalarCount(from: from, to: offset)
        column += count
        (lastOffset, lastLine, lastColumn) = (reached, line, column)
        return SourcePosition(line: line + source.firstLine - 1, column: column)
    }

    /// The number of the line that holds an offset, from 1 in this source. O(log lines), and O(1)
    /// on the line that was asked for last and on the next one.
    package func lineNumber(of offset: UInt32) -> Int {
        if starts[lastLine - 1] <= offset {
            if lastLine == starts.count || offset < starts[lastLine] { return lastLine }
            let next = lastLine + 1
            if next == starts.count || offset < starts[next] { return next }
        }
        var low = 0
        var high = starts.count
        while high - low > 1 {
            let middle = (low + high) / 2
            if starts[middle] <= offset { low = middle } else { high = middle }
        }
        return low + 1
    }

    /// The bytes of a line, without what ends it. Lines outside the source are empty.
    package func range(ofLine line: Int) -> ByteRange {
        guard line >= 1, line <= starts.count else { return ByteRange(at: UInt32(source.count)) }
        let start = starts[line - 1]
        var end = line < starts.count ? starts[line] : UInt32(source.count)
        while end > start, ASCII.isLineEnd(source.byte(at: end - 1)) { end -= 1 }
        return ByteRange(start: start, end: end)
    }

    /// Counts scalars by their first bytes, and tells where the last one ends: at `end`, or after
    /// it when that is inside a scalar.
    private func scalarCount(from start: UInt32, to end: UInt32) -> (count: Int, reached: UInt32) {
        var count = 0
        var offset = Int(start)
        while offset < Int(end) {
            offset += source.scalarWidth(at: offset)
            count += 1
        }
        return (count, UInt32(offset))
    }
}

/// A position in a source as it is read.
public struct SourcePosition: Hashable, Sendable {
    /// Line, from 1.
    public var line: Int
    /// Column in Unicode scalars, from 1.
    public var column: Int

    /// A position from its two numbers.
    package init(line: Int, column: Int) {
        self.line = line
        self.column = column
    }
}
