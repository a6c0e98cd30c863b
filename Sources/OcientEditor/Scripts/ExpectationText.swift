import OcientSQL
import OcientSimulator

/// The `\expect` that says what happened.
package enum ExpectationText {
    /// `\expect accepted, flow = id_token, pool = sso_pool, …`
    package static func text(of record: StatementRecord) -> String {
        var parts: [String] = []
        if let error = record.result.error {
            parts.append("error")
            if let code = error.code { parts.append("code = \(code)") }
            if let rule = error.rule { parts.append("rule = '\(rule)'") }
        } else if let answer = record.answer {
            parts = [answer.isAllowed ? "allowed" : "denied", "rule = '\(answer.rule)'"]
        } else if let decision = record.decision {
            parts = words(of: decision)
        } else {
            parts.append("ok")
            if !record.result.columns.isEmpty { parts.append("rows = \(record.result.rows.count)") }
        }
        return "\\expect " + parts.joined(separator: ", ")
    }

    private static func words(of decision: Decision) -> [String] {
        var parts = [decision.outcome.rawValue, "rule = '\(decision.rule)'"]
        if let code = decision.error?.code { parts.append("code = \(code)") }
        if let flow = decision.flow { parts.append("flow = \(flow.rawValue)") }
        for (key, name) in [("pool", decision.pool), ("integration", decision.integration)] {
            guard let name else { continue }
            let isPlain = IdentifierWriting.isPlain(name)
            parts.append("\(key) = " + (isPlain ? name : IdentifierWriting.text(name)))
        }
        if decision.outcome == .accepted {
            let groups = decision.groups.map { IdentifierWriting.text($0) }
            parts.append("groups = [" + groups.joined(separator: ", ") + "]")
        }
        return parts
    }
}
