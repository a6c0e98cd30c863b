import OcientSQL
import OcientSimulator

/// An `\expect` that says what happened: a new one, or the words of one that was not met.
struct ExpectActions {
    private let request: FeatureRequest
    private let record: StatementRecord

    init(_ request: FeatureRequest, _ record: StatementRecord) {
        self.request = request
        self.record = record
    }

    /// The action at an entry of a scenario; none where an `\expect` is met already.
    var actions: [CodeAction] {
        guard request.document.language == .scenario else { return [] }
        let records = request.analysis.records(in: request.path)
        guard let index = records.firstIndex(where: { $0.index == record.index }) else { return [] }
        if record.kind == .expect { return correction(of: record, records, index) }
        guard !isDirective(record.kind) || isAnswer(record) || record.result.error != nil,
            record.kind != .prove
        else { return [] }
        let next = index + 1 < records.count ? records[index + 1] : nil
        if let next, next.kind == .expect { return correction(of: next, records, index + 1) }
        let end = InlayHintFeature.end(of: record.range, request.source)
        let mark = request.source.byte(at: end - 1) == UInt8(ascii: ";") ? "" : ";"
        return [CodeAction(
            title: "expect what happened", kind: "refactor",
            edits: [(ByteRange(at: end), mark + "\n" + text(of: record) + ";")])]
    }

    private func isAnswer(_ record: StatementRecord) -> Bool {
        record.decision != nil || record.answer != nil
    }

    private func isDirective(_ kind: StatementKind) -> Bool {
        StatementKind.directives.contains(kind)
    }

    /// Replaces an `\expect` that was not met.
    private func correction(
        of expect: StatementRecord, _ records: [StatementRecord], _ index: Int
    ) -> [CodeAction] {
        let entry = records[..<index].last { $0.kind != .expect && $0.kind != .section }
        guard let entry, let result = expect.expectation, !result.failures.isEmpty else {
            return []
        }
        return [CodeAction(
            title: "expect what happened", kind: "refactor",
            edits: [(expect.range, text(of: entry))])]
    }

    /// `\expect accepted, flow = id_token, pool = sso_pool, …`
    private func text(of record: StatementRecord) -> String {
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

    private func words(of decision: Decision) -> [String] {
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
