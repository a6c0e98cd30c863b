import OcientSQL
import Testing

@testable import OcientSimulator

/// Advice is at the last statement that wrote what it is about.
@Suite struct AdvicePlaceTests {
    private func places(_ id: String, _ script: String) throws -> [String] {
        let source = try SourceText(name: "s.sql", bytes: Array(script.utf8))
        var interpreter = Interpreter { _ in .failure("no files") }
        interpreter.run(source) { record, _ in #expect(record.result.error == nil) }
        return interpreter.advice.filter { $0.finding.id == id }.map {
            source.text(in: $0.finding.range)
        }
    }

    @Test func anOptionThatWasChanged() throws {
        let pool = "CREATE CONNECTIVITY_POOL front PARTICIPANTS "
            + "((NODE n1 LISTEN_ADDRESS '10.0.0.1'));"
        #expect(try places("A-POOL-NO-INTEGRATION", pool) == [])
        #expect(try places(
            "A-POOL-NO-INTEGRATION",
            pool + "ALTER CONNECTIVITY_POOL front SET PRIORITY 7, REQUIRE_SSO true;")
            == ["REQUIRE_SSO true"])
    }

    @Test func aPasswordThatWasChanged() throws {
        #expect(try places("A-PLACEHOLDER", """
            CREATE USER carol PASSWORD = '<FIRST>';
            ALTER USER carol SET FIRST_NAME = 'C', PASSWORD = '<SECOND>';
            """) == ["'<SECOND>'"])
    }

    /// The cure of A-TOKEN-NO-AUDIENCE names the API at the integration's own provider.
    @Test func theAudienceOfItsOwnProvider() throws {
        let source = try SourceText(name: "s.ocsim", bytes: Array("""
            \\idp other issuer = 'https://other.example.com';
            \\api alpha idp = other, audience = 'https://wrong.example.com';
            \\idp id issuer = 'https://id.example.com';
            \\api beta idp = id, audience = 'https://right.example.com';
            CREATE SSO INTEGRATION robots PROTOCOL OIDC issuer = 'https://id.example.com',
              client_id = 'robots', enable_id_token_authentication = TRUE;
            """.utf8))
        var interpreter = Interpreter { _ in .failure("no files") }
        interpreter.run(source) { record, _ in #expect(record.result.error == nil) }
        let found = interpreter.advice.first { $0.finding.id == "A-TOKEN-NO-AUDIENCE" }
        #expect(found?.finding.helps.contains { $0.contains("['https://right.example.com']") }
            == true)
    }

    @Test func anAddressThatWasChanged() throws {
        #expect(try places("A-PLACEHOLDER", """
            CREATE CONNECTIVITY_POOL front PARTICIPANTS ((NODE n1 LISTEN_ADDRESS '10.0.0.1'));
            ALTER CONNECTIVITY_POOL front ALTER PARTICIPANT n1 SET ADVERTISED_ADDRESS = '<NAME>';
            """) == ["'<NAME>'"])
    }
}
