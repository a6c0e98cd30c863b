import OcientSQL

/// Writes a comparison as Markdown, for a comment on a change under review.
package enum WhatIfMarkdown {
    /// The whole text: totals, the catalog, a table of what changed.
    package static func text(_ report: WhatIfReport) -> String {
        var text = "**" + report.totals + "**\n"
        if let line = report.guardLine { text += "\n" + line + "\n" }
        text += "\nWhat the change does:\n\n"
        for line in CatalogDifferenceText.lines(report.difference) {
            let depth = line.utf8.prefix { $0 == 0x20 }.count
            let rest = String(line.dropFirst(depth))
            text += String(repeating: " ", count: depth) + "- " + code(rest) + "\n"
        }
        let changed = report.rows.filter { $0.effect != .unchanged }
        if changed.isEmpty { return text }
        text += "\n| | login or question | before | after | because |\n|---|---|---|---|---|\n"
        var records = RecordJSON()
        for row in changed {
            let cells = [
                "**" + row.effect.rawValue + "**", cell(WhatIfText.title(row)),
                cell(row.before.state.short), cell(row.after.state.short),
                reason(row, report, &records),
            ]
            text += "| " + cells.joined(separator: " | ") + " |\n"
        }
        return text
    }

    private static func reason(
        _ row: WhatIfRow, _ report: WhatIfReport, _ records: inout RecordJSON
    ) -> String {
        var parts: [String] = []
        for step in [row.turningPoint, row.decidingStep] {
            guard let step else { continue }
            let place = records.place(of: step.origin, report.files).map { " [" + $0 + "]" } ?? ""
            let part = cell(step.rule.description + ": " + step.text + place)
            if !parts.contains(part) { parts.append(part) }
        }
        return parts.joined(separator: "<br>")
    }

    /// A text in a cell: nothing in it is markup.
    private static func cell(_ text: String) -> String {
        var result: [UInt8] = []
        for byte in text.utf8 {
            let isMarkup = "\\|`*_<>[]#".utf8.contains(byte)
            if isMarkup { result.append(UInt8(ascii: "\\")) }
            result.append(byte < 0x20 ? 0x20 : byte)
        }
        return String(decoding: result, as: UTF8.self)
    }

    /// A text outside the table, escaped likewise.
    private static func code(_ text: String) -> String { cell(text) }
}
