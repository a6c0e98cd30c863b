import OcientSQL
import OcientSimulator

/// The tokens of a document by what they are, for colours.
extension FeatureHandler {
    static let semanticTokens = FeatureHandler(
        "textDocument/semanticTokens/full",
        ("semanticTokensProvider", .fields([
            ("legend", .fields([
                ("tokenTypes", .texts(SemanticTokensFeature.Kind.allCases.map { $0.rawValue })),
                ("tokenModifiers", .texts([])),
            ])),
            ("full", .bool(true)), ("range", .bool(true)),
        ]))
    ) { session, params throws(RPCError) in
        let request = try FeatureRequest(session, params)
        return SemanticTokensFeature(request).data(in: request.source.wholeRange)
    }

    static let semanticTokensRange = FeatureHandler("textDocument/semanticTokens/range", nil) {
        session, params throws(RPCError) in
        let request = try FeatureRequest(session, params)
        return SemanticTokensFeature(request).data(in: request.range)
    }
}

struct SemanticTokensFeature {
    /// What tokens are, by the names of the protocol; the order is that of the legend.
    enum Kind: String, CaseIterable {
        case keyword, variable, property, string, number, comment, macro
    }

    private let request: FeatureRequest
    private var source: SourceText { request.source }

    init(_ request: FeatureRequest) {
        self.request = request
    }

    /// The tokens that touch a range, each by its distance from the one before it.
    func data(in range: ByteRange) -> JSONValue {
        var numbers: [JSONValue] = []
        var last = TextPosition(0, 0)
        for (token, kind) in tokens where token.start < range.end && range.start < token.end {
            for line in lines(of: token) {
                let span = request.span(line)
                let isSame = span.start.line == last.line
                let number = Kind.allCases.firstIndex(of: kind) ?? 0
                numbers += [
                    .int(span.start.line - last.line),
                    .int(isSame ? span.start.character - last.character : span.start.character),
                    .int(span.end.character - span.start.character), .int(number), .int(0),
                ]
                last = span.start
            }
        }
        return .fields([("data", .array(numbers))])
    }

    /// A token that goes over lines, line by line.
    private func lines(of range: ByteRange) -> [ByteRange] {
        let text = request.document.text
        let (first, last) = (text.line(of: Int(range.start)), text.line(of: Int(range.end)))
        guard first < last else { return [range] }
        return (first...last).compactMap { line in
            let start = max(range.start, UInt32(text.start(ofLine: line)))
            let end = min(range.end, UInt32(text.end(ofLine: line)))
            return start < end ? ByteRange(start: start, end: end) : nil
        }
    }

    /// Tokens and comments in order.
    private var tokens: [(ByteRange, Kind)] {
        var found: [(ByteRange, Kind)] = Comment.find(
            in: source, from: 0, to: UInt32(source.count)
        ).map { ($0.range, .comment) }
        var lexer = Lexer(source)
        var token = lexer.next()
        while token.kind != .end {
            let next = lexer.next()
            if token.kind == .backslash, next.range.start == token.range.end {
                found.append((token.range.joined(with: next.range), .macro))
                token = lexer.next()
                continue
            }
            if let kind = kind(of: token, before: next) { found.append((token.range, kind)) }
            token = next
        }
        return found.sorted { $0.0.start < $1.0.start }
    }

    private func kind(of token: Token, before next: Token) -> Kind? {
        switch token.kind {
        case .word, .reserved:
            if next.kind == .equals, token.keyword == .none { return .property }
            return token.keyword == .none ? .variable : .keyword
        case .quoted, .foreignWord: return .variable
        case .string, .escapeString, .dollarString: return .string
        case .number: return .number
        case .end, .comma, .semicolon, .dot, .equals, .backslash, .colon, .leftParen, .rightParen,
            .leftBracket, .rightBracket, .leftBrace, .rightBrace, .symbol, .invalid,
            .unterminated, .malformed: return nil
        }
    }
}
