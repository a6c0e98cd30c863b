import Testing
import OcientSQL

@Suite struct VisibleTextTests {
    @Test(arguments: [
        ("plain", "plain"), ("a\nb\tc", "a b c"), ("\u{1B}[31mred", "␛[31mred"),
        ("\u{7F}\u{9B}x", "␡\u{FFFD}x"),
        ("Ünïcode — 日本", "Ünïcode — 日本"), ("\u{A0}", "\u{A0}"),
        ("user\u{202E}nimda", "user\u{FFFD}nimda"),
        ("\u{2066}a\u{2069}\u{FEFF}", "\u{FFFD}a\u{FFFD}\u{FFFD}"),
        ("سلام", "سلام"), ("\u{61C}x", "\u{FFFD}x"),
    ])
    func hiddenCharactersHaveASign(text: String, shown: String) {
        #expect(VisibleText.line(text) == shown)
    }

    @Test func aNameCannotMoveTheCursor() throws {
        let source = try SourceText(name: "a\u{1B}b.sql", bytes: Array("DROP GROUP x;".utf8))
        let finding = Diagnostic(
            id: "x", severity: .error, message: "no \u{1B}[2J", range: ByteRange(start: 0, end: 4),
            notes: [Note("\u{7}", at: ByteRange(at: 0))], helps: ["one\ntwo\u{8}"])
        var text = DiagnosticText(source)
        let shown = text.render(finding)
        #expect(!shown.utf8.contains { $0 < 0x20 && $0 != 0x0A })
        #expect(shown.contains("help: one\n      two␈\n"))
    }

    /// What whole outputs show: as a line, but line ends, tabs and colours stay.
    @Test(arguments: [
        ("a\n\tb", "a\n\tb"), ("\u{1B}[1;31mred\u{1B}[0m", "\u{1B}[1;31mred\u{1B}[0m"),
        ("\u{1B}]0;title\u{7}", "␛]0;title␇"), ("\u{1B}[2J", "␛[2J"),
        ("\u{9B}2J", "\u{FFFD}2J"),
        ("x\u{202E}y\u{200F}z", "x\u{FFFD}y\u{FFFD}z"), ("ends \u{1B}", "ends ␛"),
        ("eye, eyJust words", "eye, eyJust words"), ("naïve…“—”", "naïve…“—”"),
        ("user 'eyJhbGciOiJub25lIn0.eyJzdWIiOiJhIn0.c2ln' is", "user '********' is"),
        ("eyJhbGciOiJub25lIn0.eyJzdWIiOiJhIn0", "eyJhbGciOiJub25lIn0.eyJzdWIiOiJhIn0"),
        ("at eyjhbgcioijub25lin0.eyjzdwiioijhin0.c2ln:4050", "at ********:4050"),
        ("eyjafjalla.db.example.com", "eyjafjalla.db.example.com"),
    ])
    func anOutputKeepsItsLayout(text: String, shown: String) {
        #expect(String(decoding: VisibleText.of(Array(text.utf8)), as: UTF8.self) == shown)
    }

    /// A script stays the same script but for its tokens.
    @Test(arguments: [
        ("a\u{1B}b\u{202E}", "a\u{1B}b\u{202E}"), ("", ""),
        ("\u{7}\"eyJh.eyJz.c\" \u{7}", "\u{7}\"********\" \u{7}"),
        ("eyJh.eyJz.c eyJi.e eyJh.eyJz.d", "******** eyJi.e ********"),
    ])
    func aScriptShowsNoTokens(text: String, shown: String) {
        let masked = VisibleText.maskingTokens(in: Array(text.utf8))
        #expect(String(decoding: masked, as: UTF8.self) == shown)
    }

    @Test func jsonHasEscapes() {
        let text = Array("{\"a\": \"x\u{202E}y\u{9B}\"}".utf8)
        let shown = String(decoding: VisibleText.of(text, isJSON: true), as: UTF8.self)
        #expect(shown == #"{"a": "x\u202Ey\u009B"}"#)
    }

    /// Wherever a hidden character or a token is, also at the ends of what is judged together.
    @Test func nothingIsOverlookedInALongText() {
        let line = Array("{ \"name\": \"they obey~\", ...\n".utf8)
        let plain = Array((0..<4).map { _ in line }.joined())
        #expect(VisibleText.of(plain) == plain)
        let token = "eyJh.eyJz.c"
        for (hidden, shown) in [
            ("\u{1}", "␁"), ("\u{1F}", "␟"), ("\u{7F}", "␡"), ("\u{85}", "\u{FFFD}"),
            ("\u{202E}", "\u{FFFD}"), ("\u{FEFF}", "\u{FFFD}"), (token, Secret.mask),
            ("é", "é"), ("ey", "ey"), ("\t", "\t"),
        ] {
            for at in 0...plain.count {
                // A blank round it, so that no letter of the line belongs to the token.
                let (before, after) = (plain[..<at] + [0x20], [0x20] + plain[at...])
                let result = VisibleText.of(before + Array(hidden.utf8) + after)
                if result != Array(before + Array(shown.utf8) + after) {
                    Issue.record("\(hidden) at \(at)")
                }
            }
        }
    }

    /// A token in a URL may have its dots encoded.
    @Test func aTokenWithEncodedDotsIsMasked() {
        for dot in ["%2E", "%2e"] {
            let token = ["eyJhbGciOiJub25lIn0", "eyJzdWIiOiJ4In0", "c2ln"].joined(separator: dot)
            let shown = VisibleText.of(Array("ocient:u:\(token)@h".utf8))
            #expect(shown == Array("ocient:u:********@h".utf8))
        }
        let none = Array("eyJhbGciOiJub25lIn0%20eyJzdWIiOiJ4In0%2".utf8)
        #expect(VisibleText.of(none) == none)
    }

    /// A stretch without an end is read once, however many tokens could begin in it.
    @Test func manyBeginningsAreReadOnce() {
        for count in [1_000, 2_000, 4_000] {
            let text = String(repeating: "eyJ", count: count)
            #expect(VisibleText.of(Array(text.utf8)).count == 3 * count)
            #expect(!CompactToken.isIn(text))
        }
    }

    @Test func aNarrowTerminalClipsTheLine() throws {
        let line = "GRANT SELECT ON TABLE sandbox.public.orders TO GROUP readonly;"
        let source = try SourceText(name: "a", bytes: Array(line.utf8))
        let finding = Diagnostic(
            id: "x", severity: .error, message: "m", range: ByteRange(start: 22, end: 29))
        for width in [12, 20, 30] {
            var text = DiagnosticText(source, width: width)
            let excerpt = text.render(finding).split(separator: "\n")[1]
            #expect(excerpt.unicodeScalars.count <= width + 7)
        }
    }
}
