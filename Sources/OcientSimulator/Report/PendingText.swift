/// One sentence about the configuration that a decision was not made with (CFG-3).
enum PendingText {
    /// `Until rolehostd is restarted this login is refused (POOL-12, CFG-3).`; nil when both
    /// configurations answer alike.
    static func line(_ decision: Decision, isRestarted: Bool) -> String? {
        guard let pending = decision.pending else { return nil }
        let moment = isRestarted
            ? "Until rolehostd is restarted this login is "
            : "After a restart of rolehostd this login is "
        var outcome = pending.outcome.rawValue
        if pending.outcome == decision.outcome {
            outcome += pending.outcome == .accepted
                ? " with another integration or other groups" : " for another reason"
        }
        return moment + outcome + " (" + pending.rule.description + ", CFG-3)."
    }
}
