import OcientSQL

/// What holds for any bytes that are read as a script.
enum ScriptLaws {
    /// Reads and formats; findings lie inside the source and can be shown.
    static func check(_ bytes: [UInt8], _ language: SourceText.Language) {
        guard let source = try? SourceText(name: "f.sql", bytes: bytes, language: language)
        else { return }
        let result = Formatter.format(source)
        guard let formatted = result.bytes else {
            law(!result.findings.isEmpty, "a script that cannot be formatted has a finding")
            return show(result.findings, source, count: bytes.count)
        }
        law(result.findings.isEmpty, "a script without findings is formatted")
        checkAgain(formatted, meaning: treeTexts(source), language)
    }

    /// The formatted script means the same, and formatting it again changes no byte.
    private static func checkAgain(
        _ bytes: [UInt8], meaning: [String], _ language: SourceText.Language
    ) {
        guard let source = try? SourceText(name: "f.sql", bytes: bytes, language: language) else {
            return law(false, "the formatted script can be read")
        }
        law(treeTexts(source) == meaning, "formatting keeps the meaning")
        let again = Formatter.format(source)
        law(again.bytes == bytes, "formatting again changes no byte")
    }

    private static func show(
        _ findings: [FormatResult.Finding], _ source: SourceText, count: Int
    ) {
        var texts = DiagnosticText(source)
        for finding in findings {
            law(Int(finding.diagnostic.range.end) <= count, "a finding lies inside the source")
            let text = texts.render(finding.diagnostic, statement: finding.statement)
            law(text.hasPrefix("f.sql:"), "a finding has a position")
        }
    }

    /// What a script means, a text a statement.
    static func treeTexts(_ source: SourceText) -> [String] {
        let names = NameTable()
        var parser = Parser(source, names: names)
        var texts: [String] = []
        while let parsed = parser.next() {
            guard let statement = parsed.statement else { continue }
            texts.append(treeText(statement, tree: parser.tree, source: source, names: names))
        }
        return texts
    }
}
