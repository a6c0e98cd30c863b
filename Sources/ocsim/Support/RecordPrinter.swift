import OcientSQL
import OcientSimulator

/// Prints entries of a run as text: findings to standard error, answers to standard output.
struct RecordPrinter {
    private var text: RecordText
    private let areFindingsResults: Bool

    /// A printer; where findings are the result, they go to standard output.
    init(_ terminal: Terminal, areFindingsResults: Bool = false) {
        self.areFindingsResults = areFindingsResults
        let colours = areFindingsResults ? terminal.coloursOutput : terminal.coloursErrors
        text = RecordText(width: terminal.width - 7, colours: colours) {
            terminal.paint($0, $1)
        }
    }

    private func write(_ finding: String) {
        if areFindingsResults { Output.write(finding) } else { Output.error(finding) }
    }

    /// Prints what there is to say about an entry; most entries say nothing.
    mutating func print(_ record: StatementRecord, _ files: [SourceText]) {
        let findings = text.findings(of: record, files)
        if !findings.isEmpty { Output.error(findings) }
        let answer = text.answer(of: record, files)
        if !answer.isEmpty { Output.write(answer) }
    }

    /// Prints a finding with its source line to standard error.
    mutating func print(
        _ diagnostic: Diagnostic, _ record: StatementRecord, _ files: [SourceText]
    ) {
        write(text.line(of: diagnostic, record, files))
    }

    /// Prints a piece of advice with its source line to standard error.
    mutating func print(_ finding: AdviceFinding, _ files: [SourceText]) {
        write(text.line(of: finding, files))
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
}
