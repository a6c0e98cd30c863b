import OcientSQL

/// A summary of a replay as people read it.
package struct ReplayReport {
    /// What it is about.
    package let summary: ReplaySummary

    /// The report of a summary.
    package init(_ summary: ReplaySummary) { self.summary = summary }

    /// At most so many rows of a table are shown; JSON has them all.
    static let mostRows = 20

    private var tallies: [ReplayTally] { [summary.answers] + (summary.after.map { [$0] } ?? []) }

    /// `2000000 attempts: 1204332 accepted, 795668 refused, 0 undetermined`, of a change what
    /// becomes of them; what is no attempt.
    var totals: [String] {
        var lines = [SummaryText.counted(summary.attempts, "attempt") + ": "
            + Decision.Outcome.all.map { outcome in
                ReplayReport.counts(tallies.map { $0.count(outcome) }) + " " + outcome.rawValue
            }.joined(separator: ", ")]
        if summary.after != nil {
            lines.append("the change: " + WhatIfRow.Effect.allCases.map { effect in
                "\(summary.count(effect)) " + effect.words
            }.joined(separator: ", "))
        }
        if !summary.faults.isEmpty {
            lines.append(SummaryText.counted(summary.faultCount, "line") + " of "
                + "\(summary.lines) cannot be replayed")
        }
        return lines
    }

    /// The report as text; each line with its line end.
    package func text(paint: @escaping Paint = { text, _ in text }) -> String {
        var text = totals.map { $0 + "\n" }.joined()
        for (key, row) in summary.changes.all.prefix(ReplayReport.mostRows) {
            text += "\n" + change(key, row, paint)
        }
        text += rest(summary.changes.all.count, "row")
        let reasons = self.reasons
        if !reasons.isEmpty { text += "\nrefused or undetermined\n" }
        for reason in reasons.prefix(ReplayReport.mostRows) {
            text += "  " + reason.counts + "  " + ReplayReport.reason(reason.answer) + "\n"
            text += "    " + ReplayReport.example(reason.example) + "\n"
            if let message = reason.example.message { text += "    " + message + "\n" }
        }
        text += rest(reasons.count, "reason")
        for table in tables where !table.rows.isEmpty {
            text += "\n" + table.text + rest(table.count, "row")
        }
        if !summary.faults.isEmpty {
            text += "\nlines that cannot be replayed\n"
            for (key, row) in summary.faults.all.prefix(ReplayReport.mostRows) {
                text += "  \(row.count)  " + key.message + ", first line \(row.example.line)\n"
            }
        }
        return text
    }

    private func rest(_ count: Int, _ word: String) -> String {
        let more = count - ReplayReport.mostRows
        return more > 0
            ? "  and " + SummaryText.counted(more, word) + " more: --summary json\n" : ""
    }

    /// Why logins are refused, or undetermined, on each side; the most frequent first.
    private var reasons: [Reason] {
        var found: [ReplaySummary.Answer: Reason] = [:]
        for (side, tally) in tallies.enumerated() {
            for (answer, row) in tally.reasons.all {
                let none = Reason(
                    answer: answer, numbers: tallies.map { _ in 0 }, example: row.example)
                found[answer, default: none].numbers[side] = row.count
            }
        }
        return found.values.sorted { one, other in
            let (first, second) = (one.numbers.max() ?? 0, other.numbers.max() ?? 0)
            return first != second ? first > second : one.example.line < other.example.line
        }
    }

    private struct Reason {
        let answer: ReplaySummary.Answer
        var numbers: [Int]
        let example: ReplayExample

        var counts: String { ReplayReport.counts(numbers) }
    }

    /// `1204`; with a change that makes another number of it `1204 → 1200`.
    private static func counts(_ numbers: [Int]) -> String {
        let isSame = numbers.allSatisfy { $0 == numbers.first }
        return (isSame ? Array(numbers.prefix(1)) : numbers)
            .map { String($0) }.joined(separator: " → ")
    }

    private func change(
        _ key: ReplaySummary.ChangeKey, _ row: ReplayRows<ReplaySummary.ChangeKey>.Row,
        _ paint: Paint
    ) -> String {
        let colour: Colour = key.effect == .lost ? .red
            : key.effect == .gained ? .green : .yellow
        var text = paint("\(key.effect.rawValue)  \(row.count)", colour) + "\n"
        for line in ReplayReport.lines(key, row.example) {
            text += "  " + line.name + String(repeating: " ", count: 9 - line.name.utf8.count)
                + line.value + "\n"
        }
        return text
    }

    /// A row of a change in lines, each with its name.
    static func lines(
        _ key: ReplaySummary.ChangeKey, _ example: ReplayExample
    ) -> [(name: String, value: String)] {
        var lines: [(name: String, value: String)] = [
            ("before", reason(key.before)), ("after", reason(key.after)),
        ]
        if let pool = key.pool {
            let integration = key.integration.map { name in
                ", integration " + name + (key.integrationDatabase.map { " of " + $0 } ?? "")
            } ?? ""
            lines.append(("at", "pool " + pool + integration))
        }
        for (index, step) in example.because.enumerated() {
            lines.append((
                index == 0 ? "because" : "and so",
                step.rule.description + "  " + step.text
                    + (step.origin.map { "  [" + $0 + "]" } ?? "")))
        }
        if !key.differs.isEmpty {
            lines.append(("differs", key.differs.map { $0.rawValue }.joined(separator: ", ")))
        }
        lines.append(("first", self.example(example)))
        return lines
    }

    /// `refused by TOK-10 (-1228): The token has expired`
    static func reason(_ answer: ReplaySummary.Answer) -> String {
        guard answer.outcome != .accepted else { return "accepted" }
        let code = answer.code.map { " (\($0))" } ?? ""
        return answer.outcome.rawValue + " by " + answer.rule.description + code + ": "
            + answer.reason
    }

    private static func example(_ example: ReplayExample) -> String {
        "line \(example.line): " + example.attempt
    }
}

extension ReplaySummary.Answer {
    /// Why, in words that are the same for all: those of the server or the client, else the title
    /// of the rule.
    var reason: String {
        let kind = code.flatMap { ErrorCatalog.kind(of: $0) }
        // What the client refuses itself has words of its own, and so has a pool for SSO.
        let hasOwnWords = kind == .missingCredentials || rule == .pool6 || rule == .dsn5
        return hasOwnWords ? rule.rule.title : kind?.text ?? rule.rule.title
    }
}

extension WhatIfRow.Effect {
    fileprivate var words: String { self == .changed ? "changed otherwise" : rawValue }
}

extension Decision.Outcome {
    /// Each of them, the best first.
    static let all: [Decision.Outcome] = [.accepted, .refused, .undetermined]
}

/// The counts by pool, integration and group.
extension ReplayReport {
    /// A table of counts.
    struct Table {
        let header: [String]
        let rows: [[String]]
        /// How many rows there are, shown or not.
        let count: Int

        var text: String {
            var table = TextTable(header)
            for row in rows { table.add(row.map { $0 }) }
            return table.text
        }
    }

    /// The tables of text and Markdown.
    var tables: [Table] {
        [
            outcomes("pool", "no pool") { $0.pools },
            outcomes("integration", "no integration") { $0.integrations },
            table("group of accepted logins", "", ["count"], { $0.groups }) { [$0.accepted] },
        ]
    }

    private func outcomes(
        _ title: String, _ none: String, _ part: (ReplayTally) -> [ReplayName: ReplayOutcomes]
    ) -> Table {
        table(title, none, Decision.Outcome.all.map { $0.rawValue }, part) {
            [$0.accepted, $0.refused, $0.undetermined]
        }
    }

    private func table(
        _ title: String, _ none: String, _ counts: [String],
        _ part: (ReplayTally) -> [ReplayName: ReplayOutcomes], _ cells: (ReplayOutcomes) -> [Int]
    ) -> Table {
        let parts = tallies.map(part)
        var names: [ReplayName: Int] = [:]
        for part in parts { for (name, counts) in part { names[name, default: 0] += counts.count } }
        let sorted = names.sorted { one, other in
            one.value != other.value ? one.value > other.value
                : one.key.precedes(other.key)
        }
        return Table(
            header: [title] + counts,
            rows: sorted.prefix(ReplayReport.mostRows).map { name, _ in
                let columns = parts.map { cells($0[name] ?? ReplayOutcomes()) }
                return [name.text ?? none] + counts.indices.map { index in
                    ReplayReport.counts(columns.map { $0[index] })
                }
            }, count: sorted.count)
    }
}

extension ReplayName {
    /// `sso_m2m of system`; nil for none.
    var text: String? { name.map { $0 + (database.map { " of " + $0 } ?? "") } }

    /// Whether it comes first in tables: by bytes, none last.
    func precedes(_ other: ReplayName) -> Bool {
        guard let text else { return false }
        return other.text.map { text.precedesByBytes($0) } ?? true
    }
}

extension ReplayReport {
    /// The report as Markdown, for a comment on a change under review.
    package var markdown: String {
        var text = totals.map { "**" + MarkdownText.escaped($0) + "**\n" }.joined(separator: "\n")
        let changes = summary.changes.all.prefix(ReplayReport.mostRows)
        if !changes.isEmpty {
            text += "\n| | attempts | before | after | at, because | first |\n"
                + "|---|---:|---|---|---|---|\n"
        }
        for (key, row) in changes {
            let lines = ReplayReport.lines(key, row.example)
            func cell(_ names: [String]) -> String {
                MarkdownText.escaped(
                    lines.filter { names.contains($0.name) }.map { $0.value }
                        .joined(separator: "; "))
            }
            text += "| **" + key.effect.rawValue + "** | \(row.count) | " + cell(["before"])
                + " | " + cell(["after"]) + " | " + cell(["at", "because", "and so", "differs"])
                + " | " + cell(["first"]) + " |\n"
        }
        let reasons = self.reasons
        if !reasons.isEmpty {
            text += "\n| attempts | refused or undetermined | first |\n|---:|---|---|\n"
        }
        for reason in reasons.prefix(ReplayReport.mostRows) {
            text += MarkdownText.row([
                reason.counts, ReplayReport.reason(reason.answer),
                ReplayReport.example(reason.example),
            ])
        }
        for table in tables where !table.rows.isEmpty {
            text += "\n" + MarkdownText.row(table.header)
                + "|---" + String(repeating: "|---:", count: table.header.count - 1) + "|\n"
            for row in table.rows { text += MarkdownText.row(row) }
        }
        if !summary.faults.isEmpty {
            text += "\n| lines | cannot be replayed | first |\n|---:|---|---:|\n"
            for (key, row) in summary.faults.all.prefix(ReplayReport.mostRows) {
                text += MarkdownText.row([
                    String(row.count), key.message, String(row.example.line),
                ])
            }
        }
        return text
    }
}

extension MarkdownText {
    /// A row of a table.
    fileprivate static func row(_ cells: [String]) -> String {
        "| " + cells.map { escaped($0) }.joined(separator: " | ") + " |\n"
    }
}
