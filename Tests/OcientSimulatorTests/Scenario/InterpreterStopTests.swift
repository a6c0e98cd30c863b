import OcientSQL
import Testing

@testable import OcientSimulator

/// Runs that end at the first failure, and what an `\\expect` looks back at.
@Suite struct InterpreterStopTests {
    private func words(
        _ script: String, as name: String, stops: Bool = true, included: String = ""
    ) throws -> [String] {
        var options = RunOptions()
        options.stopsOnError = stops
        var interpreter = Interpreter(options: options) { _ in .bytes(Array(included.utf8)) }
        let records = interpreter.run(try SourceText(name: name, bytes: Array(script.utf8)))
        #expect(interpreter.summary.statements == records.count)
        #expect(interpreter.summary.ok + interpreter.summary.errors == records.count)
        return records.map { record in
            record.kind.word + (record.result.error == nil ? "" : "!")
                + (record.isExpected ? "?" : "") + (record.hasExpectation ? "=" : "")
        }
    }

    @Test(arguments: [
        ("DROP GROUP g; CREATE GROUP a;", ["drop_group!"]),
        ("CREATE GROUP a; DROP GROUP g; DROP GROUP h; CREATE GROUP b;",
         ["create_group", "drop_group!"]),
        ("CREATE GROUP a; CREATE GRUOP b; CREATE GROUP c;", ["create_group", "syntax_error!"]),
        ("CREATE GROUP a; CREATE GROUP b;", ["create_group", "create_group"]),
    ])
    func statements(_ script: String, _ expected: [String]) throws {
        #expect(try words(script, as: "a.sql") == expected)
        #expect(try words(script, as: "a.ocsim") == expected)
        let all = script.split(separator: ";").count
        #expect(try words(script, as: "a.sql", stops: false).count == all)
        #expect(try words(script, as: "a.ocsim", stops: false).count == all)
    }

    @Test(arguments: [
        ("DROP GROUP g; \\expect error; CREATE GROUP a;",
         ["drop_group!?=", "expect", "create_group"]),
        ("DROP GROUP g; \\expect error, code = 1; CREATE GROUP a;", ["drop_group!=", "expect"]),
        ("CREATE GROUP g; \\expect error; \\expect ok; CREATE GROUP a;",
         ["create_group=", "expect", "expect"]),
        ("CREATE GROUP g; \\expect ok; \\section 's'; \\expect ok; CREATE GROUP a;",
         ["create_group=", "expect", "section", "expect", "create_group"]),
        ("\\connect 'ocient://h/d'; CREATE GROUP a;", ["connect", "create_group"]),
        ("\\connect 'ocient://h/d'; \\expect refused; CREATE GROUP a;",
         ["connect?=", "expect", "create_group"]),
        ("\\connect 'ocient://h/d'; \\expect ok, rule = 'POOL-12';", ["connect=", "expect"]),
        ("\\i 'b.ocsim'; CREATE GROUP a;", ["i", "create_group", "drop_group!"]),
        ("\\i 'b.ocsim'; \\expect error; CREATE GROUP a;",
         ["i", "create_group", "drop_group!?=", "expect", "create_group"]),
    ])
    func scenarios(_ script: String, _ expected: [String]) throws {
        let included = "CREATE GROUP b; DROP GROUP c;"
        #expect(try words(script, as: "a.ocsim", included: included) == expected)
    }

    /// An entry that could not be included, and one of a file that could, follow the directive.
    @Test func sqlFilesThatAreIncluded() throws {
        let script = "\\i 'b.sql'; \\expect ok, rows = 0; CREATE GROUP a;"
        #expect(try words(script, as: "a.ocsim", stops: false, included: "CREATE GROUP b;")
            == ["i", "create_group=", "expect", "create_group"])
    }

    /// The rule of each finding of the parser that has one.
    @Test(arguments: [
        ("syntax.missing-security", RuleID.int9), ("syntax.reserved-word", .lex5),
        ("syntax.invalid-word", .lex1), ("syntax.unclosed-name", .lex1),
        ("syntax.null-port", .pool11), ("syntax.duplicate-option", .pool11),
        ("syntax.schema-path", .name4), ("syntax.unclosed-text", .lex2),
        ("syntax.unclosed-comment", .lex3), ("syntax.unexpected-input", nil), ("", nil),
    ] as [(String, RuleID?)])
    func rulesOfSyntaxErrors(id: String, rule: RuleID?) {
        #expect(SyntaxRule.rule(of: id) == rule)
    }
}
