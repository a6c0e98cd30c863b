/// Verdicts in one line.
package enum VerdictText {
    /// `allowed (PRIV-1)`
    package static func line(_ answer: PrivilegeDecision) -> String {
        (answer.isAllowed ? "allowed" : "denied") + " (" + answer.rule.description + ")"
    }

    /// `accepted: pool sso_pool, integration sso_m2m on system, groups readonly@system (PRIV-2)`
    package static func line(_ decision: Decision) -> String {
        switch decision.outcome {
        case .accepted: return "accepted" + facts(decision) + " (" + decision.rule.description + ")"
        case .undetermined:
            let missing = decision.missing.joined(separator: ", ")
            return "undetermined: nothing describes the " + missing
                + " (" + decision.rule.description + ")"
        case .refused:
            let message = decision.refusal.map { $0.message } ?? ""
            return "refused: " + message + " (" + decision.rule.description + ")"
        }
    }

    private static func facts(_ decision: Decision) -> String {
        var facts: [String] = []
        if let identity = decision.identity { facts.append(identity) }
        if let pool = decision.pool { facts.append("pool " + pool) }
        if let integration = decision.integration {
            let home = decision.integrationDatabase.map { " on " + $0 } ?? ""
            facts.append("integration " + integration + home)
        }
        if !decision.groups.isEmpty {
            facts.append("groups " + decision.groups.joined(separator: ", "))
        }
        return facts.isEmpty ? "" : ": " + facts.joined(separator: ", ")
    }
}
