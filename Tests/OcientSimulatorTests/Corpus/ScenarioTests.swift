import OcientSQL
import Testing

/// Every scenario of the corpus comes out as it says, and is laid out as `ocsim fmt` does it.
@Suite struct ScenarioTests {
    @Test(arguments: ScenarioFiles.all) func comesOutAsItSays(_ path: String) throws {
        let run = ScenarioRun(try ScenarioFiles.source(path))
        for failure in run.failures { Issue.record("\(path): \(failure)") }
        #expect(run.summary.unmet == 0)
        #expect(run.summary.expectations > 0, "a scenario without an \\expect shows nothing")
    }

    @Test(arguments: ScenarioFiles.all) func isCanonical(_ path: String) throws {
        let source = try ScenarioFiles.source(path)
        let formatted = Formatter.format(source)
        // A scenario about syntax errors has no tree to be laid out by; it says so itself.
        if !formatted.findings.isEmpty {
            #expect(source.text(in: source.wholeRange).contains("\\expect error, code = -500"))
            return
        }
        #expect(formatted.text == source.text(in: source.wholeRange))
    }

    /// The rules on privileges, roles, names and passwords each have a scenario.
    @Test func rulesHaveScenarios() {
        let rules = (1...15).map { $0 < 10 ? "priv-0\($0)" : "priv-\($0)" }
            + ["role-01", "role-02", "name-01", "name-02", "name-03", "name-04", "pwd-05"]
        for rule in rules {
            let files = ScenarioFiles.all.filter { $0.hasPrefix("privileges/" + rule) }
            #expect(!files.isEmpty, "\(rule)")
        }
    }

    /// The runner itself notices each way in which a scenario can fail.
    @Test(arguments: [
        ("CREATE GROUP g; CREATE GROUP g;", "unexpected error"),
        ("CREATE GROUP g; \\expect error;", "expected error, got ok"),
        ("CREATE GROUP g; CREATE GROUP g; \\expect error, code = -1;", "expected code"),
        ("DROP GROUP g; \\expect error, rule = 'PRIV-1';", "expected rule"),
        ("DROP GROUP g; \\expect error, message = 'frog';", "expected a message"),
        ("CREATE USER u PASSWORD 'p'; \\can USE ON SYSTEM AS USER u;", "unexpectedly denied"),
        ("\\can USE ON SYSTEM; \\expect allowed, sensitive_to = ['x=y'];", "expected sensitive_to"),
        ("SHOW ROLES; \\expect ok, rows = 4;", "expected rows"),
        ("DROP GROUP IF EXISTS g; \\expect ok, notices = 0;", "expected notices"),
        ("\\connect 'ocient://a:b@nowhere/system';", "unexpectedly refused"),
        ("CREATE GROUP;", "unexpected error"),
        ("\\i 'elsewhere.sql';", "unexpected error"),
        ("\\expect ok;", "unexpected error"),
        ("DROP GROUP g; \\expect error, code = NULL;", "expected code = null, got '-612'"),
        ("CREATE GROUP g; \\expect ok, code = -612;", "expected code = '-612', got null"),
        ("CREATE GROUP g; \\expect ok, pool = NULL;", "expected pool = null of a statement"),
        ("CREATE GROUP g; \\expect ok, notice = 'x';", "expected a notice with 'x', got null"),
        ("\\can USE ON SYSTEM; \\expect allowed, rows = NULL;", "unexpected error"),
        ("\\can USE ON SYSTEM; \\expect allowed, cites = ['PRIV-2'];", "expected cites"),
        (login("pool = NULL"), "expected pool = null, got 'n_default'"),
        (login("pending_restart = true"), "expected pending_restart = true, got false"),
        (login("warnings = 1"), "expected warnings = '1', got '0'"),
        (login("warning = 'x'"), "expected a warning with 'x', got null"),
        (login("inherited = 1"), "unexpected error"),
    ])
    func noticesAFailure(_ script: String, _ expected: String) throws {
        let source = try SourceText(name: "x.ocsim", bytes: Array(script.utf8))
        let run = ScenarioRun(source)
        #expect(run.failures.contains { $0.hasPrefix("x.ocsim:1: " + expected) })
    }

    /// A login that is accepted, and something to expect of it.
    private static func login(_ key: String) -> String {
        "\\node n address = '10.0.0.1'; \\connect 'ocient://admin@system:p@10.0.0.1/system'; "
            + "\\expect accepted, code = NULL, warnings = 0, inherited = false, " + key + ";"
    }

    @Test func aFailureInAnIncludedFileNamesIt() throws {
        let source = try SourceText(name: "x.ocsim", bytes: Array("\\i 'y.ocsim';".utf8))
        let run = ScenarioRun(source) { _ in .bytes(Array("\n\n\\can USE ON DATABASE z;".utf8)) }
        #expect(run.failures.count == 1)
        #expect(run.failures.first?.hasPrefix("y.ocsim:3: unexpected error") == true)
    }
}
