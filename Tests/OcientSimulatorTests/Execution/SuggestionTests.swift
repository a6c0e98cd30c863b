import Testing

@testable import OcientSimulator

/// What may have been meant by a name that was not found (NAME-2).
@Suite struct SuggestionTests {
    private static let setUp = """
        CREATE DATABASE d; CREATE GROUP readonly; CREATE USER u PASSWORD = 'p';
        CREATE GROUP "locals@d"; CREATE TABLE t (x INT);
        CREATE SSO INTEGRATION sso_m2m PROTOCOL OIDC issuer = 'https://a', client_id = 'a';

        """

    @Test(arguments: [
        ("system", "DROP USER u, u", []),
        ("system", "DROP TABLE t, t", []),
        ("system", "DROP SSO INTEGRATION sso_m2m, sso_m2m", []),
        ("system", "DROP SSO INTEGRATION sso_m2n", ["did you mean 'sso_m2m'?"]),
        ("system", "DROP GROUP \"local@d\"", ["did you mean 'locals@d'?"]),
        ("system", "DROP GROUP readonl", ["did you mean 'readonly'?"]),
        ("d", "DROP GROUP \"readonl@system\"", ["did you mean 'readonly@system'?"]),
        ("d", "DROP GROUP readonly", ["did you mean 'readonly@system'?"]),
        ("d", "DROP GROUP local", ["did you mean 'locals'?"]),
        ("d", "ALTER SSO INTEGRATION sso_m2m ENABLE",
         ["the integration is stored on 'system': connect there to change it"]),
        ("d", "DROP SSO INTEGRATION sso_m2m",
         ["the integration is stored on 'system': connect there to change it"]),
        ("d", "ALTER DATABASE d SET SSO INTEGRATION sso_m2n", ["did you mean 'sso_m2m'?"]),
        // A bare name in the list means the group's database, whatever the session's is.
        ("system", "ALTER GROUP \"locals@d\" ADD USER u", ["did you mean 'u@system'?"]),
        ("d", "ALTER GROUP \"readonly@system\" ADD USER adminn",
         ["did you mean 'admin@system'?"]),
    ])
    func suggests(_ database: String, _ statement: String, _ help: [String]) {
        var bench = Bench(Self.setUp)
        bench.run("\\as \"admin@system\" ON \(database);")
        #expect(bench.error(statement)?.help == help)
    }

    /// PRIV-7: all that is missing, and a statement for each way.
    @Test func grantOption() {
        var bench = Bench(Self.setUp)
        bench.run("GRANT VIEW ON GROUP readonly TO USER u; \\as u;")
        let error = bench.error("GRANT SELECT, INSERT ON DATABASE d TO GROUP readonly")
        #expect(error?.message.hasSuffix(
            "(u@system needs SYSAUTH ON DATABASE d, or SELECT, INSERT on it WITH GRANT OPTION)")
            == true)
        #expect(error?.help == [
            "an administrator can run: GRANT SYSAUTH ON DATABASE d TO USER \"u@system\"",
            "or: GRANT SELECT, INSERT ON DATABASE d TO USER \"u@system\" WITH GRANT OPTION",
        ])
    }

    /// A run suggests names as long as comparing them costs little; then no more.
    @Test func suggestionsHaveABudget() {
        var bench = Bench(Self.setUp)
        bench.simulation.suggestionBudget = 3
        #expect(bench.error("DROP GROUP readonl")?.help == ["did you mean 'readonly'?"])
        #expect(bench.error("DROP GROUP readonl")?.help == [])
        #expect(bench.simulation.suggestionBudget == 0)
    }
}
