import Testing

@testable import OcientSimulator

/// PRIV-5, PRIV-6, PRIV-10 to PRIV-13, ROLE-1: what each statement needs.
@Suite struct AuthorityRuleTests {
    static let setUp = """
        CREATE DATABASE a; CREATE USER "al@a" PASSWORD 'p'; CREATE USER u PASSWORD 'p';
        CREATE USER "bo@a" PASSWORD 'p'; CREATE GROUP "g@a"; CREATE GROUP "h@a";
        CREATE TABLE a.public.t (x INT); CREATE TABLE a.public.t2 (x INT);
        CREATE VIEW a.public.v AS SELECT 1; CREATE VIEW a.public.w AS SELECT 1;
        CREATE SCHEMA a.s; CREATE TABLE a.s.t (x INT); CREATE SCHEMA a.s2;
        ALTER GROUP "g@a" ADD USER bo;

        """

    /// The GRANT that makes a statement of `al@a` pass, and the code without it.
    static let needs: [(statement: String, grant: String, code: Int)] = [
        ("CREATE USER n PASSWORD 'x'", "CREATE USER ON DATABASE a", -713),
        ("CREATE GROUP n", "CREATE GROUP ON DATABASE a", -715),
        ("DROP USER bo", "DROP ON USER \"bo@a\"", -714),
        ("DROP USER bo", "DROP USER ON DATABASE a", -714),
        ("DROP GROUP g", "DROP ON GROUP \"g@a\"", -716),
        ("ALTER GROUP g RENAME TO k", "ALTER ON GROUP \"g@a\"", -720),
        ("ALTER GROUP h ADD USER bo", "ALTER GROUP ON DATABASE a", -720),
        ("ALTER GROUP g DROP USER bo", "ALTER ON GROUP \"g@a\"", -720),
        ("ALTER USER bo DISABLE", "ALTER ON USER \"bo@a\"", -719),
        ("ALTER USER bo SET EMAIL 'x'", "ALTER USER ON DATABASE a", -719),
        ("CREATE TABLE n (x INT)", "CREATE TABLE ON DATABASE a", -710),
        ("CREATE TABLE n (x INT)", "CREATE TABLE ON SCHEMA a.public", -710),
        ("CREATE TABLE fresh.n (x INT)", "CREATE TABLE ON DATABASE a", -710),
        ("CREATE VIEW n AS SELECT 1", "CREATE VIEW ON DATABASE a", -703),
        ("CREATE SCHEMA n", "CREATE SCHEMA ON DATABASE a", -719),
        ("DROP TABLE t", "DROP ON TABLE a.public.t", -706),
        ("DROP TABLE t", "DROP TABLE ON DATABASE a", -706),
        ("DROP VIEW v", "DROP ON VIEW a.public.v", -708),
        ("DROP SCHEMA a.s2", "DROP ON SCHEMA a.s2", -719),
        ("ALTER SCHEMA a.s2 RENAME TO k", "ALTER SCHEMA ON DATABASE a", -719),
        ("TRUNCATE TABLE t", "TRUNCATE ON TABLE a.public.t", -719),
        ("INSERT INTO t VALUES (1)", "INSERT ON DATABASE a", -719),
        ("DELETE FROM t", "DELETE ON TABLE a.public.t", -719),
        ("UPDATE t SET x = 1", "UPDATE ON TABLE a.public.t", -719),
        ("SELECT * FROM t", "SELECT ON TABLE a.public.t", -700),
        ("SELECT x FROM v", "SELECT ON VIEW a.public.v", -700),
        ("ALTER DATABASE a RENAME TO k", "ALTER ON DATABASE a", -704),
        ("DROP DATABASE a", "DROP ON DATABASE a", -709),
    ]

    @Test(arguments: needs)
    func aStatementNeeds(_ need: (statement: String, grant: String, code: Int)) {
        var bench = Bench(Self.setUp)
        bench.run("\\as al ON a")
        let before = bench.dump()
        #expect(bench.code(need.statement) == need.code)
        #expect(bench.rule(need.statement) == .priv12)
        #expect(bench.dump() == before)
        bench.run("\\disconnect")
        #expect(bench.code("GRANT \(need.grant) TO USER \"al@a\"") == 0)
        #expect(bench.code("\\as al ON a; \(need.statement)") == 0)
    }

    @Test(arguments: needs)
    func theSuggestedGrantHelps(_ need: (statement: String, grant: String, code: Int)) {
        var bench = Bench(Self.setUp)
        bench.run("\\as al ON a")
        let help = bench.error(need.statement)?.help.last ?? ""
        let statement = help.split(separator: ":", maxSplits: 1).last.map { String($0) } ?? ""
        #expect(bench.code("\\disconnect;" + statement) == 0)
        #expect(bench.code("\\as al ON a; \(need.statement)") == 0)
    }

    @Test func databasesAreCreatedWithAPrivilegeOnTheSystem() {
        var bench = Bench(Self.setUp)
        #expect(bench.code("\\as u; CREATE DATABASE b") == -701)
        #expect(bench.code("CREATE DATABASE a") == -701)
        bench.run("\\disconnect; GRANT CREATE DATABASE ON SYSTEM TO USER u; \\as u")
        #expect(bench.code("CREATE DATABASE b; CREATE TABLE b.public.t (x INT)") == 0)
        #expect(bench.code("CREATE DATABASE a") == -601)
        #expect(bench.code("DROP DATABASE b") == 0)
    }

    @Test func creationChecksAuthorityFirstTheOthersExistence() {
        var bench = Bench(Self.setUp)
        bench.run("\\as al ON a")
        #expect(bench.codes("CREATE GROUP g; CREATE USER bo PASSWORD 'x'; CREATE TABLE t (x INT)")
            == [-715, -713, -710])
        #expect(bench.codes("DROP GROUP x; DROP USER x; DROP TABLE x; ALTER GROUP x RENAME TO y")
            == [-612, -608, -600, -612])
        #expect(bench.codes("DROP SSO INTEGRATION x; DROP CONNECTIVITY_POOL x; "
            + "ALTER CONNECTIVITY_POOL x RENAME TO y; ALTER DATABASE x SET SSO INTEGRATION y; "
            + "CREATE CONNECTIVITY_POOL x PARTICIPANTS ((NODE n))")
            == [-719, -724, -725, -719, -723])
    }

    @Test func explicitSchemasNeedView() throws {
        var bench = Bench(Self.setUp + """
            GRANT SELECT, DROP ON TABLE a.s.t TO USER "al@a";
            GRANT CREATE TABLE ON DATABASE a TO USER "al@a";
            """)
        bench.run("\\as al ON a")
        #expect(bench.error("SELECT * FROM s.t")?.code == -700)
        #expect(bench.rule("SELECT * FROM s.t") == .priv5)
        #expect(bench.rule("DROP TABLE s.t") == .priv5)
        #expect(bench.rule("CREATE TABLE s.n (x INT)") == .priv5)
        #expect(bench.code("CREATE TABLE fresh.n (x INT); DROP TABLE fresh.n") == 0)
        bench.run("\\disconnect; GRANT VIEW ON SCHEMA a.s TO USER \"al@a\"; \\as al ON a")
        #expect(bench.codes("SELECT * FROM s.t; CREATE TABLE s.n (x INT); DROP TABLE s.t")
            == [0, 0, 0])
    }

    @Test func aGrantMakesASchemaExplicit() throws {
        var bench = Bench(Self.setUp + "GRANT SELECT ON TABLE a.public.t TO USER \"al@a\";")
        #expect(try bench.can("SELECT ON TABLE a.public.t AS USER \"al@a\""))
        bench.run("GRANT SELECT ON SCHEMA a.public TO USER \"bo@a\"")
        #expect(try bench.decide("SELECT ON TABLE a.public.t AS USER \"al@a\"").rule == .priv5)
        #expect(try bench.can("SELECT ON TABLE a.public.t AS USER \"bo@a\""))
    }

    @Test func creatorsHoldEverythingOnWhatTheyMade() throws {
        var bench = Bench(Self.setUp + "GRANT CREATE TABLE ON DATABASE a TO USER \"al@a\";")
        bench.run("\\as al ON a; CREATE TABLE mine (x INT)")
        #expect(bench.codes("SELECT * FROM mine; TRUNCATE TABLE mine; DROP TABLE mine")
            == [0, 0, 0])
    }

    @Test func securityAdministratorsOfSystemManageIntegrationsAndPools() {
        let role = "GRANT ROLE \"Security Administrator\" TO "
        let create = "CREATE SSO INTEGRATION i PROTOCOL OIDC issuer = 'i', client_id = 'c'"
        var bench = Bench(Self.setUp + role + "USER u; " + role + "USER \"al@a\";")
        #expect(bench.code("\\as al ON a; " + create) == -719)
        #expect(bench.code("\\as u; " + create) == 0)
        #expect(bench.rows("SHOW SSO INTEGRATIONS").count == 1)
        #expect(bench.code("CREATE GROUP x") == -715)
        #expect(bench.rows("\\as al ON a; SHOW SSO INTEGRATIONS").isEmpty)
    }

    @Test func databaseAdministratorsHoldAllButSystem() throws {
        var bench = Bench(Self.setUp + "GRANT ROLE \"Database Administrator\" TO USER u;")
        bench.run("\\as u")
        #expect(bench.codes("CREATE DATABASE b; DROP DATABASE a; CREATE GROUP g; CREATE TABLE t "
            + "(x INT)") == [0, 0, -715, -710])
        #expect(try bench.decide("USE ON DATABASE b AS USER u").rule == .priv6)
        bench.run("\\disconnect; CREATE DATABASE c; CREATE SCHEMA c.s; CREATE TABLE c.s.t (x INT)")
        #expect(try bench.decide("SELECT ON TABLE c.s.t AS USER u").rule == .role1)
        #expect(try !bench.can("USE ON DATABASE system AS USER u"))
    }

    @Test func systemAdministratorsMayDoEverything() throws {
        var bench = Bench(Self.setUp + "CREATE GROUP adm; ALTER GROUP adm ADD USER u;"
            + "GRANT ROLE \"System Administrator\" TO GROUP adm;")
        #expect(try bench.decide("ALL ON SYSTEM AS USER u").rule == .priv10)
        bench.run("\\as u")
        #expect(bench.code("GRANT ROLE \"System Administrator\" TO USER \"al@a\"") == 0)
        #expect(bench.code("DROP DATABASE system") == -330)
        #expect(bench.code("DROP USER admin") == -330)
    }

    @Test func rolesAreGivenByAdministratorsOnly() {
        let role = "GRANT ROLE \"Database Administrator\" TO USER u"
        var bench = Bench(Self.setUp)
        #expect(bench.codes(role + ";" + role) == [0, -1000])
        #expect(bench.code("\\as u; GRANT ROLE \"Database Administrator\" TO USER admin") == -1001)
        #expect(bench.codes("\\disconnect; REVOKE ROLE \"Database Administrator\" FROM USER u;"
            + "REVOKE ROLE \"Database Administrator\" FROM USER u") == [0, 0, -1002])
        #expect(bench.code("GRANT ROLE \"Boss\" TO USER u") == -1003)
    }

    @Test func aDroppedSessionGoesBack() {
        var bench = Bench(Self.setUp + "GRANT DROP ON DATABASE a TO USER \"al@a\";")
        #expect(bench.codes("\\as al ON a; DROP DATABASE a; CREATE DATABASE z") == [0, 0, 0])
        #expect(bench.simulation.session.database == .system)
        bench.run("\\as u; \\as u")
        bench.simulation.session = Session(
            identity: .sso(SSOIdentity(name: bench.symbol("i::s"), database: .system, groups: [])),
            database: bench.database("z"))
        #expect(bench.code("CREATE DATABASE y") == -701)
    }
}
