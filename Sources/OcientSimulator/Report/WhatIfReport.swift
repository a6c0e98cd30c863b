import OcientSQL

/// A comparison as its reports read it: rows in their order, counts, what is broken.
package struct WhatIfReport {
    /// The rows: lost, gained, changed, unchanged ones; those of a kind as they were asked.
    package let rows: [WhatIfRow]
    /// What must not change.
    package let guards: [WhatIfGuard]
    /// What the change does to the catalog.
    package let difference: CatalogDifference
    /// Whose privileges it changes.
    package let privileges: PrivilegeDifference
    /// How many statements and directives of the change ran.
    let statements: Int
    /// The errors of those that failed.
    let errors: [(file: Int, diagnostic: Diagnostic)]
    /// How many failed.
    let failed: Int
    /// Whether nodes run what they ran before (CFG-3).
    let isBeforeRestart: Bool
    /// The scripts of the side with the change, which its steps point to.
    let files: [SourceText]
    let oldFiles: [SourceText]
    /// What it does to every login, where that was asked for.
    let everyLogin: ClassChanges?

    /// The report of a comparison, with what the caller protects.
    package init(
        _ whatIf: WhatIf, keeping guards: [WhatIfGuard], everyLogin: ClassChanges? = nil
    ) {
        self.everyLogin = everyLogin
        rows = WhatIfRow.Effect.allCases.flatMap { effect in
            whatIf.rows.filter { $0.effect == effect }
        }
        self.guards = guards
        difference = whatIf.difference
        privileges = whatIf.privileges
        statements = whatIf.statements
        failed = whatIf.failures.count
        errors = whatIf.failures.flatMap { record in
            record.diagnostics.map { (file: record.file, diagnostic: $0) }
        }
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

    /// Whether `--keep privileges` is asked for and somebody loses one.
    package var takesPrivileges: Bool {
        guards.contains(.privileges) && !privileges.lost.isEmpty
    }

    /// Whether all that has to be kept is.
    package var isKept: Bool {
        brokenCount == 0 && !takesPrivileges && (everyLogin?.brokenCount(guards) ?? 0) == 0
    }

    /// `7 answers: 2 lost, 1 gained, 0 changed otherwise, 4 unchanged`
    var totals: String {
        if rows.isEmpty, let everyLogin { return everyLogin.totals }
        if rows.isEmpty { return "no login was compared: only the catalog and privileges" }
        return SummaryText.counted(rows.count, "answer") + ": \(count(.lost)) lost, "
            + "\(count(.gained)) gained, \(count(.changed)) changed otherwise, "
            + "\(count(.unchanged)) unchanged"
    }

    /// What became of a change that failed, the headline of every report, with an error in each
    /// further line; empty when all of it was applied.
    var failureLines: [String] {
        guard failed > 0 else { return [] }
        let rest = failed == statements
            ? "it changed nothing" : "only its other statements are compared below"
        var positions = ScriptPositions()
        return ["NOT applied: \(failed) of \(SummaryText.counted(statements, "statement"))"
            + " of the change failed; " + rest]
            + errors.map { file, diagnostic in
                "  " + positions.line(file, diagnostic.range.start, files) + ": "
                    + VisibleText.line(diagnostic.message)
            }
    }

    /// What the guards say, in a line; nil without guards.
    var guardLine: String? {
        guard !guards.isEmpty else { return nil }
        var parts: [String] = []
        if brokenCount > 0 {
            parts.append(SummaryText.counted(brokenCount, "answer") + " not kept")
        } else if let everyLogin {
            parts.append(everyLogin.keptLine(guards))
        } else if guards.contains(where: { $0.needsRows }) {
            parts.append(keptRows)
        }
        if guards.contains(.privileges) {
            parts.append(takesPrivileges ? "privileges are lost" : "no privilege is lost")
        }
        let words = guards.map { $0.rawValue }.joined(separator: ", ")
        return parts.joined(separator: ", ") + " (--keep \(words))"
    }

    /// `all 9 attempts and 2 questions are kept`
    private var keptRows: String {
        let questions = rows.count { $0.isQuestion }
        let counts = [(rows.count - questions, "attempt"), (questions, "question")]
            .filter { $0.0 > 0 }.map { SummaryText.counted($0.0, $0.1) }
        return (rows.count > 1 ? "all " : "") + EnglishList.text(counts)
            + (rows.count > 1 ? " are kept" : " is kept")
    }
}

extension WhatIfReport {
    /// The report as people read it: totals, the catalog, changed answers with the reason, the
    /// others in a line each; each line with its line end.
    package func text(paint: @escaping Paint = { text, _ in text }) -> String {
        var writer = WhatIfWriter(self, paint)
        var text = ""
        for line in failureLines { text += paint(line, .red) + "\n" }
        text += totals + "\n"
        if let line = guardLine { text += paint(line, isKept ? .green : .red) + "\n" }
        if !rows.isEmpty { text += moment + "\n" }
        text += "\nwhat the change does\n"
        for line in CatalogDifferenceText.lines(difference) { text += "  " + line + "\n" }
        let people = privilegeLines
        if !people.isEmpty { text += "\nwhose privileges change\n" }
        for line in people { text += "  " + line + "\n" }
        if let everyLogin { text += everyLogin.text(guards, paint) }
        for row in rows where row.effect != .unchanged { text += "\n" + writer.entry(row) }
        let rest = rows.filter { $0.effect == .unchanged }
        if !rest.isEmpty { text += "\nunchanged\n" }
        for row in rest { text += "  " + row.after.state.short + "  " + row.title + "\n" }
        return text
    }

    /// Of which moment the answers are.
    private var moment: String {
        isBeforeRestart
            ? "Nodes keep their running configuration; only \\restart in the scripts changes it"
                + " (CFG-3)."
            : "Each answer is that after a restart of rolehostd (CFG-3)."
    }

    /// Whose privileges change, but for what is told about the rows of the privilege table anyway.
    private var privilegeLines: [String] {
        let lost = privileges.lost.filter { !difference.grantsRemoved.contains($0) }
        let gained = privileges.gained.filter { !difference.grantsAdded.contains($0) }
        return CatalogDifferenceText.grants(lost, "loses")
            + CatalogDifferenceText.grants(gained, "gets")
    }

    /// The report as Markdown, for a comment on a change under review: totals, the catalog, a
    /// table of what changed.
    package var markdown: String {
        var text = ""
        if let headline = failureLines.first {
            text = "**" + MarkdownText.escaped(headline) + "**\n\n"
                + MarkdownText.list(Array(failureLines.dropFirst())) + "\n"
        }
        text += "**" + totals + "**\n"
        if let line = guardLine { text += "\n" + line + "\n" }
        text += "\nWhat the change does:\n\n"
            + MarkdownText.list(CatalogDifferenceText.lines(difference))
        let people = privilegeLines
        if !people.isEmpty {
            text += "\nWhose privileges change:\n\n" + MarkdownText.list(people)
        }
        if let everyLogin { text += everyLogin.markdown }
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
            text += "  when     " + row.moment + "\n"
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
    /// A list of lines, those with more blanks in front deeper.
    static func list(_ lines: [String]) -> String {
        lines.map { line in
            let depth = line.utf8.prefix { $0 == 0x20 }.count
            return String(repeating: " ", count: depth) + "- "
                + escaped(String(line.dropFirst(depth))) + "\n"
        }.joined()
    }

    /// A text in which nothing is markup, on one line.
    static func escaped(_ text: String) -> String {
        var result: [UInt8] = []
        for byte in text.utf8 {
            if "\\|`*_<>[]#".utf8.contains(byte) { result.append(UInt8(ascii: "\\")) }
            result.append(byte < 0x20 ? 0x20 : byte)
        }
        return String(decoding: result, as: UTF8.self)
    }

    /// A text as code in a cell of a table, where a bar needs a backslash also in code.
    static func code(_ text: String) -> String {
        var (result, run, longest): ([UInt8], Int, Int) = ([], 0, 0)
        for byte in text.utf8 {
            run = byte == UInt8(ascii: "`") ? run + 1 : 0
            longest = max(longest, run)
            if byte == UInt8(ascii: "|") { result.append(UInt8(ascii: "\\")) }
            result.append(byte < 0x20 ? 0x20 : byte)
        }
        let fence = String(repeating: "`", count: longest + 1)
        let gap = longest > 0 ? " " : ""
        return fence + gap + String(decoding: result, as: UTF8.self) + gap + fence
    }
}

extension WhatIfRow {
    /// `attempts.ocsim:12  §6a: device grant`; the statement where that is short, as of questions,
    /// and where there is no section.
    fileprivate var title: String {
        let statement = isQuestion ? ": " + text : ""
        let title = section.map { $0 + statement } ?? text
        guard let location else { return title }
        return "\(location.file):\(location.position.line)  " + title
    }

    /// When the answer to a login becomes that after the change.
    fileprivate var moment: String {
        guard after.isPending else { return "at once" }
        guard let other = after.otherMoment, !other.isSame(as: before.state, in: .all) else {
            return "with the restart of rolehostd"
        }
        return "at once " + other.short + ", with the restart of rolehostd " + after.state.short
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
