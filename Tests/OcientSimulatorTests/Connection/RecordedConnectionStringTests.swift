import Foundation
import Testing
import OcientSQL
import OcientSimulator

/// The reader against the real client, case by case.
@Suite struct RecordedConnectionStringTests {
    @Test(arguments: [
        "pyocient-3.10.jsonl", "pyocient-3.9.jsonl", "pyocient-3.8.jsonl", "pyocient-3.5.jsonl",
    ])
    func readsWhatTheClientReads(_ name: String) throws {
        let recording = try RecordedConnectionStrings.load(name)
        let (read, refused) = try compare(recording)
        #expect(read > 60)
        #expect(refused > 60)
    }

    /// Masks are the exception, though the drawn strings are full of misplaced colons.
    @Test func mostMessagesAreUnmasked() throws {
        let recording = try RecordedConnectionStrings.load("pyocient-3.10.jsonl")
        var exact = 0
        var masked = 0
        for recorded in recording.cases {
            guard let text = recorded["error"]?.text,
                  let dsn = recorded["dsn"]?.text else { continue }
            do throws(ConnectionStringError) {
                _ = try ConnectionString.parse(Array(dsn.utf8), as: .pyocient(.current))
            } catch {
                if error.message == text { exact += 1 } else { masked += 1 }
            }
        }
        #expect(exact > 2 * masked)
        #expect(masked > 0)
    }

    @Test(.enabled(if: RecordedConnectionStrings.custom != nil))
    func readsWhatAnotherRecordingSays() throws {
        let path = try #require(RecordedConnectionStrings.custom)
        let lines = try String(contentsOfFile: path, encoding: .utf8)
        let (read, refused) = try compare(RecordedConnectionStrings(lines: lines))
        print("compared \(read) readings and \(refused) refusals")
    }

    /// The numbers of readings and refusals that were compared.
    private func compare(_ recording: RecordedConnectionStrings) throws -> (Int, Int) {
        var counts = (0, 0)
        for recorded in recording.cases {
            let dsn = try #require(recorded["dsn"]?.text)
            let shown = Comment(rawValue: "\(recording.version): \(dsn.debugDescription)")
            do throws(ConnectionStringError) {
                let string = try ConnectionString.parse(
                    Array(dsn.utf8), as: .pyocient(recording.version))
                counts.0 += 1
                guard let expected = recorded["read"] else {
                    Issue.record("\(shown) is read, not \(recorded["error"]?.text ?? "")")
                    continue
                }
                compare(string, expected, shown)
            } catch {
                counts.1 += 1
                let text = recorded["error"]?.text ?? "an accepted string"
                #expect(
                    message(error.message, matches: text),
                    "\(shown): \(error.message) is not \(text)")
                #expect(error.sqlstate == recorded["sqlstate"]?.text, shown)
                #expect(
                    error.code == recorded["code"]?.number.flatMap { Int($0.description) }, shown)
            }
        }
        return counts
    }

    private func compare(
        _ string: ConnectionString, _ expected: JSONValue, _ shown: Testing.Comment
    ) {
        do {
            #expect(ComparableReading(string) == (try ComparableReading(recorded: expected)), shown)
        } catch {
            Issue.record("\(shown): the recording is incomplete")
        }
    }

    /// The matcher itself, since everything above rests on it.
    @Test func masksStandForAnyText() {
        #expect(message("a ******** c", matches: "a b c"))
        #expect(message("a", matches: "a"))
        #expect(!message("a", matches: "a b"))
        #expect(!message("a ******** d", matches: "a b c"))
        #expect(!message("b ********", matches: "a b c"))
        #expect(message("a '********'", matches: "a \"b'\""))
        #expect(message("u:********@h ends", matches: "u:p@h ends"))
    }
}

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
