import Testing
@testable import OcientSQL

@Suite struct ExcerptClipTests {
    private static func clip(
        _ bytes: [UInt8], _ target: Range<UInt32>, width: Int = 40, secrets: [ByteRange] = []
    ) throws -> ExcerptClip {
        let source = try SourceText(name: "t", bytes: bytes)
        return ExcerptClip(
            source: source, line: source.wholeRange,
            target: ByteRange(start: target.lowerBound, end: target.upperBound), width: width,
            secrets: secrets)
    }

    @Test func aShortLineIsShownWhole() throws {
        let clip = try ExcerptClipTests.clip(Array("CREATE GROP a".utf8), 7..<11)
        #expect(clip.text == Array("CREATE GROP a".utf8))
        #expect(clip.indent == 7)
        #expect(clip.caretWidth == 4)
    }

    @Test func aLongLineIsCutOnBothSides() throws {
        let bytes = Array((String(repeating: "a", count: 100) + "XYZ"
            + String(repeating: "b", count: 100)).utf8)
        let clip = try ExcerptClipTests.clip(bytes, 100..<103)
        #expect(clip.text == Array(("…" + String(repeating: "a", count: 30) + "XYZbbbbb…").utf8))
        #expect(clip.indent == 31)
        #expect(clip.caretWidth == 3)
    }

    @Test func aTargetBehindTheLineHasACaret() throws {
        let clip = try ExcerptClipTests.clip(Array("abc".utf8), 3..<3)
        #expect(clip.text == Array("abc".utf8))
        #expect(clip.indent == 3)
        #expect(clip.caretWidth == 1)
    }

    @Test func charactersOfSeveralBytesAreOneColumn() throws {
        let clip = try ExcerptClipTests.clip(Array("é表😀x".utf8), 9..<10)
        #expect(clip.text == Array("é表😀x".utf8))
        #expect(clip.indent == 3)
    }

    @Test func whatIsNoUTF8AndControlCharactersAreOneWide() throws {
        let clip = try ExcerptClipTests.clip([0x61, 0xFF, 0x1B, 0xC2, 0x9B, 0x7F, 0x62], 6..<7)
        #expect(clip.text == Array("a\u{FFFD}␛\u{FFFD}␡b".utf8))
        #expect(clip.indent == 5)
    }

    @Test func aSecretIsMaskedBeforeAndAtTheCaret() throws {
        let bytes = Array("PASSWORD abc def".utf8)
        let secret = [ByteRange(start: 9, end: 12)]
        let at = try ExcerptClipTests.clip(bytes, 9..<12, secrets: secret)
        #expect(at.text == Array("PASSWORD ******** def".utf8))
        #expect(at.indent == 9)
        #expect(at.caretWidth == 8)
        let after = try ExcerptClipTests.clip(bytes, 13..<16, secrets: secret)
        #expect(after.indent == 18)
        #expect(after.caretWidth == 3)
    }
}
