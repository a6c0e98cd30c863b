import OcientSQL
import OcientSimulator

/// What a selection grows to: the word, its brackets, the statement, the section, the document.
extension FeatureHandler {
    static let selectionRange = FeatureHandler(
        "textDocument/selectionRange", ("selectionRangeProvider", .bool(true))
    ) { session, params throws(RPCError) in
        let request = try FeatureRequest(session, params)
        let positions = (params["positions"]?.elements ?? []).compactMap { $0.position }
        return .array(positions.map { position in
            let offset = request.document.text.offset(of: position, session.encoding)
            return SelectionRangeFeature.nested(
                SelectionRangeFeature.ranges(at: UInt32(offset), request), request)
        })
    }
}

enum SelectionRangeFeature {
    /// The ranges that hold an offset, the widest first.
    static func ranges(at offset: UInt32, _ request: FeatureRequest) -> [ByteRange] {
        var ranges = [request.source.wholeRange]
        for section in SymbolsFeature.sections(request) {
            guard let start = section.start?.range.start else { continue }
            let range = ByteRange(start: start, end: section.end)
            if holds(range, offset) { ranges.append(range) }
        }
        guard let statement = request.statement(at: offset) else { return ranges }
        ranges.append(ByteRange(
            start: statement.range.start,
            end: InlayHintFeature.end(of: statement.range, request.source)))
        ranges.append(statement.range)
        return ranges + inner(statement.range, offset, request.source)
    }

    /// The brackets and the word inside a statement.
    private static func inner(
        _ statement: ByteRange, _ offset: UInt32, _ source: SourceText
    ) -> [ByteRange] {
        var lexer = Lexer(source, at: statement.start)
        var open: [UInt32] = []
        var brackets: [ByteRange] = []
        var word: ByteRange?
        while true {
            let token = lexer.next()
            guard token.kind != .end, token.range.start < statement.end else { break }
            if "([{".utf8.contains(source.byte(at: token.range.start)), token.range.count == 1 {
                open.append(token.range.start)
            } else if ")]}".utf8.contains(source.byte(at: token.range.start)),
                token.range.count == 1, let start = open.popLast() {
                let range = ByteRange(start: start, end: token.range.end)
                if holds(range, offset) { brackets.append(range) }
            }
            if holds(token.range, offset) { word = token.range }
        }
        var ranges = brackets.sorted { $0.count > $1.count }
        guard let word else { return ranges }
        ranges.append(word)
        let content = SecretRanges.content(of: word, in: source)
        if content != word, holds(content, offset) { ranges.append(content) }
        return ranges
    }

    private static func holds(_ range: ByteRange, _ offset: UInt32) -> Bool {
        range.start <= offset && offset <= range.end
    }

    /// Each range with the one around it (`SelectionRange`).
    static func nested(_ ranges: [ByteRange], _ request: FeatureRequest) -> JSONValue {
        var result: JSONValue?
        var last: ByteRange?
        for range in ranges where range != last {
            result = .fields([("range", .span(request.span(range))), ("parent", result)])
            last = range
        }
        return result ?? .null
    }
}
