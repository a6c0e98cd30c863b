import OcientSQL
import OcientSimulator

/// Where a name is made, and where it is used.
extension FeatureHandler {
    static let definition = FeatureHandler(
        "textDocument/definition", ("definitionProvider", .bool(true))
    ) { session, params throws(RPCError) in
        let request = try FeatureRequest(session, params)
        let index = request.analysis.names
        let offset = try request.offset()
        if let include = NavigationFeature.include(request, offset) { return include }
        guard let occurrence = index.occurrence(at: offset, in: request.path) else { return .null }
        return .array(index.definitions(of: occurrence).map {
            request.location($0.file, $0.range)
        })
    }

    static let references = FeatureHandler(
        "textDocument/references", ("referencesProvider", .bool(true))
    ) { session, params throws(RPCError) in
        let request = try FeatureRequest(session, params)
        let index = request.analysis.names
        guard let found = index.occurrence(at: try request.offset(), in: request.path) else {
            return .null
        }
        let withDefinition = params.at("context", "includeDeclaration")?.bool ?? true
        return .array(index.occurrences(of: found.thing).compactMap { occurrence in
            occurrence.isDefinition && !withDefinition
                ? nil : request.location(occurrence.file, occurrence.range)
        })
    }

    static let documentHighlight = FeatureHandler(
        "textDocument/documentHighlight", ("documentHighlightProvider", .bool(true))
    ) { session, params throws(RPCError) in
        let request = try FeatureRequest(session, params)
        let index = request.analysis.names
        guard let found = index.occurrence(at: try request.offset(), in: request.path) else {
            return .null
        }
        let here = index.occurrences(of: found.thing).filter {
            index.files[$0.file].name == request.path
        }
        return .array(here.map { occurrence in
            .fields([
                ("range", .span(request.span(occurrence.range))),
                ("kind", .int(occurrence.isDefinition ? 3 : 2)),
            ])
        })
    }
}

enum NavigationFeature {
    /// The beginning of the file that an `\i` at an offset includes; nil elsewhere.
    static func include(_ request: FeatureRequest, _ offset: UInt32) -> JSONValue? {
        guard let statement = request.statement(at: offset),
            case .directive(.include(let path))? = statement.statement
        else { return nil }
        let text = request.source.decodedText(of: path.range)
        // The address of the file would show the token in letters of its own.
        guard !CompactToken.isIn(text) else { return nil }
        let target = ScriptPath.resolve(text, relativeTo: request.path)
        let open = request.session.documents.document(at: target)
        let start = TextPosition(0, 0)
        return .array([.fields([
            ("uri", .string(open?.uri ?? DocumentAddress.uri(of: target))),
            ("range", .span(TextSpan(start, start))),
        ])])
    }
}
