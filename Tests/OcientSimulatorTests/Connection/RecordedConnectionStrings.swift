import Foundation
import Testing
import OcientSimulator

/// The recordings of the real client in `Corpus/connection-strings`; see `record.py` there.
///
/// `OCSIM_CONNECTION_STRINGS` names another recording to compare with, a longer one for example.
struct RecordedConnectionStrings {
    let version: ClientVersion
    let cases: [JSONValue]

    static func load(_ name: String) throws -> RecordedConnectionStrings {
        let lines = try String(contentsOf: folder.appendingPathComponent(name), encoding: .utf8)
        return try RecordedConnectionStrings(lines: lines)
    }

    static var custom: String? {
        ProcessInfo.processInfo.environment["OCSIM_CONNECTION_STRINGS"]
    }

    init(lines: String) throws {
        let values = try lines.split(separator: "\n").map { try JSONReader.read(String($0)) }
        let written = try #require(values.first?["pyocient"]?.text)
        version = try #require(ClientVersion.parse(written))
        cases = Array(values.dropFirst())
    }

    private static var folder: URL {
        var url = URL(fileURLWithPath: #filePath)
        for _ in 0..<4 { url.deleteLastPathComponent() }
        return url.appendingPathComponent("Corpus/connection-strings")
    }
}

/// What a reading has to show for a comparison with the recording.
struct ComparableReading: Equatable {
    var hosts: [String]
    var ports: Set<Int>
    var texts: [String: String?]

    init(_ string: ConnectionString) {
        hosts = string.hosts.map { $0.name.exposed }
        ports = Set(string.hosts.map { $0.port })
        texts = [
            "database": string.database.exposed, "user": string.user?.exposed,
            "password": string.password?.exposed { String(decoding: $0, as: UTF8.self) },
            "handshake": string.handshake.rawValue,
            "identity_provider": string.identityProvider?.exposed,
            "sso_oauth_flow": string.ssoOAuthFlow.exposed, "tls": string.tls,
        ]
    }

    init(recorded: JSONValue) throws {
        hosts = try #require(recorded["hosts"]?.elements).map { try #require($0.text) }
        let port = recorded["port"]?.number.flatMap { Int($0.description) }
        ports = [try #require(port)]
        texts = [:]
        for member in try #require(recorded.members)
        where member.name != "hosts" && member.name != "port" {
            texts.updateValue(member.value.text, forKey: member.name)
        }
    }
}

/// Whether a message is the recorded one, each mask standing for any text. A masked text has single
/// quotes, whichever Python chose for the text itself.
func message(_ message: String, matches recorded: String) -> Bool {
    let unquoted = message.replacingOccurrences(of: "'********'", with: "********")
    let pieces = unquoted.components(separatedBy: "********")
    var rest = Substring(recorded)
    for (index, piece) in pieces.enumerated() {
        if index == 0 {
            guard rest.utf8.starts(with: piece.utf8) else { return false }
            rest = Substring(rest.unicodeScalars.dropFirst(piece.unicodeScalars.count))
        } else if index == pieces.count - 1 {
            return Array(rest.utf8).suffix(piece.utf8.count) == Array(piece.utf8)[...]
        } else {
            guard let range = rest.range(of: piece, options: .literal) else { return false }
            rest = rest[range.upperBound...]
        }
    }
    return rest.isEmpty
}
