import Testing
@testable import OcientSQL

/// The laws of the formatter over many scripts, with comments in every gap.
@Suite struct FormatLawTests {
    static let scripts = [
        "create database if not exists a", "drop user if exists a, b, c",
        "alter database a alter security x = 8, y 9", "alter group g add user a, b",
        "create user u password = 'p', email 'e'", "alter user u set first_name 'x'",
        "create sso integration i protocol oidc a = 'x', b = [1, [], 'y'], c = {'k' = [true]}",
        "create sso integration i protocol oidc client_secret = 'x', additional_audiences = ["
            + "'https://aaaaaaaaaaaaaaaaaaaaaa', 'https://bbbbbbbbbbbbbbbbbbbbbb', 'https://ccc']",
        "alter sso integration i unset a, b",
        "create connectivity_pool p source_address = '::/0' sso integration = i participants "
            + "((node a listen_port = 1 listen_address 'x'), (node b))",
        "alter connectivity_pool p set priority = 3, require_sso true",
        "alter connectivity_pool p add participants ((node a))",
        "alter connectivity_pool p drop participants (a, b)",
        "alter connectivity_pool p alter participant a set source_port = 1, listen_address = 'h'",
        "grant use, create table, view redacted queries on a.b.c to group g with grant option",
        "revoke grant option for all privileges on system from user u", "grant role r to user u",
        "create or replace schema a.b", "alter schema a.b rename to c", "drop table a.b, c",
        "create table if not exists a.b (x int, y text) z = 1", "create view v as select 1 from t",
        "select a, b from c where d = 'e'", "show sso integrations",
        "connect to 'ocient://u:p@h/db' user 'u' using 'p'",
        "\\set x = y", "\\person p idp = i, claims = {a = null, 'b' = ['c']}",
        "\\connect 'ocient://u:p@h/db' from = '1.1.1.1', token = t",
        "\\can select, view table on database d as user u", "\\expect ok, rows = 3", "\\restart n",
    ]

    private static let comments = [
        " -- c\n", "\n-- c\n", " /* c */ ", "\n/* c */ ", "\n/* c */\n", "/*c*/", " /* a\r\nb */ ",
        " -- a\n /* b */ ", "\n/* a */ /* b */ -- c\n", " -- a\r\n\r\n-- b\r\n",
    ]

    /// The script's tokens as texts; a directive's backslash stays with its word.
    private static func tokens(_ script: String) throws -> [String] {
        let source = try SourceText(name: "t.sql", bytes: Array(script.utf8))
        var lexer = Lexer(source)
        var texts: [String] = []
        while true {
            let token = lexer.next()
            if token.kind == .end { return texts }
            texts.append(source.text(in: token.range))
        }
    }

    @Test(arguments: scripts)
    func aCommentInAnyGapIsKept(script: String) throws {
        let tokens = try FormatLawTests.tokens(script) + [";"]
        for comment in FormatLawTests.comments {
            for gap in 0...tokens.count {
                let before = tokens[..<gap].joined(separator: " ")
                let after = tokens[gap...].joined(separator: " ")
                try Format.expectLaws(before + comment + after)
            }
        }
    }

    @Test(arguments: scripts)
    func commentsInAllGapsAreKept(script: String) throws {
        let tokens = try FormatLawTests.tokens(script) + [";", "show", "users"]
        for (index, comment) in FormatLawTests.comments.enumerated() {
            try Format.expectLaws(tokens.joined(separator: comment))
            let other = FormatLawTests.comments[(index + 3) % FormatLawTests.comments.count]
            var mixed = ""
            for (index, token) in tokens.enumerated() {
                mixed += token + (index % 3 == 0 ? comment : index % 3 == 1 ? other : " ")
            }
            try Format.expectLaws(mixed)
        }
    }

    @Test func allStatementsTogether() throws {
        for separator in [";", ";\n", ";\r\n\r\n\r\n", " ; ; -- c\n", "; /* c */ "] {
            let script = FormatLawTests.scripts.joined(separator: separator)
            try Format.expectLaws(script)
            try Format.expectLaws("\u{FEFF}" + script + ";\n\n")
        }
    }

    @Test func whatHoldsNothingGivesNothing() throws {
        for script in ["", " \r\n ", ";;\n;", "\u{FEFF}"] {
            #expect(try Format.formatted(script) == "")
        }
    }

    @Test func theByteOrderMarkIsDropped() throws {
        #expect(try Format.formatted("\u{FEFF}show users") == "SHOW USERS;\n")
    }

    @Test func aScriptWithASyntaxErrorIsNotFormatted() throws {
        let script = "show users; show nothing; show views; grant;"
        let source = try SourceText(name: "t.sql", bytes: Array(script.utf8))
        let result = Formatter.format(source)
        #expect(result.bytes == nil)
        #expect(result.diagnostics.count == 2)
        let statements = result.findings.map { source.text(in: $0.statement) }
        #expect(statements == ["show nothing;", "grant;"])
    }

    @Test func aStatementAtItsLimitStillParses() throws {
        var script = "alter sso integration i set a=["
        while script.utf8.count < Limits.statementSize - 8 { script += "1,1,1," }
        script += "1]"
        let once = try Format.formatted(script)
        #expect(once.utf8.count <= Limits.statementSize + 2)
        #expect(try Format.formatted(once) == once)
    }

    @Test(arguments: [
        "/*\r*/", "-- c\n", "show users;", ";", "grant use on t to user u -- c\r\n; /* x */",
        "\\set token = x;", "select '\r\n';\n\n\n", "\n",
    ])
    func aLongScriptIsFormatted(piece: String) throws {
        // Looking at each byte once for each other one would take hours.
        let script = String(repeating: piece, count: 1_500_000 / piece.utf8.count)
        let source = try SourceText(name: "t.ocsim", bytes: Array(script.utf8))
        let result = Formatter.format(source, maskingSecrets: true)
        #expect(result.diagnostics.isEmpty)
    }
}
