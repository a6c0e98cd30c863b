import Testing

@testable import OcientSimulator

/// The rows of grants when many are taken away.
@Suite struct GrantStoreTests {
    /// A system in which the group k has a row on each of `kept` users, d one on each of `dropped`.
    private func bench(kept: Int, dropped: Int) -> Bench {
        var script = "CREATE GROUP k; CREATE GROUP d;"
        for number in 0..<max(kept, dropped) {
            script += "CREATE USER u\(number) PASSWORD 'p';"
            if number < dropped { script += "GRANT VIEW ON USER u\(number) TO GROUP d;" }
            if number < kept { script += "GRANT VIEW ON USER u\(number) TO GROUP k;" }
        }
        return Bench(script)
    }

    /// `USE` on the database of the users comes along, so each group has one row more.
    private func rows(_ bench: Bench) -> (live: Int, stored: Int) {
        (bench.simulation.catalog.grants.rowCount, bench.simulation.catalog.grants.rows.count)
    }

    /// More than 1024 rows and more than the half must be gone.
    @Test(arguments: [
        (kept: 10, removed: 1024, isSwept: false), (kept: 10, removed: 1025, isSwept: true),
        (kept: 1024, removed: 1025, isSwept: true), (kept: 1025, removed: 1025, isSwept: false),
    ])
    func rowsAreSweptUp(_ it: (kept: Int, removed: Int, isSwept: Bool)) throws {
        var bench = bench(kept: it.kept - 1, dropped: it.removed - 1)
        #expect(rows(bench) == (it.kept + it.removed, it.kept + it.removed))
        let before = bench.rows("SELECT privilege, object, grantee FROM sys.privileges")
        bench.run("DROP GROUP d")
        #expect(rows(bench) == (it.kept, it.isSwept ? it.kept : it.kept + it.removed))
        let after = bench.rows("SELECT privilege, object, grantee FROM sys.privileges")
        #expect(after == before.filter { !$0.hasSuffix("|GROUP d@system") })
        #expect(try bench.can("VIEW ON USER u\(it.kept - 2) AS GROUP k"))
        #expect(bench.code("REVOKE VIEW ON USER u0 FROM GROUP k") == 0)
        #expect(try !bench.can("VIEW ON USER u0 AS GROUP k"))
    }

    @Test func aDroppedObjectAndRevokedRowsAreSweptUpToo() {
        var bench = Bench((0..<1100).map { "CREATE GROUP g\($0);" }.joined()
            + "CREATE DATABASE a;")
        for number in 0..<1100 { bench.run("GRANT USE ON DATABASE a TO GROUP g\(number)") }
        var other = bench
        bench.run("DROP DATABASE a")
        #expect(rows(bench) == (0, 0))
        for number in 0..<1100 { other.run("REVOKE USE ON DATABASE a FROM GROUP g\(number)") }
        #expect(rows(other) == (1100, 2200))
        other.run("REVOKE VIEW ON DATABASE a FROM GROUP g0")
        #expect(rows(other) == (1099, 1099))
    }
}
