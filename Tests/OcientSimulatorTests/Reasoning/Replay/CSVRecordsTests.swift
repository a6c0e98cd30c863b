import Testing

@testable import OcientSimulator

/// Records and fields of CSV (RFC 4180).
@Suite struct CSVRecordsTests {
    /// The records of a text; an error as its own words.
    private func records(_ text: String) -> [[String]] {
        let bytes = Array(text.utf8)
        var reader = CSVRecords(bytes, 0..<bytes.count)
        var all: [[String]] = []
        var fields: [String] = []
        while !reader.isAtEnd {
            do throws(CSVFault) {
                try reader.next(&fields)
                all.append(fields)
            } catch {
                all.append([error.rawValue])
            }
        }
        return all
    }

    @Test(arguments: [
        ("", []), ("a", [["a"]]), ("a,b\n", [["a", "b"]]), (",\n", [["", ""]]),
        ("\n", [[""]]), ("a\r\nb", [["a"], ["b"]]), ("a\rb\n", [["a\rb"]]),
        ("\"a,b\",c\n", [["a,b", "c"]]), ("\"a\"\"b\"\n", [["a\"b"]]),
        ("\"a\nb\",\"\"\r\nc", [["a\nb", ""], ["c"]]), ("\"\"\"\"", [["\""]]),
        ("ü,\"€\"\n", [["ü", "€"]]),
    ] as [(String, [[String]])])
    func fields(text: String, expected: [[String]]) {
        #expect(records(text) == expected)
    }

    /// A mistake ends with its record: the next one is read.
    @Test(arguments: [
        ("a\"b\nc", CSVFault.bareQuote), ("\"a\"b,x\nc", .afterQuote),
        ("x,\"a\" \nc", .afterQuote),
    ])
    func mistakes(text: String, fault: CSVFault) {
        #expect(records(text) == [[fault.rawValue], ["c"]])
        #expect(records("\"a\nc") == [[CSVFault.unclosed.rawValue]])
    }

    /// Wherever a text is cut, the same record ends are found.
    @Test func aScanGoesOnInTheNextPart() {
        let text = Array("a,\"b\nc\"\"\n\",d\n\"\"\ne\"f\n\"g\n".utf8)
        var ends: [Int] = []
        for end in 1...text.count {
            var position = CSVRecords.Position()
            let found = Array(text[..<end]).withUnsafeBufferPointer { position.lastEnd($0) }
            if let found, ends.last != found { ends.append(found) }
        }
        #expect(ends == [13, 16, 20])
        for cut in 0...text.count {
            var position = CSVRecords.Position()
            let first = Array(text[..<cut]).withUnsafeBufferPointer { position.lastEnd($0) }
            let second = Array(text[cut...]).withUnsafeBufferPointer { position.lastEnd($0) }
            #expect(second.map { $0 + cut } ?? first == 20)
        }
    }

    /// Whether a quoted field is open at the end of a part.
    @Test(arguments: [
        ("a,b", false), ("a,\"b", true), ("\"a\"", false), ("\"a\"\"", true), ("a\"b", false),
    ])
    func anOpenField(text: String, isOpen: Bool) {
        var position = CSVRecords.Position()
        _ = Array(text.utf8).withUnsafeBufferPointer { position.lastEnd($0) }
        #expect(position.isInQuotes == isOpen)
    }

    @Test(arguments: ["", "a", "a,b", "\"", "a\nb", "\r", "ü"])
    func aWrittenFieldIsReadAgain(field: String) {
        var line: [UInt8] = []
        CSVRecords.append(Array(field.utf8), to: &line)
        #expect(records(String(decoding: line + [0x2C, 0x78], as: UTF8.self)) == [[field, "x"]])
    }
}
