@testable import OcientSQL

/// A source from a text.
func source(_ text: String, name: String = "t.sql") throws -> SourceText {
    try SourceText(name: name, bytes: Array(text.utf8))
}

/// A script's statements and findings.
struct Reading {
    var statements: [ParsedStatement] = []
    var findings: [Diagnostic] = []
    var source: SourceText

    init(_ source: SourceText) {
        self.source = source
        var parser = Parser(source, names: NameTable())
        while let parsed = parser.next() { statements.append(parsed) }
        findings = parser.takeDiagnostics()
    }

    /// The kinds of the statements that parsed.
    var kinds: [String] { statements.compactMap { $0.statement?.kind.word } }

    /// Where the findings are.
    var positions: [SourcePosition] {
        var lines = LineTable(source)
        return findings.map { lines.position(of: $0.range.start) }
    }
}
