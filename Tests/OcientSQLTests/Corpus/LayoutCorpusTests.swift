import Testing

@testable import OcientSQL

/// The kept layouts of `Corpus/layouts`: statements that need several lines, comments in each gap
/// of a statement, and line ends of every kind round a comment.
@Suite struct LayoutCorpusTests {
    /// Each form of a statement in the syntax corpus once, with long names and texts.
    @Test func longStatements() throws {
        var lines: [String] = []
        var forms: Set<String> = []
        for item in CorpusFile.allCases where item.isSingle && item.bytes.count <= 160 {
            guard !item.bytes.contains(where: { $0 < 0x20 || $0 > 0x7E }),
                try ParsedScript(item.bytes, isScenario: item.isScenario).findings.isEmpty
            else { continue }
            let (form, bytes) = try Self.lengthened(item.bytes)
            guard forms.insert(form).inserted,
                try ParsedScript(bytes, isScenario: item.isScenario).findings.isEmpty
            else { continue }
            lines += try Self.layout(bytes)
        }
        #expect(forms.count > 200)
        try KeptFile.expect("layouts/long.txt", lines)
    }

    /// A statement with each name and text longer by twenty letters, and its words without them.
    private static func lengthened(_ bytes: [UInt8]) throws -> (String, [UInt8]) {
        let source = try SourceText(name: "t", bytes: bytes)
        var lexer = Lexer(source)
        var (form, text, end) = ("", [UInt8](), UInt32(0))
        while true {
            let token = lexer.next()
            text += source.bytes(in: ByteRange(start: end, end: token.range.start))
            end = token.range.end
            if token.kind == .end { return (form, text) }
            var part = Array(source.bytes(in: token.range))
            form += token.keyword == .none ? " \(token.kind)" : " \(token.keyword)"
            let isName = token.kind == .word && token.keyword == .none && text.last != 0x5C
            let isText = token.kind == .string || token.kind == .quoted
            if isName || isText && part.count > 2 {
                let letters = [UInt8](repeating: 0x78, count: 20)
                part.insert(contentsOf: letters, at: part.count - (isText ? 1 : 0))
            }
            text += part
        }
    }

    /// A different comment in each gap of the scripts of the formatter's laws.
    @Test func commentsInGaps() throws {
        let comments = [
            " -- c\n", "\n-- c\n", " /* c */ ", "\n/* c */ ", "\n/* c */\n", "/*c*/",
            " /* a\r\nb */ ", " -- a\n /* b */ ", "\n/* a */ /* b */ -- c\n",
            " -- a\r\n\r\n-- b\r\n",
            "\n\n/* c */\n\n",
        ]
        var lines: [String] = []
        for (number, script) in FormatLawTests.scripts.enumerated() {
            let tokens = try Mutant.tokens(Array(script.utf8))
            for (gap, token) in tokens.enumerated() {
                let comment = comments[(number * 5 + gap) % comments.count]
                let bytes = Array(script.utf8)
                lines += try Self.layout(
                    Array(bytes[..<token.lowerBound]) + Array(comment.utf8)
                        + Array(bytes[token.lowerBound...]) + [0x3B])
            }
        }
        try KeptFile.expect("layouts/comments.txt", lines)
    }

    @Test func lineEnds() throws {
        let gaps = [
            "", " ", "\n", "\n\n", "\r\n", "\r\n\r\n", "\r\r", "\n \t\n", "\n\r", "\u{B}\u{C}",
        ]
        let comments = [
            "-- c\n", "/* c */", "/* a */ /* b */", "/* a\r\nb\rc */", "-- c\r\n-- d \n",
        ]
        var lines: [String] = []
        for comment in comments {
            for before in gaps {
                for after in gaps {
                    let script = "show users;\(before)\(comment)\(after)show views"
                    lines += try Self.layout(Array(script.utf8))
                }
            }
        }
        for before in gaps {
            for script in [before + "-- c", "show users" + before + ";show views" + before] {
                lines += try Self.layout(Array(script.utf8))
            }
        }
        try KeptFile.expect("layouts/lines.txt", lines)
    }

    private static func layout(_ script: [UInt8]) throws -> [String] {
        let source = try SourceText(name: "t.ocsim", bytes: script)
        let result = Formatter.format(source)
        let text = CorpusBytes.encode(result.bytes ?? Array("not right".utf8))
        return ["# " + CorpusBytes.encode(script)]
            + text.replacing("<0A>", with: "\n").split(
                separator: "\n", omittingEmptySubsequences: false
            ).dropLast(result.bytes == nil ? 0 : 1).map { "| " + $0 }
    }
}
