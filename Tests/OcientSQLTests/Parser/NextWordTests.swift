import Testing

@testable import OcientSQL

/// What may follow each beginning of a statement, kept in `Corpus/mistakes/next.txt`, and where a
/// statement that somebody types is over.
@Suite struct NextWordTests {
    private static let cases = CorpusFile.allCases.filter {
        $0.isSingle && $0.bytes.count <= 160 && !$0.bytes.contains { $0 < 0x20 || $0 > 0x7E }
    }

    /// Beginnings that differ in names and texts only are one.
    @Test func whatMayFollow() throws {
        var lines: Set<String> = []
        for item in Self.cases
        where try ParsedScript(item.bytes, isScenario: item.isScenario, trees: false)
            .findings.isEmpty {
            var form = ""
            for token in try Mutant.tokens(item.bytes).prefix(20) {
                let source = try SourceText(
                    name: item.isScenario ? "t.ocsim" : "t.sql",
                    bytes: Array(item.bytes[..<token.lowerBound]))
                let next = Parser.expectedAtEnd(of: source, from: 0)
                let classes = [
                    next.takesName ? " name" : "", next.takesText ? " text" : "",
                    next.takesNumber ? " number" : "",
                ].joined()
                let words = next.keywords.sorted.map { " " + $0.text }.joined()
                lines.insert(form + " →" + words + " |" + classes)
                form += try (form.isEmpty ? "" : " ") + Self.form(item, token)
            }
        }
        #expect(lines.count > 500)
        try KeptFile.expect("mistakes/next.txt", lines.sorted())
    }

    /// A keyword or sign as it is, `x` for a name, `1` for a number, `''` for a text.
    private static func form(_ item: CorpusCase, _ range: Range<Int>) throws -> String {
        let source = try SourceText(name: "t", bytes: item.bytes)
        var lexer = Lexer(source, at: UInt32(range.lowerBound))
        let token = lexer.next()
        if token.keyword != .none { return token.keyword.upperText }
        let isDirective = range.lowerBound == 1 && item.bytes[0] == 0x5C
        if token.kind == .word && !isDirective { return "x" }
        if token.kind == .number { return "1" }
        return token.kind.isText ? "''" : source.text(in: token.range)
    }

    /// A right statement is over after its `;`, and no part of it is.
    @Test func aStatementIsOverAtItsEnd() throws {
        for item in Self.cases {
            let source = try SourceText(
                name: item.isScenario ? "t.ocsim" : "t.sql", bytes: item.bytes)
            let reading = Reading(source)
            guard reading.findings.isEmpty, reading.statements.count == 1 else { continue }
            let last = try #require(try Mutant.tokens(item.bytes).last)
            let isEnded = item.bytes[last.lowerBound] == UInt8(ascii: ";")
            let text = Array(item.bytes[..<(isEnded ? last.lowerBound : last.upperBound)])
            let count = text.count + 1
            for (rest, end) in [
                ("", nil), (" ", nil), (";", count), ("; ", count), (";\n\n", count),
                ("; -- c", count), ("\n\n;", count + 2),
            ] as [(String, Int?)] {
                let typed = try SourceText(
                    name: source.name, bytes: text + Array(rest.utf8))
                let found = Parser.completion(in: typed, from: 0).map { Int($0) }
                #expect(found == end, "\(item.location)\(rest)")
            }
        }
    }

    /// Where a secret without quotes goes on after a semicolon, no message shows its rest.
    @Test(arguments: 1...12) func joinedSecretsAreNoStatements(count: Int) throws {
        let secrets = (0..<count).map { "PASSWORD = aa\($0);zz\($0)" }.joined(separator: " ")
        let reading = Reading(try source("CREATE USER u \(secrets) x; CREATE GROUP g;"))
        var writer = DiagnosticText(reading.source)
        let texts = reading.findings.map { writer.render($0) }.joined()
        #expect(!texts.contains("aa") && !texts.contains("zz"), "\(texts)")
        #expect(reading.kinds == ["create_group"])
        #expect(reading.findings.count == 1)
    }
}

/// Hashes of bytes: each change makes another one.
@Suite struct ByteHashTests {
    @Test func eachByteCounts() {
        var seen: Set<UInt64> = []
        var count = 0
        for length in 0...40 {
            let plain = (0..<length).map { UInt8(0x61 + $0 % 26) }
            var texts = [plain]
            for place in 0..<length {
                for bit in [1, 0x10, 0x80] as [UInt8] {
                    var other = plain
                    other[place] ^= bit
                    texts.append(other)
                }
                if place > 0 {
                    var swapped = plain
                    swapped.swapAt(place - 1, place)
                    texts.append(swapped)
                }
            }
            for text in texts {
                seen.insert(text.withUnsafeBufferPointer { ByteHash.hash($0) })
                #expect(ByteHash.hash(String(decoding: text, as: UTF8.self))
                    == Array(String(decoding: text, as: UTF8.self).utf8)
                    .withUnsafeBufferPointer { ByteHash.hash($0) })
                count += 1
            }
        }
        #expect(seen.count == count)
    }

    /// The halves of the hash spread names over their slots.
    @Test func theUpperHalfSpreads() {
        let slots = Set((0..<4_096).map { ByteHash.hash("group_\($0)") >> 32 & 0xFFF })
        #expect(slots.count > 2_200)
    }
}
