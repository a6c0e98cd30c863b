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
