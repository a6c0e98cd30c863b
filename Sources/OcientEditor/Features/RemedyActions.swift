import OcientSQL
import OcientSimulator

/// The verified remedies of a refused login or a denied question, as edits.
///
/// A remedy was tried on a copy of the system. Its edit is tried as well: it is offered only if
/// the script with it lets the login in, because a script has a session of its own.
struct RemedyActions {
    private let request: FeatureRequest
    private let record: StatementRecord

    init(_ request: FeatureRequest, _ record: StatementRecord) {
        self.request = request
        self.record = record
    }

    /// The remedies that an edit brings about.
    var actions: [CodeAction] {
        let isRefused = record.decision.map { $0.outcome != .accepted } ?? false
        guard isRefused || record.answer?.isAllowed == false else { return [] }
        return request.analysis.remedies(of: record).compactMap { action(of: $0) }
    }

    private func action(of remedy: Remedy) -> CodeAction? {
        for edit in edits(of: remedy) where isVerified(edit) {
            let title = remedy.text.hasSuffix(".") ? String(remedy.text.dropLast()) : remedy.text
            return CodeAction(title: title, kind: "quickfix", edits: [edit])
        }
        return nil
    }

    /// The ways to write a remedy, the shortest first.
    private func edits(of remedy: Remedy) -> [(range: ByteRange, text: String)] {
        if let dsn = remedy.dsn, remedy.statement == nil, remedy.directive == nil {
            guard let string, !dsn.contains(Secret.mask) else { return [] }
            return [(string, IdentifierWriting.doubled(dsn, "'"))]
        }
        let statements = lines(remedy.statement)
        let directives = lines(remedy.directive)
        let isScenario = request.document.language == .scenario
        let restart = remedy.restarts && isScenario ? "\\restart;\n" : ""
        let start = ByteRange(at: record.range.start)
        var texts = [directives + statements + restart]
        if isScenario, !statements.isEmpty {
            let database = IdentifierWriting.sql(remedy.database ?? "system")
            texts.append(
                directives + "\\as \"admin@system\" ON \(database);\n" + statements + restart)
        }
        return texts.filter { !$0.isEmpty }.map { (start, $0) }
    }

    /// Lines as they can be pasted.
    private func lines(_ text: String?) -> String {
        guard let text else { return "" }
        return text + ";\n"
    }

    /// The content of the connection string of a `\connect` in single quotes.
    private var string: ByteRange? {
        var parser = Parser(request.source, names: NameTable(), at: record.range.start)
        guard case .directive(.connect(let attempt))? = parser.next()?.statement,
            request.source.byte(at: attempt.string.range.start) == UInt8(ascii: "'")
        else { return nil }
        return SecretRanges.content(of: attempt.string.range, in: request.source)
    }

    /// Whether the login or question succeeds in the script with an edit.
    private func isVerified(_ edit: (range: ByteRange, text: String)) -> Bool {
        var bytes = Array(request.source.bytes(in: request.source.wholeRange))
        bytes.replaceSubrange(
            Int(edit.range.start)..<Int(edit.range.end), with: Array(edit.text.utf8))
        let then = request.analysis.with([request.path: bytes])
        let isInsertion = edit.range.count == 0
        let start = record.range.start + (isInsertion ? UInt32(edit.text.utf8.count) : 0)
        let entry = then?.records(in: request.path).first { $0.range.start == start }
        return entry?.decision?.outcome == .accepted || entry?.answer?.isAllowed == true
    }
}
