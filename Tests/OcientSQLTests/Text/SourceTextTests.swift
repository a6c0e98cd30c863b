import Testing
@testable import OcientSQL

@Suite struct SourceTextTests {
    @Test func aFileOfTheLimitIsASourceAndOneByteMoreIsNone() throws {
        let limit = Limits.fileSize
        #expect(limit == 64 * 1024 * 1024)
        let blanks = [UInt8](repeating: 0x20, count: limit)
        #expect(try SourceText(name: "t", bytes: blanks).count == limit)
        #expect(throws: SourceError.tooLarge(bytes: limit + 1)) {
            try SourceText(name: "t", bytes: [UInt8](repeating: 0x20, count: limit + 1))
        }
    }

    @Test func bytesBehindTheEndAreZero() throws {
        let text = try source("ab")
        #expect(text.byte(at: 1) == 0x62)
        #expect(text.byte(at: 2) == 0)
        #expect(text.byte(at: 4_000_000_000) == 0)
        for offset in 0..<SourceText.padding { #expect(text.base[2 + offset] == 0) }
    }

    @Test func rangesAreClipped() throws {
        let text = try source("abc")
        #expect(text.text(in: ByteRange(start: 1, end: 99)) == "bc")
        #expect(text.text(in: ByteRange(start: 50, end: 99)) == "")
        #expect(text.text(in: ByteRange(start: 2, end: 1)) == "")
    }

    @Test func bytesThatAreNoUTF8AreReplaced() throws {
        let text = try SourceText(name: "t", bytes: [0x61, 0xFF, 0x62])
        #expect(text.text(in: text.wholeRange) == "a\u{FFFD}b")
    }

    @Test func onlyAWholeMarkAtTheStartIsOne() throws {
        #expect(try SourceText(name: "t", bytes: [0xEF, 0xBB, 0xBF]).markLength == 3)
        #expect(try SourceText(name: "t", bytes: [0xEF, 0xBB]).markLength == 0)
        #expect(try SourceText(name: "t", bytes: [0x20, 0xEF, 0xBB, 0xBF]).markLength == 0)
        #expect(try SourceText(name: "t", bytes: []).markLength == 0)
    }

    @Test(arguments: [
        ("a.ocsim", .scenario), ("-", .scenario), ("x/-.ocsim", .scenario), ("a.sql", .sql),
        ("a.ocsim.sql", .sql), ("x/-", .sql), ("ocsim", .sql), ("", .sql),
    ] as [(String, SourceText.Language)])
    func theNameTellsTheLanguage(_ name: String, _ language: SourceText.Language) throws {
        #expect(try SourceText(name: name, bytes: []).language == language)
        #expect(try SourceText(name: name, bytes: [], language: .sql).language == .sql)
        #expect(try SourceText(name: name, bytes: [], language: .scenario).language == .scenario)
    }

    /// Against the standard library's own decoder, on every lead byte and its borders.
    @Test func validScalarsAreThoseOfTheStandardLibrary() throws {
        let tails: [UInt8] = [0x00, 0x41, 0x7F, 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF, 0xC0, 0xFF]
        for first in UInt8.min...UInt8.max {
            for second in tails {
                for third in tails {
                    let bytes = [first, second, third, 0x80]
                    let text = try SourceText(name: "t", bytes: bytes)
                    let expected = SourceTextTests.firstScalarWidth(bytes)
                    if text.validScalarWidth(at: 0) != expected { Issue.record("\(bytes)") }
                }
            }
        }
    }

    private static func firstScalarWidth(_ bytes: [UInt8]) -> Int {
        for width in 1...4 {
            let text = String(validating: bytes.prefix(width), as: UTF8.self)
            if let text, text.unicodeScalars.count == 1 { return width }
        }
        return 0
    }
}
