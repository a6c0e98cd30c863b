import OcientSQL

extension SensitivityTable {
    /// The decisions that rest on something, as a table for people; ends in a line end.
    package var text: String {
        var table = TextTable(["decision", "comes out", "rests on", "would change with"])
        var resting = 0
        for scenario in scenarios {
            for row in scenario.rows where !row.assumptions.isEmpty || !row.readings.isEmpty {
                resting += 1
                table.add([
                    "\(scenario.path):\(row.line)", "\(row.outcome.word) (\(row.rule))",
                    row.assumptions.map { $0.description }.joined(separator: ", "),
                    row.readings.map { $0.description }.joined(separator: ", "),
                ])
            }
        }
        return table.text + "\(resting) of " + SummaryText.counted(decisions, "decision")
            + " rest on an assumption or a reading\n"
    }

    /// Writes all decisions as a JSON array.
    package func write(to json: inout JSONWriter) {
        json.beginArray()
        for scenario in scenarios {
            for row in scenario.rows {
                json.beginObject()
                json.member("file", scenario.path)
                json.member("line", row.line)
                json.member("section", row.section)
                json.member("outcome", row.outcome.word)
                json.member("rule", row.rule.description)
                json.member("assumptions", row.assumptions.map { $0.description })
                json.member("sensitive_to", row.readings.map { $0.description })
                json.endObject()
            }
        }
        json.endArray()
    }
}
