import OcientSQL

/// A comparison as its reports read it: rows in their order, counts, what is broken.
package struct WhatIfReport {
    /// The rows: lost, gained, changed, unchanged ones; those of a kind as they were asked.
    package let rows: [WhatIfRow]
    /// What must not change.
    package let guards: [WhatIfGuard]
    /// What the change does to the catalog.
    package let difference: CatalogDifference
    /// Whether nodes run what they ran before (CFG-3).
    let isBeforeRestart: Bool
    /// The scripts of the side with the change, which its steps point to.
    let files: [SourceText]
    let oldFiles: [SourceText]

    /// The report of a comparison, with what the caller protects.
    package init(_ whatIf: WhatIf, keeping guards: [WhatIfGuard]) {
        rows = WhatIfRow.Effect.allCases.flatMap { effect in
            whatIf.rows.filter { $0.effect == effect }
        }
        self.guards = guards
        difference = whatIf.difference
        isBeforeRestart = whatIf.isBeforeRestart
        files = whatIf.after.files
        oldFiles = whatIf.before.files
    }

    /// Number of rows with an effect.
    package func count(_ effect: WhatIfRow.Effect) -> Int {
        rows.count { $0.effect == effect }
    }

    /// The guards that a row breaks.
    package func broken(by row: WhatIfRow) -> [WhatIfGuard] {
        guards.filter { $0.isBroken(by: row) }
    }

    /// Number of rows that break a guard.
    package var brokenCount: Int { rows.count { !broken(by: $0).isEmpty } }

    /// `7 answers: 2 lost, 1 gained, 0 changed otherwise, 4 unchanged`
    var totals: String {
        SummaryText.counted(rows.count, "answer") + ": \(count(.lost)) lost, "
            + "\(count(.gained)) gained, \(count(.changed)) changed otherwise, "
            + "\(count(.unchanged)) unchanged"
    }

    /// What the guards say, in a line; nil without guards.
    var guardLine: String? {
        guard !guards.isEmpty else { return nil }
        let words = guards.map { $0.rawValue }.joined(separator: ", ")
        if brokenCount == 0 { return "everything is kept (--keep \(words))" }
        return SummaryText.counted(brokenCount, "answer") + " not kept (--keep \(words))"
    }
}

extension WhatIfReport {
    /// The report as people read it: totals, the catalog, changed answers with the reason, the
    /// others in a line each; each line with its line end.
    package func text(paint: @escaping Paint = { text, _ in text }) -> String {
        var writer = WhatIfWriter(self, paint)
        var text = totals + "\n"
        if let line = guardLine { text += paint(line, brokenCount == 0 ? .green : .red) + "\n" }
        text += isBeforeRestart
            ? "Nodes keep their running configuration; only \\restart in the scripts changes it"
                + " (CFG-3).\n"
            : "Each answer is that after a restart of rolehostd (CFG-3).\n"
        text += "\nwhat the change does\n"
        for line in CatalogDifferenceText.lines(difference) { text += "  " + line + "\n" }
        for row in rows where row.effect != .unchanged { text += "\n" + writer.entry(row) }
        let rest = rows.filter { $0.effect == .unchanged }
        if !rest.isEmpty { text += "\nunchanged\n" }
        for row in rest { text += "  " + row.after.state.short + "  " + row.title + "\n" }
        return text
    }

    /// The report as Markdown, for a comment on a change under review: totals, the catalog, a
    /// table of what changed.
    package var markdown: String {
        var text = "**" + totals + "**\n"
        if let line = guardLine { text += "\n" + line + "\n" }
        text += "\nWhat the change does:\n\n"
        for line in CatalogDifferenceText.lines(difference) {
            let depth = line.utf8.prefix { $0 == 0x20 }.count
            text += String(repeating: " ", count: depth) + "- "
                + MarkdownText.escaped(String(line.dropFirst(depth))) + "\n"
        }
        let changed = rows.filter { $0.effect != .unchanged }
        if changed.isEmpty { return text }
        text += "\n| | login or question | before | after | because |\n|---|---|---|---|---|\n"
        var positions = ScriptPositions()
        for row in changed {
            let cells = [
                "**" + row.effect.rawValue + "**", MarkdownText.escaped(row.title),
                MarkdownText.escaped(row.before.state.short),
                MarkdownText.escaped(row.after.state.short), reason(row, &positions),
            ]
            text += "| " + cells.joined(separator: " | ") + " |\n"
        }
        return text
    }

    private func reason(_ row: WhatIfRow, _ positions: inout ScriptPositions) -> String {
        var parts: [String] = []
        for step in row.reasons {
            let position = positions.line(of: step.origin, files).map { " [" + $0 + "]" } ?? ""
            let part = MarkdownText.escaped(step.rule.description + ": " + step.text + position)
            if !parts.contains(part) { parts.append(part) }
        }
        return parts.joined(separator: "<br>")
    }
}

/// Writes the changed rows of a comparison.
private struct WhatIfWriter {
    private let report: WhatIfReport
    private let paint: Paint
    private var positions = ScriptPositions()

    init(_ report: WhatIfReport, _ paint: @escaping Paint) {
        self.report = report
        self.paint = paint
    }

    /// A changed row: where it is, what it was and is, where the two sides part.
    mutating func entry(_ row: WhatIfRow) -> String {
        var text = painted(row.effect) + "  " + row.title + "\n"
        if row.section != nil && row.before.decision != nil { text += "  " + row.text + "\n" }
        text += "  before   " + row.before.state.text + "\n"
        text += "  after    " + row.after.state.text + "\n"
        if let step = row.turningPoint { text += "  because  " + line(of: step) }
        if let step = row.decidingStep, step != row.turningPoint {
            text += "  and so   " + line(of: step)
        }
        let words = row.differences.map { $0.words }
        text += "  differs  " + words.joined(separator: ", ") + "\n"
        if row.after.decision != nil && !report.isBeforeRestart {
            let moment = row.after.isPending ? "with the restart of rolehostd" : "at once"
            text += "  when     " + moment + "\n"
        }
        let broken = report.broken(by: row).map { "--keep " + $0.rawValue }
        if !broken.isEmpty {
            text += paint("  breaks   " + broken.joined(separator: ", "), .red) + "\n"
        }
        return text
    }

    private mutating func line(of step: Step) -> String {
        var line = step.rule.description + "  " + step.text
        if let position = positions.line(of: step.origin, report.files) {
            line += paint("  [" + position + "]", .faint)
        }
        return line + "\n"
    }

    private func painted(_ effect: WhatIfRow.Effect) -> String {
        switch effect {
        case .lost: paint(effect.rawValue, .red)
        case .gained: paint(effect.rawValue, .green)
        case .changed: paint(effect.rawValue, .yellow)
        case .unchanged: effect.rawValue
        }
    }
}

/// Text in Markdown.
enum MarkdownText {
    /// A text in which nothing is markup, on one line.
    static func escaped(_ text: String) -> String {
        var result: [UInt8] = []
        for byte in text.utf8 {
            if "\\|`*_<>[]#".utf8.contains(byte) { result.append(UInt8(ascii: "\\")) }
            result.append(byte < 0x20 ? 0x20 : byte)
        }
        return String(decoding: result, as: UTF8.self)
    }
}

extension WhatIfRow {
    /// `attempts.ocsim:12  §6a: device grant`; the statement where that is short, as of questions,
    /// and where there is no section.
    fileprivate var title: String {
        let isQuestion = before.decision == nil && after.decision == nil
        let statement = isQuestion ? ": " + text : ""
        let title = section.map { $0 + statement } ?? text
        guard let location else { return title }
        return "\(location.file):\(location.position.line)  " + title
    }

    /// The steps that tell why it changed, each once.
    var reasons: [Step] {
        let steps = [turningPoint, decidingStep].compactMap { $0 }
        return steps.count == 2 && steps[0] == steps[1] ? [steps[0]] : steps
    }
}

extension WhatIfRow.Difference {
    /// The difference as people call it.
    fileprivate var words: String {
        self == .integrationDatabase ? "database of the integration" : rawValue
    }
}

extension AnswerState {
    /// `refused (FLOW-6, -1250)`
    fileprivate var short: String {
        let parts = [rule.map { $0.description }, code.map { String($0) }].compactMap { $0 }
        if parts.isEmpty { return outcome.rawValue }
        return outcome.rawValue + " (" + parts.joined(separator: ", ") + ")"
    }
}
