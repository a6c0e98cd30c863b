import Testing

@testable import OcientSimulator

/// ALTER GROUP … ADD USER and DROP USER.
@Suite struct MembershipTests {
    static let setUp = """
        CREATE DATABASE a; CREATE DATABASE b; CREATE USER "u@a" PASSWORD 'p';
        CREATE USER "u@b" PASSWORD 'p'; CREATE USER s PASSWORD 'p'; CREATE GROUP "g@a";

        """

    @Test(arguments: [
        ("ADD USER u", 0), ("ADD USER \"s@system\"", 0), ("ADD USER \"u@b\"", -330),
        ("ADD USER s", -608), ("DROP USER u", -617), ("RENAME TO h", 0),
        ("RENAME TO g", -611),
    ])
    func changes(_ action: String, _ code: Int) {
        var bench = Bench(Self.setUp)
        #expect(bench.code("ALTER GROUP \"g@a\" " + action) == code)
    }

    @Test func addingTwiceIsANoticeDroppingTwiceAnError() {
        var bench = Bench(Self.setUp)
        #expect(bench.notices("ALTER GROUP \"g@a\" ADD USER u, u") == 1)
        #expect(bench.code("ALTER GROUP \"g@a\" DROP USER u, u") == -617)
        #expect(bench.code("ALTER GROUP \"g@a\" DROP USER u") == 0)
    }

    @Test func everyoneIsInPublic() throws {
        var bench = Bench(Self.setUp + "GRANT USE ON DATABASE a TO GROUP \"public@a\";")
        #expect(try bench.can("USE ON DATABASE a AS USER \"u@a\""))
        #expect(try !bench.can("USE ON DATABASE a AS USER s"))
        #expect(try !bench.can("USE ON DATABASE a AS GROUP \"g@a\""))
        #expect(bench.code("DROP GROUP \"public@a\"") == -330)
        #expect(bench.code("ALTER GROUP \"public@a\" RENAME TO x") == -330)
        #expect(bench.code("ALTER GROUP \"public@a\" DROP USER u") == -330)
        #expect(bench.notices("ALTER GROUP \"public@a\" ADD USER u") == 1)
    }

    @Test func aDroppedUserLeavesItsGroups() {
        var bench = Bench(Self.setUp + "ALTER GROUP \"g@a\" ADD USER u;")
        bench.run("DROP USER \"u@a\"; CREATE USER \"u@a\" PASSWORD 'p'")
        #expect(bench.code("ALTER GROUP \"g@a\" DROP USER u") == -617)
    }
}
