import OcientSQL

/// The coverage of scenarios as tables for people.
package struct CoverageText {
    private let coverage: Coverage

    /// A report on a finished coverage.
    package init(_ coverage: Coverage) {
        self.coverage = coverage
    }

    /// The rules, the readings and the totals; ends in a line end.
    package var text: String {
        rules + "\n" + readings + "\n" + totals
    }

    private var rules: String {
        var table = TextTable(["rule", "decided", "cited", "first scenario"])
        for rule in RuleBook.all {
            let counts = rule.decides.map { ($0, coverage.decisions(by: rule.id, $0)) }
            let decided = counts.map { $0.0.word + " " + CoverageText.shown($0.1.count) }
            let cited = coverage.citations(of: rule.id)
            table.add([
                rule.id.description, decided.isEmpty ? "" : decided.joined(separator: ", "),
                String(cited.count),
                scenario(counts.compactMap { $0.1.first }.min() ?? cited.first),
            ])
        }
        return table.text
    }

    private var readings: String {
        var table = TextTable(["reading", "mattered", "first scenario"])
        for (choice, count) in coverage.readings {
            table.add([choice.description, CoverageText.shown(count.count), scenario(count.first)])
        }
        return table.text
    }

    private var totals: String {
        func line(_ share: CoverageShare, _ what: String) -> String {
            "\(share.percent) %  \(share.exercised) of \(share.total) \(what)\n"
        }
        return line(coverage.decidingRules, "rules that can decide")
            + line(coverage.outcomes, "outcomes that rules can decide")
            + line(coverage.readingValues, "values of readings")
            + line(coverage.citedRules, "rules named by a decision, an answer or an error")
    }

    /// A count; nothing at all is easily overlooked as a digit among others.
    private static func shown(_ count: Int) -> String { count == 0 ? "never" : String(count) }

    private func scenario(_ index: Int?) -> String {
        index.map { coverage.scenarios[$0] } ?? ""
    }
}
