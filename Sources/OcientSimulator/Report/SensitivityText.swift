/// One sentence about another reading.
package enum SensitivityText {
    /// `If the lowest priority number wins instead, this login is refused (POOL-6).`
    ///
    /// An accepted login also tells its integration and groups where they are not those of
    /// `decision`.
    package static func line(_ item: Sensitivity, of decision: Decision) -> String {
        var outcome = item.outcome.rawValue
        if item.outcome == .accepted {
            let isOther = item.integration != decision.integration
                || item.integrationDatabase != decision.integrationDatabase
            if isOther, let integration = item.integration {
                outcome += " by " + integration
                outcome += item.integrationDatabase.map { " on " + $0 } ?? ""
            }
            if item.groups != decision.groups {
                let groups = item.groups.joined(separator: ", ")
                outcome += item.groups.isEmpty ? " without a group" : " with the groups " + groups
            }
        }
        return sentence(item.choice, "login is " + outcome, item.rule)
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
