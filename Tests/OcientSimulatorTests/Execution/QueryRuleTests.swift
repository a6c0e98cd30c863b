import OcientSQL
import Testing

@testable import OcientSimulator

/// Queries, SHOW and the system tables (PRIV-12, PRIV-14).
@Suite struct QueryRuleTests {
    static let setUp = """
        CREATE DATABASE a; CREATE USER "al@a" PASSWORD 'p'; CREATE TABLE a.public.t (x INT);
        CREATE TABLE a.public.u (x INT); CREATE VIEW a.public.v AS SELECT 1;
        CREATE SCHEMA a.s; CREATE TABLE a.s.t (x INT);

        """

    @Test(arguments: [
        ("SELECT * FROM t, u", -700), ("SELECT * FROM t JOIN u ON 1 = 1", -700),
        ("INSERT INTO u SELECT * FROM t", -719), ("SELECT * FROM t, nothing", -600),
        ("SELECT 1", 0), ("WITH u AS (SELECT * FROM t) SELECT * FROM u", 0),
        ("SELECT * FROM sys.users", 0), ("SELECT * FROM sys.bogus", -600),
        ("SELECT bogus FROM sys.users", -400), ("SELECT count(*) FROM sys.users", 0),
        ("DELETE FROM sys.users", -719), ("SELECT * FROM b.public.t", -605),
        ("SELECT * FROM a.sys.users", 0), ("SELECT * FROM b.sys.users", -605),
    ])
    func queries(_ query: String, _ code: Int) {
        var bench = Bench(Self.setUp + "GRANT SELECT ON TABLE a.public.t TO USER \"al@a\";")
        #expect(bench.code("\\as al ON a; " + query) == code)
    }

    @Test func listsOnlyWhatTheSessionMayView() {
        var bench = Bench(Self.setUp)
        bench.run("\\as al ON a")
        for topic in ["DATABASES", "SCHEMAS", "TABLES", "VIEWS", "USERS", "GROUPS", "PRIVILEGES",
                      "SSO INTEGRATIONS", "CONNECTIVITY_POOLS"] {
            #expect(bench.rows("SHOW " + topic).isEmpty)
        }
        #expect(bench.rows("SHOW ROLES").count == 3)
        bench.run("\\disconnect; GRANT SELECT ON DATABASE a TO USER \"al@a\"; \\as al ON a")
        #expect(bench.rows("SHOW TABLES").isEmpty)
        #expect(bench.rows("SHOW DATABASES") == ["a"])
        bench.run("\\disconnect; GRANT VIEW TABLE ON DATABASE a TO USER \"al@a\"; \\as al ON a")
        #expect(bench.rows("SHOW TABLES") == ["public|t|a", "public|u|a"])
        bench.run("\\disconnect; GRANT VIEW SCHEMA ON DATABASE a TO USER \"al@a\"; \\as al ON a")
        #expect(bench.rows("SHOW TABLES") == ["public|t|a", "public|u|a", "s|t|a"])
        #expect(bench.rows("SHOW SCHEMAS") == ["public|a|true", "s|a|false"])
    }

    @Test func privilegesOfVisibleGranteesOrObjects() {
        var bench = Bench(Self.setUp + """
            CREATE GROUP "g@a"; GRANT SELECT ON TABLE a.public.t TO GROUP "g@a";
            GRANT VIEW ON GROUP "g@a" TO USER "al@a";
            """)
        bench.run("\\as al ON a")
        #expect(bench.rows("SELECT privilege, grantee, object FROM sys.privileges") == [
            "SELECT|GROUP g@a|a.public.t", "VIEW|GROUP g@a|a.public.t", "USE|GROUP g@a|a",
            "VIEW|USER al@a|g@a",
        ])
    }

    @Test func administratorsSeeTheSessionsDatabase() {
        var bench = Bench(Self.setUp)
        #expect(bench.rows("SHOW USERS") == ["admin|system|-|-|-|ENABLED|[]"])
        #expect(bench.rows("SHOW GROUPS") == ["public|system|true|[]|[]"])
        #expect(bench.rows("\\as \"admin@system\" ON a; SHOW USERS") == ["al|a|-|-|-|ENABLED|[]"])
    }

    @Test func columnsComeAsAskedFor() {
        var bench = Bench("\\node n address = 'h'")
        let result = bench.run("SELECT name, id, name FROM sys.nodes").last
        #expect(result?.columns == ["name", "id", "name"])
        #expect(bench.rows("SELECT name, id, name FROM sys.nodes") == ["n|0|n"])
    }

    /// Forms of queries that rows answer, and forms that only check privileges.
    @Test func formsOfQueries() {
        var bench = Bench(Self.setUp)
        #expect(bench.rows("SELECT u.* FROM sys.users u WHERE u.name = 'al'")
            == bench.rows("SELECT * FROM sys.users WHERE name = 'al'"))
        #expect(bench.rows("SELECT d.name, s.name FROM sys.databases d INNER JOIN sys.schemas s"
            + " ON s.database = d.name ORDER BY s.name")
            == ["system|public"])
        #expect(bench.rows("SELECT d.name, g.name FROM sys.databases d LEFT JOIN sys.groups g"
            + " ON g.database = d.name ORDER BY d.name") == ["a|-", "system|public"])
        #expect(bench.rows("SELECT name FROM sys.databases WHERE id < 1") == ["system"])
        #expect(bench.rows("SELECT name FROM sys.databases WHERE id > 0") == ["a"])
        for query in [
            "SELECT count(name) FROM sys.users", "SELECT name FROM sys.users WHERE id <= 1",
            "SELECT name FROM sys.users WHERE id >= 1", "SELECT name FROM sys.users WHERE id ! 1",
        ] {
            #expect(bench.rows(query).isEmpty && bench.notices(query) == 1, "\(query)")
        }
        #expect(bench.code("SELECT name FROM sys.users ORDER BY 2") == -400)
        #expect(bench.rows("SELECT * FROM information_schema.schemata") == ["system|public"])
    }

    /// Drivers ask for the columns of a query on tables, which have no rows.
    @Test(arguments: [
        ("SELECT x, x + 1 FROM t", nil), ("SELECT x AS y FROM t", ["y"]),
        ("SELECT t.x, u.name FROM t JOIN sys.users u ON u.name = t.x", ["x", "name"]),
        ("SELECT bogus FROM t", nil), ("INSERT INTO t SELECT x FROM u", nil),
    ] as [(String, [String]?)])
    func columnsWithoutRows(query: String, columns: [String]?) throws {
        var bench = Bench(Self.setUp)
        bench.run("\\as \"admin@system\" ON a")
        let source = try SourceText(name: "q.sql", bytes: Array(query.utf8))
        var parser = Parser(source, names: bench.names)
        let statement = try #require(parser.next()?.statement)
        let answer = bench.simulation.answerWithoutRows(
            to: statement, tree: parser.tree, source: source)
        #expect(answer?.columns == columns)
        #expect(answer?.rows.isEmpty ?? true)
    }
}
