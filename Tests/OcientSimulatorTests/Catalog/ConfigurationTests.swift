import Testing

@testable import OcientSimulator

/// INT-2 to INT-8 and CFG-1 to CFG-3, asked of the catalog as a login asks.
@Suite struct ConfigurationTests {
    static let two = """
        CREATE DATABASE sandbox;
        CREATE SSO INTEGRATION one PROTOCOL OIDC issuer = 'i', client_id = 'a';
        CREATE SSO INTEGRATION two PROTOCOL OIDC issuer = 'i', client_id = 'b';

        """

    private func names(_ ids: [IntegrationID], _ bench: Bench) -> [String] {
        ids.map { bench.names.text(of: bench.simulation.catalog.stored.integrations[$0].name) }
    }

    private func name(_ id: IntegrationID?, _ bench: Bench) -> String? {
        id.flatMap { names([$0], bench).first }
    }

    @Test func aDatabaseWithoutItsOwnInherits() {
        let bench = Bench(Self.two)
        let stored = bench.simulation.catalog.stored
        let sandbox = bench.database("sandbox")
        #expect(stored.own(sandbox).isEmpty)
        #expect(stored.inherits(sandbox))
        #expect(!stored.inherits(.system))
        #expect(names(stored.visible(sandbox), bench) == ["one", "two"])
    }

    @Test func oneOwnIntegrationEndsInheritance() {
        var bench = Bench(Self.two)
        bench.run("ALTER DATABASE system SET SSO INTEGRATION two")
        bench.run("\\as \"admin@system\" ON sandbox")
        bench.run("CREATE SSO INTEGRATION mine PROTOCOL OIDC issuer = 'i', client_id = 'c'")
        let stored = bench.simulation.catalog.stored
        let sandbox = bench.database("sandbox")
        #expect(names(stored.visible(sandbox), bench) == ["mine"])
        #expect(name(stored.primary(sandbox, ReadingSet()), bench) == "mine")
        #expect(name(stored.primary(.system, ReadingSet()), bench) == "two")
    }

    @Test func withoutAPrimaryTheFirstCreatedOrNone() throws {
        let bench = Bench(Self.two)
        let stored = bench.simulation.catalog.stored
        #expect(name(stored.primary(.system, ReadingSet()), bench) == "one")
        var readings = ReadingSet()
        try readings.choose(name: "unset_primary", value: "none")
        #expect(stored.primary(.system, readings) == nil)
    }

    @Test func thePrimaryComesFirstInTheList() {
        var bench = Bench(Self.two)
        bench.run("ALTER DATABASE system SET SSO INTEGRATION two")
        let stored = bench.simulation.catalog.stored
        let sandbox = bench.database("sandbox")
        #expect(names(stored.listed(for: sandbox), bench) == ["two", "one"])
        #expect(name(stored.primary(sandbox, ReadingSet()), bench) == "two")
    }

    @Test func aDisabledPrimaryIsSkipped() {
        var bench = Bench(Self.two)
        bench.run("ALTER DATABASE system SET SSO INTEGRATION two")
        bench.run("ALTER SSO INTEGRATION two DISABLE")
        let stored = bench.simulation.catalog.stored
        #expect(name(stored.firstEnabled(for: .system), bench) == "one")
        bench.run("ALTER SSO INTEGRATION one DISABLE")
        #expect(bench.simulation.catalog.stored.firstEnabled(for: .system) == nil)
    }

    @Test func anAssignedIntegrationIsOwnedAndOrderedByCreation() {
        var bench = Bench(Self.two)
        bench.run("ALTER DATABASE sandbox SET SSO INTEGRATION two")
        bench.run("ALTER DATABASE sandbox SET SSO INTEGRATION one")
        var stored = bench.simulation.catalog.stored
        let sandbox = bench.database("sandbox")
        #expect(names(stored.own(sandbox), bench) == ["one", "two"])
        #expect(name(stored.setPrimary(sandbox), bench) == "one")
        #expect(bench.code("ALTER DATABASE sandbox UNSET SSO INTEGRATION") == 0)
        stored = bench.simulation.catalog.stored
        #expect(names(stored.own(sandbox), bench) == ["two"])
        #expect(stored.setPrimary(sandbox) == nil)
        #expect(bench.code("ALTER DATABASE sandbox UNSET SSO INTEGRATION") == -1201)
    }

    @Test func nodesShareWhatTheLastRestartLeft() {
        var bench = Bench("\\node a address = '10.0.0.1'; \\node b address = '10.0.0.2';")
        bench.run(Self.two + "; \\restart a; \\node c address = '10.0.0.3'")
        let catalog = bench.simulation.catalog
        #expect(catalog.nodes.ids.map { catalog.sharesConfiguration($0) } == [false, true, true])
        #expect(catalog.runningConfigurations.count == 2)
        // A pool that comes with a node runs everywhere (POOL-1).
        #expect(catalog.runningConfigurations.allSatisfy { $0.pools.count == 3 })
        bench.run("\\restart")
        #expect(bench.simulation.catalog.runningConfigurations.count == 1)
        #expect(!bench.simulation.catalog.hasPendingRestart)
    }

    @Test func nodesRunWhatTheLastRestartLeft() {
        var bench = Bench("\\node a address = '10.0.0.1';" + Self.two)
        #expect(bench.simulation.catalog.hasPendingRestart)
        let node = bench.simulation.catalog.nodes.ids[0]
        #expect(bench.simulation.catalog.running(node).integrations.isEmpty)
        bench.run("\\node b address = '10.0.0.2'; \\restart b")
        let other = bench.simulation.catalog.nodes.ids[1]
        #expect(bench.simulation.catalog.running(other).integrations.count == 2)
        #expect(bench.simulation.catalog.hasPendingRestart)
        bench.run("\\node c address = '10.0.0.3'")
        let third = bench.simulation.catalog.nodes.ids[2]
        #expect(bench.simulation.catalog.running(third).integrations.isEmpty)
        #expect(bench.simulation.catalog.running(third).pools.count == 3)
        bench.run("\\restart; \\node d address = '10.0.0.4'")
        let fourth = bench.simulation.catalog.nodes.ids[3]
        #expect(bench.simulation.catalog.running(fourth).integrations.count == 2)
        #expect(!bench.simulation.catalog.hasPendingRestart)
        #expect(bench.code("\\restart nowhere") == -1101)
    }

    @Test func makingTheSameAgainIsNoChange() {
        var bench = Bench("\\node a address = '10.0.0.1';" + Self.two + "\\restart")
        bench.run("ALTER SSO INTEGRATION two SET client_id = 'x'")
        #expect(bench.simulation.catalog.hasPendingRestart)
        bench.run("ALTER SSO INTEGRATION two SET client_id = 'b'")
        #expect(!bench.simulation.catalog.hasPendingRestart)
        bench.run("DROP SSO INTEGRATION two")
        bench.run("CREATE SSO INTEGRATION two PROTOCOL OIDC issuer = 'i', client_id = 'b'")
        #expect(!bench.simulation.catalog.hasPendingRestart)
        bench.run("DROP SSO INTEGRATION one")
        bench.run("CREATE SSO INTEGRATION one PROTOCOL OIDC issuer = 'i', client_id = 'a'")
        #expect(bench.simulation.catalog.hasPendingRestart)
    }

    @Test func aDroppedDatabaseLeavesTheRunningConfigurationToo() {
        var bench = Bench("""
            \\node a address = '10.0.0.1'; CREATE DATABASE other;
            \\as "admin@system" ON other;
            CREATE SSO INTEGRATION i PROTOCOL OIDC issuer = 'i', client_id = 'a';
            ALTER DATABASE system SET SSO INTEGRATION i; \\disconnect;
            CREATE CONNECTIVITY_POOL p SSO INTEGRATION i PARTICIPANTS ((NODE a)); \\restart
            """)
        #expect(bench.simulation.catalog.stored.pools.all.last?.integration != nil)
        #expect(bench.code("DROP DATABASE other") == 0)
        let catalog = bench.simulation.catalog
        #expect(catalog.stored.integrations.isEmpty)
        #expect(catalog.stored.own(.system).isEmpty)
        #expect(catalog.running(catalog.nodes.ids[0]).integrations.isEmpty)
        #expect(catalog.running(catalog.nodes.ids[0]).pools.all.last?.integration == nil)
        #expect(!catalog.hasPendingRestart)
    }
}
