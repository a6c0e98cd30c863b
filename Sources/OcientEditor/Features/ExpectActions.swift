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
            edits: [(ByteRange(at: end), mark + "\n" + ExpectationText.text(of: record) + ";")])]
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
            edits: [(expect.range, ExpectationText.text(of: entry))])]
    }
}
