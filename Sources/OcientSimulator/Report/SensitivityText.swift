import OcientSQL

/// One sentence about another reading.
package enum SensitivityText {
    /// `If the lowest priority number wins instead, this login is refused (POOL-6).`
    ///
    /// An accepted login also tells its integration and groups where they are not those of
    /// `decision`.
    package static func line(_ item: Sensitivity, of decision: Decision) -> String {
        let answer = item.answer
        var outcome = answer.outcome.rawValue
        if answer.outcome == .accepted {
            let isOther = answer.integration != decision.integration
                || answer.integrationDatabase != decision.integrationDatabase
            if isOther, let integration = answer.integration {
                outcome += " by " + integration
                outcome += answer.integrationDatabase.map { " on " + $0 } ?? ""
            }
            if answer.groups != decision.groups {
                let groups = answer.groups.joined(separator: ", ")
                outcome += answer.groups.isEmpty
                    ? " without a group" : " with the groups " + groups
            }
        }
        return sentence(item.choice, "login is " + outcome, answer.rule)
    }

    /// The same about a question.
    package static func line(_ item: AnswerSensitivity) -> String {
        sentence(item.choice, "is " + (item.isAllowed ? "allowed" : "denied"), item.rule)
    }

    private static func sentence(
        _ choice: ReadingChoice, _ verdict: String, _ rule: RuleID
    ) -> String {
        "If " + choice.value.condition + ", this " + verdict + " (" + rule.description + ")."
    }
}

extension SensitivityTable {
    /// The decisions that depend on an assumption or a reading, as a table; ends in a line end.
    package var text: String {
        var table = TextTable(["decision", "result", "depends on", "would change with"])
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
            + " depend on an assumption or a reading\n"
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
