import Testing
import OcientSQL

/// Statements that do not fit a line, the guide's among them.
@Suite struct LongLayoutTests {
    @Test func theGuidesGrants() throws {
        let script = """
            CREATE GROUP readonly; -- read-only (the default for SSO users)
            CREATE GROUP readwrite; -- elevated, optional
            -- Cross-database grants: a system group gets privileges on another database.
            GRANT USE ON DATABASE "sandbox" TO GROUP "readonly";

            GRANT USE, SELECT, CREATE TABLE, CREATE VIEW, CREATE SCHEMA
              ON DATABASE "sandbox" TO GROUP "readwrite";

            """
        let expected = script.split(separator: "\n", omittingEmptySubsequences: false)
        let formatted = try Format.formatted(script)
        #expect(formatted.hasPrefix(expected[0...3].joined(separator: "\n")))
        #expect(formatted.hasSuffix("""
            GRANT USE, SELECT, CREATE TABLE, CREATE VIEW, CREATE SCHEMA
              ON DATABASE "sandbox" TO GROUP "readwrite";

            """))
        try Format.expectLaws(script)
    }

    @Test func theGuidesIntegration() throws {
        let script = """
            CREATE SSO INTEGRATION sso_interactive PROTOCOL oidc
            issuer = "https://auth.example.com", -- NO trailing slash
            client_id = "<INTERACTIVE_CLIENT_ID>",
            default_group="readonly", -- everyone who logs in
            -- Required for token-only authentication:
            enable_id_token_authentication = true,
            additional_audiences = ["https://auth.example.com/"],-- the userinfo audience
            groups_claim_mappings = {"readwrite-role"="readwrite"};
            """
        let expected = """
            CREATE SSO INTEGRATION sso_interactive PROTOCOL oidc
              issuer = "https://auth.example.com", -- NO trailing slash
              client_id = "<INTERACTIVE_CLIENT_ID>",
              default_group = "readonly", -- everyone who logs in
              -- Required for token-only authentication:
              enable_id_token_authentication = TRUE,
              additional_audiences = ["https://auth.example.com/"], -- the userinfo audience
              groups_claim_mappings = { "readwrite-role" = "readwrite" };

            """
        #expect(try Format.formatted(script) == expected)
        try Format.expectLaws(script)
    }

    @Test func theGuidesPool() throws {
        let script = """
            CREATE CONNECTIVITY_POOL IF NOT EXISTS sso_pool
            SOURCE_ADDRESS '0.0.0.0/0' PRIORITY 10
            SSO INTEGRATION sso_interactive REQUIRE_SSO true
            PARTICIPANTS ((NODE sql0
            LISTEN_ADDRESS '10.0.0.20' LISTEN_PORT 4051
            ADVERTISED_ADDRESS 'db.example.com' ADVERTISED_PORT 4050
            OPENAPI_PORT 443 OPENAPI_ADVERTISED_ADDRESS 'db.example.com'
            OPENAPI_ADVERTISED_PORT 443), (NODE sql1));
            """
        let expected = """
    CREATE CONNECTIVITY_POOL IF NOT EXISTS sso_pool
      SOURCE_ADDRESS '0.0.0.0/0' PRIORITY 10 SSO INTEGRATION sso_interactive REQUIRE_SSO TRUE
      PARTICIPANTS (
        (NODE sql0 LISTEN_ADDRESS '10.0.0.20' LISTEN_PORT 4051 ADVERTISED_ADDRESS 'db.example.com'
          ADVERTISED_PORT 4050 OPENAPI_PORT 443 OPENAPI_ADVERTISED_ADDRESS 'db.example.com'
          OPENAPI_ADVERTISED_PORT 443),
        (NODE sql1)
      );

    """
        #expect(try Format.formatted(script) == expected)
        try Format.expectLaws(script)
    }

    @Test func listsWrap() throws {
        let names = (10...40).map { "database_\($0)" }.joined(separator: ", ")
        let formatted = try Format.formatted("DROP DATABASE " + names)
        #expect(formatted.hasPrefix("DROP DATABASE database_10, database_11, "))
        let lines = formatted.split(separator: "\n")
        #expect(lines.count == 5)
        #expect(lines.allSatisfy { $0.count <= Formatter.lineWidth })
        #expect(lines.dropFirst().allSatisfy { $0.hasPrefix("  database_") })
        let first = lines[0].count + 1 + "database_17,".count
        #expect(first > Formatter.lineWidth || lines[0].contains("database_17"))
        try Format.expectLaws("DROP DATABASE " + names)
    }

    @Test func privilegesWrap() throws {
        let script = "GRANT CREATE TABLE, CREATE VIEW, CREATE SCHEMA, VIEW TABLE, VIEW SCHEMA, "
            + "VIEW VIEW, ALTER TABLE, DROP TABLE ON DATABASE d TO GROUP g WITH GRANT OPTION"
        let expected = "GRANT CREATE TABLE, CREATE VIEW, CREATE SCHEMA, VIEW TABLE, VIEW SCHEMA, "
            + "VIEW VIEW, ALTER TABLE,\n  DROP TABLE\n"
            + "  ON DATABASE d TO GROUP g WITH GRANT OPTION;\n"
        #expect(try Format.formatted(script) == expected)
        try Format.expectLaws(script)
    }

    @Test(arguments: [
        ("CREATE USER aaaaaaaaaaaaaaaaaaaaaaaaaa PASSWORD '1', EMAIL 'aaaaaaaaaaaaaaaaaaaaaaaaa', "
            + "FIRST_NAME 'bbbbbbbbbbbbb'",
         "CREATE USER aaaaaaaaaaaaaaaaaaaaaaaaaa\n  PASSWORD = '1',\n"
            + "  EMAIL = 'aaaaaaaaaaaaaaaaaaaaaaaaa',\n  FIRST_NAME = 'bbbbbbbbbbbbb';\n"),
        ("ALTER SYSTEM ALTER SECURITY password_minimum_length 8, password_complexity_level 2, "
            + "password_no_repeat_count 5",
         "ALTER SYSTEM ALTER SECURITY\n  password_minimum_length = 8,\n"
            + "  password_complexity_level = 2,\n  password_no_repeat_count = 5;\n"),
        ("\\expect refused, rule = 'TOK-12', message = 'authorized party (azp) that does not match'"
            + ", integration = sso_m2m",
         "\\expect refused,\n  rule = 'TOK-12',\n"
            + "  message = 'authorized party (azp) that does not match',\n"
            + "  integration = sso_m2m;\n"),
        ("CONNECT TO 'ocient://u@system:p@aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa:4050/sandbox?tls=on' "
            + "USER 'u' USING 'ppppppppppppppppppp'",
         "CONNECT TO 'ocient://u@system:p@aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa:4050/sandbox?tls=on'"
            + " USER 'u'\n  USING 'ppppppppppppppppppp';\n"),
        ("CREATE VIEW v AS SELECT a,\n       b FROM t",
         "CREATE VIEW v AS\nSELECT a,\n       b FROM t;\n"),
        ("CREATE TABLE t (\n  a int,\r\n  b text 'x\r\ny'\r\n)",
         "CREATE TABLE t (\n  a int,\n  b text 'x\r\ny'\n);\n"),
    ])
    func longForms(script: String, expected: String) throws {
        #expect(try Format.formatted(script) == expected)
        try Format.expectLaws(script)
    }

    @Test func aLineOfExactlyTheWidthStaysOne() throws {
        let rest = "GRANT USE ON  TO USER u;".count
        let name = String(repeating: "a", count: Formatter.lineWidth - rest)
        let fits = "GRANT USE ON \(name) TO USER u;\n"
        #expect(try Format.formatted(fits) == fits)
        #expect(try Format.formatted("GRANT USE ON b\(name) TO USER u;")
            == "GRANT USE\n  ON b\(name) TO USER u;\n")
    }
}
