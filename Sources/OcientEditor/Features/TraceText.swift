import OcientSQL
import OcientSimulator

/// How the answer of an entry comes about, as text; secrets are masked.
enum TraceText {
    /// The trace of a login or question; nil of another entry.
    static func text(of plain: StatementRecord, _ analysis: ScriptAnalysis) -> String? {
        guard plain.decision != nil || plain.answer != nil,
            let record = analysis.traced(plain)
        else { return nil }
        if let decision = record.decision {
            var writer = DecisionText(analysis.files)
            return writer.text(of: decision)
        }
        if let answer = record.answer {
            var writer = AnswerText(analysis.files)
            return VerdictText.line(answer) + "\n\n" + writer.chain(of: answer)
        }
        return nil
    }
}
