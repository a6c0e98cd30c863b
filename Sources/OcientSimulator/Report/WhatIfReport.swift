import OcientSQL

/// A comparison as its reports read it: rows in their order, counts, what is broken.
package struct WhatIfReport {
    /// The rows: lost, gained, changed, unchanged ones; those of a kind as they were asked.
    package let rows: [WhatIfRow]
    /// What must not change.
    package let guards: [WhatIfGuard]
    /// What the change does to the catalog.
    package let difference: CatalogDifference
    /// The scripts of the side with the change, where its steps point at.
    let files: [SourceText]
    let oldFiles: [SourceText]

    /// The report of a comparison, with what the caller protects.
    package init(_ whatIf: WhatIf, keeping guards: [WhatIfGuard]) {
        rows = WhatIfRow.Effect.allCases.flatMap { effect in
            whatIf.rows.filter { $0.effect == effect }
        }
        self.guards = guards
        difference = whatIf.difference
        files = whatIf.after.files
        oldFiles = whatIf.before.files
    }

    /// Number of rows with an effect.
    package func count(_ effect: WhatIfRow.Effect) -> Int {
        rows.filter { $0.effect == effect }.count
    }

    /// The guards that a row breaks.
    package func broken(by row: WhatIfRow) -> [WhatIfGuard] {
        guards.filter { $0.isBroken(by: row) }
    }

    /// Number of rows that break a guard.
    package var brokenCount: Int { rows.filter { !broken(by: $0).isEmpty }.count }

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

extension AnswerState {
    /// `refused (FLOW-6, -1250)`
    var short: String {
        let parts = [rule.map { $0.description }, code.map { String($0) }].compactMap { $0 }
        if parts.isEmpty { return outcome.rawValue }
        return outcome.rawValue + " (" + parts.joined(separator: ", ") + ")"
    }
}
