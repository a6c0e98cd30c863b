import Testing
import OcientSQL

/// A script with every secret place replaced by the mask.
func masked(_ script: String) throws -> String {
    let source = try SourceText(name: "t.sql", bytes: Array(script.utf8))
    let secrets = SecretRanges.find(in: source, statement: source.contentRange)
    return source.text(in: source.contentRange, masking: secrets)
}

@Suite struct SecretRangesTests {
    @Test(arguments: [
        ("CREATE USER bob PASSWORD 'hunter2', EMAIL = 'b@x.de';",
         "CREATE USER bob PASSWORD '********', EMAIL = 'b@x.de';"),
        ("CREATE USER bob PASSWORD=e'it\\'s', LAST_NAME 'B'",
         "CREATE USER bob PASSWORD=e'********', LAST_NAME 'B'"),
        ("ALTER USER bob SET password $$a;b$$;", "ALTER USER bob SET password $$********$$;"),
        ("ALTER SSO INTEGRATION i SET client_secret = \"k\", issuer = \"https://a.de\";",
         "ALTER SSO INTEGRATION i SET client_secret = \"********\", issuer = \"https://a.de\";"),
        ("CONNECT TO 'ocient://u:p@h:4050/db' USER 'u' USING 'q';",
         "CONNECT TO 'ocient://u:********@h:4050/db' USER 'u' USING '********';"),
        ("\\set m2m_secret = hunter2;\n\\set host = 'h';",
         "\\set m2m_secret = ********;\n\\set host = 'h';"),
    ])
    func valuesOfSecretOptionsAreHidden(script: String, expected: String) throws {
        #expect(try masked(script) == expected)
    }

    @Test(arguments: [
        ("CREATE USER bob PASSWORD hunter2;", "CREATE USER bob PASSWORD ********;"),
        ("CREATE USER bob PASSWORD hun ter2!x EMAIL 'e'",
         "CREATE USER bob PASSWORD ******** ******** EMAIL 'e'"),
        ("CREATE USER PASSWORD hunter2", "CREATE USER PASSWORD ********"),
        ("CREATE USER bob PASWORD hunter2, EMAIL 'e'",
         "CREATE USER bob PASWORD ********, EMAIL 'e'"),
        ("CREATE USER bob PASSWORD hunter2--3 x", "CREATE USER bob PASSWORD ******** x"),
        ("CREATE USER bob PASSWORD ab,cd;", "CREATE USER bob PASSWORD ********;"),
        ("CREATE USER bob PASSWORD 'it's, mine', EMAIL 'e';", "CREATE USER bob PASSWORD '********"),
        ("CREATE USER bob PASSWORD 'never closed\n;", "CREATE USER bob PASSWORD '********"),
        ("CREATE USER bob IDENTIFIED BY hunter2", "CREATE USER bob IDENTIFIED BY ********"),
        ("ALTER SSO INTEGRATION i SET client_secret: abc def, issuer = 'x'",
         "ALTER SSO INTEGRATION i SET client_secret: ******** ********, issuer = 'x'"),
        ("ALTER SSO INTEGRATION i SET clientsecret abc",
         "ALTER SSO INTEGRATION i SET clientsecret ********"),
        ("ALTER SSO INTEGRATION i SET client_secret = [a, 'b c'], issuer = 'x'",
         "ALTER SSO INTEGRATION i SET client_secret = [********, '********'], issuer = 'x'"),
        ("{\"client_secret\":\"abc\"}", "{\"client_secret\":\"********\"}"),
        ("CONNECT TO 'h:4050' USER u USNG abc", "CONNECT TO 'h:4050' USER u USNG ********"),
        ("access_token = abc", "access_token = ********"),
    ])
    func secretsOfBrokenStatementsAreHidden(script: String, expected: String) throws {
        #expect(try masked(script) == expected)
    }

    @Test(arguments: [
        ("CONNECT TO jdbc:ocient://h:4050/db;user=a@system;password=a--b;tls=on;",
         "CONNECT TO jdbc:ocient://h:4050/db;user=a@system;password=********;tls=on;"),
        ("CONNECT TO jdbc:ocient://h:1/db;password=two words;",
         "CONNECT TO jdbc:ocient://h:1/db;password=******** ********;"),
        ("CONECT TO ocient://u@system:p'q@h/db", "CONECT TO ocient://u@system:********@h/db"),
        ("CONNECT TO 'admin@system:pw@h:4050/system'",
         "CONNECT TO 'admin@system:********@h:4050/system'"),
        ("\\connect 'ocient://u:a:/b@c@h/db?pwd=x&tls=on' from = '10.0.0.1';",
         "\\connect 'ocient://u:********@h/db?pwd=********&tls=on' from = '10.0.0.1';"),
        ("\\connect \"jdbc:ocient://h:1/db;Password=x y;user=z\";",
         "\\connect \"jdbc:ocient://h:1/db;Password=********;user=z\";"),
        ("\\set jot = eyJhbGci.eyJzdWIi.c2ln-bmF0;", "\\set jot = ********;"),
        ("\\section 'got eyJhbGci.eyJzdWIi.c2ln-bm--F0 here';", "\\section 'got ******** here';"),
        ("SELECT eyJa.b--c.d", "SELECT ********"),
        ("SELECT 'https://u:p@h/x:y@z'", "SELECT 'https://u:********@h/x:y@z'"),
    ])
    func connectionStringsAndTokensAreHidden(script: String, expected: String) throws {
        #expect(try masked(script) == expected)
    }

    @Test(arguments: [
        ("-- ocient://u:pw@h/db as before", "-- ocient://u:********@h/db as before"),
        ("/* PASSWORD 'old', or: password=old2*/ SHOW USERS",
         "/* PASSWORD '********', or: password=*********/ SHOW USERS"),
        ("-- client_secret: abc, then", "-- client_secret: ********, then"),
        ("-- {\"client_secret\":\"abc\"}", "-- {\"client_secret\":\"********\"}"),
        ("SHOW USERS -- eyJa.b.c;", "SHOW USERS -- ********;"),
        ("/* never closed, password = x", "/* never closed, password = ********"),
    ])
    func secretsInCommentsAreHidden(script: String, expected: String) throws {
        #expect(try masked(script) == expected)
    }

    @Test(arguments: [
        "-- The password is set elsewhere; the token follows.",
        "CREATE USER bob PASSWORD '<password>';",
        "ALTER SSO INTEGRATION i SET client_secret = \"<M2M_CLIENT_SECRET>\";",
        "pyocient \"ocient://id_token@system:<JWT>@db.example.com:4050/sandbox?tls=on\"",
        "connect to jdbc:ocient://h:4050/s;handshake=SSO;user=;password=;",
        "connect to jdbc:ocient://h:4050/s;user=id_token@system;password=<JWT>;",
        "\\connect 'ocient://id_token@system:${jwt}@h/db' token = m2m, pool = p;",
        "ALTER SYSTEM ALTER SECURITY password_minimum_length = 8;",
        "GRANT SELECT ON TABLE tokens TO GROUP secret WITH GRANT OPTION;",
        "GRANT USE ON DATABASE password TO USER using;",
        "CREATE TABLE t (password VARCHAR(9), token INT);",
        "SELECT password, token FROM users JOIN x USING (id)",
        "ALTER GROUP tokens ADD USER password, open;",
        "CREATE CONNECTIVITY_POOL tokens SSO INTEGRATION = token PRIORITY 3 "
            + "PARTICIPANTS ((NODE open))",
        "ALTER SSO INTEGRATION i SET issuer = \"https://a.de:8443/x@y\", default_group = 'g';",
        "\\token t app = a, person = p, audience = 'https://db';",
        "ALTER SSO INTEGRATION i UNSET client_secret, default_group;",
        "CREATE USER bob PASSWORD '', EMAIL 'bob@example.com';",
    ])
    func whatIsNoSecretStays(script: String) throws {
        #expect(try masked(script) == script)
    }

    @Test func aStatementIsLookedAtAlone() throws {
        let script = "ALTER USER a SET PASSWORD 'one'; ALTER USER b SET PASSWORD 'two';"
        let source = try SourceText(name: "t.sql", bytes: Array(script.utf8))
        let first = ByteRange(start: 0, end: 32)
        #expect(SecretRanges.find(in: source, statement: first) == [ByteRange(start: 27, end: 30)])
    }

    @Test(arguments: [
        "PASSWORD ", "password password 'x", "//", "-- password '", "eyJ", "a.", "\\set token=",
        "client_secret=[(", "CONNECT TO jdbc:ocient://", "/* token: \" ", "x,", "'//:", "'",
    ])
    func hostileInputOfAnyLengthEnds(piece: String) throws {
        // Looking at each byte once for each other one would take hours.
        let count = Limits.statementSize / piece.utf8.count
        let bytes = Array(String(repeating: piece, count: count).utf8)
        let source = try SourceText(name: "t.sql", bytes: bytes)
        let secrets = SecretRanges.find(in: source, statement: source.contentRange)
        #expect(secrets.allSatisfy { $0.end <= UInt32(bytes.count) })
    }

    /// The same for statements that may be wrong, where more is hidden.
    @Test(arguments: [
        "'a://b'x ", "pwd it's ", "\\x token=a ", "'u pwd'x ", "x'pwd b' ", "pwd=a' ",
    ])
    func hostileMistakesEnd(piece: String) throws {
        let bytes = Array(String(repeating: piece, count: 40_000 / piece.utf8.count).utf8)
        for head in ["", "SELECT ", "CREATE USER u "] {
            let source = try SourceText(name: "t.sql", bytes: Array(head.utf8) + bytes)
            let secrets = SecretRanges.find(
                in: source, statement: source.contentRange, isBroken: true)
            #expect(secrets.allSatisfy { $0.end <= UInt32(source.count) })
        }
    }
}
