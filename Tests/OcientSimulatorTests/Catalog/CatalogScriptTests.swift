import OcientSQL
@testable import OcientSimulator
import Testing

/// Dump then run gives the same catalog and the same answers.
@Suite struct CatalogScriptTests {
    static let cases = [
        "",
        "CREATE DATABASE a; CREATE GROUP g; CREATE USER u PASSWORD 'p', EMAIL 'it''s';",
        // Implied rows that were revoked, or whose cause was.
        """
        CREATE DATABASE a; CREATE GROUP g; CREATE TABLE a.public.t (x INT);
        GRANT SELECT, INSERT ON TABLE a.public.t TO GROUP g;
        REVOKE VIEW ON TABLE a.public.t FROM GROUP g;
        REVOKE USE ON DATABASE a FROM GROUP g;
        GRANT VIEW ON TABLE a.public.t TO GROUP g;
        REVOKE USE ON DATABASE a FROM GROUP g;
        GRANT DROP TABLE ON DATABASE a TO GROUP g; REVOKE DROP TABLE ON DATABASE a FROM GROUP g;
        REVOKE VIEW ON DATABASE a FROM GROUP g;
        """,
        """
        CREATE DATABASE a; CREATE GROUP g; GRANT ALL ON DATABASE a TO GROUP g WITH GRANT OPTION;
        REVOKE GRANT OPTION FOR SELECT ON DATABASE a FROM GROUP g;
        GRANT DROP TABLE ON SYSTEM TO GROUP g; REVOKE DROP TABLE ON SYSTEM FROM GROUP g;
        GRANT ROLE "Database Administrator" TO GROUP g;
        """,
        // Explicit, implicit and empty implicit schemas.
        """
        CREATE DATABASE a; CREATE SCHEMA a.s; CREATE TABLE a.i.t (x INT);
        CREATE TABLE a.e.t (x INT); DROP TABLE a.e.t; CREATE VIEW a.s.v AS SELECT * FROM a.i.t;
        CREATE GROUP g; GRANT VIEW ON SCHEMA a.public TO GROUP g;
        """,
        // Creators that are not admin@system.
        """
        CREATE DATABASE a; CREATE USER "al@a" PASSWORD 'x';
        GRANT CREATE TABLE, CREATE USER, CREATE GROUP ON DATABASE a TO USER "al@a";
        \\as "al@a" ON a; CREATE TABLE mine (x INT); CREATE USER kid PASSWORD 'y';
        CREATE GROUP club; \\disconnect; ALTER GROUP "club@a" ADD USER kid, al;
        """,
        // Integrations elsewhere, assigned ones, a cleared primary, pools and nodes.
        """
        CREATE DATABASE a; CREATE DATABASE b;
        \\node n address = '10.0.0.1', egress = false, tls = false;
        \\node m address = '10.0.0.2', default_pool = false;
        \\as "admin@system" ON a;
        CREATE SSO INTEGRATION i PROTOCOL OIDC issuer = 'x', client_id = 'y',
            additional_scopes = ['s', 't'], groups_claim_mappings = { 'k' = 'v' };
        ALTER SSO INTEGRATION i DISABLE; \\disconnect;
        CREATE SSO INTEGRATION j PROTOCOL OIDC issuer = 'x', client_id = 'y', client_secret = 's',
            enable_id_token_authentication = false;
        CREATE SSO INTEGRATION k PROTOCOL OIDC issuer = 'x', client_id = 'y';
        ALTER DATABASE b SET SSO INTEGRATION j; ALTER DATABASE b SET SSO INTEGRATION k;
        DROP SSO INTEGRATION k; ALTER DATABASE system SET SSO INTEGRATION j;
        CREATE CONNECTIVITY_POOL p SOURCE_ADDRESS '10.0.0.0/8' PRIORITY 0 SSO INTEGRATION j
            PARTICIPANTS ((NODE m), (NODE n LISTEN_PORT 9 OPENAPI_PORT 443 SOURCE_PORT 1));
        ALTER CONNECTIVITY_POOL n_default SET PRIORITY 3 REQUIRE_SSO true;
        ALTER CONNECTIVITY_POOL n_default RENAME TO other;
        \\restart;
        """,
        """
        CREATE CONNECTIVITY_POOL p REQUIRE_SSO false
            PARTICIPANTS ((NODE n LISTEN_ADDRESS 'h' ADVERTISED_PORT 7));
        DROP CONNECTIVITY_POOL n_default;
        """,
        // An assigned integration, and a younger one of its name that the database stores (INT-4).
        """
        CREATE DATABASE a; CREATE DATABASE b;
        \\as "admin@system" ON a;
        CREATE SSO INTEGRATION i PROTOCOL OIDC issuer = 'x', client_id = 'y';
        ALTER DATABASE system SET SSO INTEGRATION i; ALTER DATABASE b SET SSO INTEGRATION i;
        \\as "admin@system" ON b;
        CREATE SSO INTEGRATION i PROTOCOL OIDC issuer = 'z', client_id = 'y';
        CREATE SSO INTEGRATION j PROTOCOL OIDC issuer = 'z', client_id = 'y';
        ALTER DATABASE b SET SSO INTEGRATION j; \\disconnect;
        CREATE SSO INTEGRATION i PROTOCOL OIDC issuer = 'z', client_id = 'y';
        """,
        // Implied rows that are granted later.
        """
        CREATE DATABASE a; CREATE GROUP g; CREATE GROUP h;
        GRANT SELECT, VIEW TABLE, VIEW ON DATABASE a TO GROUP g WITH GRANT OPTION;
        REVOKE GRANT OPTION FOR SELECT ON DATABASE a FROM GROUP g;
        GRANT SELECT ON DATABASE a TO GROUP h; REVOKE VIEW ON DATABASE a FROM GROUP h;
        GRANT CREATE TABLE ON DATABASE a TO GROUP h; GRANT VIEW ON DATABASE a TO GROUP h;
        """,
        // The default pool of a node with other participants: more, changed, without its node.
        """
        \\node n address = '10.0.0.1'; \\node m address = '10.0.0.2';
        \\node o address = '10.0.0.3';
        ALTER CONNECTIVITY_POOL n_default ADD PARTICIPANTS ((NODE m LISTEN_PORT 9));
        ALTER CONNECTIVITY_POOL m_default ALTER PARTICIPANT m SET LISTEN_PORT 7;
        ALTER CONNECTIVITY_POOL m_default ADD PARTICIPANTS ((NODE o));
        ALTER CONNECTIVITY_POOL o_default ADD PARTICIPANTS ((NODE n), (NODE m));
        ALTER CONNECTIVITY_POOL o_default DROP PARTICIPANTS (o);
        """,
        """
        CREATE USER u PASSWORD 'p'; ALTER USER u SET PASSWORD 'q'; ALTER USER u DISABLE;
        ALTER SYSTEM ALTER SECURITY password_minimum_length = 20;
        ALTER GROUP public ALTER SECURITY password_lifetime_days = 3;
        """,
        // A node at an address that no client can meet.
        "CREATE CONNECTIVITY_POOL p PARTICIPANTS ((NODE n LISTEN_ADDRESS 'a b'));",
        "CREATE CONNECTIVITY_POOL p PARTICIPANTS ((NODE n LISTEN_ADDRESS ''));",
        // Views whose tables are gone, renamed or younger than they are.
        """
        CREATE DATABASE a; CREATE DATABASE b; CREATE TABLE a.public.t (x INT);
        CREATE TABLE a.s.t (x INT); CREATE TABLE b.public.t (x INT);
        \\as "admin@system" ON a; CREATE VIEW v AS SELECT * FROM t, s.t, b.public.t;
        \\disconnect; DROP TABLE a.public.t, a.s.t; DROP DATABASE b; DROP SCHEMA a.s;
        CREATE TABLE a.public.t (y INT);
        """,
        // A schema that is older than another database's explicit public schema.
        """
        CREATE SCHEMA one; CREATE DATABASE a; CREATE GROUP g;
        GRANT VIEW ON SCHEMA a.public TO GROUP g;
        """,
    ]

    @Test(arguments: cases) func dumpThenRunGivesTheSame(_ script: String) {
        let bench = Bench(script)
        let dump = bench.dump()
        let again = Bench(dump)
        #expect(again.dump() == dump)
        #expect(rows(of: again) == rows(of: bench))
        let (one, other) = (bench.simulation.catalog, again.simulation.catalog)
        #expect(one.hasPendingRestart == other.hasPendingRestart || !one.hasDeclaredNodes)
    }

    /// Under each reading the dump runs without an error, gives the same privileges, and grants
    /// nothing that nobody holds.
    @Test(arguments: cases) func dumpRunsUnderEveryReading(_ script: String) {
        for choice in ReadingChoice.all {
            var bench = Bench(script)
            bench.simulation.readings.choose(choice)
            let dump = bench.dump()
            let again = Bench("\\reading \(choice.reading.name) = \(choice.value.name);\n" + dump)
            #expect(rows(of: again) == rows(of: bench))
            let granted = dump.split(separator: "\n").filter {
                $0.hasPrefix("GRANT ") && !$0.hasPrefix("GRANT ROLE")
            }
            for line in granted {
                let before = bench.simulation
                #expect(bench.code("REVOKE" + held(line)) == 0, "\(line) under \(choice)")
                bench.simulation = before
            }
        }
    }

    /// `GRANT p ON o TO g WITH GRANT OPTION;` from its second word on, as REVOKE has it.
    private func held(_ grant: Substring) -> String {
        String(
            grant.dropFirst(5).replacing(" WITH GRANT OPTION", with: "")
                .replacing(" TO ", with: " FROM "))
    }

    /// What the system tables show, seen from every database; grantors are not kept.
    private func rows(of bench: Bench) -> [[String]] {
        var bench = bench
        var result: [[String]] = []
        result.append(bench.rows("SHOW SSO INTEGRATIONS"))
        result.append(bench.rows("SHOW CONNECTIVITY_POOLS"))
        result.append(bench.rows("SELECT * FROM sys.connectivity_pool_participants"))
        for id in bench.simulation.catalog.databases.ids {
            let name = bench.names.text(of: bench.simulation.catalog.databases[id].name)
            bench.run("\\as \"admin@system\" ON \"\(name)\"")
            for topic in ["SCHEMAS", "TABLES", "VIEWS", "USERS", "GROUPS", "DATABASES"] {
                result.append(bench.rows("SHOW " + topic))
            }
            result.append(bench.rows("""
                SELECT privilege, privilege_target, object_type, grantee, object, grantable
                    FROM sys.privileges
                """).sorted())
        }
        return result
    }

    /// What is not formatted, because it is short, has the layout that it would get.
    @Test(arguments: cases + [
        """
        CREATE DATABASE "a\tb"; CREATE GROUP "\(String(repeating: "long", count: 20))";
        CREATE GROUP g; CREATE GROUP "é";
        GRANT VIEW ON DATABASE "a\tb" TO GROUP g;
        GRANT SELECT, INSERT ON SYSTEM TO GROUP g WITH GRANT OPTION;
        GRANT CREATE TABLE, DROP TABLE, ALTER TABLE
            ON SYSTEM TO GROUP "\(String(repeating: "long", count: 20))";
        GRANT SELECT ON SYSTEM TO GROUP "é";
        """,
    ])
    func aDumpIsLaidOut(_ script: String) throws {
        let simulation = Bench(script).simulation
        var dump = CatalogScript(simulation.catalog, simulation.names)
        let source = try SourceText(dump.text(), language: .scenario)
        let laidOut = dump.laidOut()
        #expect(OcientSQL.Formatter.format(source).bytes == laidOut)
    }

    /// The sets of what follows from a GRANT are the rows that it makes.
    @Test func whatIsImpliedIsKnownWithoutRows() {
        var bench = Bench("""
            CREATE DATABASE a; CREATE TABLE a.public.t (x INT); CREATE GROUP g; CREATE USER u
            PASSWORD 'p'; CREATE VIEW a.public.v AS SELECT * FROM a.public.t;
            """)
        for (kind, object) in [
            (ObjectKind.system, "SYSTEM"), (.database, "DATABASE a"), (.user, "USER u"),
            (.schema, "SCHEMA a.public"), (.table, "TABLE a.public.t"), (.group, "GROUP g"),
            (.view, "VIEW a.public.v"),
        ] {
            for privilege in PrivilegeMatrix.row(kind) {
                let before = bench.simulation
                let what = "\(privilege.sql) ON \(object)"
                bench.run("GRANT \(what) TO GROUP g")
                #expect(bench.simulation.catalog.granteesWithOtherImplied.count == 0, "\(what)")
                bench.run("REVOKE \(what) FROM GROUP g")
                let isAlone = bench.simulation.catalog.grants.rowCount == 0
                let others = bench.simulation.catalog.granteesWithOtherImplied.count
                #expect(others == (isAlone ? 0 : 1), "\(what)")
                bench.simulation = before
            }
        }
    }

    @Test func creatorsComeBack() throws {
        var bench = Bench(Self.cases[5])
        var again = Bench(bench.dump())
        for question in ["DROP ON TABLE a.public.mine AS USER \"al@a\"", "SYSAUTH ON USER "
            + "\"kid@a\" AS USER \"al@a\"", "ALTER ON GROUP \"club@a\" AS USER \"al@a\""] {
            #expect(try bench.decide(question).rule == .priv6)
            #expect(try again.decide(question).rule == .priv6)
        }
        #expect(!again.simulation.catalog.users.all.contains { !$0.roles.isEmpty })
    }

    @Test func secretsAreMaskedUnlessAskedFor() {
        let bench = Bench("""
            CREATE USER u PASSWORD 'hunter2';
            CREATE SSO INTEGRATION i PROTOCOL OIDC issuer = 'i', client_id = 'c',
                client_secret = 'hunter3';
            """)
        #expect(!bench.dump().contains("hunter"))
        #expect(bench.dump(withSecrets: true).contains("'hunter2'"))
        #expect(bench.dump(withSecrets: true).contains("'hunter3'"))
    }

    @Test func plainSQLWhereThatIsEnough() {
        let bench = Bench("""
            CREATE DATABASE a; CREATE GROUP g; GRANT SELECT ON DATABASE a TO GROUP g;
            CREATE CONNECTIVITY_POOL p PARTICIPANTS ((NODE n LISTEN_ADDRESS '10.0.0.1'));
            """)
        #expect(!bench.dump().contains("\\"))
        let declared = Bench(Self.cases[6])
        var script = CatalogScript(declared.simulation.catalog, declared.names)
        script.usesDirectives = false
        #expect(!script.text().split(separator: "\n").contains { $0.hasPrefix("\\") })
    }

    /// A USE that was revoked on its own is revoked in the dump too (PRIV-3).
    @Test func aRevokedUseStaysRevoked() {
        let bench = Bench("""
            CREATE DATABASE a; CREATE TABLE a.public.t (x INT); CREATE GROUP g;
            GRANT SELECT ON TABLE a.public.t TO GROUP g; REVOKE USE ON DATABASE a FROM GROUP g;
            """)
        var rebuilt = Bench(bench.dump())
        var before = bench
        let query = "SELECT privilege, object FROM sys.privileges ORDER BY privilege"
        #expect(rebuilt.rows(query) == before.rows(query))
        #expect(!before.rows(query).contains { $0.hasPrefix("USE|") })
    }
}
