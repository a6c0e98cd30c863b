import Testing
import OcientSQL

@Suite struct CommentLayoutTests {
    @Test(arguments: [
        // Behind a statement, before it, between and at the end.
        ("show users ; -- c", "SHOW USERS; -- c\n"),
        ("show users -- c\n;", "SHOW USERS; -- c\n"),
        ("show users /* a */ ; /* b */ -- c\n", "SHOW USERS; /* a */ /* b */ -- c\n"),
        ("-- a\n\n\n/* b */ show users;\n-- c\n\n", "-- a\n\n/* b */ SHOW USERS;\n-- c\n"),
        ("show users; show views;-- c\n\n\n\n-- d", "SHOW USERS;\nSHOW VIEWS; -- c\n\n-- d\n"),
        ("-- only", "-- only\n"),
        ("connect to jdbc:ocient://db/lab /* a */ user u /* b */ using 'x';",
         "CONNECT TO jdbc:ocient://db/lab /* a */ USER u /* b */ USING 'x';\n"),
        ("select 1 / 2; -- b\nselect 1 * 2; -- c", "select 1 / 2; -- b\nselect 1 * 2; -- c\n"),
        ("-- ab \nshow users; -- cd\t\nshow views; -- e \t \t\n",
         "-- ab\nSHOW USERS; -- cd\nSHOW VIEWS; -- e\n"),
        ("; -- only\n;", "-- only\n"),
        ("show users -- a\n; /* b */ show views", "SHOW USERS; -- a\n/* b */ SHOW VIEWS;\n"),
        ("show users -- a\n/* b */;", "SHOW USERS -- a\n  /* b */ ;\n"),
        ("show users\n-- own\n;", "SHOW USERS\n  -- own\n;\n"),
        // Inside.
        ("show /* a */ users", "SHOW /* a */ USERS;\n"),
        ("show -- a\n users", "SHOW -- a\n  USERS;\n"),
        ("show\n-- a\n\n-- b\nusers", "SHOW\n  -- a\n  -- b\n  USERS;\n"),
        ("drop user a -- a\n, b, -- b\n c", "DROP USER a, -- a\n  b, -- b\n  c;\n"),
        ("drop user a -- a\n, /* b */ c", "DROP USER a, -- a\n  /* b */\n  c;\n"),
        ("alter connectivity_pool p set priority -- a\n = /* b */ 3",
         "ALTER CONNECTIVITY_POOL p SET\n  PRIORITY -- a\n  /* b */\n  3;\n"),
        ("create user u password /* a */ 'p' /* b */, email -- c\n'e'",
         "CREATE USER u\n  PASSWORD = /* a */ 'p', /* b */\n  EMAIL = -- c\n  'e';\n"),
        ("grant use, -- a\n select on t to group g",
         "GRANT USE, -- a\n  SELECT\n  ON t TO GROUP g;\n"),
        ("alter sso integration i set a = [ -- x\n 'y' -- z\n];",
         "ALTER SSO INTEGRATION i SET\n  a = [ -- x\n    'y' -- z\n    ];\n"),
        ("drop schema a /* x */ . /* y */ b", "DROP SCHEMA a /* x */ . /* y */ b;\n"),
        // Inside a body nothing moves.
        ("create table t ( a int, -- c\r\n   b int /* d */ )\r\n;",
         "CREATE TABLE t ( a int, -- c\n   b int /* d */ );\n"),
        ("create view v as -- c\nselect\n 1", "CREATE VIEW v AS -- c\nselect\n 1;\n"),
        // A block of several lines stays as it is.
        ("/* a\r\n   b */\r\nshow users", "/* a\n   b */\nSHOW USERS;\n"),
        ("show /* a\n b */ users", "SHOW /* a\n b */ USERS;\n"),
    ])
    func commentsKeepTheirPlace(script: String, expected: String) throws {
        #expect(try Format.formatted(script) == expected)
        try Format.expectLaws(script)
    }

    @Test func commentsThatAreNoUTF8KeepTheirBytes() throws {
        let bytes = Array("show users; -- ".utf8) + [0xFF, 0xC3] + Array("\n".utf8)
        let source = try SourceText(name: "t.sql", bytes: bytes)
        let result = Formatter.format(source)
        #expect(result.bytes == Array("SHOW USERS; -- ".utf8) + [0xFF, 0xC3, 0x0A])
    }
}
