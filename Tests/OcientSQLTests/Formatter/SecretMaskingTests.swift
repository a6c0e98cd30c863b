import Testing
@testable import OcientSQL

/// What the formatter prints to standard output holds no secret, wherever it stands.
@Suite struct SecretMaskingTests {
    /// A word that must never appear.
    static let canary = "Canary7"

    @Test(arguments: [
        "create user u password 'Canary7', email 'e@x.de'",
        "create user u email 'e', password=e'a\\'Canary7'",
        "create user u password $$Canary7;$$", "alter user u set password \"Canary7\"",
        "create sso integration i protocol oidc issuer='x', client_secret='Canary7'",
        "alter sso integration i set \"client_secret\" = 'Canary7'",
        "alter sso integration i set client_secrt = 'Canary7', x = 'y'",
        "alter sso integration i set refresh_token = ['a', 'Canary7']",
        "alter sso integration i set a = { 'password' = 'Canary7' }",
        "alter sso integration i set issuer = 'https://u:Canary7@h/'",
        "connect to 'ocient://u@system:Canary7@h:4050/db?tls=on'",
        "connect to 'ocient://u:a/Canary7:b@h'", "connect to 'u:Canary7@h:4050/db'",
        "connect to 'ocient://h/db' user 'u' using 'Canary7'",
        "connect to jdbc:ocient://h:1/db;user=u;password=Canary7;tls=on;",
        "connect to jdbc:ocient://h:1/db;PWD=x--Canary7",
        "connect to jdbc:ocient://h:1/db user u using \"Canary7\"",
        "\\connect 'ocient://u:Canary7@h/db' from = '1.1.1.1'",
        "\\connect 'jdbc:ocient://h:1/db;password=a Canary7;user=u'",
        "\\set m2m_token = 'Canary7'", "\\set pwd = Canary7", "\\set clientSecret = \"Canary7\"",
        "\\set x = 'eyJCanary7.eyJzdWIi.c2ln'",
        "\\section 'with eyJh.Canary7.c2ln inside'",
        "\\person p idp = i, claims = { password = 'Canary7' }",
        "select * from t where token = 'Canary7' and password = 'Canary7'",
        "create table t (a text default 'ocient://u:Canary7@h')",
        "create view v as select 'x;password=Canary7' from t",
        "show users -- PASSWORD 'Canary7'", "/* password: Canary7*/ show users",
        "show users; /* client_secret = \"a Canary7\" */", "show /* ocient://u:Canary7@h */ users",
        "create user u email 'e' /* x */ -- token=Canary7\n;",
    ])
    func noCanaryEscapes(script: String) throws {
        let masked = try Format.formatted(script, maskingSecrets: true)
        #expect(!masked.contains(SecretMaskingTests.canary), "\(masked)")
        #expect(masked.contains(Secret.mask))
        #expect(try Format.formatted(script).contains(SecretMaskingTests.canary))
        #expect(try Format.formatted(masked, maskingSecrets: true) == masked)
        try Format.expectLaws(script)
        let trees = try Format.trees(script, maskingSecrets: true)
        #expect(trees.allSatisfy { !$0.contains(SecretMaskingTests.canary) }, "\(trees)")
    }

    @Test(arguments: FormatLawTests.scripts)
    func maskingKeepsTheFormOfAStatement(script: String) throws {
        let plain = try Format.formatted(script).split(separator: " ")
        let masked = try Format.formatted(script, maskingSecrets: true).split(separator: " ")
        #expect(plain.count == masked.count)
        for (left, right) in zip(plain, masked) where left != right {
            #expect(right.contains(Secret.mask))
        }
    }

    @Test(arguments: [
        "CREATE USER u PASSWORD = '<password>';\n",
        "ALTER SSO INTEGRATION i SET client_secret = \"<M2M_CLIENT_SECRET>\";\n",
        "\\connect 'ocient://id_token@system:<JWT>@h/db' token = m2m, pool = p;\n",
        "\\set m2m_token = '${other}';\n",
        "CREATE USER \"token\" PASSWORD = '', EMAIL = 'password@example.com';\n",
        "GRANT SELECT ON tokens TO GROUP secret;\n",
        "\\token token app = secret, person = p, issued = 'x', tampered = true;\n",
    ])
    func placeholdersAndNamesStay(script: String) throws {
        #expect(try Format.formatted(script, maskingSecrets: true) == script)
    }

    @Test func aBareSecretBecomesAText() throws {
        #expect(try Format.formatted("\\set token = abc", maskingSecrets: true)
            == "\\set token = '********';\n")
    }

    /// Found by the sentences of `GrammarTests`.
    @Test(arguments: [
        "\\api password \"<x>\"\"x\"= /* ' \" ; */ Abc;\n",
        "\\can UPDATE ON MLMODEL password. -- it's \" ; $$\n\"gdc\". /* ' \" ; */ x_2;\n",
    ])
    func aMaskedCommentIsOneStill(_ script: String) throws {
        #expect(try Format.formatted(script, maskingSecrets: true).contains("-- ********")
            || Format.formatted(script, maskingSecrets: true).contains("/* ******** */"))
        try Format.expectLaws(script)
    }

    @Test func theMaskDoesNotCloseAComment() throws {
        #expect(try Format.formatted("show /* token: a*/ users", maskingSecrets: true)
            == "SHOW /* token: *********/ USERS;\n")
    }
}
