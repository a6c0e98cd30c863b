import Testing

@testable import OcientSimulator

/// Who may do something, as people read it.
@Suite struct HolderReportTests {
    private func report(_ question: String, _ setUp: String) throws -> String {
        var interpreter = ReasoningScene([("s.ocsim", setUp)]).end
        interpreter.simulation.session = .administrator
        let resolved = try Bench.question(question, interpreter.simulation)
        let holders = interpreter.simulation.holders(
            of: resolved.privileges, on: resolved.object)
        return HolderReport.text(holders, interpreter.simulation, interpreter.files)
    }

    @Test func groupsTellTheIntegrationsThatLeadThere() throws {
        let text = try report("SELECT ON DATABASE sandbox", GuideSetup.statements)
        #expect(text.contains("GROUP readonly@system (PRIV-1)"))
        #expect(text.contains("GROUP readwrite@system (PRIV-1)"))
        #expect(text.contains(
            "  reached by sso_m2m: default_group, for logins whose claims give no group\n"))
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
