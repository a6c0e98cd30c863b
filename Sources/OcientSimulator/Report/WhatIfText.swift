import OcientSQL

/// Writes a comparison as people read it: totals, the catalog, changed answers with the reason,
/// the others in a line each.
package struct WhatIfText {
    private let report: WhatIfReport
    private let isBeforeRestart: Bool
    private let paint: (String, Colour) -> String
    private var records = RecordJSON()

    /// A writer; `paint` colours a text, or leaves it.
    package init(
        _ report: WhatIfReport, isBeforeRestart: Bool,
        // not reached: every caller in the project passes it
        paint: @escaping (String, Colour) -> String = { text, _ in text }
    ) {
        self.report = report
        self.isBeforeRestart = isBeforeRestart
        self.paint = paint
    }

    /// The whole text; each line with its line end.
    package mutating func text() -> String {
        var text = report.totals + "\n"
        if let line = report.guardLine {
            text += paint(line, report.brokenCount == 0 ? .green : .red) + "\n"
        }
        text += isBeforeRestart
            ? "Nodes run what they ran; \\restart in the scripts counts (CFG-3).\n"
            : "Each answer is the one after a restart of rolehostd (CFG-3).\n"
        text += "\nwhat the change does\n"
        for line in CatalogDifferenceText.lines(report.difference) { text += "  " + line + "\n" }
        for row in report.rows where row.effect != .unchanged { text += "\n" + entry(row) }
        let rest = report.rows.filter { $0.effect == .unchanged }
        if !rest.isEmpty { text += "\nunchanged\n" }
        for row in rest {
            text += "  " + row.after.state.short + "  " + WhatIfText.title(row) + "\n"
        }
        return text
    }

    /// A changed row: where it stands, what it was and is, where the ways part.
    private mutating func entry(_ row: WhatIfRow) -> String {
        var text = painted(row.effect) + "  " + WhatIfText.title(row) + "\n"
        if row.section != nil && row.before.decision != nil { text += "  " + row.text + "\n" }
        text += "  before   " + row.before.state.text + "\n"
        text += "  after    " + row.after.state.text + "\n"
        if let step = row.turningPoint { text += "  because  " + line(of: step) }
        if let step = row.decidingStep, step != row.turningPoint {
            text += "  and so   " + line(of: step)
        }
        let words = row.differences.map { $0.words }
        text += "  differs  " + words.joined(separator: ", ") + "\n"
        if row.after.decision != nil && !isBeforeRestart {
            let moment = row.after.isPending ? "with the restart of rolehostd" : "at once"
            text += "  when     " + moment + "\n"
        }
        let broken = report.broken(by: row).map { "--keep " + $0.rawValue }
        if !broken.isEmpty {
            text += paint("  breaks   " + broken.joined(separator: ", "), .red) + "\n"
        }
        return text
    }

    /// `attempts.ocsim:12  §6a: device grant`; the statement where that is short, as of questions,
    /// and where there is no section.
    static func title(_ row: WhatIfRow) -> String {
        let isQuestion = row.before.decision == nil && row.after.decision == nil
        let statement = isQuestion ? ": " + row.text : ""
        let title = row.section.map { $0 + statement } ?? row.text
        guard let place = row.place else { return title }
        return "\(place.file):\(place.position.line)  " + title
    }

    private mutating func line(of step: Step) -> String {
        var line = step.rule.description + "  " + step.text
        if let place = records.place(of: step.origin, report.files) {
            line += paint("  [" + place + "]", .faint)
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

extension WhatIfRow.Difference {
    /// The difference as people call it.
    var words: String { self == .integrationDatabase ? "database of the integration" : rawValue }
}

extension RecordJSON {
    /// `setup.sql:12`; nil for what no script made.
    mutating func place(of origin: Origin?, _ files: [SourceText]) -> String? {
        guard let origin, !origin.isBootstrap, Int(origin.file) < files.count else { return nil }
        let place = position(Int(origin.file), origin.offset, files)
        return "\(files[Int(origin.file)].name):\(place.line)"
    }
}
