import OcientSQL
import OcientSimulator

/// What a run says about each statement besides its verdict, as lines of `Corpus/explanations`.
struct Explanation {
    private(set) var lines: [String] = []

    /// Adds what one entry says; an entry that says nothing gets no line.
    mutating func add(_ record: StatementRecord, _ file: SourceText) {
        var texts: [String] = []
        if let decision = record.decision { texts += Self.texts(of: decision) }
        if let answer = record.answer { texts += Self.texts(of: answer) }
        texts += record.result.notices.map { "notice " + $0 }
        if let error = record.result.error {
            let position = error.range.map { " at " + Self.position($0, file) } ?? ""
            let rule = error.rule.map { " (\($0))" } ?? ""
            texts.append("error \(error.code ?? 0)" + position + rule + ": " + error.message)
            texts += error.help.map { "help " + $0 }
        }
        if texts.isEmpty { return }
        lines.append(Self.position(record.range, file) + " " + record.kind.word)
        lines += texts.map { "  " + $0.split(separator: "\n").joined(separator: "⏎") }
    }

    private static func texts(of decision: Decision) -> [String] {
        var texts = ["\(decision.outcome) by \(decision.rule)"]
        if let error = decision.error {
            texts.append("error \(error.code ?? 0) \(error.sqlstate ?? "-"): " + error.message)
        }
        texts += decision.steps.map { "\($0.status) \($0.rule): " + $0.text }
        texts += decision.considered.map { miss in
            "near \(miss.kind) \(miss.name) (\(miss.rejectedBy)): " + miss.text
        }
        texts += decision.missing.map { "missing " + $0 }
        texts += decision.sensitiveTo.map { SensitivityText.line($0, of: decision) }
        if !decision.assumptions.isEmpty {
            texts.append("assumes \(decision.assumptions.map { $0.description })")
        }
        return texts
    }

    private static func texts(of answer: PrivilegeDecision) -> [String] {
        ["\(answer.isAllowed ? "allowed" : "denied") by \(answer.rule)"]
            + answer.chain.map { "\($0.rule): " + $0.text }
            + answer.nearMisses.map { "near \($0.rule): " + $0.text }
    }

    private static func position(_ range: ByteRange, _ file: SourceText) -> String {
        var lines = LineTable(file)
        let start = lines.position(of: range.start)
        return "\(start.line):\(start.column)+\(range.end - range.start)"
    }
}
