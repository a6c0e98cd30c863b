import Foundation
import OcientEditor
import OcientSQL
import OcientSimulator
import OcientWire

/// What holds for any bytes that reach the server over HTTP, the language server or an import.
enum ServiceLaws {
    private static func law(_ holds: Bool, _ name: StaticString) {
        guard !holds else { return }
        FileHandle.standardError.write(Data("law broken: \(name)\n".utf8))
        abort()
    }

    private static func system() -> Interpreter {
        let script = "CREATE DATABASE sandbox; \\node sql0 address = '10.0.0.20'; \\restart;"
        var interpreter = Interpreter(options: RunOptions()) { _ in .failure("no files") }
        if let source = try? SourceText(name: "system.ocsim", bytes: Array(script.utf8)) {
            interpreter.run(source) { _, _ in }
        }
        return interpreter
    }

    /// A stream, whole and byte by byte: both get as many replies, and an answer begins as one.
    static func checkHTTP(_ bytes: [UInt8]) {
        guard let client = IPAddress.parse("127.0.0.1") else { return }
        var counts: [Int] = []
        let head = Array("HTTP/1.1 ".utf8)
        for pieces in [[bytes], bytes.map { [$0] }] {
            var served = ServedSystem(
                system(), endpoints: [ServedEndpoint(
                    Endpoint(host: "10.0.0.20", port: 443), clientPort: 4050, isHTTP: true)],
                persons: [], journal: Journal(isKept: false))
            var conversation = WebConversation(
                Peer(number: 1, listener: 0, source: client, localAddress: "127.0.0.1"))
            var output: [UInt8] = []
            for piece in pieces where !conversation.isFinished {
                output += conversation.receive(piece, &served)
            }
            law(output.isEmpty || output.starts(with: head), "an answer is a reply")
            counts.append(output.split(separator: 0x0A).count { $0.starts(with: head) })
        }
        law(counts[0] == counts[1], "the pieces of a stream do not matter")
    }

    /// Frames of an editor: each answer is JSON, and a request gets one.
    static func checkEditor(_ bytes: [UInt8]) {
        var frames = MessageFrame()
        frames.append(bytes[...])
        let server = LanguageServer(options: RunOptions(), version: "0")
        while server.exitStatus == nil {
            guard let content = (try? frames.next()) ?? nil else { return }
            guard let message = try? RPCMessage(content) else { continue }
            let answers = server.receive(message)
            if message.id != nil, message.method != nil {
                law(!answers.isEmpty, "a request is answered")
            }
            for answer in answers {
                let text = Array(JSONText.text(of: answer).utf8)
                law((try? JSONReader.read(text)) != nil, "an answer is JSON")
            }
            if server.hasWork { _ = server.work() }
        }
    }

    /// A file of rows: what is read has as many cells in each row as there are columns.
    static func checkImport(_ bytes: [UInt8]) {
        for form in [nil, ImportRows.Form.json, .csv, .table] {
            guard let rows = try? ImportRows(bytes, form) else { continue }
            law(rows.rows.allSatisfy { $0.count == rows.columns.count }, "rows are whole")
        }
    }
}
