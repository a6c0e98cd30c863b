import OcientSQL
import OcientSimulator

/// Verdicts after logins, questions and claims; who inherits after ALTER DATABASE … SET.
extension FeatureHandler {
    static let inlayHint = FeatureHandler(
        "textDocument/inlayHint",
        ("inlayHintProvider", .fields([("resolveProvider", .bool(true))]))
    ) { session, params throws(RPCError) in
        let request = try FeatureRequest(session, params)
        let range = request.range
        let records = request.analysis.records(in: request.path)
        return .array(records.compactMap { record in
            guard record.range.start <= range.end, range.start <= record.range.end else {
                return nil
            }
            return InlayHintFeature.hint(record, request)
        })
    }

    static let inlayHintResolve = FeatureHandler("inlayHint/resolve", nil) {
        session, params throws(RPCError) in
        guard case .object(var members) = params, let data = params["data"] else { return params }
        let request = try FeatureRequest(session, .fields([
            ("textDocument", data["textDocument"]), ("position", data["position"]),
        ]))
        let trace = try CommandFeature.trace(request)
        members.append(JSONMember(
            name: "tooltip", value: .markdown("```\n" + trace + "```")))
        return .object(members)
    }
}

enum InlayHintFeature {
    /// The hint after a statement; nil for most.
    static func hint(_ record: StatementRecord, _ request: FeatureRequest) -> JSONValue? {
        var label = VerdictHint.text(of: record)
        if label == nil, record.kind == .alterDatabase {
            label = request.analysis.heirs.text(of: record)
        }
        guard let label else { return nil }
        let end = end(of: record.range, request.source)
        var part: [(String, JSONValue?)] = [("value", .string(label))]
        var data: JSONValue?
        if record.decision != nil || record.answer != nil {
            let position = JSONValue.position(request.span(record.range).start)
            let uri = JSONValue.string(request.document.uri)
            part.append(("command", .fields([
                ("title", .string("show the trace")), ("command", .string(CommandFeature.trace)),
                ("arguments", .array([uri, position])),
            ])))
            data = .fields([("textDocument", .fields([("uri", uri)])), ("position", position)])
        }
        return .fields([
            ("position", .position(request.span(ByteRange(at: end)).start)),
            ("label", .array([.fields(part)])), ("paddingLeft", .bool(true)), ("data", data),
        ])
    }

    /// The offset after the semicolon of a statement, if it has one.
    static func end(of range: ByteRange, _ source: SourceText) -> UInt32 {
        var lexer = Lexer(source, at: range.end)
        let next = lexer.next()
        return next.kind == .semicolon ? next.range.end : range.end
    }
}
