import OcientSQL

/// Steps about what waits for a restart of rolehostd (CFG-1, CFG-3).
extension LoginSystem {
    /// What the other configuration would answer, and what it is that changed.
    func notePending(_ verdict: Verdict, other: Verdict, _ trace: LoginTrace) {
        if choice == .running { noteChanges(verdict, trace) }
        var outcome = "\(other.outcome.rawValue)"
        if other.outcome == .accepted {
            if let name = other.integrationName { outcome += " by \(names.text(of: name))" }
            let groups = groupTexts(other)
            if !groups.isEmpty { outcome += " with \(groups.joined(separator: ", "))" }
        } else {
            outcome += " (\(other.rule)\(other.code.map { " \($0)" } ?? ""))"
        }
        trace.note(.cfg3, choice == .running
            ? "After a restart of rolehostd this login would be \(outcome)."
            : "Before the restart of rolehostd this login is \(outcome).")
    }

    /// CFG-1: the pool or the integration that the node runs is not the stored one.
    private func noteChanges(_ verdict: Verdict, _ trace: LoginTrace) {
        guard let node = verdict.node else { return }
        let running = configuration(of: node)
        if let id = verdict.pool {
            let stored = catalog.stored.pools.find(id)
            if stored?.changed != running.pools[id].changed {
                noteChange(running.pools[id].name, node, stored?.changed, trace)
            }
        }
        if let id = verdict.integration, let run = running.integrations.find(id) {
            let stored = catalog.stored.integrations.find(id)
            if stored?.changed != run.changed { noteChange(run.name, node, stored?.changed, trace) }
        }
    }

    private func noteChange(
        _ name: Symbol, _ node: NodeID, _ change: Origin?, _ trace: LoginTrace
    ) {
        let what = change == nil ? "dropped" : "changed"
        trace.note(.cfg1, """
            \(names.text(of: name)) was \(what) since, but the node \
            \(names.text(of: catalog.nodes[node].name)) runs the copy of its last restart.
            """, at: change)
    }
}
