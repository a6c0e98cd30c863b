import OcientSQL

@testable import OcientSimulator

/// All that a run tells of each of its entries, as lines: errors with code, rule, position and
/// help, notices, rows with their types, logins, answers, and how expectations came out.
struct EntryText {
    private(set) var lines: [String] = []
    private let source: SourceText

    init(_ source: SourceText) { self.source = source }

    /// Adds one entry. Only what went well and says nothing is left out.
    mutating func add(_ record: StatementRecord, _ files: [SourceText]) {
        let isOfAnother = files[record.file] !== source
        var texts = Self.texts(of: record.result) { range in
            isOfAnother ? "" : Self.position(range, source)
        }
        if let decision = record.decision {
            texts += decision.steps.isEmpty
                ? [Self.text(of: decision)]
                : Explanation.texts(of: decision, files) + [Self.parts(of: decision)]
        }
        if let answer = record.answer {
            texts += Explanation.texts(of: answer, files)
            texts += record.answerSensitivity.map { "under \($0.choice) by \($0.rule)" }
        }
        if let expectation = record.expectation {
            texts += expectation.failures.map { "unmet: " + $0 }
            texts += expectation.helps.map { "hint: " + $0 }
        }
        texts += record.diagnostics.dropFirst().map { "also: " + $0.message }
        if texts.isEmpty { return }
        let place = isOfAnother ? "included" : Self.position(record.range, source)
        lines.append(place + " " + record.kind.word + (record.isExpected ? ", expected" : ""))
        lines += texts.map { "  " + $0.split(separator: "\n").joined(separator: "⏎") }
    }

    private static func texts(
        of result: StatementResult, _ position: (ByteRange) -> String
    ) -> [String] {
        var texts = result.notices.map { "notice " + $0 }
        if let error = result.error {
            let place = error.range.map { " at " + position($0) } ?? ""
            let rule = error.rule.map { " (\($0))" } ?? ""
            let code = error.code.map { "\($0) \(error.sqlstate ?? "-")" } ?? "-"
            texts.append("error " + code + place + rule + ": " + error.message)
            texts += error.help.map { "help " + $0 }
        }
        if result.columns.isEmpty { return texts }
        let titles = result.columns.enumerated().map { index, title in
            index < result.types.count ? title + ":" + name(result.types[index]) : title
        }
        texts.append("columns " + titles.joined(separator: " | "))
        texts += result.rows.map { row in
            "row " + row.map { $0 ?? "NULL" }.joined(separator: " | ")
        }
        return texts
    }

    private static func name(_ type: ResultType) -> String {
        if case .declared(let declared) = type { return declared.name }
        return "\(type)"
    }

    private static func text(of decision: Decision) -> String {
        var text = "\(decision.outcome) by \(decision.rule)"
        if let error = decision.error {
            text += ", error \(error.code ?? 0) \(error.sqlstate ?? "-"): " + error.message
        }
        return text
    }

    /// What a decision found, in one line.
    private static func parts(of decision: Decision) -> String {
        let texts = [
            decision.pool, decision.node, decision.scope, decision.flow?.rawValue,
            decision.integration, decision.integrationDatabase, decision.selectedBy?.rawValue,
            decision.identity, decision.error?.side.rawValue,
        ]
        return "found " + texts.map { $0 ?? "-" }.joined(separator: " | ")
            + " | \(decision.groups) inherited \(decision.inherited)"
            + " pending \(decision.pendingRestart)"
    }

    private static func position(_ range: ByteRange, _ file: SourceText) -> String {
        var lines = LineTable(file)
        let start = lines.position(of: range.start)
        return "\(start.line):\(start.column)+\(range.end - range.start)"
    }
}
