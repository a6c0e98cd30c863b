import OcientSQL
import OcientSimulator
import Testing

/// What `ocsim whatif` says of a change: whether it was applied, what is kept, when it counts.
@Suite struct WhatIfReportTests {
    private static let logins = """
        \\connect 'ocient://10.0.0.20:4050/sandbox?handshake=SSO' as = joe;
        \\connect 'ocient://db.example.com/sandbox?handshake=SSO' as = joe;
        """

    /// The report of a change on the guide's system.
    private func report(
        _ change: String, _ attempts: String? = nil, keeping guards: [WhatIfGuard] = [],
        beforeRestart: Bool = false
    ) -> WhatIfReport {
        let setup = ReasoningScene([
            ("guide.sql", GuideSetup.statements), ("w.ocsim", GuideSetup.world),
        ])
        var whatIf = WhatIf(setup.end, beforeRestart: beforeRestart)
        whatIf.change(ReasoningScene.source("change.ocsim", change))
        if let attempts { whatIf.ask(ReasoningScene.source("attempts.ocsim", attempts)) }
        return WhatIfReport(whatIf, keeping: guards)
    }

    private func json(_ report: WhatIfReport) -> String {
        String(decoding: report.json, as: UTF8.self)
    }

    @Test func aChangeThatFailedIsTheHeadline() {
        let report = report("CREATE GROUP more;\nDROP GROUP nothing;", Self.logins)
        let headline = "NOT applied: 1 of 2 statements of the change failed; only its other"
            + " statements are compared below"
        let error = "change.ocsim:2: The referenced group does not exist (Group 'nothing' not found"
            + " in database 'system')"
        #expect(report.text().hasPrefix(headline + "\n  " + error + "\n2 answers: "))
        #expect(report.markdown.hasPrefix("**" + headline + "**\n\n"))
        #expect(json(report).contains(
            "\"applied\": false,\n    \"statements\": 2,\n    \"failed\": 1"))
        #expect(json(report).contains("\"message\": \"The referenced group does not exist"))
    }

    /// Of which moment the answers are (CFG-3).
    @Test func theMomentIsTold() {
        #expect(report("CREATE GROUP more;", Self.logins).text().contains(
            "\nEach answer is that after a restart of rolehostd (CFG-3).\n"))
        #expect(report("CREATE GROUP more;", Self.logins, beforeRestart: true).text().contains(
            "\nNodes keep their running configuration; only \\restart in the scripts changes it"
                + " (CFG-3).\n"))
    }

    @Test func aChangeThatDoesNotParseChangedNothing() {
        let report = report("CREATE GROUP;", Self.logins, keeping: [.all])
        #expect(report.text().hasPrefix(
            "NOT applied: 1 of 1 statement of the change failed; it changed nothing\n"))
    }

    @Test func aChangeThatWasAppliedHasNoSuchHeadline() {
        let report = report("CREATE GROUP more;", Self.logins)
        #expect(report.text().hasPrefix("2 answers: "))
        #expect(json(report).contains("\"applied\": true"))
        #expect(json(report).contains("\"errors\": []"))
    }

    @Test func whatIsKeptIsCounted() {
        let question = "\\can USE ON DATABASE sandbox AS GROUP \"readonly@system\";"
        func line(_ attempts: String, _ guards: [WhatIfGuard]) -> String {
            let text = report("CREATE GROUP more;", attempts, keeping: guards).text()
            return text.split(separator: "\n").dropFirst().first.map { String($0) } ?? ""
        }
        #expect(line(Self.logins, [.accepted]) == "all 2 attempts are kept (--keep accepted)")
        #expect(line(question, [.all]) == "1 question is kept (--keep all)")
        #expect(
            line(Self.logins + "\n" + question, [.all, .privileges])
                == "all 2 attempts and 1 question are kept, no privilege is lost"
                + " (--keep all, privileges)")
    }

    @Test func oneBrokenAnswerIsEnough() {
        let change = "ALTER DATABASE system SET SSO INTEGRATION sso_m2m;"
        let lost = report(change, Self.logins, keeping: [.accepted])
        #expect(lost.brokenCount == 1 && !lost.isKept)
        #expect(report(change, Self.logins, keeping: [.refused]).isKept)
        #expect(report("CREATE GROUP more;", Self.logins, keeping: [.all]).isKept)
    }

    @Test func withoutAttemptsTheCatalogAndPrivilegesAreCompared() {
        let change = "REVOKE SELECT ON DATABASE sandbox FROM GROUP readonly;"
            + "CREATE USER bob PASSWORD = 'pw'; ALTER GROUP readonly ADD USER bob;"
        let report = report(change, keeping: [.privileges])
        #expect(report.rows.isEmpty && report.takesPrivileges && !report.isKept)
        let text = report.text()
        #expect(text.hasPrefix("no login was compared: only the catalog and privileges\n"
            + "privileges are lost (--keep privileges)\n\nwhat the change does\n"))
        #expect(text.contains("GROUP readonly@system loses SELECT ON DATABASE sandbox"))
    }

    /// A membership is a change for the user, a role for who has it; a row that a wider one covers
    /// is none.
    @Test func privilegesComeByMembershipsAndRoles() {
        let setup = "CREATE USER ann PASSWORD = 'pw'; CREATE GROUP staff;"
            + "GRANT SELECT ON DATABASE sandbox TO GROUP staff;"
            + "GRANT INSERT ON DATABASE sandbox TO USER ann;"
            + "GRANT INSERT ON SYSTEM TO USER ann;"
        let scene = ReasoningScene([
            ("guide.sql", GuideSetup.statements), ("more.sql", setup),
        ])
        func compare(_ change: String) -> PrivilegeDifference {
            var whatIf = WhatIf(scene.end, beforeRestart: false)
            whatIf.change(ReasoningScene.source("change.sql", change))
            #expect(whatIf.failures.isEmpty)
            return whatIf.privileges
        }
        let joins = compare("ALTER GROUP staff ADD USER ann;")
        #expect(joins.lost.isEmpty)
        #expect(joins.gained == [GrantLine(
            grantee: "USER ann@system", object: "DATABASE sandbox", privileges: ["SELECT"])])
        let role = compare("GRANT ROLE \"Security Administrator\" TO USER ann;")
        #expect(role.gained == [GrantLine(
            grantee: "USER ann@system", object: "", privileges: ["Security Administrator"])])
        #expect(compare("REVOKE INSERT ON DATABASE sandbox FROM USER ann;").isEmpty)
        #expect(compare("CREATE GROUP empty; CREATE DATABASE other;").isEmpty)
    }

    /// REQUIRE_SSO off turns the refusal of a password into another one with the same code: it
    /// waits for the restart all the same.
    @Test func anotherReasonWithTheSameCodeWaitsForTheRestart() {
        let report = report(
            "ALTER CONNECTIVITY_POOL sso_pool SET REQUIRE_SSO false;",
            "\\connect 'ocient://nobody:x@db.example.com/sandbox';")
        let row = report.rows.first
        #expect(row?.differences == [.rule] && row?.after.isPending == true)
        #expect(report.text().contains("  when     with the restart of rolehostd\n"))
        #expect(!report.text().contains("at once"))
    }

    @Test func whatHappensInTwoStepsIsSaid() {
        let report = report(
            "ALTER DATABASE system SET SSO INTEGRATION sso_m2m;"
                + "REVOKE USE ON DATABASE sandbox FROM GROUP readonly;",
            "\\connect 'ocient://10.0.0.20:4050/sandbox?handshake=SSO' as = joe;")
        #expect(report.text().contains(
            "  when     at once refused (PRIV-2, -719), with the restart of rolehostd refused"
                + " (FLOW-6, -1250)\n"))
    }
}
