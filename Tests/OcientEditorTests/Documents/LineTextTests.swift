import OcientSQL
import Testing

@testable import OcientEditor

/// Positions in every encoding, on every kind of line end.
@Suite struct LineTextTests {
    private let text = LineText(Array("a\r\nbé𝄞c\rd\n".utf8))

    @Test func linesEndInThreeWays() {
        #expect(text.lineCount == 4)
        #expect(text.start(ofLine: 1) == 3)
        #expect(text.end(ofLine: 0) == 1)
        #expect(text.line(of: 4) == 1)
    }

    @Test(arguments: [
        (PositionEncoding.utf8, 7), (.utf16, 4), (.utf32, 3),
    ])
    func unitsBeforeC(_ encoding: PositionEncoding, _ units: Int) {
        let offset = 3 + 1 + 2 + 4
        #expect(text.position(of: offset, encoding) == TextPosition(1, units))
        #expect(text.offset(of: TextPosition(1, units), encoding) == offset)
    }

    @Test func aPositionBeyondMeansTheEnd() {
        #expect(text.offset(of: TextPosition(1, 99), .utf16) == 11)
        #expect(text.offset(of: TextPosition(99, 0), .utf16) == text.bytes.count)
    }

    @Test func theMiddleOfAScalarMeansItsStart() {
        #expect(text.offset(of: TextPosition(1, 3), .utf16) == 6)
    }

    @Test func everyOffsetOfAScalarComesBack() {
        for offset in [0, 1, 3, 4, 6, 10, 12, 13] {
            for encoding in [PositionEncoding.utf8, .utf16, .utf32] {
                let position = text.position(of: offset, encoding)
                #expect(text.offset(of: position, encoding) == offset)
            }
        }
    }

    @Test func bytesThatAreNoUTF8CountAsOne() {
        let broken = LineText([0x61, 0xFF, 0xE2, 0x82, 0x62])
        #expect(broken.position(of: 4, .utf16) == TextPosition(0, 4))
    }

    @Test func changesInARowAreAppliedInTurn() {
        var document = OpenDocument(
            uri: "file:///a.sql", languageID: "sql", version: 1, text: Array("one\ntwo".utf8))
        document.apply(
            [
                .init(TextSpan(TextPosition(0, 3), TextPosition(1, 0)), " "),
                .init(TextSpan(TextPosition(0, 4), TextPosition(0, 7)), "2"),
            ], version: 5, .utf16)
        #expect(document.text.bytes == Array("one 2".utf8))
        #expect(document.version == 5)
    }

    @Test func addressesAndPaths() {
        #expect(DocumentAddress.path(of: "file:///tmp/a%20b.sql") == "/tmp/a b.sql")
        #expect(DocumentAddress.uri(of: "/tmp/a b.sql") == "file:///tmp/a%20b.sql")
        #expect(DocumentAddress.path(of: "untitled:1") == "untitled:1")
    }
}
