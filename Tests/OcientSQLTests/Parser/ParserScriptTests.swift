import Testing
@testable import OcientSQL

@Suite struct ParserScriptTests {
    private static let script = """
        CREATE GROUP readonly;
        CREATE GROP readwrite;
        GRANT USE ON DATABASE sandbox TO GROUP readonly;
        GRANT SELECT ON TABLE t TO USER "é", bob;
        CREATE USER alice PASSWORD 'x',;
        DROP GROUP old;
        CREATE CONNECTIVITY_POOL p PARTICIPANTS ((NODE n LISTEN_PORT NULL));
        CREATE SSO INTEGRATION i PROTOCOL oidc
          additional_scopes = ['a', 'b';
        SHOW GROUPS
        """

    @Test func fiveErrorsAreFiveFindings() throws {
        let reading = Reading(try source(ParserScriptTests.script))
        #expect(reading.findings.map { $0.id } == [
            "syntax.mismatched-input", "syntax.mismatched-input", "syntax.trailing-comma",
            "syntax.null-port", "syntax.unclosed",
        ])
        #expect(reading.positions.map { $0.line } == [2, 4, 5, 7, 9])
        #expect(reading.positions.map { $0.column } == [8, 36, 31, 62, 23])
        for finding in reading.findings {
            #expect(finding.severity == .error)
            #expect(finding.sqlstate == "42601")
            #expect(finding.code == -500)
        }
        let helps = reading.findings.map { $0.helps.first }
        #expect(helps == [
            "did you mean GROUP?", nil, "nothing follows this comma: remove it",
            "leave LISTEN_PORT out instead: then the default is used",
            "this '[' is never closed: add ']'",
        ])
    }

    @Test func theGoodStatementsBetweenThemParse() throws {
        let reading = Reading(try source(ParserScriptTests.script))
        #expect(reading.kinds == ["create_group", "grant", "drop_group", "show"])
        #expect(reading.statements.count == 9)
        let texts = reading.statements.map { reading.source.text(in: $0.range) }
        #expect(texts[2] == "GRANT USE ON DATABASE sandbox TO GROUP readonly")
        #expect(texts[8] == "SHOW GROUPS")
    }

    @Test func everyFindingIsShownWithItsLineAndCaret() throws {
        let reading = Reading(try source(ParserScriptTests.script))
        var writer = DiagnosticText(reading.source)
        let carets = reading.findings.map { finding -> String in
            let lines = writer.render(finding).split(separator: "\n").map { Array($0) }
            let start = lines[2].firstIndex(of: "^") ?? 0
            let count = lines[2].filter { $0 == "^" || $0 == "~" }.count
            return String(lines[1][start..<min(start + count, lines[1].count)])
        }
        #expect(carets == ["GROP", ",", ",", "NULL", "["])
    }

    @Test func theParserForgetsFindingsThatWereTaken() throws {
        let text = try source("x; y; CREATE GROUP g;")
        var parser = Parser(text, names: NameTable())
        #expect(parser.next()?.statement == nil)
        #expect(parser.takeDiagnostics().count == 1)
        #expect(parser.takeDiagnostics().isEmpty)
        #expect(parser.next()?.statement == nil)
        #expect(parser.next()?.statement?.kind == .createGroup)
        #expect(parser.takeDiagnostics().count == 1)
        let end = parser.next()
        #expect(end == nil)
        #expect(parser.offset == UInt32(text.count))
    }

    @Test func wordsOfTheCallerAreDirectivesInMessages() throws {
        var parser = Parser(
            try source("\\hepl; \\qqqqqq;", name: "-"), names: NameTable())
        parser.extraDirectives = ["help", "q"]
        while parser.next() != nil {}
        let findings = parser.takeDiagnostics()
        #expect(findings[0].helps == ["did you mean \\help?"])
        #expect(findings[0].fix?.replacement == "help")
        #expect(findings[1].helps[0].hasSuffix(" \\section \\help \\q"))
    }

    @Test func treesShareTheNames() throws {
        let names = NameTable()
        let text = try source("CREATE GROUP Alpha; DROP GROUP \"alpha\", \"Alpha\";")
        var parser = Parser(text, names: names)
        while parser.next() != nil {}
        #expect(names.count == 2)
        #expect(names.find("alpha") != nil && names.find("Alpha") != nil)
    }
}
