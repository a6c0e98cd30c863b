import OcientSQL
import Testing

@testable import OcientSimulator

/// Rows that SHOW and SELECT answer, as JSON and as text.
@Suite struct RowTests {
    /// The entries of a run, each as JSON.
    private func entries(_ script: String) throws -> [String] {
        var interpreter = Interpreter(options: RunOptions()) { _ in .failure("no files") }
        let source = try SourceText(name: "t.sql", bytes: Array(script.utf8))
        var entries: [String] = []
        interpreter.run(source) { record, interpreter in
            var (json, records) = (JSONWriter(), RecordJSON())
            records.write(record, [source], to: &json)
            json.finish()
            entries.append(String(decoding: json.drain(), as: UTF8.self))
        }
        return entries
    }

    @Test func rowsAreListsOfTextsAndNulls() throws {
        let entries = try entries("""
            CREATE GROUP "a ""b"; CREATE DATABASE d; GRANT SELECT ON DATABASE d TO GROUP "a ""b";
            SELECT privilege, privilege_target, grantee FROM sys.privileges;
            """)
        let last = try #require(entries.last)
        #expect(last.contains(#""columns": ["privilege", "privilege_target", "grantee"]"#))
        #expect(last.contains(#"["SELECT", null, "GROUP a \"b@system"]"#), "\(last)")
        #expect(entries[0].contains(#""rows": []"#))
        #expect(throws: Never.self) { try JSONReader.read(Array(last.utf8)) }
    }

    @Test func aCellKeepsToItsLine() {
        var table = TextTable(["name", "x"])
        table.add(["a\nb\tc", ""])
        table.add(["d", "e"])
        let text = table.text
        #expect(text.split(separator: "\n").count == 4 && text.contains("\na b c\n"), "\(text)")
    }

    /// What a dump says of creators that no statement can bring back.
    @Test func creatorsInADump() throws {
        var interpreter = Interpreter(options: RunOptions()) { _ in .failure("no files") }
        let setUp = GuideSetup.statements + GuideSetup.world + """
            \\restart; \\connect 'ocient://10.0.0.20:4050/sandbox?handshake=sso' as = jane;
            CREATE TABLE t (x INT); \\disconnect;
            CREATE USER "al@sandbox" PASSWORD 'p'; GRANT USE, CREATE TABLE ON DATABASE sandbox
            TO USER "al@sandbox"; \\as al ON sandbox; CREATE TABLE u (x INT); \\disconnect;
            """
        let source = try SourceText(name: "t.ocsim", bytes: Array(setUp.utf8))
        interpreter.run(source) { record, _ in
            #expect(record.result.error == nil)
        }
        let simulation = interpreter.simulation
        var script = CatalogScript(simulation.catalog, simulation.names)
        var plain = script
        let jane = "created by https://auth.example.com/::auth0|jane"
            + "; no statement can make the session that of this creator"
        #expect(script.text().contains("-- " + jane))
        plain.usesDirectives = false
        let text = plain.text()
        #expect(text.contains("-- created by al@sandbox") && text.contains("-- " + jane))
        #expect(!text.contains("\n\\as"))
    }
}
