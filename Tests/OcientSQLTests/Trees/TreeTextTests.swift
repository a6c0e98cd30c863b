import Testing
@testable import OcientSQL

@Suite struct TreeTextTests {
    @Test(arguments: [
        ("CREATE GROUP IF NOT EXISTS Readonly", "(create-group if-not-exists readonly)"),
        ("DROP DATABASE a, \"B b\"", "(drop-database a |B b|)"),
        ("ALTER DATABASE a RENAME TO b", "(alter-database a (rename b))"),
        ("ALTER SYSTEM ALTER SECURITY x 08", "(alter-system (security (setting x 08)))"),
        ("CREATE USER u EMAIL = \"e\"\"\", FIRST_NAME e'\\n\\\\'",
         "(create-user u (email q\"e\\\"\") (first_name e\"\\n\\\\\"))"),
        ("ALTER SSO INTEGRATION i SET a = [1, $$x$$], b = {'k' = true}",
         "(alter-integration i (= a (list 1 d\"x\")) (= b (map (= s\"k\" true))))"),
        ("ALTER CONNECTIVITY_POOL p SET SSO INTEGRATION NULL, REQUIRE_SSO TRUE",
         "(alter-pool p (integration null) (require_sso true))"),
        ("CREATE CONNECTIVITY_POOL p PARTICIPANTS ((NODE a LISTEN_PORT = 1))",
         "(create-pool p (node a (listen_port 1)))"),
        ("GRANT VIEW TABLE, ALL PRIVILEGES ON a.b TO GROUP g WITH GRANT OPTION",
         "(grant (privileges view-table all) (on bare (path a b)) (group g) with-grant-option)"),
        ("REVOKE GRANT OPTION FOR USE ON SYSTEM FROM USER u",
         "(revoke grant-option-for (privileges use) (on system) (user u))"),
        ("CREATE TABLE t (a /* c */ int)", "(create-table t (tokens \"(\" \"a\" \"int\" \")\"))"),
        ("SELECT a FROM S.T",
         "(query select (tables (path s t)) (listing a) "
            + "(tokens \"SELECT\" \"a\" \"FROM\" \"S\" \".\" \"T\"))"),
        ("SHOW SSO INTEGRATIONS", "(show sso-integrations)"),
        ("CONNECT TO jdbc:ocient://H:1/db;", "(connect-to bare w\"jdbc:ocient://H:1/db\")"),
        ("\\can USE ON d AS USER u", "(\\can (privileges use) (on bare d) (user u))"),
        ("\\set A = Bc", "(\\set a w\"bc\")"),
        ("\\expect ok, rows = 3", "(\\expect ok (= rows 3))"),
    ])
    func treesReadLikeThis(script: String, expected: String) throws {
        #expect(try Format.trees(script) == [expected])
    }

    @Test func treesTellQuotesAndContentsApart() throws {
        let scripts = ["'a'", "\"a\"", "e'a'", "$$a$$", "'b'", "''"]
        let trees = try scripts.map { try Format.trees("\\section \($0)") }
        #expect(Set(trees).count == scripts.count)
    }

    @Test func secretsAreMasked() throws {
        #expect(try Format.trees("CREATE USER u PASSWORD 'x'", maskingSecrets: true)
            == ["(create-user u (password ********))"])
        let connect = "CONNECT TO 'ocient://u:p@h' USER 'u' USING 'q'"
        #expect(try Format.trees(connect, maskingSecrets: true)
            == ["(connect-to s\"ocient://u:********@h\" (user s\"u\") (using ********))"])
    }
}
