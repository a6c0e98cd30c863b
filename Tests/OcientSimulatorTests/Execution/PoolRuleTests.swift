import Testing

@testable import OcientSimulator

/// POOL-1 to POOL-3, POOL-9 to POOL-11, as statements meet them.
@Suite struct PoolRuleTests {
    static let node = "\\node n address = '10.0.0.1';"

    @Test func everyNodeHasItsDefaultPool() {
        var bench = Bench(Self.node + "\\node m address = '10.0.0.2', default_pool = false")
        #expect(bench.rows("SELECT name FROM sys.connectivity_pools") == ["n_default"])
        bench.run("\\node m default_pool = true; \\node n default_pool = false")
        #expect(bench.rows("SELECT name FROM sys.connectivity_pools") == ["m_default"])
        #expect(bench.code("\\node k egress = true") == -1)
        #expect(bench.code("\\node k address = 5") == -1)
        #expect(bench.code("\\node k address = 'x', colour = 'red'") == -1)
    }

    @Test func theDefaultPoolFollowsTheAddress() {
        var bench = Bench(Self.node + "\\node n address = '10.9.9.9'")
        #expect(bench.rows("SELECT listen_address, listen_port, advertised_port FROM "
            + "sys.connectivity_pool_participants") == ["10.9.9.9|4050|4050"])
        bench.run("ALTER CONNECTIVITY_POOL n_default ALTER PARTICIPANT n SET LISTEN_PORT 5000")
        #expect(bench.rows("SELECT listen_port, advertised_port FROM "
            + "sys.connectivity_pool_participants") == ["5000|5000"])
        #expect(!bench.simulation.catalog.nodes.isEmpty)
        #expect(bench.simulation.catalog.stored.pools.all.first?.isDefault == true)
    }

    @Test func undeclaredNodesComeWithAPool() {
        var bench = Bench()
        #expect(bench.code("CREATE CONNECTIVITY_POOL p PARTICIPANTS ((NODE n))") == -1101)
        #expect(bench.simulation.catalog.nodes.isEmpty)
        #expect(bench.code("""
            CREATE CONNECTIVITY_POOL p PARTICIPANTS ((NODE n LISTEN_ADDRESS 'a'),
                (NODE n LISTEN_ADDRESS 'b'), (NODE n))
            """) == 0)
        #expect(bench.rows("SELECT name, address FROM sys.nodes") == ["n|a"])
        #expect(bench.rows("SELECT name FROM sys.connectivity_pools") == ["n_default", "p"])
        #expect(bench.simulation.catalog.runningConfigurations[0].pools.count == 1)
        #expect(bench.code("CREATE CONNECTIVITY_POOL q_default PARTICIPANTS "
            + "((NODE q LISTEN_ADDRESS 'a'))") == -628)
        bench.run(Self.node)
        #expect(bench.code("CREATE CONNECTIVITY_POOL q PARTICIPANTS ((NODE x LISTEN_ADDRESS 'a'))")
            == -1101)
    }

    @Test func theLastPoolOfANodeStays() {
        var bench = Bench(Self.node + "\\node m address = '10.0.0.2';"
            + "CREATE CONNECTIVITY_POOL p PARTICIPANTS ((NODE n))")
        #expect(bench.code("DROP CONNECTIVITY_POOL n_default, p") == -630)
        #expect(bench.code("ALTER CONNECTIVITY_POOL p DROP PARTICIPANTS (n)") == -330)
        #expect(bench.code("ALTER CONNECTIVITY_POOL p ADD PARTICIPANTS ((NODE m))") == 0)
        #expect(bench.code("DROP CONNECTIVITY_POOL n_default") == 0)
        #expect(bench.code("DROP CONNECTIVITY_POOL p") == -630)
        #expect(bench.code("ALTER CONNECTIVITY_POOL p DROP PARTICIPANTS (m, n)") == -630)
        #expect(bench.code("ALTER CONNECTIVITY_POOL p DROP PARTICIPANTS (m, m)") == -1101)
        #expect(bench.code("ALTER CONNECTIVITY_POOL p DROP PARTICIPANTS (m)") == 0)
    }

    @Test(arguments: [
        ("PRIORITY 2147483647", 0), ("PRIORITY 2147483648", -500), ("PRIORITY -1", -500),
        ("PRIORITY 1.5", -500), ("SOURCE_ADDRESS '10.0.0.0/8'", 0),
        ("SOURCE_ADDRESS '10.0.0.1'", 0), ("SOURCE_ADDRESS '::/0'", 0),
        ("SOURCE_ADDRESS '10.0.0.0/33'", -500), ("SOURCE_ADDRESS 'x'", -500),
        ("SSO INTEGRATION nowhere", -1201), ("REQUIRE_SSO true", 0),
    ])
    func options(_ option: String, _ code: Int) {
        var bench = Bench(Self.node)
        #expect(bench.code("CREATE CONNECTIVITY_POOL p \(option) PARTICIPANTS ((NODE n))") == code)
        #expect(bench.code("ALTER CONNECTIVITY_POOL n_default SET \(option)") == code)
    }

    @Test(arguments: [("0", -500), ("65536", -500), ("65535", 0), ("1", 0)])
    func ports(_ port: String, _ code: Int) {
        var bench = Bench(Self.node)
        let options = "LISTEN_PORT \(port)"
        #expect(bench.code("CREATE CONNECTIVITY_POOL p PARTICIPANTS ((NODE n \(options)))") == code)
    }

    @Test func maskedHostBitsAreANotice() {
        var bench = Bench(Self.node)
        #expect(bench.notices("ALTER CONNECTIVITY_POOL n_default SET SOURCE_ADDRESS '10.1.2.3/8'")
            == 1)
        #expect(bench.rows("SHOW CONNECTIVITY_POOLS") == ["n_default|10.0.0.0/8|0|-|false"])
    }

    @Test func integrationsAreLookedUpInSystem() {
        var bench = Bench(Self.node + "CREATE DATABASE a; \\as \"admin@system\" ON a;"
            + "CREATE SSO INTEGRATION i PROTOCOL OIDC issuer = 'i', client_id = 'c';")
        #expect(bench.rule("ALTER CONNECTIVITY_POOL n_default SET SSO INTEGRATION i") == .pool9)
    }

    @Test func aRenamedPoolStaysADefaultPool() {
        var bench = Bench(Self.node + "ALTER CONNECTIVITY_POOL n_default RENAME TO x")
        #expect(bench.simulation.catalog.stored.pools.all[0].isDefault)
        #expect(bench.code("CREATE CONNECTIVITY_POOL n_default PARTICIPANTS ((NODE n))") == 0)
    }
}
