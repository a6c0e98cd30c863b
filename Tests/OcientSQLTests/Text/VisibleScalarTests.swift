import Testing

@testable import OcientSQL

/// Every character of Unicode as outputs show it, against the list of those that are hidden.
@Suite struct VisibleScalarTests {
    private static let marks: Set<UInt32> = [
        0x061C, 0x200E, 0x200F, 0x2028, 0x2029, 0x202A, 0x202B, 0x202C, 0x202D, 0x202E, 0x2066,
        0x2067, 0x2068, 0x2069, 0xFEFF,
    ]

    private static func sign(for scalar: UInt32) -> String? {
        switch scalar {
        case 0..<0x20: String(Unicode.Scalar(0x2400 + scalar) ?? " ")
        case 0x7F: "\u{2421}"
        case 0x80...0x9F: "\u{FFFD}"
        default: marks.contains(scalar) ? "\u{FFFD}" : nil
        }
    }

    /// All below U+3000, then samples and the surroundings of U+FEFF.
    private static let scalars = (Array(0..<0x3000) + Array(0xFE00...0xFFFF)
        + stride(from: 0x1_0000, through: 0x10_FFFF, by: 0x1003)).compactMap {
        Unicode.Scalar(UInt32($0))
    }

    @Test func inALine() {
        for scalar in Self.scalars {
            let isBlank = scalar == "\n" || scalar == "\t" || scalar == "\r"
            let shown = isBlank ? " " : Self.sign(for: scalar.value) ?? String(scalar)
            let line = VisibleText.line("a\(String(scalar))b")
            if !line.unicodeScalars.elementsEqual("a\(shown)b".unicodeScalars) {
                Issue.record("U+\(String(scalar.value, radix: 16)): \(line)")
            }
        }
    }

    @Test(arguments: [false, true]) func inAnOutput(isJSON: Bool) {
        for scalar in Self.scalars {
            let stays = scalar == "\n" || scalar == "\t"
            var shown = stays ? String(scalar) : Self.sign(for: scalar.value) ?? String(scalar)
            if isJSON, shown.unicodeScalars.first != scalar {
                let digits = String(scalar.value, radix: 16, uppercase: true)
                shown = "\\u" + String(repeating: "0", count: 4 - digits.utf8.count) + digits
            }
            let text = Array(String(scalar).utf8)
            for (before, after) in [("", ""), ("a", "b"), ("é", "é")] {
                let whole = Array(before.utf8) + text + Array(after.utf8)
                let expected = Array((before + shown + after).utf8)
                if VisibleText.of(whole, isJSON: isJSON) != expected {
                    Issue.record("U+\(String(scalar.value, radix: 16)) after \(before)")
                }
                if VisibleText.maskingTokens(in: whole) != whole {
                    Issue.record("U+\(String(scalar.value, radix: 16)) is no token")
                }
            }
        }
    }

    /// The first bytes of a hidden character hide nothing.
    @Test(arguments: ["\u{9B}", "\u{61C}", "\u{202E}", "\u{FEFF}"])
    func charactersThatAreCutStay(_ text: String) {
        for count in 1..<text.utf8.count {
            let bytes = Array("a".utf8) + text.utf8.prefix(count)
            #expect(VisibleText.of(bytes) == bytes)
        }
    }

    @Test(arguments: [
        ("\u{1B}[m", true), ("\u{1B}[0m", true), ("\u{1B}[9m", true), ("\u{1B}[:m", true),
        ("\u{1B}[;m", true), ("\u{1B}[1;31m", true), ("\u{1B}[/m", false), ("\u{1B}[<m", false),
        ("\u{1B}[1", false), ("\u{1B}[1n", false), ("\u{1B}[1l", false), ("\u{1B}m", false),
        ("\u{1B}1m", false), ("\u{1B}\\1m", false), ("\u{1B}[", false), ("\u{1B}", false),
    ])
    func onlyColoursStay(_ text: String, stays: Bool) {
        #expect((VisibleText.of(Array(text.utf8)) == Array(text.utf8)) == stays)
        let twice = Array((text + "x" + text).utf8)
        #expect((VisibleText.of(twice) == twice) == stays)
    }
}

/// What has the shape of a token, at each limit.
@Suite struct CompactTokenTests {
    @Test(arguments: [
        ("eyJ", nil, false), ("eyJa", 4, false), ("eyJ.", 4, false), ("eyJ..", 5, true),
        ("eyJa.b.c", 8, true), ("eyJa.b.c.d", 10, true), ("eyJa.b", 6, false),
        ("eyK.a.b", nil, false),
        ("ezJ.a.b", nil, false), ("fyJ.a.b", nil, false), ("eyja.b.c", 8, false),
        ("eyj4567890123456.b.c", 20, false), ("eyj45678901234567.b.c", 21, true),
        ("eyJa.b.c d", 8, true), ("eyJ%2E%2e", 9, true), ("eyJ%2E%2", 6, false),
        ("eyJ%2E%2f", 6, false), ("eyJ%3E.", 3, false), ("eyJ%2E%2e%2Ea", 13, true),
        ("eyj4567890123456%2Ea%2Eb", 24, false), ("eyj45678901234567%2Ea%2Eb", 25, true),
        ("", nil, false), ("e", nil, false), ("ey", nil, false),
    ] as [(String, Int?, Bool)])
    func aStretchHasItsLength(_ text: String, _ length: Int?, _ isToken: Bool) {
        let bytes = Array(text.utf8)
        let whole = bytes.withUnsafeBufferPointer { CompactToken($0) }
        for shape in [whole, CompactToken(bytes[...])] {
            #expect(shape?.length == length)
            #expect((shape?.isToken ?? false) == isToken)
        }
    }

    @Test func everyByteOfATokenIsOne() {
        let signs = Set("-_.=".utf8)
        for byte in UInt8.min...UInt8.max {
            let isPart = ASCII.isLetter(byte) || ASCII.isDigit(byte) || signs.contains(byte)
            let shape = CompactToken((Array("eyJa".utf8) + [byte, 0x62])[...])
            #expect(shape?.length == (isPart ? 6 : 4), "\(byte)")
        }
    }

    /// A token in a text has at least twenty bytes.
    @Test(arguments: [
        ("eyJ45678.0123456.890", true), ("eyJ45678.0123456.89", false),
        ("x eyJ4567.9012.4567", false),
        ("x eyJ4567.9012.45678", true), ("eyJ4567.9012345678901", false),
        ("eeyeyJ567.9012.45678", true),
        ("eyJa.b eyJ4567.9012.456", true), ("eyJa.b eyJa.bbbbbbbbbbbbb", false),
        ("                    eyJ.a.b", true), ("eyJ.a.b                    ", true),
        ("eyJa+eyJb.cccccccccc.d", true), ("                     eyJ", false),
    ])
    func aTextHoldsAToken(_ text: String, _ isIn: Bool) {
        #expect(CompactToken.isIn(text) == isIn)
        #expect(CompactToken.isIn((Array("..".utf8) + Array(text.utf8))[2...]) == isIn)
    }
}
