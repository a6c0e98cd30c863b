import OcientSQL
import OcientSimulator
import Testing

@testable import OcientEditor

/// The manual is found by words, the answer that was seen is explained.
@Suite struct ManualSearchTests {
    private func first(_ words: String) -> String? { ManualSearch.shared.find(words).first?.id }

    @Test func thereAreElevenSymptoms() {
        #expect(ManualEntry.symptoms.count == 11)
        for entry in ManualEntry.symptoms {
            #expect(first(entry.title) == entry.id)
            #expect(!entry.cause.isEmpty && !entry.cure.isEmpty && !entry.rules.isEmpty)
        }
    }

    @Test func everyErrorIsFoundByItsCodeAndWords() {
        for kind in ErrorCatalog.all {
            let found = ManualSearch.shared.find("[\(kind.sqlstate ?? "") \(kind.code)]", limit: 10)
            #expect(found.contains { $0.id == String(kind.code) }, "\(kind.code)")
            let line = ManualSearch.shared.find("Error: " + kind.text + " (details)", limit: 10)
            #expect(line.contains { $0.title == kind.text || $0.kind == .symptom }, "\(kind.code)")
        }
    }

    @Test func everyTermIsFirst() {
        for entry in ManualEntry.terms { #expect(first(entry.id) == entry.id) }
    }

    @Test func nothingFitsToNonsense() {
        #expect(ManualSearch.shared.find("colourless green ideas sleep furiously").isEmpty)
        #expect(ManualSearch.shared.find("").isEmpty)
        #expect(ManualSearch.shared.find("the of and").isEmpty)
    }

    private static let system = """
        \\node sql0 address = '10.0.0.20'; \\idp p issuer = 'https://p.example';
        \\app a idp = p, client_id = 'a', type = native, grants = [device_code];
        \\person jane idp = p, subject = 'jane';
        CREATE GROUP g; GRANT USE ON SYSTEM TO GROUP g;
        CREATE SSO INTEGRATION i PROTOCOL oidc issuer = 'https://p.example', client_id = 'a',
          default_group = 'g';
        ALTER DATABASE system SET SSO INTEGRATION i;
        """

    private func explanations(_ seen: String) throws -> [SeenSearch.Explanation] {
        let source = try SourceText(Self.system, name: "s.ocsim")
        var interpreter = Interpreter()
        interpreter.run(source)
        let dsn = "ocient://10.0.0.20:4050/system?handshake=sso&ssoOAuthFlow=deviceGrant"
        return SeenSearch(
            SeenAnswer(seen), interpreter, [source], RunOptions(), { _ in .failure("none") }
        ) { system in
            guard let person = system.names.find("jane") else { return nil }
            var attempt = LoginAttempt(dsn)
            attempt.person = person
            return attempt
        }.explanations
    }

    @Test func whatIsDescribedIsSaid() throws {
        #expect(try explanations("accepted").map { $0.kind }.first == .described)
    }

    @Test func aMissingRestartAStatementAndAFactAreFound() throws {
        let none = try explanations("No SSO credentials found")
        #expect(none.contains { $0.kind == .restart })
        #expect(none.contains {
            $0.kind == .statement && $0.text.contains("CREATE SSO INTEGRATION")
        })
        let unreachable = try explanations("-1220")
        #expect(unreachable.contains { $0.script == "\\node sql0 egress = FALSE;" })
        #expect(unreachable.allSatisfy { $0.rule == .idp2 })
    }

    @Test func whatCannotBeIsNotExplained() throws {
        #expect(try explanations("-205").isEmpty)
    }
}
