import Foundation
import OcientSQL
import Testing

@testable import OcientSimulator

/// Kept tables of the clients: their traits, release by release, and what each of them reads from
/// the strings of `Corpus/connection-strings/strings.txt`, with its warnings.
@Suite struct ClientTableTests {
    private static let releases = (3...11).map { ClientVersion(major: 3, minor: $0) }
        + [ClientVersion(major: 2, minor: 99), ClientVersion(major: 4, minor: 0)]

    private static let calls = HTTPCall.allCases.map {
        ClientProfile.http(HTTPRequest(call: $0))
    }

    @Test func traitsStayAsTheyAre() throws {
        var lines: [String] = []
        for client in [ClientProfile.pyocient(.current), .jdbc, .http(HTTPRequest(call: .webUI))] {
            lines.append("\(client.traits)")
        }
        for release in Self.releases {
            let client = ClientProfile.pyocient(release)
            lines.append("pyocient \(release): " + answers(of: client))
            lines.append("  names \(client.optionNames)")
            lines.append("  \(whatOnlyAReleaseSays(release))")
        }
        lines += ["jdbc: " + answers(of: .jdbc), "  names \(ClientProfile.jdbc.optionNames)"]
        for (call, client) in zip(HTTPCall.allCases, Self.calls) {
            lines.append("\(call): " + answers(of: client))
            lines.append("  \(call.path) \(call.rule) of session \(call.isOfSession)"
                + " second \(call.isSecondHalf)")
            lines += call.members.map { "  \($0.name) \($0.kind) \($0.isRequired) \($0.typeText)" }
        }
        try KeptFile(path: "connection-strings/clients.txt")
            .expect(lines.joined(separator: "\n") + "\n")
    }

    private func answers(of client: ClientProfile) -> String {
        let flows = ["deviceGrant", "devicegrant", "DEVICEGRANT", "", "device"]
        let users = [nil, "", "u", "@d"]
        let interactive = users.flatMap { user in
            ["d", ""].map { client.logsInInteractively(user: user, database: $0) }
        }
        return "device \(flows.map { client.asksForDeviceGrant($0) })"
            + " interactive \(interactive) database \(client.readsIntegrationDatabase)"
            + " browser \(client.needsBrowser) password \(client.wantsPasswordOfUser)"
            + " named \(client.takesDeviceGrantForNamed) decodes \(client.decodesPassword)"
            + " HTTP \(client.isHTTP)"
    }

    private func whatOnlyAReleaseSays(_ release: ClientVersion) -> String {
        "empty list \(release.namesEmptyListOtherwise) empty password \(release.dropsEmptyPassword)"
            + " case \(release.ignoresOptionCase) provider \(release.sendsIdentityProvider)"
            + " \(release.lowercasesIdentityProvider) off \(release.refusesTLSOff)"
            + " cbc \(release.explainsCBC)"
    }

    @Test func whatIsReadStaysAsItIs() throws {
        let path = ScenarioFiles.corpus + "/connection-strings/strings.txt"
        let strings = try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n")
        #expect(strings.count > 200)
        var lines: [String] = []
        for string in strings {
            lines.append(String(string))
            var last = ""
            for release in Self.releases.prefix(8) {
                let text = Array(string.utf8)
                let client = ClientProfile.of(text, version: release)
                let reading = self.reading(of: text, client)
                if reading != last { lines.append("  \(release): " + reading) }
                last = reading
            }
        }
        try KeptFile(path: "connection-strings/readings.txt")
            .expect(lines.joined(separator: "\n") + "\n")
    }

    private func reading(of text: [UInt8], _ client: ClientProfile) -> String {
        do throws(ConnectionStringError) {
            let string = try ConnectionString.parse(text, as: client)
            let password = string.password.map { $0.exposed { "\($0.count) bytes" } }
            var parts = [
                "\(string.hosts)", "\(string.database)", "user \(shown(string.user))",
                "password \(password ?? "-") \(string.passwordMayGoOn)", "\(string.handshake)",
                "provider \(shown(string.identityProvider))", "flow '\(string.ssoOAuthFlow)'",
                "tls \(string.tls) \(string.checksCertificate)",
                "device \(string.wantsDeviceGrant)",
                "interactive \(string.isInteractive)",
                "database \(shown(string.integrationDatabase))", "ignores \(string.ignoresUser)",
            ]
            if let request = string.request { parts.append("\(request)") }
            if let lack = string.lackOfCall { parts.append("lacks: \(lack)") }
            if let warning = string.misplacedToken { parts.append("\(warning.rule): \(warning)") }
            return (parts + string.warnings.map { "\($0.rule): \($0)" }).joined(separator: "; ")
        } catch {
            return "error \(error.code ?? 0) \(error.sqlstate ?? "-"): \(error.message)"
        }
    }

    private func shown(_ text: Redactable?) -> String { text.map { "'\($0)'" } ?? "-" }

    /// Which client a string or a name means, at the length of each prefix.
    @Test(arguments: [
        ("https:", "http"), ("HTTPS://h", "http"), ("https", "pyocient"), ("http://h", "pyocient"),
        ("jdbc:", "jdbc"), ("JDBC:x", "jdbc"), ("jdbc", "pyocient"), ("", "pyocient"),
        ("ocient://h", "pyocient"),
    ])
    func clientOfAString(_ text: String, _ word: String) {
        #expect(ClientProfile.of(Array(text.utf8)).traits.word == word)
    }

    @Test func clientsByNameAndByRule() {
        let old = ClientVersion(major: 3, minor: 5)
        #expect(ClientProfile.named("JDBC 4.5", old) == .jdbc)
        #expect(ClientProfile.named("jdb", old) == .pyocient(old))
        #expect(ClientProfile.refusing(by: .dsn1) == .pyocient(.current))
        #expect(ClientProfile.refusing(by: .dsn2) == .jdbc)
        #expect(ClientProfile.refusing(by: .http2).isHTTP)
        #expect(ClientProfile.refusing(by: .dsn5) == .pyocient(.current))
        #expect(ClientProfile.pyocient(.current).inVersion(old) == .pyocient(old))
        #expect(ClientProfile.jdbc.inVersion(old) == .jdbc)
        #expect(ClientVersion.parse("9999.9999") == ClientVersion(major: 9999, minor: 9999))
        #expect(ClientVersion.parse("10000.1") == nil && ClientVersion.parse("1.10000") == nil)
    }

    /// The marks of options become those of the client, behind user and password only.
    @Test(arguments: [
        ("ocient://u:p;#?@h/d;a=1#b=2?c=3;d=4", "ocient://u:p;#?@h/d?a=1&b=2&c=3&d=4"),
        ("ocient://h/d;a", "ocient://h/d?a"), ("ocient://h/d", "ocient://h/d"), (";a;b", "?a&b"),
        ("jdbc:ocient://h:1/d?a=1&b=2;c", "jdbc:ocient://h:1/d;a=1;b=2;c"),
        ("https://h/v1/info;a?b", "https://h/v1/info;a?b"),
    ])
    func marksOfOptions(_ text: String, _ expected: String) {
        let bytes = Array(text.utf8)
        let marked = ClientProfile.of(bytes).withOwnOptionMarks(bytes)
        #expect(String(decoding: marked, as: UTF8.self) == expected)
    }

    @Test func whatEachClientShows() {
        let host = ConnectionString.Host(name: "db", port: 4050)
        let http = ClientProfile.http(HTTPRequest(call: .login))
        #expect(http.text(of: "no", sqlstate: "08004", code: -304, host: host)
            == "the HTTP client gets\n  no (08004, -304)")
        #expect(http.text(of: "no", sqlstate: nil, code: nil, host: nil)
            == "the HTTP client gets\n  no (, 0)")
        let pyocient = ClientProfile.pyocient(.current)
        #expect(pyocient.text(of: "no", sqlstate: "08004", code: nil, host: host)
            == "pyocient shows\n  no")
        #expect(pyocient.text(of: "no", sqlstate: nil, code: -1, host: nil)
            == "pyocient shows\n  no")
        #expect(ClientProfile.jdbc.text(of: "no", sqlstate: "08004", code: -1, host: nil)
            == "the JDBC driver shows\n  no")
    }

    /// A name of 40 characters is shown whole, one of 41 is cut.
    @Test func longNamesAreCut() {
        for (count, shown) in [(40, String(repeating: "x", count: 40)),
                               (41, String(repeating: "x", count: 40) + "…")] {
            let name = String(repeating: "x", count: count)
            let warnings = LoginAttempt("ocient://h/d?\(name)=1").connection.warnings
            let text = "the client ignores the unknown option '\(shown)'"
            #expect(warnings.map { $0.text } == [text])
        }
    }
}
