import Foundation
import OcientSimulator
import Testing

@testable import OcientWire

/// A conversation over HTTP with the guide's system, as `ocsim serve --http` makes it.
struct WebScene {
    var system: ServedSystem
    private let peer: Peer

    /// `persons` approve interactive logins.
    init(persons: [String] = ["jane"]) throws {
        var system = try TestSystem.make(persons: persons)
        let endpoint = try #require(system.interpreter.simulation.catalog.firstHTTPEndpoint)
        system.endpoints.append(ServedEndpoint(endpoint, clientPort: 0, isHTTP: true))
        peer = Peer(
            number: 1, listener: system.endpoints.count - 1, source: LoginAttempt.defaultAddress,
            localAddress: "127.0.0.1")
        self.system = system
    }

    /// A conversation that has just begun.
    var conversation: WebConversation { WebConversation(peer) }

    /// What the bytes of one connection are answered with.
    mutating func answer(_ text: String) -> [WebAnswer] {
        var conversation = conversation
        return WebAnswer.all(conversation.receive(Array(text.utf8), &system))
    }

    /// One request, and its answer.
    mutating func call(
        _ method: String, _ target: String, _ body: String? = nil, _ fields: [String] = []
    ) throws -> WebAnswer {
        var lines = ["\(method) \(target) HTTP/1.1", "Host: 127.0.0.1"] + fields
        if let body { lines.append("Content-Length: \(body.utf8.count)") }
        let answers = answer(lines.joined(separator: "\r\n") + "\r\n\r\n" + (body ?? ""))
        return try #require(answers.first)
    }
}

/// An answer, taken apart.
struct WebAnswer {
    var status = 0
    var fields: [String: String] = [:]
    var content = ""

    /// The content as JSON.
    var json: JSONValue? { try? JSONReader.read(Array(content.utf8)) }
    /// `vendor_code`.
    var code: String? { json?["status"]?["vendor_code"]?.number?.description }

    /// A text of the content.
    func text(_ name: String) -> String? { json?[name]?.text }

    /// The answers of a stream.
    static func all(_ bytes: [UInt8]) -> [WebAnswer] {
        var answers: [WebAnswer] = []
        var rest = bytes[...]
        while let end = rest.firstRange(of: Array("\r\n\r\n".utf8)) {
            let head = String(decoding: rest[..<end.lowerBound], as: UTF8.self)
            rest = rest[end.upperBound...]
            var answer = WebAnswer()
            let lines = head.components(separatedBy: "\r\n")
            answer.status = Int(lines[0].split(separator: " ")[1]) ?? 0
            for line in lines.dropFirst() {
                let parts = line.split(separator: ":", maxSplits: 1)
                answer.fields[parts[0].lowercased()] = parts[1].trimmingCharacters(in: .whitespaces)
            }
            let length = Int(answer.fields["content-length"] ?? "") ?? 0
            answer.content = String(decoding: rest.prefix(length), as: UTF8.self)
            rest = rest.dropFirst(length)
            answers.append(answer)
        }
        return answers
    }
}
