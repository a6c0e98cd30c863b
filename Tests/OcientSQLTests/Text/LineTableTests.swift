import Testing
@testable import OcientSQL

@Suite struct LineTableTests {
    /// The positions of all offsets, asked in rising order of one table.
    private static func positions(_ bytes: [UInt8]) throws -> [SourcePosition] {
        var table = LineTable(try SourceText(name: "t", bytes: bytes))
        return (0...bytes.count).map { table.position(of: UInt32($0)) }
    }

    private static func columns(_ bytes: [UInt8]) throws -> [Int] {
        try positions(bytes).map { $0.column }
    }

    @Test func linesEndInLFOrCRLFOrCR() throws {
        let positions = try LineTableTests.positions(Array("a\nb\r\nc\rd".utf8))
        #expect(positions.map { $0.line } == [1, 1, 2, 2, 2, 3, 3, 4, 4])
        #expect(positions.map { $0.column } == [1, 2, 1, 2, 3, 1, 2, 1, 2])
    }

    @Test func columnsCountScalars() throws {
        #expect(try LineTableTests.columns(Array("é表x".utf8)) == [1, 2, 2, 3, 3, 3, 4])
    }

    /// Lines of every length, against a plain count.
    @Test func lineEndsAreFoundWhereverTheyAre() throws {
        for length in 0...20 {
            for end in ["\n", "\r\n", "\r", "\n\r"] {
                let line = String(repeating: "é~\u{10}", count: length / 3)
                    + String(repeating: " ", count: length % 3) + end
                let text = String(repeating: line, count: 3)
                var table = LineTable(try source(text))
                var (number, previous) = (1, UInt8(0))
                for (offset, byte) in text.utf8.enumerated() {
                    let isSecondHalf = previous == 0x0D && byte == 0x0A
                    if (previous == 0x0A || previous == 0x0D) && !isSecondHalf { number += 1 }
                    #expect(table.position(of: UInt32(offset)).line == number)
                    previous = byte
                }
            }
        }
    }

    @Test func aByteOrderMarkHasNoWidth() throws {
        #expect(try LineTableTests.columns([0xEF, 0xBB, 0xBF, 0x61, 0x62]) == [1, 1, 1, 1, 2, 3])
    }

    @Test func aByteThatIsNoUTF8IsOneColumn() throws {
        #expect(try LineTableTests.columns([0xFF, 0xC3, 0x61, 0x80, 0x62]) == [1, 2, 3, 4, 5, 6])
        #expect(try LineTableTests.columns([0xE2, 0x80, 0x61]) == [1, 2, 3, 4])
    }

    @Test func anEmptySourceHasOneLine() throws {
        var table = LineTable(try source(""))
        #expect(table.lineNumber(of: .max) == 1)
        #expect(table.position(of: 0) == SourcePosition(line: 1, column: 1))
        #expect(table.position(of: 99) == SourcePosition(line: 1, column: 1))
        #expect(table.range(ofLine: 1).count == 0)
    }

    @Test func linesHaveRangesWithoutTheirEnds() throws {
        let text = try source("a\r\n\nbc\r")
        let table = LineTable(text)
        #expect(table.lineNumber(of: .max) == 4)
        #expect((1...4).map { text.text(in: table.range(ofLine: $0)) } == ["a", "", "bc", ""])
        #expect(table.range(ofLine: 0).count == 0)
        #expect(table.range(ofLine: 5).count == 0)
    }

    /// The kept answer must not change what comes out, whatever the order of the questions.
    @Test func theCursorChangesNoAnswer() throws {
        let text = try source("one\ntwo é three\r\n\nfour 表 five\rsix")
        var random = RandomBytes(seed: 3)
        var kept = LineTable(text)
        for _ in 0..<2_000 {
            let offset = UInt32(random.below(text.count + 3))
            var fresh = LineTable(text)
            #expect(kept.position(of: offset) == fresh.position(of: offset), "\(offset)")
            #expect(kept.lineNumber(of: offset) == fresh.position(of: offset).line, "\(offset)")
        }
    }

    @Test func questionsInRisingOrderOnOneLongLineAreLinear() throws {
        let count = 200_000
        var table = LineTable(try source(String(repeating: "x", count: count)))
        for offset in 0..<count {
            let position = table.position(of: UInt32(offset))
            if position.column != offset + 1 { Issue.record("\(offset): \(position)") }
        }
    }
}
