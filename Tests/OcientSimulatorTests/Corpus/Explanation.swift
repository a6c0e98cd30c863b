import OcientSQL
import OcientSimulator

/// What a run says about each statement besides its verdict, as lines of `Corpus/explanations`.
struct Explanation {
    private(set) var lines: [String] = []

    /// Adds what one entry says; an entry that says nothing gets no line.
    mutating func add(_ record: StatementRecord, _ files: [SourceText]) {
        let file = files[record.file]
        var texts: [String] = []
        if let decision = record.decision { texts += Self.texts(of: decision, files) }
        if let answer = record.answer { texts += Self.texts(of: answer, files) }
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

    /// What a decision says, with the statement behind each step.
    static func texts(of decision: Decision, _ files: [SourceText]) -> [String] {
        var texts = ["\(decision.outcome) by \(decision.rule)"]
        if let error = decision.error {
            texts.append("error \(error.code ?? 0) \(error.sqlstate ?? "-"): " + error.message)
        }
        texts += decision.steps.map { step in
            "\(step.status) \(step.rule): " + step.text + place(step.origin, files)
        }
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

    /// What an answer says, with the statement behind each step.
    static func texts(of answer: PrivilegeDecision, _ files: [SourceText]) -> [String] {
        ["\(answer.isAllowed ? "allowed" : "denied") by \(answer.rule)"]
            + answer.chain.map { "\($0.rule): " + $0.text + place($0.origin, files) }
            + answer.nearMisses.map { "near \($0.rule): " + $0.text + place($0.origin, files) }
    }

    /// ` [setup.sql:12]`, where the statement is that a step is about.
    private static func place(_ origin: Origin?, _ files: [SourceText]) -> String {
        guard let origin, !origin.isBootstrap else { return "" }
        let file = files[Int(origin.file)]
        let name = file.name.split(separator: "/").last ?? ""
        return " [\(name):\(LineTable(file).lineNumber(of: origin.offset))]"
    }

    private static func position(_ range: ByteRange, _ file: SourceText) -> String {
        var lines = LineTable(file)
        let start = lines.position(of: range.start)
        return "\(start.line):\(start.column)+\(range.end - range.start)"
    }
}
