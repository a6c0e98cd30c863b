import OcientSQL
import OcientSimulator

@testable import OcientEditor

/// An editor of the tests: opens documents, asks, keeps what it is told.
final class TestEditor {
    let server: LanguageServer
    private var count = 0
    /// What was told last about each document.
    private(set) var findings: [String: [JSONValue]] = [:]
    /// The versions of those findings.
    private(set) var versions: [String: Int] = [:]
    /// What was shown.
    private(set) var shown: [String] = []

    init(_ capabilities: JSONValue = TestEditor.usual, options: RunOptions? = nil) {
        var run = RunOptions()
        run.traces = true
        run.showsSensitivity = true
        run.proofs = .search
        server = LanguageServer(options: options ?? run, version: "test")
        _ = try? ask("initialize", .fields([("capabilities", capabilities)]))
    }

    /// What most editors understand, positions in UTF-16.
    static let usual: JSONValue = .fields([
        ("textDocument", .fields([
            ("completion", .fields([
                ("completionItem", .fields([("snippetSupport", .bool(true))])),
            ])),
            ("documentSymbol", .fields([("hierarchicalDocumentSymbolSupport", .bool(true))])),
        ])),
    ])

    /// The result of a request.
    func ask(_ method: String, _ params: JSONValue = .null) throws(RPCError) -> JSONValue {
        count += 1
        let message = try RPCMessage(TestEditor.bytes(.fields([
            ("jsonrpc", .string("2.0")), ("id", .int(count)), ("method", .string(method)),
            ("params", params),
        ])))
        for answer in server.receive(message) {
            note(answer)
            guard answer["id"]?.int == count else { continue }
            if let result = answer["result"] { return result }
            let code = answer.at("error", "code")?.int ?? 0
            throw RPCError(
                RPCError.Code(rawValue: code) ?? .invalidRequest,
                answer.at("error", "message")?.text ?? "")
        }
        return .null
    }

    /// Tells something, and takes what is told.
    func tell(_ method: String, _ params: JSONValue) {
        guard let message = try? RPCMessage(TestEditor.bytes(.fields([
            ("jsonrpc", .string("2.0")), ("method", .string(method)), ("params", params),
        ]))) else { return }
        for answer in server.receive(message) { note(answer) }
        work()
    }

    private func work() {
        while server.hasWork { for message in server.work() { note(message) } }
    }

    private func note(_ message: JSONValue) {
        let params = message["params"]
        if message["method"]?.text == "window/showMessage" {
            shown.append(params?["message"]?.text ?? "")
        }
        guard message["method"]?.text == "textDocument/publishDiagnostics",
            let uri = params?["uri"]?.text
        else { return }
        findings[uri] = params?["diagnostics"]?.elements ?? []
        versions[uri] = params?["version"]?.int
    }

    static func bytes(_ value: JSONValue) -> [UInt8] {
        var bytes: [UInt8] = []
        JSONText.append(value, to: &bytes)
        return bytes
    }
}

/// Documents.
extension TestEditor {
    /// Opens a document of a name in the folder of the tests.
    @discardableResult
    func open(_ text: String, _ name: String = "a.ocsim", version: Int = 1) -> String {
        let uri = "file:///editor/" + name
        tell("textDocument/didOpen", .fields([
            ("textDocument", .fields([
                ("uri", .string(uri)), ("languageId", .string("ocsim")),
                ("version", .int(version)), ("text", .string(text)),
            ])),
        ]))
        return uri
    }

    /// Changes a document; without a span as a whole.
    func change(_ uri: String, _ span: TextSpan?, _ text: String, version: Int) {
        tell("textDocument/didChange", .fields([
            ("textDocument", .fields([("uri", .string(uri)), ("version", .int(version))])),
            ("contentChanges", .array([
                .fields([("range", span.map { .span($0) }), ("text", .string(text))]),
            ])),
        ]))
    }

    /// Asks about a position, written as `line:character` from 0.
    func ask(
        _ method: String, _ uri: String, _ line: Int, _ character: Int,
        _ more: [(String, JSONValue?)] = []
    ) throws(RPCError) -> JSONValue {
        try ask(method, .fields([
            ("textDocument", .fields([("uri", .string(uri))])),
            ("position", .position(TextPosition(line, character))),
        ] + more))
    }

    /// Asks about a whole document.
    func ask(
        _ method: String, _ uri: String, _ more: [(String, JSONValue?)] = []
    ) throws(RPCError) -> JSONValue {
        try ask(method, .fields([("textDocument", .fields([("uri", .string(uri))]))] + more))
    }

    /// The labels that are offered where `|` is in a text.
    func labels(_ text: String, _ name: String = "a.ocsim") throws(RPCError) -> [String] {
        try items(text, name).compactMap { $0["label"]?.text }
    }

    /// What is offered where `|` is in a text.
    func items(_ text: String, _ name: String = "a.ocsim") throws(RPCError) -> [JSONValue] {
        let parts = text.split(separator: "|", maxSplits: 1, omittingEmptySubsequences: false)
        let before = String(parts[0])
        let uri = open(before + (parts.count > 1 ? String(parts[1]) : ""), name)
        let lines = before.split(separator: "\n", omittingEmptySubsequences: false)
        let result = try ask(
            "textDocument/completion", uri, lines.count - 1, lines.last?.utf16.count ?? 0)
        return result["items"]?.elements ?? []
    }

    /// A text after the edits of a result (`TextEdit[]`).
    static func edited(_ text: String, _ edits: JSONValue) -> String {
        var lines = LineText(Array(text.utf8))
        let all = (edits.elements ?? []).compactMap { edit in
            edit["range"]?.span.map { (lines.range(of: $0, .utf16), edit["newText"]?.text ?? "") }
        }
        for (range, new) in all.sorted(by: { $0.0.start > $1.0.start }) {
            lines.replace(range, with: Array(new.utf8))
        }
        return String(decoding: lines.bytes, as: UTF8.self)
    }
}
