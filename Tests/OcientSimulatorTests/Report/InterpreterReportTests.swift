import OcientSQL
import Testing

@testable import OcientSimulator

/// What programs show of a run, as the commands print it.
@Suite struct InterpreterReportTests {
    private static let script = """
        \\node n address = '10.0.0.1';
        CREATE DATABASE lab;
        CREATE USER bob PASSWORD = 'Secret12';
        CREATE GROP g;
        GRANT USE ON DATABASE lab TO USER bob;
        """

    private func run(_ script: String) throws -> (Interpreter, [StatementRecord]) {
        var interpreter = Interpreter(options: RunOptions()) { _ in .failure("no files") }
        let records = interpreter.run(
            try SourceText(name: "s.ocsim", bytes: Array(script.utf8)))
        return (interpreter, records)
    }

    @Test func aRunIsToldByItsErrorsAndItsCounts() throws {
        let (interpreter, records) = try run(Self.script)
        #expect(interpreter.text(of: records) == """
            s.ocsim:4:8: error: mismatched input 'grop' expecting {'connectivity_pool', \
            'database', 'group', 'or', 'schema', 'sso', 'table', 'user', 'view'} [42601 -500]
               4 | CREATE GROP g;
                 |        ^~~~
            help: did you mean GROUP?
            5 statements: 4 ok, 1 error

            """)
    }

    @Test func aRunAsJSONHasEntriesCatalogAndCounts() throws {
        let (interpreter, records) = try run(Self.script)
        let json = try JSONReader.read(interpreter.json(of: records))
        #expect(json["statements"]?.elements?.count == 5)
        #expect(json["statements"]?.elements?.map { $0["status"]?.text } == [
            "ok", "ok", "ok", "error", "ok",
        ])
        #expect(json["summary"]?["ok"] == .integer(4))
        #expect(!interpreter.json(of: records).contains("Secret12"))
    }

    @Test func aDecisionIsToldStepByStep() throws {
        let (interpreter, _) = try run(Self.script)
        let decision = try interpreter.decide("ocient://bob@system:Secret12@10.0.0.1/lab")
        let text = interpreter.text(of: decision)
        #expect(text.hasPrefix("accepted"), "\(text)")
        for step in decision.steps { #expect(text.contains(step.text)) }
        #expect(!text.contains(RuleID.pool6.rule.title) && !text.contains("Secret12"))
        #expect(interpreter.text(of: decision, explains: true).contains(RuleID.pool6.rule.title))
        let json = try JSONReader.read(interpreter.json(of: decision))
        #expect(json["outcome"]?.text == "accepted" && json["rule"]?.text == "PRIV-2")
        #expect(json["identity"]?.text == "bob@system")
        #expect(json["steps"]?.elements?.count == decision.steps.count)
    }

    @Test func anAnswerIsToldWithItsReasons() throws {
        let (interpreter, _) = try run(Self.script)
        let allowed = try interpreter.can("USE ON DATABASE lab AS USER bob")
        #expect(interpreter.text(of: allowed).hasPrefix("allowed"))
        #expect(interpreter.text(of: allowed).contains("s.ocsim:5"))
        let denied = try interpreter.can("SELECT ON DATABASE lab AS USER bob")
        #expect(interpreter.text(of: denied).hasPrefix("denied (PRIV-1)\n"))
        let json = try JSONReader.read(interpreter.json(of: denied))
        #expect(json["outcome"]?.text == "denied" && json["rule"]?.text == "PRIV-1")
    }

    /// Control characters of names do not reach a terminal; the lines of a text stay.
    @Test func controlCharactersAreBlanks() throws {
        let (interpreter, records) = try run("""
            CREATE GROUP "a\u{1B}[31m"; CREATE GROUP "a\u{1B}[31m";
            \\can CREATE DATABASE ON SYSTEM AS GROUP "a\u{1B}[31m";
            """)
        let text = interpreter.text(of: records)
        #expect(text.contains("a [31m") && !text.contains("\u{1B}"))
        #expect(text.split(separator: "\n").count > 3)
        let answer = try interpreter.can("CREATE DATABASE ON SYSTEM AS GROUP \"a\u{1B}[31m\"")
        #expect(!interpreter.text(of: answer).contains("\u{1B}"))
    }

    @Test func theScriptRebuildsTheSystemWithoutSecrets() throws {
        let (interpreter, _) = try run(Self.script)
        #expect(interpreter.script == """
            CREATE DATABASE lab;
            CREATE USER "bob@system" PASSWORD = '********';
            \\node n address = '10.0.0.1';
            \\restart;
            GRANT USE ON DATABASE lab TO USER "bob@system";

            """)
    }

    @Test func adviceNamesItsScript() throws {
        let (interpreter, _) = try run("""
            CREATE DATABASE lab; CREATE GROUP readers; CREATE USER bob PASSWORD 'Secret12';
            ALTER GROUP readers ADD USER bob; GRANT SELECT ON DATABASE lab TO GROUP readers;
            """)
        let found = interpreter.advice
        #expect(found.contains { $0.finding.id == "A-SELECT-NO-VIEW" }, "\(found)")
        #expect(found.allSatisfy { $0.file == 0 && $0.finding.range.end > 0 })
    }

    /// POOL-16: another node of the pool may answer otherwise.
    @Test func otherNodesAreToldInJSON() throws {
        let (interpreter, _) = try run(GuideSetup.statements + GuideSetup.world + """
            \\node sql1 address = '10.0.0.21', egress = false;
            CREATE CONNECTIVITY_POOL two PRIORITY 20 PARTICIPANTS (
                (NODE sql0 LISTEN_ADDRESS '10.0.0.20' LISTEN_PORT 4070 ADVERTISED_ADDRESS 'lb'),
                (NODE sql1 LISTEN_ADDRESS '10.0.0.21' LISTEN_PORT 4070 ADVERTISED_ADDRESS 'lb'));
            \\restart;
            """)
        let decision = try interpreter.decide(
            "ocient://lb:4070/sandbox?handshake=sso", as: "jane")
        let json = try JSONReader.read(interpreter.json(of: decision))
        #expect(json["node"]?.text == "sql0")
        let others = try #require(json["other_nodes"]?.elements)
        #expect(others.count == 1 && others[0]["node"]?.text == "sql1")
        #expect(others[0]["outcome"]?.text == "refused" && others[0]["rule"]?.text == "IDP-2")
        #expect(others[0]["code"] == .integer(-1220))
    }
}
