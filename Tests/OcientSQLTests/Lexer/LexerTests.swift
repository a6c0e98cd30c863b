import Testing
@testable import OcientSQL

@Suite struct LexerTests {
    private static func kinds(_ text: String) throws -> [TokenKind] {
        var lexer = Lexer(try source(text))
        var kinds: [TokenKind] = []
        while true {
            let token = lexer.next()
            if token.kind == .end { return kinds }
            kinds.append(token.kind)
        }
    }

    @Test(arguments: [
        ("abc", TokenKind.word), ("_", .word), ("user", .word), ("select", .reserved),
        ("\"a b\"", .quoted), ("'it''s'", .string), ("e'\\''", .escapeString),
        ("E'x'", .escapeString), ("$$a$b$$", .dollarString), ("-1.5e-3", .number), (",", .comma),
        (";", .semicolon), (".", .dot), ("=", .equals), ("\\", .backslash), (":", .colon),
        ("(", .leftParen), (")", .rightParen), ("[", .leftBracket), ("]", .rightBracket),
        ("{", .leftBrace), ("}", .rightBrace), ("*", .symbol), ("$", .symbol), ("-", .symbol),
        ("é", .foreignWord), ("aé", .foreignWord), ("\u{1}", .invalid), ("\u{7F}", .invalid),
        ("'a", .unterminated), ("\"a", .unterminated), ("$$a", .unterminated),
        ("/* a", .unterminated), ("'\u{0}'", .malformed),
    ])
    func everyKindOfToken(text: String, kind: TokenKind) throws {
        #expect(try LexerTests.kinds(text) == [kind])
        #expect(try LexerTests.kinds(" /* c */" + text).first == kind)
    }

    @Test func theEndStandsForEver() throws {
        var lexer = Lexer(try source("a  "))
        _ = lexer.next()
        for _ in 0..<3 {
            let token = lexer.next()
            #expect(token.kind == .end)
            #expect(token.range == ByteRange(at: 3))
        }
    }

    @Test func aCopyLooksAheadWithoutConsuming() throws {
        var lexer = Lexer(try source("a b"))
        var copy = lexer
        _ = copy.next()
        #expect(copy.next().range == ByteRange(start: 2, end: 3))
        #expect(lexer.next().range == ByteRange(start: 0, end: 1))
    }

    @Test func aLexerCanBeginAnywhere() throws {
        let text = try source("ab cd")
        var lexer = Lexer(text, at: 1)
        #expect(lexer.next().range == ByteRange(start: 1, end: 2))
        lexer = Lexer(text, at: 99)
        #expect(lexer.next().kind == .end)
    }

    @Test func commentsAreFoundWithTheirPlaces() throws {
        let script = "-- one  \na /* two /* in */ */ '-- none' -- three"
        let text = try source(script)
        let comments = Comment.find(in: text, from: 0, to: UInt32(text.count))
        #expect(comments.map { text.text(in: $0.range) } == [
            "-- one", "/* two /* in */ */", "-- three",
        ])
        #expect(comments.map { $0.endsLine } == [true, false, true])
    }

    /// Tokens lie in order, do not overlap, and what lies between them is blank or comment.
    @Test func tokensCoverTheSource() throws {
        for item in CorpusFile.allCases {
            let text = try SourceText(name: "t", bytes: item.bytes)
            var lexer = Lexer(text)
            var end = UInt32(text.markLength)
            while true {
                let token = lexer.next()
                let gap = text.bytes(in: ByteRange(start: end, end: token.range.start))
                let isBlank = gap.allSatisfy { $0 <= 0x20 } || gap.contains(0x2D)
                    || gap.contains(0x2A)
                #expect(token.range.start >= end && isBlank, "\(item.location)")
                if token.kind == .end { break }
                #expect(token.range.end > token.range.start, "\(item.location)")
                end = token.range.end
            }
            #expect(lexer.offset == UInt32(text.count), "\(item.location)")
        }
    }
}
