import OcientSQL
import OcientSimulator

/// What can be folded: sections, statements of several lines, comments of several lines.
extension FeatureHandler {
    static let foldingRange = FeatureHandler(
        "textDocument/foldingRange", ("foldingRangeProvider", .bool(true))
    ) { session, params throws(RPCError) in
        let request = try FeatureRequest(session, params)
        var folds: [JSONValue] = []
        for section in SymbolsFeature.sections(request) {
            if let start = section.start {
                folds += FoldingFeature.fold(start.range.start, section.end, "region", request)
            }
            for statement in section.statements {
                folds += FoldingFeature.fold(
                    statement.range.start, statement.range.end, nil, request)
            }
        }
        return .array(folds + FoldingFeature.comments(request))
    }
}

enum FoldingFeature {
    /// A fold over the lines of a range; none where it is one line.
    static func fold(
        _ start: UInt32, _ end: UInt32, _ kind: String?, _ request: FeatureRequest
    ) -> [JSONValue] {
        let text = request.document.text
        return fold(
            lines: text.line(of: Int(start)), text.line(of: max(Int(start), Int(end) - 1)), kind)
    }

    private static func fold(lines first: Int, _ last: Int, _ kind: String?) -> [JSONValue] {
        guard last > first else { return [] }
        return [.fields([
            ("startLine", .int(first)), ("endLine", .int(last)),
            ("kind", kind.map { .string($0) }),
        ])]
    }

    /// Block comments, and line comments that follow one another.
    static func comments(_ request: FeatureRequest) -> [JSONValue] {
        let text = request.document.text
        let source = request.source
        var folds: [JSONValue] = []
        var first: Int?
        var last = -1
        for comment in Comment.find(in: source, from: 0, to: UInt32(source.count)) {
            let start = text.line(of: Int(comment.range.start))
            guard comment.endsLine, source.startsLine(comment.range.start) else {
                folds += fold(comment.range.start, comment.range.end, "comment", request)
                continue
            }
            if first == nil || start != last + 1 {
                if let first { folds += fold(lines: first, last, "comment") }
                first = start
            }
            last = start
        }
        if let first { folds += fold(lines: first, last, "comment") }
        return folds
    }
}
