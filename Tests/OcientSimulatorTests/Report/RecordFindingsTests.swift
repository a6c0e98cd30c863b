import OcientSQL
import OcientSimulator
import Testing

/// What counts against a scenario, once each.
@Suite struct RecordFindingsTests {
    private func records(_ script: String) throws -> [StatementRecord] {
        let source = try SourceText(name: "a.ocsim", bytes: Array(script.utf8))
        var interpreter = Interpreter(options: RunOptions()) { _ in .failure("no file") }
        var records: [StatementRecord] = []
        interpreter.run(source) { record, _ in records.append(record) }
        return records
    }

    @Test(arguments: [
        ("\\connect 'ocient://h/d';", ["scenario.refusal"]),
        ("\\can USE ON SYSTEM AS GROUP public;", ["scenario.refusal"]),
        ("\\connect 'ocient://h/d';\n\\expect refused;", []),
        ("\\connect 'ocient://h/d';\n\\expect accepted;", ["scenario.expectation"]),
        ("\\can USE ON SYSTEM AS GROUP public;\n\\expect allowed;", ["scenario.expectation"]),
        ("DROP GROUP g;\n\\expect error;", []),
        ("DROP GROUP g;", ["execution.NAME-2"]),
    ])
    func findings(script: String, ids: [String]) throws {
        #expect(try records(script).flatMap { $0.findings }.map { $0.id } == ids)
    }

    /// Where an entry failed, that it is no login adds nothing.
    @Test func keysOfLoginsOfAFailedEntry() throws {
        let failed = try records("DROP GROUP g;\n\\expect accepted, pool = 'p', code = -612;")
        #expect(failed[1].expectation?.failures.count == 1)
        let other = try records("CREATE GROUP g;\n\\expect ok, pool = 'p';")
        #expect(other[1].expectation?.failures == [
            "expected pool = 'p' of a statement that is not a login",
        ])
    }

    /// What `${name}` stands for may be a secret, and a token may stand where a name should.
    @Test(arguments: [
        ("\\set x = 'hunter2';\n\\now '${x}';", "${x}"),
        ("\\set x = 'hunter2';\n\\connect 'ocient://h/d' as = 'a${x}';", "${x}"),
        ("\\set x = 'hunter2';\n\\i '${x}.sql';", "${x}"),
        ("\\connect 'ocient://h/d' token = 'eyJhbGci.eyJp.hunter2';", "'********'"),
    ])
    func messagesOfDirectives(script: String, shown: String) throws {
        let last = try #require(try records(script).last)
        let message = try #require(last.result.error?.message)
        #expect(message.contains(shown))
        #expect(!message.contains("hunter2"))
        #expect(last.diagnostics.allSatisfy { !$0.message.contains("hunter2") })
    }

    @Test func markupHoldsNoCharacterThatXMLForbids() {
        #expect(MarkupText.escaped("a\u{1}<\u{FFFE}é\n&") == "a &lt; é\n&amp;")
    }
}
