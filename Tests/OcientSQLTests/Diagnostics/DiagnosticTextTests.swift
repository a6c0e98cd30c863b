import Testing
@testable import OcientSQL

@Suite struct DiagnosticTextTests {
    private static func render(
        _ text: String, width: Int = 120, colours: Bool = false
    ) throws -> [String] {
        let reading = Reading(try source(text, name: "setup.sql"))
        var writer = DiagnosticText(reading.source, width: width, colours: colours)
        let failed = reading.statements.filter { $0.statement == nil }
        #expect(failed.count == reading.findings.count)
        let texts = zip(reading.findings, failed).map {
            writer.render($0, statement: $1.range)
        }
        return texts.joined().split(separator: "\n").map { String($0) }
    }

    /// The example of the manual (INT-9, guide §3e), to the letter.
    @Test func theGuidesTrap() throws {
        let script = String(repeating: "\n", count: 6)
            + "ALTER DATABASE system ALTER SSO INTEGRATION sso_m2m\n"
            + "  SET additional_audiences = [\"https://db.example.com\"];\n"
        #expect(try DiagnosticTextTests.render(script) == [
            "setup.sql:7:29: error: missing 'security' at 'sso' [42601 -500]",
            "   7 | ALTER DATABASE system ALTER SSO INTEGRATION sso_m2m",
            "     |                             ^~~",
            "help: properties of an integration change with the top-level statement",
            "      ALTER SSO INTEGRATION sso_m2m SET additional_audiences = [...]",
        ])
    }

    /// The line of a finding may begin inside the secret of the statement before.
    @Test func aSecretOfTwoLinesIsHiddenOnBoth() throws {
        let script = "CREATE USER u PASSWORD 'first\nsecond'; CREATE GROP g;"
        #expect(try DiagnosticTextTests.render(script)[1] == "   2 | ********'; CREATE GROP g;")
        let long = String(repeating: " first\n", count: 3000)
        let other = "CREATE USER u PASSWORD '\(long)second'; CREATE GROP g;"
        #expect(try DiagnosticTextTests.render(other)[1] == "3001 | ********CREATE GROP g;")
    }

    /// `def` is the rest of a password without quotes, and no statement.
    @Test func aSemicolonInsideOfABareSecretEndsNoStatement() throws {
        let lines = try DiagnosticTextTests.render(
            "CREATE USER u PASSWORD = abc;def; CREATE GROUP g;\nCREATE GROP h;DROP x;")
        #expect(lines.filter { $0.contains("error") }.count == 3)
        #expect(!lines.joined().contains("def"))
    }

    @Test func aLineOfAMegabyteIsClippedRoundTheCaret() throws {
        let filler = String(repeating: "x", count: 500_000)
        let script = "/*\(filler)*/ CREATE GROP a; --\(filler)"
        let lines = try DiagnosticTextTests.render(script, width: 60)
        let excerpt = lines[1]
        #expect(excerpt.hasPrefix("   1 | …xxx"))
        #expect(excerpt.hasSuffix("…"))
        #expect(excerpt.count <= 7 + 60)
        let caret = Array(lines[2])
        let first = try #require(caret.firstIndex(of: "^"))
        #expect(String(Array(excerpt)[first...].prefix(4)) == "GROP")
    }

    /// Bytes that look like the middle of a character do not hide the place.
    @Test func theCaretIsSeenBehindBytesThatAreNoUTF8() throws {
        let bytes = [UInt8](repeating: 0x80, count: 1_000) + Array("; CREATE GROP a".utf8)
        let reading = Reading(try SourceText(name: "t", bytes: bytes))
        var writer = DiagnosticText(reading.source)
        let lines = writer.render(reading.findings[1]).split(separator: "\n")
        #expect(lines[1].contains("CREATE GROP a"))
    }

    @Test func tabsAreOneColumn() throws {
        let lines = try DiagnosticTextTests.render("CREATE\tGROP\ta;")
        #expect(lines[0].hasPrefix("setup.sql:1:8: error:"))
        #expect(lines[1] == "   1 | CREATE GROP a;")
        #expect(lines[2] == "     |        ^~~~")
    }

    @Test func coloursAreOnlyThereWhenAskedFor() throws {
        let plain = try DiagnosticTextTests.render("CREATE GROP a;")
        #expect(!plain.joined().contains("\u{1B}"))
        let coloured = try DiagnosticTextTests.render("CREATE GROP a;", colours: true)
        #expect(coloured[0].contains("\u{1B}[1;31merror:\u{1B}[0m"))
        #expect(coloured.joined(separator: "\n").replacingColours == plain.joined(separator: "\n"))
    }

    @Test(arguments: [
        "CREATE USER u PASSWORD hunter2;", "CREATE USER u PASSWORD 'hunter2' EMAIL 'x';",
        "CREATE USER u PASSWORD = 'hunter2", "CREATE USER u PASWORD hunter2;",
        "ALTER SSO INTEGRATION i SET client_secret = hunter2;",
        "ALTER DATABASE d ALTER SSO INTEGRATION i SET client_secret = hunter2;",
        "CONNECT TO 'ocient://u:hunter2@h/db' x;", "CONNECT TO 'h' USER 'u' 'hunter2';",
        "CONNECT TO jdbc:ocient://h/db;password=hunter2 x;", "CONNECT TO 'h' USER u hunter2;",
    ])
    func secretsAreMasked(script: String) throws {
        let text = try DiagnosticTextTests.render(script).joined(separator: "\n")
        #expect(!text.contains("hunter"), "\(text)")
        #expect(text.contains("********"), "\(text)")
    }

    @Test func notesHaveTheirOwnPlaces() throws {
        #expect(try DiagnosticTextTests.render("DROP GROUP a;\nCREATE TABLE t (\n  a INT];\n") == [
            "setup.sql:3:8: error: mismatched input ']' expecting ')' [42601 -500]",
            "   3 |   a INT];",
            "     |        ^",
            "setup.sql:2:16: note: '(' was opened here",
            "help: close with ')'",
        ])
    }

    @Test func aWarningShowsItsId() throws {
        let text = try source("CREATE GROUP g;")
        var writer = DiagnosticText(text)
        let warning = Diagnostic(
            id: "A-TEST", severity: .warning, message: "look", range: ByteRange(start: 7, end: 12),
            helps: ["first\nsecond", "other"])
        #expect(writer.render(warning) == "t.sql:1:8: warning: look [A-TEST]\n"
            + "   1 | CREATE GROUP g;\n     |        ^~~~~\n"
            + "help: first\n      second\nhelp: other\n")
    }
}

extension String {
    /// The text without ANSI colours.
    fileprivate var replacingColours: String {
        var result = ""
        for piece in split(separator: "\u{1B}", omittingEmptySubsequences: false) {
            guard piece.hasPrefix("["), let end = piece.firstIndex(of: "m") else {
                result += piece
                continue
            }
            result += piece[piece.index(after: end)...]
        }
        return result
    }
}
