import OcientSQL
import Testing

@testable import OcientSimulator

/// PWD-1, PWD-2 and PWD-5.
@Suite struct PasswordRuleTests {
    @Test(arguments: [
        ("password_minimum_length = 4", "abc", -610), ("password_minimum_length = 4", "abcd", 0),
        ("password_complexity_level = 1", "abc1", -610),
        ("password_complexity_level = 1", "Abc1", 0),
        ("password_complexity_level = 2", "Abc1", -610),
        ("password_complexity_level = 2", "Abc1!", 0),
        ("password_no_repeat_count = 9", "x", 0),
        ("password_minimum_length = 0", "123456789012345678901234567890123", -610),
        ("password_minimum_length = 0", "12345678901234567890123456789012", 0),
    ])
    func newPasswords(_ setting: String, _ password: String, _ code: Int) {
        var bench = Bench("CREATE DATABASE a; ALTER SYSTEM ALTER SECURITY \(setting)")
        #expect(bench.code("CREATE USER \"u@a\" PASSWORD '\(password)'") == code)
        var other = Bench("CREATE DATABASE a; ALTER DATABASE a ALTER SECURITY \(setting)")
        #expect(other.code("CREATE USER \"u@a\" PASSWORD '\(password)'") == code)
    }

    @Test func groupsCountOnlyForUsersThatExist() {
        var bench = Bench("ALTER GROUP public ALTER SECURITY password_minimum_length = 5")
        #expect(bench.code("CREATE USER u PASSWORD 'abc'") == 0)
        #expect(bench.code("ALTER USER u SET PASSWORD 'abcd'") == -610)
        #expect(bench.code("ALTER USER u SET PASSWORD 'abcde'") == 0)
        bench.run("CREATE GROUP g; ALTER GROUP g ALTER SECURITY password_minimum_length = 7")
        bench.run("ALTER GROUP g ADD USER u")
        #expect(bench.code("ALTER USER u SET PASSWORD 'abcdef'") == -610)
    }

    @Test func theLastOnesMayNotComeBack() {
        var bench = Bench("ALTER SYSTEM ALTER SECURITY password_no_repeat_count = 2;"
            + "CREATE USER u PASSWORD 'a'")
        #expect(bench.code("ALTER USER u SET PASSWORD 'a'") == -610)
        #expect(bench.code("ALTER USER u SET PASSWORD 'b'") == 0)
        #expect(bench.code("ALTER USER u SET PASSWORD 'a'") == -610)
        #expect(bench.code("ALTER USER u SET PASSWORD 'c'") == 0)
        #expect(bench.code("ALTER USER u SET PASSWORD 'a'") == 0)
    }

    @Test(arguments: [
        ("password_minimum_length = -1", -500), ("password_complexity_level = 3", -500),
        ("bogus = 1", -500), ("password_lifetime_days = 1.5", -500),
        ("password_lifetime_days = 1, password_lifetime_days = 2", -500),
        ("password_lifetime_days 1", 0),
    ])
    func settings(_ setting: String, _ code: Int) {
        var bench = Bench("CREATE GROUP g")
        #expect(bench.code("ALTER SYSTEM ALTER SECURITY " + setting) == code)
        #expect(bench.code("ALTER GROUP g ALTER SECURITY " + setting) == code)
    }

    @Test func onlyAdministratorsChangeSettings() {
        var bench = Bench("""
            CREATE USER u PASSWORD 'p'; GRANT ALL ON SYSTEM TO USER u; CREATE USER r PASSWORD 'p';
            GRANT ROLE "System Administrator" TO USER r; \\as u
            """)
        #expect(bench.code("ALTER SYSTEM ALTER SECURITY password_lifetime_days 1") == -719)
        #expect(bench.code("ALTER GROUP public ALTER SECURITY password_lifetime_days 1") == -719)
        #expect(bench.code("ALTER DATABASE system ALTER SECURITY password_lifetime_days 1") == -719)
        #expect(bench.code("\\as r; ALTER SYSTEM ALTER SECURITY password_lifetime_days 1") == 0)
    }

    @Test func createUserNeedsAPassword() {
        var bench = Bench()
        #expect(bench.code("CREATE USER u EMAIL 'x'") == -500)
    }

    @Test func logins() {
        var bench = Bench("""
            CREATE DATABASE a; CREATE USER "u@a" PASSWORD 'right';
            ALTER SYSTEM ALTER SECURITY password_invalid_attempt_limit = 2
            """)
        let a = bench.database("a")
        let catalog = bench.simulation.catalog
        #expect(catalog.passwordUser("u", connectedTo: .system, bench.names) == nil)
        #expect(bench.simulation.catalog.passwordUser("u@a", connectedTo: .system, bench.names)
            == nil)
        #expect(bench.simulation.catalog.passwordUser("admin@system", connectedTo: a, bench.names)
            == .admin)
        #expect(bench.simulation.catalog.passwordVerdict(.admin, Secret("x"), at: 0) == .accepted)
        let user = bench.simulation.catalog.passwordUser("u", connectedTo: a, bench.names)
        guard let user else { return #expect(Bool(false)) }
        #expect(attempt("wrong", user, &bench) == .wrongPassword(disables: false))
        #expect(attempt("right", user, &bench) == .accepted)
        #expect(attempt("wrong", user, &bench) == .wrongPassword(disables: false))
        #expect(attempt("wrong", user, &bench) == .wrongPassword(disables: true))
        #expect(attempt("right", user, &bench) == .disabled)
        bench.run("ALTER USER \"u@a\" ENABLE")
        #expect(attempt("right", user, &bench) == .accepted)
        bench.run("ALTER GROUP \"public@a\" ALTER SECURITY password_lifetime_days 1")
        bench.simulation.now += 86_400
        #expect(attempt("right", user, &bench) == .accepted)
        bench.simulation.now += 1
        #expect(attempt("right", user, &bench) == .expired)
        #expect(attempt("wrong", user, &bench) == .wrongPassword(disables: false))
    }

    private func attempt(
        _ password: String, _ user: UserID, _ bench: inout Bench
    ) -> PasswordVerdict {
        let now = bench.simulation.now
        let verdict = bench.simulation.catalog.passwordVerdict(user, Secret(password), at: now)
        bench.simulation.catalog.countAttempt(user, verdict, .bootstrap)
        return verdict
    }
}
