import OcientSQL
import OcientSimulator

/// What may be written at a position.
extension FeatureHandler {
    static let completion = FeatureHandler(
        "textDocument/completion",
        ("completionProvider", .fields([
            ("triggerCharacters", .texts(["\\", ".", "'", "\"", "{", "="])),
            ("resolveProvider", .bool(false)),
        ]))
    ) { session, params throws(RPCError) in
        // The run of the whole document is not needed, so this is quick while one types.
        guard let uri = params.at("textDocument", "uri")?.text,
            let document = session.documents[uri], let source = document.source,
            let position = params["position"]?.position
        else { throw RPCError(.invalidParams, "the document is not open") }
        let offset = UInt32(document.text.offset(of: position, session.encoding))
        let context = CursorContext(source, at: offset)
        guard let system = session.system(before: context.statementStart, of: document) else {
            return .null
        }
        let result = CompletionEngine(context, system).result
        let span = document.text.span(of: result.replaced, session.encoding)
        let items = result.candidates.enumerated().map { index, candidate in
            CompletionFeature.item(candidate, index, span, session.client.takesSnippets)
        }
        return .fields([("isIncomplete", .bool(false)), ("items", .array(items))])
    }
}

enum CompletionFeature {
    /// A candidate (`CompletionItem`).
    static func item(
        _ candidate: CompletionCandidate, _ index: Int, _ span: TextSpan, _ takesSnippets: Bool
    ) -> JSONValue {
        let isSnippet = candidate.isSnippet && takesSnippets
        let text = candidate.isSnippet && !takesSnippets
            ? candidate.label : candidate.insertion
        let order = String(index + 10_000)
        return .fields([
            ("label", .string(candidate.label)), ("kind", .int(number(candidate.kind))),
            ("detail", candidate.detail.isEmpty ? nil : .string(candidate.detail)),
            (
                "documentation",
                candidate.documentation.isEmpty ? nil : .markdown(candidate.documentation)
            ),
            ("sortText", .string(order)), ("filterText", .string(candidate.label)),
            ("insertTextFormat", .int(isSnippet ? 2 : 1)),
            ("textEdit", .fields([("range", .span(span)), ("newText", .string(text))])),
        ])
    }

    private static func number(_ kind: CompletionCandidate.Kind) -> Int {
        switch kind {
        case .name: 6
        case .key: 10
        case .value: 12
        case .privilege: 20
        case .keyword: 14
        case .snippet: 15
        }
    }
}
