import OcientSimulator

/// One decision as a line of `answers.txt`: what is not known is left out.
enum DecisionLine {
    static func text(_ record: StatementRecord) -> String {
        guard let it = record.decision else {
            return "error" + (record.result.error?.code.map { " \($0)" } ?? "")
        }
        var words = [it.outcome.rawValue, it.rule.description]
        if let error = it.error {
            words.append(error.sqlstate ?? "-")
            words.append(error.code.map { String($0) } ?? "-")
            words.append(error.side.rawValue)
        }
        add("flow", it.flow?.rawValue, to: &words)
        add("pool", it.pool, to: &words)
        add("node", it.node, to: &words)
        add("scope", it.scope, to: &words)
        if it.inherited { words.append("inherited") }
        if let name = it.integration {
            add("integration", name + "@" + (it.integrationDatabase ?? ""), to: &words)
        }
        add("by", it.selectedBy?.rawValue, to: &words)
        add("identity", it.identity, to: &words)
        add("groups", it.groups.isEmpty ? nil : it.groups.joined(separator: ","), to: &words)
        if it.pendingRestart { words.append("pending_restart") }
        return words.joined(separator: " ")
    }

    private static func add(_ key: String, _ value: String?, to words: inout [String]) {
        if let value { words.append(key + "=" + value) }
    }
}
