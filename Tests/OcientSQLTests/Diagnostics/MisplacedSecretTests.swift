import Testing
import OcientSQL

/// Secrets in strings and statements that are wrong, and what of them can still be read.
@Suite struct MisplacedSecretTests {
    private func shown(_ script: String) throws -> String {
        let source = try SourceText(name: "t.ocsim", bytes: Array(script.utf8))
        let secrets = SecretRanges.find(
            in: source, statement: source.contentRange, isBroken: true)
        return source.text(in: source.contentRange, masking: secrets)
    }

    @Test(arguments: [
        ("ocient://admin@system:pw/sandbox", "ocient://admin@system:********"),
        ("ocient://u:pw", "ocient://u:********"), ("ocient://u:4pw/d", "ocient://u:********"),
        ("ocient://h:4050/d", "ocient://h:4050/d"),
        ("ocient://u@h:4050,h2:1/d?tls=on", "ocient://u@h:4050,h2:1/d?tls=on"),
        ("ocient://u@[::1]:4050/d", "ocient://u@[::1]:4050/d"),
        ("ocient://[::1]:pw/d", "ocient://[::1]:********"),
        ("ocient://u:12?pw", "ocient://u:********"),
        ("admin:a//pw@h/d", "admin:********@h/d"),
        ("admin:a://pw@h/d", "admin:********@h/d"),
        ("ocient:/admin:a//pw@h/d", "ocient:/admin:********@h/d"), ("h:4050/d", "h:4050/d"),
        ("https://auth:port/x", "https://auth:port/x"),
        ("ocient:u:pw@h", "ocient:********@h"),
        ("jdbc:ocient://h:1/d;password=a;b;tls=on", "jdbc:ocient://h:1/d;password=********;tls=on"),
        ("jdbc:ocient://h:1/d;password = a;tls=on",
         "jdbc:ocient://h:1/d;password = ********;tls=on"),
        ("jdbc:ocient://h:1/d?password=a", "jdbc:ocient://h:1/d?password=********"),
    ])
    func connectionStrings(string: String, masked: String) throws {
        #expect(try shown("\\connect '\(string)';") == "\\connect '\(masked)';")
    }

    @Test(arguments: [
        ("CONNECT 'u:s t@h/d';", "CONNECT 'u:********@h/d';"),
        ("CONNECT TO 'ocient://h/d' 'u' 's';", "CONNECT TO 'ocient://h/d' '********' '********';"),
        ("CONNECT TO 'ocient://h/d' USER 'u' WITH 's';",
         "CONNECT TO 'ocient://h/d' USER 'u' WITH '********';"),
        ("\\connect 'ocient://h/d', 's';", "\\connect 'ocient://h/d', '********';"),
        ("\\connect 'ocient://h/d' = 's';", "\\connect 'ocient://h/d' = '********';"),
        ("\\connect 'ocient://h/d' = 's't';", "\\connect 'ocient://h/d' = '********"),
        ("\\connect 'ocient://u:it's@h/d' as = a;", "\\connect 'ocient://u:********'********"),
        ("\\connect 'ocient://h/d' token = t1;", "\\connect 'ocient://h/d' token = t1;"),
        ("\\connect 'ocient://h/d' token = t1';", "\\connect 'ocient://h/d' token = ********;"),
        ("\\connect 'ocient://h/d' token = s t';",
         "\\connect 'ocient://h/d' token = ******** ********;"),
        ("ALTER SSO INTEGRATION i SET client_secret = s)t';",
         "ALTER SSO INTEGRATION i SET client_secret = ********;"),
        ("\\connect 'ocient://h/d' body = { 'password' = s };",
         "\\connect 'ocient://h/d' body = { 'password' = ******** };"),
        ("CREATE USER u EMAIL = 'a, PASSWORD = e's', FIRST_NAME = 'b';",
         "CREATE USER u EMAIL = 'a, PASSWORD = ********'********, FIRST_NAME = '********;"),
        ("\\prove never accepted where flow = password and user = 'a';",
         "\\prove never accepted where flow = password and user = 'a';"),
        ("\\prove never accepted where flow <> password and user = 'a';",
         "\\prove never accepted where flow <> password and user = 'a';"),
        ("\\connect 'ocient://h/d' as = 'a', claims = { 'a' = ['b'] };",
         "\\connect 'ocient://h/d' as = 'a', claims = { 'a' = ['b'] };"),
        ("CONNECT TO ocient://u:a b s@h/d;", "CONNECT TO ocient://u:******** ******** ********;"),
        ("CONNECT TO jdbc:ocient://h:1/d;password = s;",
         "CONNECT TO jdbc:ocient://h:1/d;password = ********;"),
        ("CONNECT TO jdbc:ocient://h:1/d;password= s t;",
         "CONNECT TO jdbc:ocient://h:1/d;password= ******** ********;"),
    ])
    func statements(script: String, masked: String) throws {
        #expect(try shown(script) == masked)
    }

    @Test(arguments: [
        ("\\set x = 's'; \\connect 'ocient://u:${x}@h/d';", true),
        ("\\set x = 's'; \\connect 'ocient://u@system:a${X}@h/d';", true),
        ("\\set \"x\" = 's'; \\connect 'jdbc:ocient://h:1/d;password=${x}';", true),
        ("\\set dbpass = 's';", true), ("\\set x = 's'; \\connect 'ocient://${x}/d';", false),
        ("\\set x = 's'; \\connect 'jdbc:ocient://${x}:1/d';", false),
        ("\\set x = 's'; \\connect 'ocient://u:${y}@h/d';", false),
    ])
    func variables(script: String, isSecret: Bool) throws {
        #expect(try masked(script).contains("'********'") == isSecret)
    }

    /// Where too much follows to look for a use, the value counts as a secret.
    @Test func aVariableOfALongScript() throws {
        let tail = String(repeating: "\\section 'x';\n", count: 6000)
        #expect(try masked("\\set x = 's';\n" + tail).hasPrefix("\\set x = '********';"))
    }

    @Test(arguments: [
        ("unknown token 'eyJhbGci.eyJp.sig'", "unknown token '********'"),
        ("no file 'ocient://u:s@h/d'.", "no file 'ocient://u:********@h/d'."),
        ("'jdbc:ocient://h:1/d;password=s' is none",
         "'jdbc:ocient://h:1/d;password=********' is none"),
        ("no 'ocient://u:s t@h/d', 'x y'", "no 'ocient://u:********@h/d', 'x y'"),
        ("no \"ocient:u:s t@h\"", "no \"ocient:********@h\""),
        ("https://id.example.com::mia needs it", "https://id.example.com::mia needs it"),
        ("a.sql:12: it's at 10:30, see ocient://h:4050/d",
         "a.sql:12: it's at 10:30, see ocient://h:4050/d"),
    ])
    func messages(text: String, masked: String) {
        #expect(MaskedText.message(text) == masked)
    }
}
