import Testing

@testable import OcientSimulator

/// INT-1 to INT-13 and CFG-4, as statements meet them.
@Suite struct IntegrationRuleTests {
    static let one = "CREATE SSO INTEGRATION i PROTOCOL OIDC issuer = 'i', client_id = 'c';"

    @Test(arguments: [
        ("issuer = 'i'", -1227), ("client_id = 'i'", -1227),
        ("issuer = '', client_id = 'c'", -1227),
        ("issuer = 5, client_id = 'c'", -500), ("isuer = 'i', client_id = 'c'", -500),
        ("issuer = 'i', issuer = 'i', client_id = 'c'", -500),
        ("issuer = 'i', client_id = 'c', additional_scopes = 'x'", -500),
        ("issuer = 'i', client_id = 'c', additional_scopes = [5]", -500),
        ("issuer = 'i', client_id = 'c', groups_claim_mappings = ['x']", -500),
        ("issuer = 'i', client_id = 'c', enable_id_token_authentication = 'true'", -500),
        ("bogus = 1", -500), ("issuer = 'i', bogus = 1", -500),
        ("issuer = 'i', client_id = 'c', client_secret = ''", 0),
        ("issuer = \"i\", client_id = $$c$$, groups_claim_mappings = { 'a' = 'b' }", 0),
    ])
    func properties(_ list: String, _ code: Int) {
        var bench = Bench()
        let error = bench.error("CREATE SSO INTEGRATION x PROTOCOL OIDC " + list)
        #expect((error?.code ?? 0) == code)
        #expect(error == nil || error?.rule == .int12)
        #expect(bench.simulation.catalog.stored.integrations.count == (code == 0 ? 1 : 0))
    }

    @Test(arguments: [
        ("SET client_id = ''", -1227), ("SET client_id = 'd'", 0), ("UNSET issuer", -1227),
        ("UNSET client_secret", -500), ("UNSET bogus", -500), ("SET bogus = 1", -500),
        ("SET client_secret = 'x'", 0), ("RENAME TO j", 0), ("RENAME TO i", -330), ("DISABLE", 0),
        ("ENABLE", 0),
    ])
    func changes(_ action: String, _ code: Int) {
        var bench = Bench(Self.one)
        #expect(bench.code("ALTER SSO INTEGRATION i " + action) == code)
    }

    @Test func anEmptyTextUnsets() {
        var bench = Bench(Self.one)
        bench.run("ALTER SSO INTEGRATION i SET default_group = 'g', client_secret = 's'")
        #expect(bench.code("ALTER SSO INTEGRATION i SET default_group = ''") == 0)
        #expect(bench.code("ALTER SSO INTEGRATION i UNSET default_group") == -500)
        #expect(bench.code("ALTER SSO INTEGRATION i UNSET client_secret") == 0)
    }

    @Test func namesAreUniqueWithinTheDatabaseThatStoresThem() {
        var bench = Bench(Self.one + "CREATE DATABASE a; ALTER DATABASE a SET SSO INTEGRATION i;")
        #expect(bench.code("\\as \"admin@system\" ON a; " + Self.one) == 0)
        #expect(bench.code(Self.one) == -330)
        let stored = bench.simulation.catalog.stored
        // Two of one name: the one created first, which is the assigned one (INT-4).
        #expect(stored.lookup(bench.symbol("i"), own: bench.database("a"))
            == stored.integrations.ids[0])
    }

    @Test func lookedUpHereThenAtTheSessionThenInSystem() {
        var bench = Bench("CREATE DATABASE a; CREATE DATABASE b; \\as \"admin@system\" ON a;"
            + Self.one)
        #expect(bench.code("ALTER DATABASE b SET SSO INTEGRATION i") == 0)
        #expect(bench.simulation.catalog.stored.own(bench.database("b")).count == 1)
        #expect(bench.code("\\disconnect; ALTER DATABASE system SET SSO INTEGRATION i") == -1201)
    }

    @Test func dropRemovesItEverywhere() {
        var bench = Bench(Self.one + "CREATE DATABASE a; ALTER DATABASE a SET SSO INTEGRATION i;")
        #expect(bench.code("DROP SSO INTEGRATION i") == 0)
        #expect(bench.simulation.catalog.stored.own(bench.database("a")).isEmpty)
        #expect(bench.simulation.catalog.stored.setPrimary(bench.database("a")) == nil)
    }

    @Test func aPoolKeepsItsIntegration() {
        var bench = Bench(Self.one + """
            CREATE CONNECTIVITY_POOL p SSO INTEGRATION i
                PARTICIPANTS ((NODE n LISTEN_ADDRESS 'h'));
            """)
        #expect(bench.rule("DROP SSO INTEGRATION i") == .int11)
        #expect(bench.code("ALTER SSO INTEGRATION i RENAME TO j") == 0)
        #expect(bench.rows("SHOW CONNECTIVITY_POOLS").last?.contains("|j|") == true)
        bench.run("ALTER CONNECTIVITY_POOL p SET SSO INTEGRATION = NULL")
        #expect(bench.code("DROP SSO INTEGRATION j") == 0)
    }

    @Test func oneADatabaseBeforeVersion25() {
        var bench = Bench("\\version 24; CREATE DATABASE a; \\as \"admin@system\" ON a;" + Self.one
            + "\\disconnect; CREATE SSO INTEGRATION j PROTOCOL OIDC issuer = 'i', client_id = 'c';")
        let second = "CREATE SSO INTEGRATION k PROTOCOL OIDC issuer = 'i', client_id = 'c'"
        #expect(bench.rule(second) == .cfg4)
        #expect(bench.code("CREATE SSO INTEGRATION k PROTOCOL OIDC issuer = 'i'") == -1227)
        bench.run("CREATE DATABASE b; ALTER DATABASE b SET SSO INTEGRATION j")
        #expect(bench.code("\\as \"admin@system\" ON b; " + second) == 0)
        #expect(bench.code("\\version 25; \\disconnect; " + second) == 0)
        #expect(bench.code("\\version 0") == -1)
    }
}
