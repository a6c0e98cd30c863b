import Testing
import OcientSQL

@Suite struct VisibleTextTests {
    @Test(arguments: [
        ("plain", "plain"), ("a\nb\tc", "a b c"), ("\u{1B}[31mred", " [31mred"),
        ("\u{7F}\u{9B}x", "  x"), ("Ünïcode — 日本", "Ünïcode — 日本"), ("\u{A0}", "\u{A0}"),
    ])
    func controlCharactersAreBlanks(text: String, shown: String) {
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
        #expect(shown.contains("help: one\n      two \n"))
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
