import OcientSQL
import OcientSimulator

/// A request about a document, with what answers are made of.
package struct FeatureRequest {
    /// The session.
    package let session: EditorSession
    /// The document.
    package let document: OpenDocument
    /// The run that it is a part of.
    package let analysis: ScriptAnalysis
    /// The document as that run read it.
    package let source: SourceText
    /// The parameters.
    package let params: JSONValue

    /// The request of some parameters.
    ///
    /// - Throws: `.invalidParams` when the document is not open.
    package init(_ session: EditorSession, _ params: JSONValue) throws(RPCError) {
        guard let uri = params.at("textDocument", "uri")?.text,
            let document = session.documents[uri]
        else { throw RPCError(.invalidParams, "the document is not open") }
        guard let analysis = session.analysis(of: document),
            let source = analysis.source(of: document.path) ?? document.source
        else { throw RPCError(.requestFailed, "the document is too large") }
        self.session = session
        self.document = document
        self.analysis = analysis
        self.source = source
        self.params = params
    }

    /// The path of the document.
    package var path: String { document.path }

    /// The offset of the parameters' position.
    ///
    /// - Throws: `.invalidParams` without one.
    package func offset() throws(RPCError) -> UInt32 {
        guard let position = params["position"]?.position else {
            throw RPCError(.invalidParams, "the request has no position")
        }
        return UInt32(document.text.offset(of: position, session.encoding))
    }

    /// The range of the parameters' span; the whole document without one.
    package var range: ByteRange {
        params["range"]?.span.map { document.text.range(of: $0, session.encoding) }
            ?? source.wholeRange
    }

    /// The span of a range of the document.
    package func span(_ range: ByteRange) -> TextSpan {
        document.text.span(of: range, session.encoding)
    }

    /// The statements of the document, as the parser reads them.
    package var statements: [ParsedStatement] {
        var parser = Parser(source, names: NameTable())
        var statements: [ParsedStatement] = []
        while let parsed = parser.next() { statements.append(parsed) }
        return statements
    }

    /// The statement that holds an offset, its ends included.
    package func statement(at offset: UInt32) -> ParsedStatement? {
        statements.last { $0.range.start <= offset && offset <= $0.range.end }
    }

    /// The span and the address of a range of a script of the run.
    package func location(_ file: Int, _ range: ByteRange) -> JSONValue {
        let source = analysis.names.files[file]
        return location(of: source.name, range, source)
    }

    private func location(
        of path: String, _ range: ByteRange, _ source: SourceText
    ) -> JSONValue {
        if let open = session.documents.document(at: path) {
            return .fields([
                ("uri", .string(open.uri)),
                ("range", .span(open.text.span(of: range, session.encoding))),
            ])
        }
        let text = LineText(Array(source.bytes(in: source.wholeRange)))
        return .fields([
            ("uri", .string(DocumentAddress.uri(of: path))),
            ("range", .span(text.span(of: range, session.encoding))),
        ])
    }
}

/// A method of the protocol: its name, what the server says of it, its answer.
package struct FeatureHandler: Sendable {
    /// The method: `textDocument/hover`.
    package let method: String
    /// The member of the server's capabilities, and its value.
    package let capability: (name: String, value: JSONValue)?
    /// The answer to parameters.
    package let answer: @Sendable (EditorSession, JSONValue) throws(RPCError) -> JSONValue

    init(
        _ method: String, _ capability: (name: String, value: JSONValue)?,
        _ answer: @escaping @Sendable (EditorSession, JSONValue) throws(RPCError) -> JSONValue
    ) {
        self.method = method
        self.capability = capability
        self.answer = answer
    }
}
