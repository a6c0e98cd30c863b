import OcientSQL
import OcientSimulator

/// What an editor's session holds: the open documents and what runs of them showed.
///
/// A document that another open one includes is read as a part of that one, so that its names mean
/// what they mean there; every other is run alone, as `check` does. One thread uses a session.
package final class EditorSession {
    /// The open documents.
    package private(set) var documents = DocumentStore()
    /// What the editor counts within a line.
    package var encoding = PositionEncoding.utf16
    /// What the editor understands.
    package var client = ClientTraits()
    /// How scripts run.
    package let options: RunOptions

    /// What is to be shown to the person in front of the editor.
    package var notices: [String] = []

    private var analyses: [String: ScriptAnalysis] = [:]
    private var moment: Moment?
    /// The documents whose findings are to be told again, by address.
    private var waiting: [String] = []
    /// The files without a document that findings were told of, by the path of the script that
    /// includes them.
    private var told: [String: Set<String>] = [:]

    /// A session without documents.
    package init(options: RunOptions) {
        self.options = options
    }
}

/// Changes of documents.
extension EditorSession {
    /// Takes over a document that was opened.
    package func open(_ document: OpenDocument) {
        documents.open(document)
        invalidateAll()
    }

    /// Forgets a document that was closed; its findings are told no more.
    package func close(_ uri: String) -> [(uri: String, version: Int?, findings: [Finding])] {
        let path = DocumentAddress.path(of: uri)
        documents.close(uri)
        invalidateAll()
        let foreign = told.removeValue(forKey: path) ?? []
        return ([uri] + foreign.sorted()).map { ($0, nil, []) }
    }

    /// Changes a document; false when it is not open.
    package func change(
        _ uri: String, _ changes: [OpenDocument.Change], version: Int
    ) -> Bool {
        guard documents.change(uri, changes, version: version, encoding) else { return false }
        let path = DocumentAddress.path(of: uri)
        for (root, analysis) in analyses where root == path || analysis.includes(path) {
            analyses[root] = nil
            tellAgain { $0.path == root || analysis.includes($0.path) }
        }
        tellAgain { $0.uri == uri }
        return true
    }

    /// Forgets every run: files that are not open may have changed.
    package func invalidateAll() {
        analyses = [:]
        moment = nil
        tellAgain { _ in true }
    }

    private func tellAgain(_ isMeant: (OpenDocument) -> Bool) {
        for document in documents.all where isMeant(document) && !waiting.contains(document.uri) {
            waiting.append(document.uri)
        }
    }
}

/// Runs of documents.
extension EditorSession {
    /// The run that a document is a part of; nil for one beyond the limit of a file.
    package func analysis(of document: OpenDocument) -> ScriptAnalysis? {
        for other in documents.all where other.path != document.path {
            if let run = run(other), run.includes(document.path) { return run }
        }
        return run(document)
    }

    private func run(_ document: OpenDocument) -> ScriptAnalysis? {
        if let known = analyses[document.path] { return known }
        guard let source = document.source else { return nil }
        let made = ScriptAnalysis(ScriptInput(source, options, documents.loader))
        analyses[document.path] = made
        return made
    }

    /// The system that a statement of a document meets. That of the last call is kept while the
    /// text before the statement stays the same, so that a statement can be typed without runs.
    package func system(before start: UInt32, of document: OpenDocument) -> Interpreter? {
        var root = document
        for other in documents.all where other.path != document.path {
            if let run = analyses[other.path], run.includes(document.path) { root = other }
        }
        guard let source = root.source else { return nil }
        let others = documents.all.filter { $0.path != document.path }
        let key = Moment.Key(
            path: document.path, root: root.path,
            before: Array(document.text.bytes.prefix(Int(start))),
            others: others.map { "\($0.uri) \($0.version)" })
        if let moment, moment.key == key { return moment.system }
        let input = ScriptInput(source, options, documents.loader)
        let system = input.system(before: start, of: document.path)
        moment = Moment(key: key, system: system)
        return system
    }

    /// A system that was asked for, with what it hangs on.
    private struct Moment {
        struct Key: Equatable {
            var path: String
            var root: String
            var before: [UInt8]
            var others: [String]
        }

        var key: Key
        var system: Interpreter
    }
}

/// Findings, which the server tells without being asked.
extension EditorSession {
    /// A finding with its span.
    package struct Finding {
        /// What is wrong.
        package var diagnostic: Diagnostic
        /// Where.
        package var span: TextSpan
        /// Where its notes are.
        package var notes: [TextSpan]
    }

    /// Whether findings are to be told.
    package var hasWork: Bool { !waiting.isEmpty }

    /// The findings of the next document that waits, and those of files that only it includes.
    package func nextFindings() -> [(uri: String, version: Int?, findings: [Finding])] {
        guard !waiting.isEmpty else { return [] }
        let uri = waiting.removeFirst()
        guard let document = documents[uri], let analysis = analysis(of: document) else {
            return []
        }
        var result: [(uri: String, version: Int?, findings: [Finding])] = [
            (uri, document.version, findings(analysis, document.path, document.text)),
        ]
        guard analysis.input.root.name == document.path else { return result }
        var foreign: Set<String> = []
        for source in analysis.files.dropFirst() where documents.document(at: source.name) == nil {
            let bytes = Array(source.bytes(in: source.wholeRange))
            let found = findings(analysis, source.name, LineText(bytes))
            let address = DocumentAddress.uri(of: source.name)
            if !found.isEmpty, foreign.insert(address).inserted {
                result.append((address, nil, found))
            }
        }
        for gone in (told[document.path] ?? []).subtracting(foreign).sorted() {
            result.append((gone, nil, []))
        }
        told[document.path] = foreign
        return result
    }

    private func findings(
        _ analysis: ScriptAnalysis, _ path: String, _ text: LineText
    ) -> [Finding] {
        analysis.findings(in: path).map { diagnostic in
            Finding(
                diagnostic: diagnostic, span: text.span(of: diagnostic.range, encoding),
                notes: diagnostic.notes.map { text.span(of: $0.range, encoding) })
        }
    }
}

/// What an editor understands, as it says in `initialize`.
package struct ClientTraits: Sendable {
    /// Completions with parts to fill in.
    package var takesSnippets = false
    /// Symbols inside symbols.
    package var takesSymbolTrees = false
    /// Edits with the version of the document.
    package var takesDocumentChanges = false

    /// An editor that understands the least.
    package init() {}
}
