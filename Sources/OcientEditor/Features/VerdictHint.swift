import OcientSQL
import OcientSimulator

/// The verdict of an entry in a few words, beside the line that asks for it.
package enum VerdictHint {
    /// `accepted · sso_m2m · readonly@system`, `refused · TOK-11 · -1233`, `allowed · PRIV-1`,
    /// `holds`; nil of an entry that asks nothing.
    package static func text(of record: StatementRecord) -> String? {
        if let decision = record.decision { return words(decision).joined(separator: " · ") }
        if let answer = record.answer {
            return (answer.isAllowed ? "allowed" : "denied") + " · \(answer.rule)"
        }
        guard record.kind == .prove, let expectation = record.expectation else { return nil }
        return expectation.failures.isEmpty ? "holds" : "does not hold"
    }

    private static func words(_ decision: Decision) -> [String] {
        var words = [decision.outcome.rawValue]
        switch decision.outcome {
        case .accepted:
            words.append(decision.integration ?? decision.identity ?? "password")
            let groups = decision.groups.prefix(3).joined(separator: ", ")
            let more = decision.groups.count - 3
            if !groups.isEmpty { words.append(groups + (more > 0 ? " and \(more) more" : "")) }
        case .refused, .undetermined:
            words.append(decision.rule.description)
            if let code = decision.error?.code { words.append(String(code)) }
        }
        return words
    }
}
