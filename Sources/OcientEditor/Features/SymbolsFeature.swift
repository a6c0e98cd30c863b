import OcientSQL
import OcientSimulator

/// The outline of a document: sections with what is in them, statements by their first lines.
extension FeatureHandler {
    static let documentSymbol = FeatureHandler(
        "textDocument/documentSymbol", ("documentSymbolProvider", .bool(true))
    ) { session, params throws(RPCError) in
        let request = try FeatureRequest(session, params)
        let sections = SymbolsFeature.sections(request)
        let isTree = session.client.takesSymbolTrees
        return .array(sections.flatMap { isTree ? $0.tree(request) : $0.flat(request) })
    }
}

enum SymbolsFeature {
    /// A section with its statements; the one before the first `\section` has no name.
    struct Section {
        var name: String?
        var start: ParsedStatement?
        var end: UInt32
        var statements: [ParsedStatement] = []
    }

    /// The sections of a document.
    static func sections(_ request: FeatureRequest) -> [Section] {
        var sections: [Section] = []
        var current = Section(end: 0)
        for statement in request.statements {
            if case .directive(.section(let text))? = statement.statement {
                if current.start != nil || !current.statements.isEmpty { sections.append(current) }
                let name = request.source.decodedText(of: text.range)
                current = Section(name: name, start: statement, end: statement.range.end)
            } else {
                current.statements.append(statement)
                current.end = statement.range.end
            }
        }
        return sections + [current]
    }

    /// The first line of a statement, with secrets masked.
    static func title(_ statement: ParsedStatement, _ request: FeatureRequest) -> String {
        MaskedText.firstLine(
            of: statement.range, in: request.source, limit: 72,
            isBroken: statement.statement == nil)
    }

    /// The number of the protocol for a kind of statement.
    static func number(_ kind: StatementKind) -> Int {
        guard let family = kind.family else { return 15 }
        switch family {
        case .database: return 4
        case .integration: return 11
        case .pool: return 9
        case .user, .group, .role: return 5
        case .grant: return 20
        case .object: return 23
        case .query: return 12
        case .connection: return 24
        case .directive(.declare): return 13
        case .directive: return 24
        }
    }
}

extension SymbolsFeature.Section {
    /// The section as one symbol with children, or its statements where it has no name.
    func tree(_ request: FeatureRequest) -> [JSONValue] {
        let children = statements.map { statement in
            symbol(
                SymbolsFeature.title(statement, request), SymbolsFeature.number(statement.kind),
                statement.range, statement.range, nil, request)
        }
        guard let name, let start else { return children }
        let whole = ByteRange(start: start.range.start, end: end)
        return [symbol(
            name.isEmpty ? "section" : name, 3, whole, start.range, .array(children), request)]
    }

    private func symbol(
        _ name: String, _ kind: Int, _ range: ByteRange, _ selection: ByteRange,
        _ children: JSONValue?, _ request: FeatureRequest
    ) -> JSONValue {
        .fields([
            ("name", .string(name)), ("kind", .int(kind)), ("range", .span(request.span(range))),
            ("selectionRange", .span(request.span(selection))), ("children", children),
        ])
    }

    /// The section and its statements in a row, for editors that know no trees.
    func flat(_ request: FeatureRequest) -> [JSONValue] {
        let all = (start.map { [$0] } ?? []) + statements
        return all.map { statement in
            .fields([
                ("name", .string(SymbolsFeature.title(statement, request))),
                ("kind", .int(SymbolsFeature.number(statement.kind))),
                ("location", .fields([
                    ("uri", .string(request.document.uri)),
                    ("range", .span(request.span(statement.range))),
                ])),
                ("containerName", name.map { .string($0) }),
            ])
        }
    }
}
