/// The counts of a run in one line.
package enum SummaryText {
    /// `23 statements: 22 ok, 1 error; 4 expectations, all met`
    package static func line(_ summary: RunSummary) -> String {
        var text = counted(summary.statements, "statement") + ": \(summary.ok) ok"
        if summary.errors > 0 { text += ", " + counted(summary.errors, "error") }
        if summary.expectations > 0 {
            let unmet = summary.unmet == 0 ? "all met" : "\(summary.unmet) not met"
            text += "; " + counted(summary.expectations, "expectation") + ", " + unmet
        }
        return text
    }

    /// `1 row`, `2 rows`.
    package static func counted(_ number: Int, _ word: String) -> String {
        "\(number) \(word)" + (number == 1 ? "" : "s")
    }
}
