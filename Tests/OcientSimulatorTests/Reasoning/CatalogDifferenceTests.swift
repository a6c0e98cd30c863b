import OcientSQL
@testable import OcientSimulator
import Testing

/// What a change does to the catalog.
@Suite struct CatalogDifferenceTests {
    private func difference(_ setup: String, _ change: String) -> CatalogDifference {
        var interpreter = ReasoningScene([("setup.ocsim", setup)]).end
        let before = interpreter.simulation
        interpreter.run(ReasoningScene.source("change.ocsim", change)) { _, _ in }
        return CatalogDifference(from: before, to: interpreter.simulation)
    }

    private func lines(_ setup: String, _ change: String) -> [String] {
        CatalogDifferenceText.lines(difference(setup, change))
    }

    @Test func nothing() {
        let lines = lines(ReasoningScene.base, "CREATE GROUP g; DROP GROUP g;")
        #expect(lines == ["nothing"])
    }

    /// Rows that only have another place, because many before them are gone, are no difference.
    @Test func rowsThatMovedAreTheSame() {
        let groups = (0..<1_200).map {
            "CREATE GROUP g\($0); GRANT USE ON DATABASE a TO GROUP g\($0);"
        }
        let setup = "CREATE DATABASE a; CREATE GROUP h;" + groups.joined()
            + "GRANT SELECT, INSERT ON DATABASE a TO GROUP h WITH GRANT OPTION;"
        let found = difference(setup, (0..<1_200).map { "DROP GROUP g\($0);" }.joined() + """
            REVOKE SELECT ON DATABASE a FROM GROUP h;
            REVOKE GRANT OPTION FOR INSERT ON DATABASE a FROM GROUP h;
            """)
        #expect(found.grantsAdded == [
            GrantLine(grantee: "GROUP h@system", object: "DATABASE a", privileges: ["INSERT"]),
        ])
        #expect(found.grantsRemoved.filter { $0.grantee == "GROUP h@system" } == [
            GrantLine(
                grantee: "GROUP h@system", object: "DATABASE a",
                privileges: ["SELECT (with grant option)", "INSERT (with grant option)"]),
        ])
        #expect(found.grantsRemoved.count == 1_201)
    }

    @Test func thingsThatAreNewGoneAndDifferent() {
        let lines = lines(
            ReasoningScene.base + "CREATE GROUP old; CREATE GROUP kept;", """
                DROP GROUP old;
                CREATE DATABASE more;
                ALTER GROUP kept ADD USER bob;
                ALTER GROUP kept RENAME TO other;
                ALTER USER bob DISABLE;
                CREATE TABLE lab.public.t (a INT);
                ALTER CONNECTIVITY_POOL main SET PRIORITY 4;
                GRANT ROLE "Security Administrator" TO USER bob;
                """)
        #expect(lines == [
            "database more is added",
            "connectivity pool main", "  - priority 0", "  + priority 4",
            "group old@system is removed",
            "group other@system", "  was called kept@system", "  + member bob@system",
            "user bob@system", "  + disabled", "  + role Security Administrator",
            "table lab.public.t is added",
        ])
    }

    @Test func aThingMadeAnewIsGoneAndNew() {
        let lines = lines("CREATE GROUP g;", "DROP GROUP g; CREATE GROUP g;")
        #expect(lines == ["group g@system is removed", "group g@system is added"])
    }

    @Test func propertiesOfIntegrationsWithoutTheirSecret() {
        let setup = """
            CREATE SSO INTEGRATION i PROTOCOL OIDC
              issuer = 'https://id', client_id = 'a', client_secret = 'hush1';
            """
        #expect(lines(setup, "ALTER SSO INTEGRATION i SET client_id = 'b';") == [
            "SSO integration i on system", "  - client_id = \"a\"", "  + client_id = \"b\"",
        ])
        let secret = lines(setup, "ALTER SSO INTEGRATION i SET client_secret = 'hush2';")
        #expect(secret == ["SSO integration i on system", "  another secret"])
    }

    @Test func anotherPasswordIsAnotherSecret() {
        let lines = lines(ReasoningScene.base, "ALTER USER bob SET PASSWORD = 'secret13';")
        #expect(lines == ["user bob@system", "  another secret"])
    }

    @Test func aDatabaseInheritsAgain() {
        let setup = """
            CREATE DATABASE lab;
            CREATE SSO INTEGRATION i PROTOCOL OIDC issuer = 'https://id', client_id = 'a';
            CREATE SSO INTEGRATION j PROTOCOL OIDC issuer = 'https://id', client_id = 'b';
            ALTER DATABASE lab SET SSO INTEGRATION j;
            """
        #expect(lines(setup, "ALTER DATABASE lab UNSET SSO INTEGRATION;") == [
            "database lab", "  inherits from system again (INT-2)", "  sees i, j; before: j",
            "  primary i; before: j",
        ])
    }

    @Test func privilegesByGranteeAndObject() {
        let difference = difference(
            ReasoningScene.base + "GRANT SELECT, INSERT ON DATABASE lab TO USER bob;", """
                REVOKE INSERT ON DATABASE lab FROM USER bob;
                GRANT DELETE ON DATABASE lab TO USER bob WITH GRANT OPTION;
                """)
        #expect(difference.grantsRemoved.map { $0.privileges } == [["INSERT"]])
        #expect(difference.grantsAdded == [GrantLine(
            grantee: "USER bob@system", object: "DATABASE lab",
            privileges: ["DELETE (with grant option)"])])
    }

    @Test(arguments: [
        (20, nil), (21, "and 1 more of type group"), (100_000, "and 99980 more of type group"),
    ])
    func twentyThingsOfAType(count: Int, rest: String?) {
        // limits.md: entries of a type in what a change does
        #expect(CatalogDifferenceText.limit == 20)
        let change = (0..<count).map { "CREATE GROUP g\($0);" }.joined(separator: "\n")
        let lines = lines(ReasoningScene.base, change)
        #expect(lines.count { $0.hasSuffix(" is added") } == 20)
        #expect(lines.dropFirst(20) == (rest.map { [$0] } ?? [])[...])
    }

    @Test(arguments: [
        (20, nil), (21, "1 more changes of this kind:"),
        (100_000, "99980 more changes of this kind:"),
    ])
    func twentyGrants(count: Int, rest: String?) {
        let groups = (0..<count).map { "CREATE GROUP g\($0);" }.joined(separator: "\n")
        let grants = (0..<count).map { "GRANT SELECT ON DATABASE lab TO GROUP g\($0);" }
        let lines = lines(ReasoningScene.base + groups, grants.joined(separator: "\n"))
        #expect(lines.count { $0.hasPrefix("GROUP ") && $0.contains(" gets ") } == 20)
        #expect(lines.count == (rest == nil ? 20 : 21))
        if let rest { #expect(lines.last?.hasPrefix("and \(rest) someone gets") == true) }
    }
}
