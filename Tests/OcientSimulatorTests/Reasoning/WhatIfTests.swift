import OcientSQL
import OcientSimulator
import Testing

/// `ocsim whatif`: answers before a change and after it.
@Suite struct WhatIfTests {
    private static let users = "ocient://10.0.0.20:4050/sandbox?handshake=SSO"
    private static let machine = "ocient://id_token:${job}@" + GuideSetup.endpoint

    private static var guide: Interpreter {
        ReasoningScene([("guide.sql", GuideSetup.statements), ("w.ocsim", GuideSetup.world)]).end
    }

    /// Makes a change on the guide's system, then asks what a scenario asks.
    private func compare(
        _ change: String, _ attempts: String, beforeRestart: Bool = false,
        on setup: Interpreter = WhatIfTests.guide
    ) -> WhatIf {
        var whatIf = WhatIf(setup, beforeRestart: beforeRestart)
        whatIf.change(ReasoningScene.source("change.ocsim", change))
        whatIf.ask(ReasoningScene.source("attempts.ocsim", attempts))
        return whatIf
    }

    @Test func theGuidesWarningAboutThePrimary() {
        let whatIf = compare(
            "ALTER DATABASE system SET SSO INTEGRATION sso_m2m;", """
                \\connect '\(Self.users)' as = joe;
                \\connect '\(Self.machine)';
                \\connect 'ocient://db.example.com/sandbox?handshake=SSO' as = joe;
                """)
        #expect(whatIf.faults.isEmpty)
        #expect(whatIf.rows.map { $0.effect } == [.lost, .gained, .unchanged])
        let lost = whatIf.rows[0]
        #expect(lost.after.state.rule == .flow6)
        #expect(lost.differences == [.outcome, .rule, .integration, .groups, .code])
        #expect(lost.turningPoint?.rule == .int7)
        #expect(lost.turningPoint?.origin.map { Int($0.file) } == 2)
        #expect(lost.decidingStep?.rule == .flow6)
        #expect(lost.after.isPending)
        #expect(whatIf.difference.items.map { $0.name } == ["system", "sandbox"])
        #expect(whatIf.difference.items[0].details == ["primary sso_m2m; before: sso_interactive"])
    }

    @Test func answersThatStayAreForgottenWhenAskedFor() {
        let text = "\\connect '\(Self.users)' as = joe;\n"
            + "\\connect 'ocient://db.example.com/sandbox?handshake=SSO' as = joe;\n"
            + "\\can SELECT ON DATABASE sandbox AS GROUP readonly;"
        var (whole, brief) = (
            WhatIf(Self.guide, beforeRestart: false),
            WhatIf(Self.guide, beforeRestart: false, keepsUnchanged: false))
        let change = ReasoningScene.source(
            "change.ocsim", "ALTER DATABASE system SET SSO INTEGRATION sso_m2m;")
        for source in [ReasoningScene.source("attempts.ocsim", text)] {
            whole.change(change)
            whole.ask(source)
            brief.change(change)
            brief.ask(source)
        }
        #expect(brief.rows.map { $0.effect } == [.lost, .unchanged, .unchanged])
        #expect(brief.rows.map { $0.isQuestion } == [false, false, true])
        #expect(brief.rows.map { $0.before.decision == nil } == [false, true, true])
        #expect(WhatIfReport(brief, keeping: []).text() == WhatIfReport(whole, keeping: []).text())
        #expect(WhatIfReport(brief, keeping: []).markdown
            == WhatIfReport(whole, keeping: []).markdown)
    }

    @Test func anAttemptThatCannotBeReadIsAnError() {
        let whatIf = compare(
            "CREATE SCHEMA sandbox.more;", "\\connect 'ocient://u:${nobody}@h/sandbox';")
        #expect(whatIf.rows.allSatisfy { $0.effect == .unchanged })
        #expect(whatIf.difference.items.contains { $0.name == "sandbox.more" })
    }

    @Test func anAssignedIntegrationEndsInheritance() {
        let whatIf = compare(
            "ALTER DATABASE sandbox SET SSO INTEGRATION sso_m2m;",
            "\\connect '\(Self.users)' as = joe;")
        #expect(whatIf.rows.map { $0.effect } == [.lost])
        #expect(whatIf.difference.items.map { $0.details } == [[
            "stops inheriting from system (INT-2)",
            "sees sso_m2m; before: sso_interactive, sso_m2m",
            "primary sso_m2m; before: sso_interactive",
        ]])
    }

    @Test func evaluatingNeverCounts() {
        var setup = ReasoningScene([("base.sql", ReasoningScene.base)])
        setup.setup.append((
            "limit.sql", "ALTER SYSTEM ALTER SECURITY password_invalid_attempt_limit = 1;"))
        let wrong = "\\connect 'ocient://bob@system:wrong@10.0.0.1/lab';\n"
        let right = "\\connect '\(ReasoningScene.login)';\n"
        let whatIf = compare("CREATE GROUP g;", wrong + wrong + right, on: setup.end)
        #expect(whatIf.rows.map { $0.after.state.outcome } == [.refused, .refused, .accepted])
        #expect(whatIf.rows.allSatisfy { $0.effect == .unchanged })
        let users = whatIf.after.simulation.catalog.users.all
        #expect(users.allSatisfy { $0.credentials.failedAttempts == 0 })
    }

    @Test func aQuestionBehindARefusedLoginHasNoSession() {
        let whatIf = compare(
            "REVOKE SELECT ON DATABASE sandbox FROM GROUP readonly;"
                + "ALTER SSO INTEGRATION sso_m2m DISABLE;", """
                \\connect '\(GuideSetup.m2m)';
                \\can SELECT ON DATABASE sandbox;
                \\disconnect;
                \\can SELECT ON DATABASE sandbox;
                """)
        #expect(whatIf.rows.map { $0.effect } == [.lost, .lost, .unchanged])
        #expect(whatIf.rows[1].after.state.rule == whatIf.rows[0].after.state.rule)
        #expect(whatIf.rows[2].after.state.rule == .priv10)
    }

    @Test func namesMeanTheSameWhetherALoginIsAcceptedOrNot() {
        let whatIf = compare(
            "ALTER SSO INTEGRATION sso_m2m DISABLE;", """
                \\connect '\(GuideSetup.m2m)';
                \\can USE ON DATABASE sandbox AS GROUP readonly;
                \\can USE ON DATABASE sandbox AS GROUP "readonly@system";
                """)
        #expect(whatIf.rows.map { $0.effect } == [.lost, .unchanged, .unchanged])
        #expect(whatIf.rows.map { $0.after.state.outcome } == [.refused, .error, .allowed])
    }

    @Test func aQuestionThatCanNoLongerBeAskedIsLost() {
        let whatIf = compare(
            "DROP GROUP readwrite;", "\\can SELECT ON DATABASE sandbox AS GROUP readwrite;")
        #expect(whatIf.rows.map { $0.effect } == [.lost])
        #expect(whatIf.rows[0].after.state.outcome == .error)
        #expect(whatIf.rows[0].after.state.code == -612)
        #expect(whatIf.faults.isEmpty)
    }

    @Test func theSetUpIsRestartedAndTheChangeWaitsForARestart() {
        let change = "ALTER CONNECTIVITY_POOL sso_pool SET REQUIRE_SSO false;"
            + "GRANT INSERT ON DATABASE sandbox TO GROUP readonly;"
        let attempts = "\\connect 'ocient://admin@system:x@db.example.com/sandbox';\n"
            + "\\can INSERT ON DATABASE sandbox AS GROUP \"readonly@system\";"
        let whatIf = compare(change, attempts)
        #expect(whatIf.rows.map { $0.effect } == [.gained, .gained])
        #expect(whatIf.rows[0].before.state.rule == .pool6)
        #expect(whatIf.rows[0].after.isPending && !whatIf.rows[0].before.isPending)
        let running = compare(change, attempts, beforeRestart: true)
        #expect(running.rows.map { $0.effect } == [.unchanged, .gained])
        #expect(running.rows[0].before.state.rule == .pool12)
    }

    @Test func whatFailsInTheChangeOrTheAttemptsIsKeptOnce() {
        let whatIf = compare(
            "DROP GROUP nothing; CREATE GROUP; CREATE GROUP good;", """
                \\person who idp = nobody, subject = 's';
                \\connect 'ocient://db.example.com/sandbox?handshake=SSO' as = nobody;
                \\can SELECT ON DATABASE nothing;
                """)
        #expect(whatIf.faults.map { $0.record.kind } == [
            .dropGroup, .syntaxError, .connect, .can, .person,
        ])
        #expect(whatIf.rows.map { $0.effect } == [.unchanged, .unchanged])
        #expect(whatIf.difference.items.map { $0.name } == ["good@system"])
    }

    @Test func sectionsAndPlacesNameTheRows() {
        let whatIf = compare("CREATE GROUP g;", """
            \\section 'first';
            \\connect '\(Self.users)' as = joe;
              \\can SELECT ON DATABASE sandbox;
            """)
        #expect(whatIf.rows.map { $0.section } == ["first", "first"])
        #expect(whatIf.rows.map { $0.location?.position } == [
            SourcePosition(line: 2, column: 1), SourcePosition(line: 3, column: 3),
        ])
        #expect(whatIf.rows[1].text == "\\can SELECT ON DATABASE sandbox")
    }

    @Test func readingsOfTheAttemptsCountOnBothSides() {
        let attempts = "\\reading azp_first = yes;\n\\connect '\(Self.machine)';"
        let whatIf = compare("CREATE GROUP g;", attempts)
        #expect(whatIf.rows.map { $0.before.state.rule } == [.tok12])
        #expect(whatIf.rows.map { $0.effect } == [.unchanged])
    }

    @Test(arguments: [
        (WhatIfGuard.accepted, 1), (.refused, 1), (.allowed, 1), (.denied, 1), (.all, 4),
    ])
    func guards(_ protected: WhatIfGuard, _ broken: Int) {
        let whatIf = compare(
            "ALTER DATABASE system SET SSO INTEGRATION sso_m2m;"
                + "REVOKE SELECT ON DATABASE sandbox FROM GROUP readonly;"
                + "GRANT INSERT ON DATABASE sandbox TO GROUP readwrite;", """
                \\connect '\(Self.users)' as = joe;
                \\connect '\(Self.machine)';
                \\can SELECT ON DATABASE sandbox AS GROUP "readonly@system";
                \\can INSERT ON DATABASE sandbox AS GROUP "readwrite@system";
                \\can USE ON DATABASE sandbox AS GROUP "readwrite@system";
                """)
        #expect(WhatIfReport(whatIf, keeping: [protected]).brokenCount == broken)
    }

    @Test func rowsComeByEffect() {
        let whatIf = compare(
            "REVOKE SELECT ON DATABASE sandbox FROM GROUP readonly;"
                + "GRANT INSERT ON DATABASE sandbox TO GROUP readonly;"
                + "ALTER SSO INTEGRATION sso_m2m SET default_group = \"readwrite\";", """
                \\can USE ON DATABASE sandbox AS GROUP "readonly@system";
                \\connect '\(GuideSetup.m2m)';
                \\can INSERT ON DATABASE sandbox AS GROUP "readonly@system";
                \\can SELECT ON DATABASE sandbox AS GROUP "readonly@system";
                """)
        let rows = WhatIfReport(whatIf, keeping: []).rows
        #expect(rows.map { $0.effect } == [.lost, .gained, .changed, .unchanged])
        #expect(rows[2].differences == [.groups])
        #expect(rows[2].turningPoint != nil)
    }

    @Test func secretsStayHidden() {
        let dsn = "ocient://bob@system:hunter22@10.0.0.20/sandbox"
        let whatIf = compare("CREATE GROUP g;", "\\connect '\(dsn)';")
        #expect(!whatIf.rows[0].text.contains("hunter22"))
        let report = WhatIfReport(whatIf, keeping: [])
        let texts = [
            String(decoding: report.json, as: UTF8.self), report.markdown, report.text(),
        ]
        #expect(texts.allSatisfy { !$0.contains("hunter22") })
    }
}
