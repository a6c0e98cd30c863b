import OcientSQL

/// Writes entries of a run as people read them: what is wrong with a statement, what it answers.
package struct RecordText {
    private let width: Int
    private let colours: Bool
    private let paint: Paint
    private var texts: [DiagnosticText] = []

    /// A writer for the entries of one run.
    ///
    /// - Parameters:
    ///   - width: columns that a source line may take.
    ///   - colours: whether findings have ANSI colours.
    ///   - paint: colours the headings of answers, or leaves them.
    package init(
        width: Int = 120, colours: Bool = false, paint: @escaping Paint = { text, _ in text }
    ) {
        self.width = width
        self.colours = colours
        self.paint = paint
    }

    /// What there is to say about an entry: errors that no `\expect` is about, syntax errors
    /// that none expects, notices, what an `\expect` did not find. Empty for most entries.
    package mutating func findings(of record: StatementRecord, _ files: [SourceText]) -> String {
        var text = ""
        if !record.isExpected, record.isSyntaxError || !record.hasExpectation {
            for diagnostic in record.diagnostics { text += line(of: diagnostic, record, files) }
        }
        for notice in record.result.notices {
            let diagnostic = Diagnostic(
                id: record.kind.word, severity: .note, message: notice, range: record.range)
            text += line(of: diagnostic, record, files)
        }
        if let expectation = record.expectation, !expectation.isMet {
            let diagnostic = Diagnostic(
                id: "expectation", severity: .error, message: "not as expected",
                range: record.range, helps: expectation.failures + expectation.helps)
            text += line(of: diagnostic, record, files)
        }
        return text
    }

    /// What an entry answers: rows, the verdict of a login or a question, what helps. Empty for
    /// most entries.
    package mutating func answer(of record: StatementRecord, _ files: [SourceText]) -> String {
        var text = ""
        if !record.result.columns.isEmpty {
            var table = TextTable(record.result.columns)
            for row in record.result.rows { table.add(row) }
            let count = record.result.rows.count
            text += heading(record, files) + "\n" + table.text
            text += "(\(count) row\(count == 1 ? "" : "s"))\n\n"
        }
        guard let verdict = VerdictText.line(record) else { return text }
        text += heading(record, files) + "\n  " + VisibleText.line(verdict) + "\n"
        let remedies = record.decision?.remedies ?? record.answer?.remedies ?? []
        return text + RemedyText.list(remedies, indent: "    ")
    }

    /// A finding with its source line.
    package mutating func line(
        of diagnostic: Diagnostic, _ record: StatementRecord, _ files: [SourceText]
    ) -> String {
        prepare(files)
        return texts[record.file].render(diagnostic, statement: record.range)
    }

    /// A piece of advice with its source line.
    package mutating func line(of finding: AdviceFinding, _ files: [SourceText]) -> String {
        prepare(files)
        return texts[finding.file].render(finding.diagnostic, statement: finding.statement)
    }

    private mutating func prepare(_ files: [SourceText]) {
        while texts.count < files.count {
            texts.append(DiagnosticText(files[texts.count], width: width, colours: colours))
        }
    }

    /// `setup.sql:12: SHOW TABLES`, cut to one line.
    private mutating func heading(_ record: StatementRecord, _ files: [SourceText]) -> String {
        prepare(files)
        let source = files[record.file]
        let line = texts[record.file].position(of: record.range.start).line
        let statement = MaskedText.firstLine(of: record.range, in: source, limit: 80)
        return paint(source.name + ":" + String(line) + ":", .bold) + " " + statement
    }
}
