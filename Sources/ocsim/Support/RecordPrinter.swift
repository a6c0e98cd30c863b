import OcientSQL
import OcientSimulator

/// Prints entries of a run for people: findings to standard error, answers to standard output.
struct RecordPrinter {
    private let terminal: Terminal
    private var texts: [DiagnosticText] = []

    init(_ terminal: Terminal) {
        self.terminal = terminal
    }

    /// Prints what there is to say about an entry; most entries say nothing.
    mutating func print(_ record: StatementRecord, _ files: [SourceText]) {
        if !record.isExpected {
            for diagnostic in record.diagnostics { print(diagnostic, record, files) }
        }
        for notice in record.result.notices {
            let diagnostic = Diagnostic(
                id: record.kind.word, severity: .note, message: notice, range: record.range)
            print(diagnostic, record, files)
        }
        if let expectation = record.expectation, !expectation.isMet {
            let diagnostic = Diagnostic(
                id: "expectation", severity: .error, message: "not as expected",
                range: record.range, helps: expectation.failures)
            print(diagnostic, record, files)
        }
        if !record.result.columns.isEmpty { printRows(record, files) }
        printVerdict(record, files)
    }

    /// Prints a finding with its source line to standard error.
    mutating func print(
        _ diagnostic: Diagnostic, _ record: StatementRecord, _ files: [SourceText]
    ) {
        prepare(files)
        Output.error(texts[record.file].render(diagnostic, statement: record.range))
    }

    /// Prints a piece of advice with its source line to standard error.
    mutating func print(_ finding: AdviceFinding, _ files: [SourceText]) {
        prepare(files)
        Output.error(
            texts[finding.file].render(finding.diagnostic, statement: finding.statement))
    }

    /// Prints the advice after a run, and only counts what comes in great numbers.
    mutating func print(_ report: AdviceReport, limit: Int, _ files: [SourceText]) {
        var counts: [AdviceID: Int] = [:]
        for finding in report.findings {
            counts[finding.id, default: 0] += 1
            if counts[finding.id, default: 0] <= limit { print(finding, files) }
        }
        for id in AdviceID.allCases {
            guard let count = counts[id], count > limit else { continue }
            Output.error("\(count - limit) more of \(id): 'ocsim check' lists them\n")
        }
    }

    private mutating func prepare(_ files: [SourceText]) {
        while texts.count < files.count {
            texts.append(
                DiagnosticText(
                    files[texts.count], width: terminal.width - 7, colours: terminal.coloursErrors))
        }
    }

    private mutating func printRows(_ record: StatementRecord, _ files: [SourceText]) {
        var table = TextTable(record.result.columns)
        for row in record.result.rows { table.add(row) }
        let count = record.result.rows.count
        Output.write(heading(record, files) + "\n" + table.text)
        Output.write("(\(count) row\(count == 1 ? "" : "s"))\n\n")
    }

    private mutating func printVerdict(_ record: StatementRecord, _ files: [SourceText]) {
        guard let verdict = VerdictText.line(record) else { return }
        Output.write(heading(record, files) + "\n  " + VisibleText.line(verdict) + "\n")
        let remedies = record.decision?.remedies ?? record.answer?.remedies ?? []
        Output.write(RemedyText.list(remedies, indent: "    "))
    }

    /// `setup.sql:12: SHOW TABLES`, cut to one line.
    private mutating func heading(_ record: StatementRecord, _ files: [SourceText]) -> String {
        prepare(files)
        let source = files[record.file]
        let line = texts[record.file].position(of: record.range.start).line
        let statement = MaskedText.firstLine(of: record.range, in: source, limit: 80)
        return terminal.paint("\(source.name):\(line):", .bold) + " " + statement
    }
}
