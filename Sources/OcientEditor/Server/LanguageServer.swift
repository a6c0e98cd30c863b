import OcientSQL
import OcientSimulator

/// Answers an editor's messages (LSP 3.17).
///
///     let server = LanguageServer(options: RunOptions(), version: "1.0")
///     for message in server.receive(request) { send(message) }
///     while server.hasWork { for message in server.work() { send(message) } }
///
/// Nothing is read or written here but files that scripts include. Findings wait until `work` is
/// called, so that several keys in a row are read as one change. One thread uses a server.
package final class LanguageServer {
    /// The documents.
    package let session: EditorSession
    /// The exit status, once the editor has said `exit`.
    package private(set) var exitStatus: Int32?

    private let version: String
    private var state = State.new

    private enum State {
        case new, ready, shutDown
    }

    /// A server that waits for `initialize`.
    package init(options: RunOptions, version: String) {
        session = EditorSession(options: options)
        self.version = version
    }

    /// The answers to a message: one to a request, and what a notification brings about.
    ///
    /// - Parameter isCancelled: the editor no longer wants the answer.
    package func receive(_ message: RPCMessage, isCancelled: Bool = false) -> [JSONValue] {
        guard let method = message.method else { return [] }
        guard let id = message.id else { return notified(method, message.params) }
        if isCancelled {
            let error = RPCError(.cancelled, "the request was cancelled")
            return [RPCMessage.answer(id, .failure(error))]
        }
        do throws(RPCError) {
            let result = RPCMessage.answer(id, .success(try answer(method, message.params)))
            defer { session.notices = [] }
            return session.notices.map { LanguageServer.shown($0) } + [result]
        } catch {
            return [RPCMessage.answer(id, .failure(error))]
        }
    }

    /// A message for the person in front of the editor.
    private static func shown(_ text: String) -> JSONValue {
        RPCMessage.notification("window/showMessage", .fields([
            ("type", .int(3)), ("message", .string(text)),
        ]))
    }

    private func answer(_ method: String, _ params: JSONValue) throws(RPCError) -> JSONValue {
        switch (state, method) {
        case (.new, "initialize"): return initialize(params)
        case (.new, _): throw RPCError(.notInitialized, "initialize comes first")
        case (.shutDown, _): throw RPCError(.invalidRequest, "the server is shut down")
        case (.ready, "shutdown"):
            state = .shutDown
            return .null
        case (.ready, "initialize"):
            throw RPCError(.invalidRequest, "initialize may come only once")
        case (.ready, _): break
        }
        guard let handler = FeatureTable.find(method) else {
            throw RPCError(.methodNotFound, "there is no method '\(method)'")
        }
        return try handler.answer(session, params)
    }

    private func initialize(_ params: JSONValue) -> JSONValue {
        state = .ready
        let client = params["capabilities"] ?? .null
        let offered = client.at("general", "positionEncodings")?.elements ?? []
        let known = offered.compactMap { $0.text.flatMap { PositionEncoding(rawValue: $0) } }
        // Bytes are what sources have; every editor knows UTF-16.
        session.encoding = known.contains(.utf8) ? .utf8 : known.first ?? .utf16
        let document = client["textDocument"]
        session.client.takesSnippets = document?
            .at("completion", "completionItem", "snippetSupport")?.bool ?? false
        session.client.takesSymbolTrees = document?
            .at("documentSymbol", "hierarchicalDocumentSymbolSupport")?.bool ?? false
        session.client.takesDocumentChanges = client
            .at("workspace", "workspaceEdit", "documentChanges")?.bool ?? false
        return .fields([
            ("capabilities", capabilities),
            ("serverInfo", .fields([
                ("name", .string("ocsim")), ("version", .string(version)),
            ])),
        ])
    }

    private var capabilities: JSONValue {
        let features = FeatureTable.all.compactMap { handler in
            handler.capability.map { ($0.name, Optional($0.value)) }
        }
        return .fields([
            ("positionEncoding", .string(session.encoding.rawValue)),
            ("textDocumentSync", .fields([
                ("openClose", .bool(true)), ("change", .int(2)), ("save", .bool(true)),
            ])),
        ] + features)
    }
}

/// Notifications.
extension LanguageServer {
    private func notified(_ method: String, _ params: JSONValue) -> [JSONValue] {
        if method == "exit" {
            if case .shutDown = state { exitStatus = 0 } else { exitStatus = 1 }
            return []
        }
        guard case .ready = state else { return [] }
        let document = params["textDocument"]
        switch method {
        case "textDocument/didOpen": open(document ?? .null)
        case "textDocument/didChange":
            guard let uri = document?["uri"]?.text else { return [] }
            let changes = (params["contentChanges"]?.elements ?? []).compactMap { change in
                change["text"]?.text.map { OpenDocument.Change(change["range"]?.span, $0) }
            }
            _ = session.change(uri, changes, version: document?["version"]?.int ?? 0)
        case "textDocument/didClose":
            guard let uri = document?["uri"]?.text else { return [] }
            return told(session.close(uri))
        case "textDocument/didSave", "workspace/didChangeWatchedFiles": session.invalidateAll()
        default: break
        }
        return []
    }

    private func open(_ document: JSONValue) {
        guard let uri = document["uri"]?.text, let text = document["text"]?.text else { return }
        session.open(OpenDocument(
            uri: uri, languageID: document["languageId"]?.text ?? "",
            version: document["version"]?.int ?? 0, text: Array(text.utf8)))
    }
}

/// What is told without being asked.
extension LanguageServer {
    /// Whether findings wait to be told.
    package var hasWork: Bool {
        guard case .ready = state else { return false }
        return session.hasWork
    }

    /// The findings of one document.
    package func work() -> [JSONValue] { told(session.nextFindings()) }

    private func told(
        _ findings: [(uri: String, version: Int?, findings: [EditorSession.Finding])]
    ) -> [JSONValue] {
        findings.map { DiagnosticsFeature.notification($0.uri, $0.version, $0.findings) }
    }
}
