import OcientSQL
import OcientSimulator

/// Another name for a thing, at every position where it has the one at the cursor.
extension FeatureHandler {
    static let prepareRename = FeatureHandler("textDocument/prepareRename", nil) {
        session, params throws(RPCError) in
        let request = try FeatureRequest(session, params)
        let found = request.analysis.names.occurrence(
            at: try request.offset(), in: request.path)
        guard let found else { return .null }
        try RenameFeature.check(found)
        return .fields([
            ("range", .span(request.span(found.range))), ("placeholder", .string(found.name)),
        ])
    }

    static let rename = FeatureHandler(
        "textDocument/rename", ("renameProvider", .fields([("prepareProvider", .bool(true))]))
    ) { session, params throws(RPCError) in
        let request = try FeatureRequest(session, params)
        guard let name = params["newName"]?.text else {
            throw RPCError(.invalidParams, "the request has no new name")
        }
        let found = request.analysis.names.occurrence(
            at: try request.offset(), in: request.path)
        guard let found else { throw RPCError(.requestFailed, "there is no name here") }
        return try RenameFeature(request, found).edit(name)
    }
}

/// A renaming. It is tried first: the scripts run with the new name, and when anything comes out
/// otherwise the renaming is refused.
struct RenameFeature {
    private let request: FeatureRequest
    private let found: NameOccurrence
    private var index: NameIndex { request.analysis.names }

    init(_ request: FeatureRequest, _ found: NameOccurrence) {
        self.request = request
        self.found = found
    }

    /// Refuses names that nobody gave: `system`, `public`, `admin@system`.
    static func check(_ found: NameOccurrence) throws(RPCError) {
        let fixed: Bool
        switch found.thing.kind {
        case .database: fixed = found.name == "system"
        case .schema, .group: fixed = found.name == "public"
        case .user: fixed = found.name == "admin"
        case .object, .integration, .pool, .node, .provider, .application, .api, .person,
            .variable: fixed = false
        }
        guard fixed else { return }
        throw RPCError(
            .requestFailed, "the \(found.thing.kind.word) '\(found.name)' cannot be renamed")
    }

    /// The edits (`WorkspaceEdit`).
    ///
    /// - Throws: `.requestFailed` for a name that something has, or that cannot be written
    ///   everywhere, or with which a statement comes out otherwise.
    func edit(_ name: String) throws(RPCError) -> JSONValue {
        try RenameFeature.check(found)
        let new = found.thing.kind == .variable ? name : name.trimmingQuotes
        guard !new.isEmpty, !new.unicodeScalars.contains(where: { $0.value < 0x20 }) else {
            throw RPCError(.requestFailed, "'\(name)' is no name")
        }
        if (found.thing.kind == .user || found.thing.kind == .group) && new.contains("@") {
            throw RPCError(.requestFailed, "a new name holds no '@'")
        }
        try checkIsFree(new)
        let named = index.occurrences(of: found.thing).filter { $0.name == found.name }
        var replacements: [(file: Int, range: ByteRange, text: String)] = []
        for occurrence in named {
            guard let text = occurrence.written(new) else {
                throw RPCError(
                    .requestFailed,
                    "'\(new)' cannot be written at line \(line(occurrence)), where only small"
                        + " letters, digits and _ are plain")
            }
            replacements.append((occurrence.file, occurrence.range, text))
        }
        try tryOut(replacements)
        return workspaceEdit(replacements)
    }

    /// Refuses a name that another thing of the kind has where this one is.
    private func checkIsFree(_ name: String) throws(RPCError) {
        let taken = index.occurrences.first { other in
            other.name == name && other.thing.kind == found.thing.kind
                && other.thing != found.thing
                && index.scope(of: other.thing) == index.scope(of: found.thing)
        }
        guard let taken else { return }
        throw RPCError(
            .requestFailed,
            "there is a \(found.thing.kind.word) '\(name)' already (line \(line(taken)))")
    }

    private func line(_ occurrence: NameOccurrence) -> Int {
        var lines = LineTable(index.files[occurrence.file])
        return lines.position(of: occurrence.range.start).line
    }

    /// The texts of the changed scripts, by path.
    private func changed(
        _ replacements: [(file: Int, range: ByteRange, text: String)]
    ) -> [String: [UInt8]] {
        var texts: [String: [UInt8]] = [:]
        for (file, range, text) in replacements.sorted(by: { $0.range.start > $1.range.start }) {
            let source = index.files[file]
            var bytes = texts[source.name] ?? Array(source.bytes(in: source.wholeRange))
            bytes.replaceSubrange(Int(range.start)..<Int(range.end), with: Array(text.utf8))
            texts[source.name] = bytes
        }
        return texts
    }

    /// Runs the changed scripts and compares what became of each statement.
    private func tryOut(
        _ replacements: [(file: Int, range: ByteRange, text: String)]
    ) throws(RPCError) {
        guard let then = request.analysis.with(changed(replacements)) else {
            throw RPCError(.requestFailed, "the document is too large")
        }
        let before = request.analysis.records
        for (index, record) in then.records.enumerated() {
            if index < before.count, before[index].isSame(as: record) { continue }
            var lines = LineTable(then.files[record.file])
            let line = lines.position(of: record.range.start).line
            throw RPCError(
                .requestFailed, "with this name the statement at line \(line) comes out otherwise")
        }
    }

    private func workspaceEdit(
        _ replacements: [(file: Int, range: ByteRange, text: String)]
    ) -> JSONValue {
        var changes: [(String, JSONValue?)] = []
        for (file, source) in index.files.enumerated() {
            let edits = replacements.filter { $0.file == file }
            guard !edits.isEmpty else { continue }
            let open = request.session.documents.document(at: source.name)
            let text = open?.text ?? LineText(Array(source.bytes(in: source.wholeRange)))
            changes.append((
                open?.uri ?? DocumentAddress.uri(of: source.name),
                .edits(edits.map {
                    (text.span(of: $0.range, request.session.encoding), $0.text)
                })
            ))
        }
        return .fields([("changes", .fields(changes))])
    }
}

extension StatementRecord {
    /// Whether an entry came out as another one did, names aside.
    fileprivate func isSame(as other: StatementRecord) -> Bool {
        kind == other.kind && status == other.status
            && result.error?.code == other.result.error?.code
            && decision?.outcome == other.decision?.outcome
            && decision?.rule == other.decision?.rule
            && answer?.isAllowed == other.answer?.isAllowed
            && expectation?.failures.isEmpty == other.expectation?.failures.isEmpty
    }
}

extension String {
    /// The name inside double quotes, or the text as it is: editors offer what is written.
    fileprivate var trimmingQuotes: String {
        utf8.count > 2 && hasPrefix("\"") && hasSuffix("\"")
            ? String(dropFirst().dropLast()) : self
    }
}
