import Testing

@testable import OcientSimulator

/// Who may do something, as people read it.
@Suite struct HolderReportTests {
    private func report(
        _ question: String, _ setUp: String, json: Bool = false
    ) throws -> String {
        var interpreter = ReasoningScene([("s.ocsim", setUp)]).end
        interpreter.simulation.session = .administrator
        let resolved = try Bench.question(question, interpreter.simulation)
        let holders = interpreter.simulation.holders(
            of: resolved.privileges, on: resolved.object)
        if json {
            let data = HolderReport.json(holders, interpreter.simulation, interpreter.files)
            return String(decoding: data, as: UTF8.self)
        }
        return HolderReport.text(holders, interpreter.simulation, interpreter.files)
    }

    private func routes(_ setUp: String) throws -> [Substring] {
        let text = try report("USE ON DATABASE lab", ReasoningScene.base + setUp)
        return text.split(separator: "\n").filter { $0.contains("reached by") }
    }

    private static let integration = """
        CREATE GROUP g; GRANT USE ON DATABASE lab TO GROUP g;
        REVOKE USE ON DATABASE lab FROM USER bob;
        CREATE SSO INTEGRATION i PROTOCOL OIDC issuer = 'https://i', client_id = 'i',
          default_group = 'g',

        """

    /// GRP-1: mappings of claims that nobody reads lead nowhere; then default_group is for all.
    @Test func mappingsNeedClaims() throws {
        #expect(try routes(Self.integration + "groups_claim_mappings = { 'v' = 'g' };") == [
            "  reached by i: default_group, for every login",
        ])
    }

    /// GRP-2, GRP-3: under other readings other values lead there, unless they are mapped.
    @Test func readingsOpenWays() throws {
        let claims = "groups_claim_ids = ['c'], groups_claim_mappings = { 'v' = 'g' };"
        let readings = "\\reading unmapped_claim = by_name; \\reading default_group = always;"
        #expect(try routes(Self.integration + claims + readings) == [
            "  reached by i: default_group, for every login", "  reached by i: claim value 'v'",
            "  reached by i: claim value 'g'",
        ])
        let mapped = "groups_claim_ids = ['c'], groups_claim_mappings = { 'g' = 'other' };"
        #expect(try routes(Self.integration + mapped + readings) == [
            "  reached by i: default_group, for every login",
        ])
    }

    /// INT-8.
    @Test func nobodyComesThroughADisabledIntegration() throws {
        let disabled = Self.integration + "groups_claim_ids = ['c'];"
            + "ALTER SSO INTEGRATION i DISABLE;"
        #expect(try routes(disabled) == [
            "  not reached by i, which is disabled: default_group, for logins whose claims map to"
                + " no group",
        ])
        let json = try report("USE ON DATABASE lab", ReasoningScene.base + disabled, json: true)
        #expect(json.contains("\"routes\": [],\n    \"disabled_routes\": [\n      {"))
    }

    /// PRIV-10: what `public` holds, everyone has who comes through an integration of its database.
    @Test func everyoneReachesPublic() throws {
        #expect(try routes(Self.integration + """
            groups_claim_ids = ['c']; REVOKE USE ON DATABASE lab FROM GROUP g;
            GRANT USE ON DATABASE lab TO GROUP public;
            """) == ["  reached by i: every login is in the group 'public' of its database"])
    }

    /// PRIV-6: the identity of an SSO session holds what it created.
    @Test func identitiesHoldWhatTheyCreated() throws {
        let text = try report("DROP ON TABLE sandbox.sc.t", GuideSetup.statements
            + GuideSetup.world + """
            \\restart;
            \\connect 'ocient://db.example.com/sandbox?handshake=sso' as = jane;
            CREATE SCHEMA sc; CREATE TABLE sc.t (i INT);
            """)
        #expect(text.contains("IDENTITY https://auth.example.com/::auth0|jane (PRIV-6)\n"))
    }

    @Test func groupsTellTheIntegrationsThatLeadThere() throws {
        let text = try report("SELECT ON DATABASE sandbox", GuideSetup.statements)
        #expect(text.contains("GROUP readonly@system (PRIV-1)"))
        #expect(text.contains("GROUP readwrite@system (PRIV-1)"))
        #expect(text.contains(
            "  reached by sso_m2m: default_group, for logins whose claims map to no group\n"))
        #expect(text.contains("  reached by sso_m2m: claim value 'readwrite-role'\n"))
        #expect(text.hasPrefix("USER admin@system (PRIV-10)\n"))
        #expect(!text.contains("public"))
    }

    @Test func onlyIntegrationsThatLeadToTheGroup() throws {
        let text = try report("CREATE TABLE ON DATABASE sandbox", GuideSetup.statements)
        let lines = text.split(separator: "\n").filter { $0.contains("reached by") }
        #expect(lines == [
            "  reached by sso_interactive: claim value 'readwrite-role'",
            "  reached by sso_m2m: claim value 'readwrite-role'",
        ])
    }

    @Test func rightsOnUsersAndGroupsAreRightsToo() throws {
        let bench = Bench("CREATE USER u PASSWORD 'p'; CREATE GROUP g; CREATE DATABASE d;")
        let kinds = Set(bench.simulation.catalog.everyObject.map { $0.kind })
        #expect(kinds == [.system, .database, .schema, .user, .group])
    }

    @Test func usersComeBeforeGroups() throws {
        let text = try report(
            "USE ON DATABASE lab", ReasoningScene.base + "CREATE GROUP g;"
                + " GRANT USE ON DATABASE lab TO GROUP g;")
        let lines = text.split(separator: "\n").filter { !$0.hasPrefix(" ") }
        #expect(lines == [
            "USER admin@system (PRIV-10)", "USER bob@system (PRIV-1)",
            "GROUP g@system (PRIV-1)",
        ])
    }
}
