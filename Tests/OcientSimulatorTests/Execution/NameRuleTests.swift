import Testing

@testable import OcientSimulator

/// NAME-1, NAME-2 and NAME-4.
@Suite struct NameRuleTests {
    static let setUp = """
        CREATE DATABASE a; CREATE USER "u@a" PASSWORD 'p'; CREATE GROUP "g@a"; CREATE GROUP h;
        CREATE TABLE a.public.t (x INT); CREATE VIEW a.public.v AS SELECT 1; CREATE SCHEMA a.s;
        CREATE SSO INTEGRATION i PROTOCOL OIDC issuer = 'i', client_id = 'c';
        CREATE CONNECTIVITY_POOL p PARTICIPANTS ((NODE n LISTEN_ADDRESS 'h'));

        """

    @Test(arguments: [
        ("CREATE DATABASE a", -601), ("CREATE DATABASE system", -601),
        ("CREATE USER \"u@a\" PASSWORD 'x'", -609), ("CREATE GROUP \"g@a\"", -611),
        ("CREATE GROUP public", -611), ("CREATE TABLE a.public.t (x INT)", -602),
        ("CREATE VIEW a.public.t AS SELECT 1", -602), ("CREATE TABLE a.public.v (x INT)", -603),
        ("CREATE VIEW a.public.v AS SELECT 1", -603), ("CREATE SCHEMA a.s", -330),
        ("CREATE SSO INTEGRATION i PROTOCOL OIDC issuer = 'i', client_id = 'c'", -330),
        ("CREATE CONNECTIVITY_POOL p PARTICIPANTS ((NODE n))", -628),
        ("ALTER CONNECTIVITY_POOL p RENAME TO n_default", -628),
        ("ALTER GROUP h RENAME TO public", -611), ("CREATE USER admin PASSWORD 'x'", -609),
    ])
    func takenNames(_ statement: String, _ code: Int) {
        var bench = Bench(Self.setUp)
        let error = bench.error(statement)
        #expect(error?.code == code)
        #expect(error?.rule == .name2)
    }

    @Test(arguments: [
        ("DROP DATABASE b", -605), ("ALTER DATABASE b RENAME TO c", -605),
        ("DROP USER nobody", -608), ("ALTER USER nobody ENABLE", -608),
        ("DROP USER \"u@b\"", -608), ("CREATE USER \"u@b\" PASSWORD 'x'", -608),
        ("DROP GROUP nobody", -612), ("CREATE GROUP \"g@b\"", -612),
        ("ALTER GROUP nobody ADD USER admin", -612), ("DROP TABLE a.public.x", -600),
        ("DROP TABLE a.public.v", -600), ("TRUNCATE TABLE a.x.t", -600),
        ("DROP VIEW a.public.t", -604), ("DROP SCHEMA a.x", -638), ("DROP TABLE b.public.t", -605),
        ("CREATE TABLE b.public.t (x INT)", -605), ("DROP SCHEMA b.s", -605),
        ("DROP CONNECTIVITY_POOL x", -629),
        ("DROP SSO INTEGRATION x", -1201), ("ALTER SSO INTEGRATION x ENABLE", -1201),
        ("ALTER DATABASE a SET SSO INTEGRATION x", -1201),
        ("GRANT ROLE \"x\" TO USER admin", -1003), ("SELECT * FROM a.public.x", -600),
        ("GRANT SELECT ON MLMODEL m TO USER admin", -600),
        ("GRANT VIEW ON PIPELINE FUNCTION m TO USER admin", -600),
        ("GRANT VIEW ON SCHEMA a.x TO USER admin", -638),
        ("GRANT VIEW ON VIEW a.public.t TO USER admin", -604),
        ("GRANT USE ON DATABASE b TO USER admin", -605),
        ("GRANT USE ON DATABASE a TO USER nobody", -608),
        ("GRANT USE ON DATABASE a TO GROUP nobody", -612), ("\\as nobody", -608),
        ("\\as u ON b", -605),
        ("ALTER CONNECTIVITY_POOL p DROP PARTICIPANTS (x)", -1101),
    ])
    func unknownNames(_ statement: String, _ code: Int) {
        var bench = Bench(Self.setUp)
        #expect(bench.code(statement) == code)
    }

    @Test(arguments: [
        "CREATE DATABASE IF NOT EXISTS a", "CREATE USER IF NOT EXISTS \"u@a\" PASSWORD 'x'",
        "CREATE GROUP IF NOT EXISTS \"g@a\"", "CREATE TABLE IF NOT EXISTS a.public.t (x INT)",
        "CREATE VIEW IF NOT EXISTS a.public.v AS SELECT 1", "CREATE SCHEMA IF NOT EXISTS a.s",
        "CREATE SSO INTEGRATION IF NOT EXISTS i PROTOCOL OIDC issuer = 5",
        "CREATE CONNECTIVITY_POOL IF NOT EXISTS p PARTICIPANTS ((NODE zzz))",
        "DROP DATABASE IF EXISTS b", "DROP USER IF EXISTS nobody", "DROP USER IF EXISTS \"u@b\"",
        "DROP GROUP IF EXISTS nobody", "DROP TABLE IF EXISTS a.public.x",
        "DROP TABLE IF EXISTS b.public.x", "DROP VIEW IF EXISTS a.public.x",
        "DROP SCHEMA IF EXISTS a.x", "DROP SCHEMA IF EXISTS b.x",
        "DROP CONNECTIVITY_POOL IF EXISTS x", "DROP SSO INTEGRATION IF EXISTS x",
    ])
    func ifExistsGivesANotice(_ statement: String) {
        var bench = Bench(Self.setUp)
        let before = bench.dump()
        #expect(bench.notices(statement) == 1)
        #expect(bench.dump() == before)
    }

    @Test(arguments: [
        "DROP DATABASE a, b", "DROP USER \"u@a\", nobody", "DROP GROUP h, h",
        "DROP TABLE a.public.t, a.public.x", "DROP SCHEMA a.s, a.public",
        "DROP SSO INTEGRATION i, i", "DROP CONNECTIVITY_POOL n_default, x",
        "ALTER GROUP \"g@a\" ADD USER u, nobody", "DROP DATABASE a, system",
    ])
    func listsAreAllOrNothing(_ statement: String) {
        var bench = Bench(Self.setUp)
        let before = bench.dump()
        #expect(bench.code(statement) != 0)
        #expect(bench.dump() == before)
    }

    @Test func namesAreSplitAtTheFirstAt() {
        var bench = Bench("CREATE DATABASE \"a@b\"; CREATE USER \"u@a@b\" PASSWORD 'x'")
        #expect(bench.code("\\as u ON \"a@b\"; SHOW USERS") == 0)
        #expect(bench.code("DROP USER \"u@a@b\"") == -714)
    }

    @Test func bareUsersOfAGroupAreOfItsDatabase() {
        var bench = Bench(Self.setUp + "CREATE USER u PASSWORD 'x';")
        bench.run("ALTER GROUP \"g@a\" ADD USER u")
        let group = bench.simulation.catalog.groups.all.first { $0.members.count == 1 }
        #expect(group.map { bench.simulation.catalog.users[$0.members[0].user].database }
            == bench.database("a"))
    }

    @Test func theSchemaPublicStays() {
        var bench = Bench(Self.setUp)
        #expect(bench.code("DROP SCHEMA a.public") == -330)
        #expect(bench.code("ALTER SCHEMA a.public RENAME TO x") == -330)
        #expect(bench.code("ALTER SCHEMA a.s RENAME TO public") == -330)
        #expect(bench.code("CREATE OR REPLACE SCHEMA a.public") == -330)
        #expect(bench.code("ALTER SCHEMA a.s RENAME TO r; CREATE TABLE a.r.t (x INT)") == 0)
        #expect(bench.code("DROP SCHEMA a.r") == -728)
        #expect(bench.code("DROP TABLE a.r.t; DROP SCHEMA a.r") == 0)
    }

    @Test func replacingAViewTakesItsGrantsAway() throws {
        var bench = Bench(Self.setUp + "GRANT SELECT ON VIEW a.public.v TO GROUP h;")
        #expect(try bench.can("SELECT ON VIEW a.public.v AS GROUP h"))
        #expect(bench.code("CREATE OR REPLACE VIEW a.public.v AS SELECT 2") == 0)
        #expect(try !bench.can("SELECT ON VIEW a.public.v AS GROUP h"))
        #expect(bench.code("CREATE OR REPLACE VIEW a.public.t AS SELECT 2") == -602)
    }

    @Test func unknownNamesGetASuggestion() {
        var bench = Bench("CREATE GROUP readonly; CREATE DATABASE sandbox")
        #expect(bench.error("DROP GROUP readonyl")?.help == ["did you mean 'readonly'?"])
        #expect(bench.error("DROP DATABASE Sandbox2, x")?.help == ["did you mean 'sandbox'?"])
        #expect(bench.error("GRANT ROLE \"system administrator\" TO USER admin")?.help
            == ["did you mean 'System Administrator'?"])
        #expect(bench.error("DROP GROUP quite_different")?.help == [])
    }
}
