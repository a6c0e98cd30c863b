import OcientSQL
import OcientSimulator

/// What can be done at a position: the fix of a finding, silence for advice, a remedy of a refused
/// login, an `\expect` from what happened.
extension FeatureHandler {
    static let codeAction = FeatureHandler(
        "textDocument/codeAction",
        ("codeActionProvider", .fields([
            ("codeActionKinds", .texts(["quickfix", "refactor"])),
        ]))
    ) { session, params throws(RPCError) in
        let feature = CodeActionFeature(try FeatureRequest(session, params))
        var actions = feature.fixes + feature.silences
        if let record = feature.record {
            actions += RemedyActions(feature.request, record).actions
            actions += ExpectActions(feature.request, record).actions
        }
        let only = params.at("context", "only")?.elements?.compactMap { $0.text }
        return .array(actions.filter { $0.fits(only) }.map { $0.json(feature.request) })
    }
}

/// Something that an editor offers to do.
struct CodeAction {
    /// What it does, in a clause.
    var title: String
    /// `quickfix` or `refactor`.
    var kind: String
    /// What it replaces in the document.
    var edits: [(range: ByteRange, text: String)]
    /// The finding that it corrects.
    var finding: Diagnostic?
    /// Whether it is certain to be right.
    var isPreferred = false

    /// Whether it is of a kind that is asked for.
    func fits(_ only: [String]?) -> Bool {
        only?.contains { $0.isEmpty || $0 == kind || kind.hasPrefix($0 + ".") } ?? true
    }

    /// The action (`CodeAction`).
    func json(_ request: FeatureRequest) -> JSONValue {
        let edits = self.edits.map { (request.span($0.range), $0.text) }
        let uri = request.document.uri
        let edit: JSONValue
        if request.session.client.takesDocumentChanges {
            let document = JSONValue.fields([
                ("uri", .string(uri)), ("version", .int(request.document.version)),
            ])
            edit = .fields([("documentChanges", .array([
                .fields([("textDocument", document), ("edits", .edits(edits))]),
            ]))])
        } else {
            edit = .fields([("changes", .fields([(uri, .edits(edits))]))])
        }
        let diagnostics = finding.map { diagnostic in
            let finding = EditorSession.Finding(
                diagnostic: diagnostic, span: request.span(diagnostic.range),
                notes: diagnostic.notes.map { request.span($0.range) })
            return JSONValue.array([DiagnosticsFeature.json(finding, uri)])
        }
        return .fields([
            ("title", .string(title)), ("kind", .string(kind)), ("diagnostics", diagnostics),
            ("isPreferred", isPreferred ? .bool(true) : nil), ("edit", edit),
        ])
    }
}

/// The actions about findings.
struct CodeActionFeature {
    let request: FeatureRequest

    init(_ request: FeatureRequest) {
        self.request = request
    }

    /// The entry at the start of the range.
    var record: StatementRecord? {
        request.analysis.record(at: request.range.start, in: request.path)
    }

    private func touches(_ range: ByteRange) -> Bool {
        range.start <= request.range.end && request.range.start <= range.end
    }

    /// The certain fixes of the findings that the range touches.
    var fixes: [CodeAction] {
        request.analysis.findings(in: request.path).compactMap { diagnostic in
            guard let fix = diagnostic.fix, touches(diagnostic.range) || touches(fix.range) else {
                return nil
            }
            return CodeAction(
                title: title(of: fix, diagnostic), kind: "quickfix",
                edits: [(fix.range, fix.replacement)], finding: diagnostic, isPreferred: true)
        }
    }

    private func title(of fix: Fix, _ diagnostic: Diagnostic) -> String {
        let old = MaskedText.firstLine(of: fix.range, in: request.source, limit: 40)
        let new = fix.replacement.split(separator: "\n").first.map { String($0) } ?? ""
        if fix.range.count == 0 { return "insert '\(new)'" }
        return fix.replacement.isEmpty ? "remove '\(old)'" : "replace '\(old)' by '\(new)'"
    }

    /// A comment above the statement for each piece of advice that the range touches.
    var silences: [CodeAction] {
        let files = request.analysis.files
        return request.analysis.report.advice.compactMap { finding in
            let isComment = finding.id == .allowUnknown || finding.id == .allowUnused
            guard files[finding.file].name == request.path, touches(finding.diagnostic.range),
                !isComment, request.source.startsLine(finding.statement.start)
            else { return nil }
            let start = finding.statement.start
            var line = start
            while line > 0, !ASCII.isLineEnd(request.source.byte(at: line - 1)) { line -= 1 }
            let indent = request.source.text(in: ByteRange(start: line, end: start))
            return CodeAction(
                title: "silence \(finding.id) here", kind: "quickfix",
                edits: [(ByteRange(at: start), "-- ocsim: allow \(finding.id)\n" + indent)],
                finding: finding.diagnostic)
        }
    }
}
