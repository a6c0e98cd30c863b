import OcientSQL

extension Advice {
    /// A-RESTART: what was changed does not run yet.
    static let restart = Advice(
        .restart, "Changes wait for a restart of rolehostd", .note,
        meaning: """
            When the run has ended, the stored configuration differs from what some node runs; \
            where a run knows no node at all, from what the last restart left. It stands at the \
            last statement that changed integrations, primaries or pools, and names what waits.
            """,
        reason: """
            Integrations and connectivity pools take effect only when `rolehostd` restarts on the \
            SQL nodes. Until then logins are decided as before, and a change seems not to take.
            """,
        cure: """
            Restart rolehostd on every SQL node when the script has run; in a scenario write \
            `\\restart;`.
            """,
        rules: [.cfg1, .cfg3], guide: "§0, §5, §7",
        search: { $0.findPendingRestart() })
}

extension AdviceSearch {
    fileprivate mutating func findPendingRestart() {
        var waiting = restart
        if catalog.nodes.isEmpty, stored != catalog.lastRestart {
            waiting = ["every SQL node"]
        }
        guard !waiting.isEmpty else { return }
        let more = waiting.count > 3 ? "; \(waiting.count - 3) more nodes" : ""
        give(
            .restart, at: written.name(at: stored.lastChange),
            "changes wait for a restart of rolehostd: "
                + waiting.prefix(3).joined(separator: "; ") + more,
            helps: ["restart rolehostd on every SQL node when the script has run"])
    }
}
