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

    @Test func anAddressThatWasChanged() throws {
        #expect(try places("A-PLACEHOLDER", """
            CREATE CONNECTIVITY_POOL front PARTICIPANTS ((NODE n1 LISTEN_ADDRESS '10.0.0.1'));
            ALTER CONNECTIVITY_POOL front ALTER PARTICIPANT n1 SET ADVERTISED_ADDRESS = '<NAME>';
            """) == ["'<NAME>'"])
    }
}
