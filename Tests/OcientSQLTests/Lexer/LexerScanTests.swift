import Testing

@testable import OcientSQL

/// Where tokens end, at each limit of their forms.
@Suite struct LexerScanTests {
    /// The tokens of a text with their kinds, the end left out.
    private static func tokens(_ bytes: [UInt8]) throws -> [String] {
        let source = try SourceText(name: "t", bytes: bytes)
        var lexer = Lexer(source)
        var texts: [String] = []
        while true {
            let token = lexer.next()
            if token.kind == .end { return texts }
            let bytes = Array(source.bytes(in: token.range))
            texts.append("\(token.kind) \(String(decoding: bytes, as: UTF8.self))")
        }
    }

    @Test(arguments: [
        ("1", ["number 1"]), ("12.5", ["number 12.5"]), ("1.", ["number 1", "dot ."]),
        ("1.x", ["number 1", "dot .", "word x"]),
        ("1..2", ["number 1", "dot .", "dot .", "number 2"]),
        ("1e5", ["number 1e5"]), ("1E+5", ["number 1E+5"]), ("1e-5", ["number 1e-5"]),
        ("1e", ["number 1", "word e"]), ("1e+", ["number 1", "word e", "symbol +"]),
        ("1e+x", ["number 1", "word e", "symbol +", "word x"]), ("1e*5", ["number 1", "word e",
            "symbol *", "number 5"]), ("1ex", ["number 1", "word ex"]), ("1e55.5", ["number 1e55",
            "dot .", "number 5"]), ("-1", ["number -1"]), ("-x", ["symbol -", "word x"]),
        ("- 1", ["symbol -", "number 1"]), ("1.5e10.5", ["number 1.5e10", "dot .", "number 5"]),
        ("1d5", ["number 1", "word d5"]), ("0x1", ["number 0", "word x1"]), ("--1", []),
    ])
    func numbers(text: String, tokens: [String]) throws {
        #expect(try Self.tokens(Array(text.utf8)) == tokens)
        #expect(try Self.tokens(Array((text + " ").utf8)) == tokens)
    }

    @Test(arguments: [
        ("''", ["string ''"]), ("'a''b'", ["string 'a''b'"]), ("'a'b'", ["string 'a'", "word b",
            "unterminated '"]), ("'''", ["unterminated '''"]), ("''''", ["string ''''"]),
        ("'a\nb'", ["string 'a\nb'"]), ("\"a\nb\"", ["unterminated \"a", "word b",
            "unterminated \""]), ("\"a\rb\"", ["unterminated \"a", "word b", "unterminated \""]),
        ("\"a\"\"b\"", ["quoted \"a\"\"b\""]), ("'a\\'", ["string 'a\\'"]),
        ("e'a\\'", ["unterminated e'a\\'"]), ("e'a\\''", ["escapeString e'a\\''"]),
        ("e'a''b'", ["escapeString e'a''b'"]), ("E'\\\\'", ["escapeString E'\\\\'"]),
        ("e\"a\"", ["word e", "quoted \"a\""]), ("f'a'", ["word f", "string 'a'"]),
        ("ee'a'", ["word ee", "string 'a'"]), ("e 'a'", ["word e", "string 'a'"]),
        ("e'a\\é'", ["escapeString e'a\\é'"]), ("e'\\", ["unterminated e'\\"]),
        ("$$$$", ["dollarString $$$$"]), ("$$a", ["unterminated $$a"]),
        ("$$a$", ["unterminated $$a$"]),
        ("$$a$b$$c", ["dollarString $$a$b$$", "word c"]),
        ("$a$", ["symbol $", "word a", "symbol $"]),
        ("$$$$$", ["dollarString $$$$", "symbol $"]), ("$$'$$", ["dollarString $$'$$"]),
    ])
    func texts(text: String, tokens: [String]) throws {
        #expect(try Self.tokens(Array(text.utf8)) == tokens)
    }

    @Test(arguments: [
        ("--", []), ("-- a", []), ("-- a\nb", ["word b"]), ("-- a\rb", ["word b"]),
        ("/**/", []), ("/*/", ["unterminated /*/"]), ("/**/a", ["word a"]), ("/***/a", ["word a"]),
        ("/*a*/b*/", ["word b", "symbol *", "symbol /"]), ("/*/**/*/a", ["word a"]),
        ("/*/**/a", ["unterminated /*/**/a"]), ("/* a", ["unterminated /* a"]), ("/", ["symbol /"]),
        ("/ *", ["symbol /", "symbol *"]), ("- -a", ["symbol -", "symbol -", "word a"]),
        ("/*a/*b*/c/*d*/e*/f", ["word f"]), ("\u{B}\u{C}\t\r\n a", ["word a"]),
        ("a/**/b", ["word a", "word b"]), ("a--b", ["word a"]), ("/*-- */a", ["word a"]),
    ])
    func comments(text: String, tokens: [String]) throws {
        #expect(try Self.tokens(Array(text.utf8)) == tokens)
    }

    /// Every character of ASCII alone and within a word.
    @Test func everyByteHasItsKind() throws {
        let kinds: [UInt8: TokenKind] = [
            0x2C: .comma, 0x3B: .semicolon, 0x2E: .dot, 0x3D: .equals, 0x5C: .backslash,
            0x3A: .colon, 0x28: .leftParen, 0x29: .rightParen, 0x5B: .leftBracket,
            0x5D: .rightBracket, 0x7B: .leftBrace, 0x7D: .rightBrace, 0x27: .unterminated,
            0x22: .unterminated,
        ]
        for byte in UInt8.min..<0x80 {
            let text = try SourceText(name: "t", bytes: [byte])
            var lexer = Lexer(text)
            let kind = lexer.next().kind
            let isBlank = byte == 0x20 || 0x09...0x0D ~= byte
            let isWord = ASCII.isLetter(byte) || byte == 0x5F
            let plain: TokenKind = isBlank ? .end : isWord ? .word : ASCII.isDigit(byte) ? .number
                : byte < 0x20 || byte == 0x7F ? .invalid : .symbol
            #expect(kind == kinds[byte] ?? plain, "\(byte)")
            let count = try Self.tokens([0x61, byte, 0x62]).count
            let isPart = isWord || ASCII.isDigit(byte)
            let isQuote = byte == 0x27 || byte == 0x22
            #expect(count == (isPart ? 1 : isBlank || isQuote ? 2 : 3), "\(byte)")
        }
    }

    /// The signs and blanks that browsers and word processors write, and their neighbours.
    @Test func everyMarkHasItsMeaning() {
        func mark(_ scalar: UInt32) -> TypographicMark? {
            switch scalar {
            case 0xA0, 0x202F, 0x205F, 0x3000: return .blank
            case 0xAD, 0xFEFF: return .invisible
            case 0x2212: return .dash
            default: break
            }
            if scalar >= 0x2000 && scalar <= 0x200A { return .blank }
            if scalar >= 0x80 && scalar <= 0x9F { return .invisible }
            if scalar >= 0x200B && scalar <= 0x200F { return .invisible }
            if scalar >= 0x2028 && scalar <= 0x202E { return .invisible }
            if scalar >= 0x2060 && scalar <= 0x206F { return .invisible }
            if scalar >= 0x2010 && scalar <= 0x2015 { return .dash }
            guard scalar > 0xFF00, scalar < 0xFF5F else { return nil }
            let sign = UInt8(scalar - 0xFEE0)
            let isQuote = sign == 0x22 || sign == 0x27
            let isPart = ASCII.isLetter(sign) || ASCII.isDigit(sign)
            return isQuote || isPart ? nil : .wide(sign)
        }
        for scalar in UInt32(0)...0x1_0000 {
            if TypographicMark(scalar) != mark(scalar) {
                Issue.record("U+\(String(scalar, radix: 16))")
            }
        }
    }

    /// The scalars of two and three bytes are those of the standard library, in any surroundings.
    @Test func wideScalarsAreRead() throws {
        for value in stride(from: UInt32(0x80), through: 0xFFFF, by: 7) {
            guard let scalar = Unicode.Scalar(value) else { continue }
            let text = try source(String(scalar))
            #expect(text.wideScalar(at: 0) == value)
            let isMark = TypographicMark(value) != nil
            #expect(text.letterWidth(at: 0) == (isMark ? 0 : text.count))
            #expect((text.mark(at: 0) != nil) == isMark)
        }
        #expect(try source("a").wideScalar(at: 0) == 0 && source("😀").wideScalar(at: 0) == 0)
        #expect(try source("😀").letterWidth(at: 0) == 4)
    }

    @Test(arguments: [
        ("é", ["foreignWord é"]), ("aéb_1", ["foreignWord aéb_1"]), ("1é", ["number 1",
            "foreignWord é"]), ("é b", ["foreignWord é", "word b"]), ("é-b", ["foreignWord é",
            "symbol -", "word b"]),
        ("\u{A0}\u{2003}\u{200B}a", ["foreignWord \u{A0}\u{2003}\u{200B}", "word a"]),
        ("a\u{A0}b", ["word a", "foreignWord \u{A0}", "word b"]),
        ("\u{2014}\u{2014}", ["foreignWord \u{2014}", "foreignWord \u{2014}"]),
        ("\u{A0}\u{2014}", ["foreignWord \u{A0}", "foreignWord \u{2014}"]),
        ("é\u{2014}é", ["foreignWord é", "foreignWord \u{2014}", "foreignWord é"]),
        ("\u{FF1B}\u{FF1B}", ["foreignWord \u{FF1B}", "foreignWord \u{FF1B}"]),
    ])
    func charactersOutsideASCII(text: String, tokens: [String]) throws {
        #expect(try Self.tokens(Array(text.utf8)) == tokens)
    }

    @Test(arguments: [
        ([0xFF], [0...1]), ([0xFF, 0xFE, 0x80], [0...3]), ([0xFF, 0xC3, 0xA9], [0...1, 1...3]),
        ([0x61, 0xFF], [0...1, 1...2]), ([0xC3, 0x61], [0...1, 1...2]), ([0xC3], [0...1]),
        ([0x27, 0xFF, 0x27], [0...3]), ([0x24, 0x24, 0xFF, 0x24, 0x24, 0x62], [0...5, 5...6]),
        ([0x27, 0x00, 0x27, 0x00], [0...3, 3...4]), ([0xE2, 0x80, 0x61], [0...2, 2...3]),
    ] as [([UInt8], [ClosedRange<UInt32>])])
    func bytesThatAreNotUTF8(bytes: [UInt8], ranges: [ClosedRange<UInt32>]) throws {
        var lexer = Lexer(try SourceText(name: "t", bytes: bytes))
        for range in ranges {
            let token = lexer.next()
            #expect(token.range == ByteRange(start: range.lowerBound, end: range.upperBound))
            let first = bytes[Int(range.lowerBound)]
            let isText = first == 0x27 || first == 0x24
            let isWord = first == 0x61 || first == 0x62 || range == 1...3
            #expect(token.kind == (isText ? .malformed : .invalid) || isWord)
        }
        #expect(lexer.next().kind == .end)
    }

    @Test(arguments: [
        ("'a''b'", "a'b"), ("\"a\"\"b\"", "a\"b"), ("''", ""), ("'a\"\"b'", "a\"\"b"),
        ("$$a''$$", "a''"),
        ("$$$$", ""), ("e'a''b'", "a'b"), ("e''", ""), ("E'\\n\\t\\r\\b\\f\\q\\\\\\''",
            "\n\t\r\u{8}\u{C}q\\'"), ("e'\\x41\\x4a4'", "AJ4"), ("e'\\x4'", "x4"),
        ("e'\\x4g'", "x4g"),
        ("e'\\u00e9x'", "éx"), ("e'\\u00e'", "u00e"), ("e'\\U0001F600'", "😀"), ("e'\\U0001F60'",
            "U0001F60"), ("e'\\ud800'", "\u{FFFD}"), ("e'\\UFFFFFFFF'", "\u{FFFD}"), ("ABC", "abc"),
        ("eX", "ex"), ("a", "a"), ("A", "a"), ("e'é'", "é"), ("'É'", "É"), ("$A", "$a"),
        ("e'\\x7F'", "\u{7F}"), ("e'\\xG0'", "xG0"), ("e'\\u12345'", "\u{1234}5"), ("$A$B", "$a$b"),
    ])
    func theContentOfATextIsDecoded(text: String, content: String) throws {
        let text = try source(text)
        let decoded = text.decodedText(of: text.wholeRange)
        #expect(decoded.unicodeScalars.elementsEqual(content.unicodeScalars), "\(decoded)")
    }

    @Test(arguments: [
        ("0", 0), ("7", 7), ("-1", -1), ("4050", 4050), ("1.0", 1), ("1.00", 1), ("1.5", nil),
        ("1.05", nil), ("-2.0", -2), ("9223372036854775807", Int64.max),
        ("9223372036854775808", nil),
        ("99999999999999999999", nil), ("92233720368547758070", nil), ("1e5", nil), ("-0", 0),
        ("-9223372036854775807", -Int64.max), ("10.0", 10), ("19", 19),
    ] as [(String, Int64?)])
    func wholeNumbersHaveAValue(text: String, value: Int64?) throws {
        let text = try source(text)
        #expect(text.integer(NumberLiteral(range: text.wholeRange)) == value)
    }
}
