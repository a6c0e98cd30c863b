import OcientSQL
import Testing

@testable import OcientSimulator

/// `ocsim when`: every statement that changes an answer.
@Suite struct TimelineTests {
    @Test func verdictsAreNotMonotone() throws {
        let scene = ReasoningScene([
            ("base.sql", ReasoningScene.base),
            ("more.sql", """
                REVOKE USE ON DATABASE lab FROM USER bob;
                CREATE GROUP g;
                GRANT SELECT ON DATABASE lab TO GROUP g;
                ALTER GROUP g ADD USER bob;
                REVOKE USE ON DATABASE lab FROM GROUP g;
                GRANT USE ON DATABASE lab TO USER bob;
                """),
        ])
        let timeline = try scene.timeline()
        #expect(timeline.start.outcome == .refused && timeline.start.rule == .pool12)
        #expect(timeline.story == [
            "3 refused", "4 accepted!", "5 refused!", "8 accepted!", "9 refused!", "10 accepted!",
        ])
        #expect(timeline.since?.index == 10)
        #expect(timeline.since?.statement == "GRANT USE ON DATABASE lab TO USER bob")
        #expect(timeline.statements == 10)
        #expect(timeline.changes.map { $0.before.outcome }.dropFirst()
            .elementsEqual(timeline.changes.map { $0.after.outcome }.dropLast()))
    }

    @Test func statementsThatFailOrAskChangeNothing() throws {
        let scene = ReasoningScene([
            ("s.ocsim", ReasoningScene.base + """
                GRANT USE ON DATABASE lab TO USER bob;
                \\expect error;
                DROP DATABASE nothing;
                SHOW DATABASES;
                \\can SELECT ON DATABASE lab AS USER bob;
                \\section 'end';
                """),
        ])
        #expect(try scene.timeline().story == ["3 refused", "4 accepted!"])
    }

    @Test func everyStateOfTheTimelineIsWhatConnectSaysThere() throws {
        let script = ReasoningScene.base + """
            CREATE CONNECTIVITY_POOL other PRIORITY 5 REQUIRE_SSO TRUE
              PARTICIPANTS ((NODE n1 LISTEN_ADDRESS '10.0.0.1'));
            ALTER CONNECTIVITY_POOL main SET PRIORITY 6;
            ALTER USER bob DISABLE;
            ALTER USER bob ENABLE;
            DROP USER bob;
            """
        let scene = ReasoningScene([("s.sql", script)])
        let timeline = try scene.timeline()
        #expect(timeline.changes.count == 7)
        for change in timeline.changes {
            let line = LineTable(ReasoningScene.source("s.sql", script))
                .lineNumber(of: change.range.start)
            let then = try scene.system(at: "s.sql:\(line)")
            let decision = try then.loginSystem(restarted: true)
                .decide(LoginAttempt(ReasoningScene.login))
            #expect(decision.outcome.rawValue == change.after.outcome.rawValue)
            #expect(decision.rule == change.after.rule)
        }
    }

    @Test func statementsOfIncludedFilesAreFoundThere() throws {
        let scene = ReasoningScene(
            [("main.ocsim", "CREATE GROUP g;\n\\i 'base.sql';\nCREATE GROUP h;")],
            files: ["base.sql": ReasoningScene.base])
        let timeline = try scene.timeline()
        #expect(timeline.changes.map { $0.file } == [1, 1])
        #expect(timeline.changes.map { $0.kind } == [.createPool, .grant])
        #expect(timeline.since?.index == 6)
    }

    @Test func beforeARestartOnlyTheScriptsRestart() throws {
        let scene = ReasoningScene([
            ("s.ocsim", ReasoningScene.base + "\\restart;\nDROP CONNECTIVITY_POOL n1_default;"),
        ])
        #expect(try scene.timeline(beforeRestart: true).story == ["3 refused", "4 accepted!"])
        let named = "ocient://bob@system:secret12@db:4051/lab"
        let pools = ReasoningScene([
            ("s.ocsim", ReasoningScene.base + """
                CREATE CONNECTIVITY_POOL far PARTICIPANTS (
                  (NODE n1 ADVERTISED_ADDRESS 'db' ADVERTISED_PORT 4051));
                \\restart;
                DROP CONNECTIVITY_POOL far;
                """),
        ])
        #expect(try pools.timeline(named).story == ["5 accepted!", "7 refused!"])
        let before = try pools.timeline(named, beforeRestart: true)
        #expect(before.story == ["6 accepted!"])
        #expect(before.pending?.outcome == .refused)
        #expect(try pools.timeline(named).pending?.outcome == .accepted)
    }

    @Test func wrongPasswordsOfTheSetUpCountButTheQuestionDoesNot() throws {
        let wrong = "\\connect 'ocient://bob@system:wrong@10.0.0.1/lab';\n\\expect refused;\n"
        let script = ReasoningScene.base
            + "ALTER SYSTEM ALTER SECURITY password_invalid_attempt_limit = 2;\n\\restart;\n"
            + wrong + wrong
        let scene = ReasoningScene([("s.ocsim", script)])
        #expect(scene.end.summary.unexpectedErrors == 0)
        #expect(try scene.timeline().story == ["3 refused", "4 accepted!", "9 refused!"])
        let bad = try scene.timeline("ocient://bob@system:wrong@10.0.0.1/lab")
        #expect(bad.end.rule == .pwd5 && bad.changes.allSatisfy { !$0.flips })
    }

    @Test func theWorldCountsFromTheStart() throws {
        let scene = ReasoningScene([
            ("guide.sql", GuideSetup.statements), ("world.ocsim", GuideSetup.world),
        ])
        let dsn = "ocient://db.example.com/sandbox?handshake=SSO&ssoOAuthFlow=deviceGrant"
        let timeline = try scene.timeline(dsn)
        #expect(timeline.end.outcome == .accepted)
        #expect(timeline.since?.kind == .createPool)
    }

    @Test func aQuestionIsAnErrorUntilItsNamesExist() throws {
        let scene = ReasoningScene([
            ("s.sql", """
                CREATE DATABASE lab;
                CREATE GROUP g;
                GRANT SELECT ON DATABASE lab TO GROUP g;
                CREATE TABLE lab.public.t (a INT);
                REVOKE SELECT ON DATABASE lab FROM GROUP g;
                DROP TABLE lab.public.t;
                """),
        ])
        let timeline = try scene.timeline(can: "SELECT ON TABLE lab.public.t AS GROUP g")
        #expect(timeline.start.outcome == .error && timeline.start.code == -605)
        #expect(timeline.story == ["1 error", "4 allowed!", "5 denied!", "6 error!"])
        #expect(timeline.pending == nil)
    }

    @Test func aQuestionMayBeThatOfALoginsSession() throws {
        let scene = ReasoningScene([
            ("s.sql", ReasoningScene.base + "GRANT SELECT ON DATABASE lab TO USER bob;"),
        ])
        let timeline = try scene.timeline(
            can: "SELECT ON DATABASE lab", session: ReasoningScene.login)
        #expect(timeline.story == ["3 denied", "4 denied", "5 allowed!"])
        #expect(timeline.changes.map { $0.after.rule } == [.priv2, .priv1, .priv1])
    }

    @Test func aNewNameOfAGroupIsAChange() throws {
        let scene = ReasoningScene([
            ("guide.sql", GuideSetup.statements + "\nALTER GROUP readonly RENAME TO readers;"),
            ("world.ocsim", GuideSetup.world),
        ])
        let timeline = try scene.timeline("ocient://db.example.com/sandbox?handshake=SSO")
        #expect(timeline.changes.last?.kind == .alterGroup)
    }

    /// The work of a set-up of so many rounds: how often the whole question is asked again.
    private func work(rounds: Int) throws -> Int {
        var script = ReasoningScene.base
        for number in 0..<rounds {
            script += "CREATE GROUP g\(number);\n"
            script += "GRANT SELECT ON DATABASE lab TO GROUP g\(number);\n"
            script += "REVOKE USE ON DATABASE lab FROM USER bob;\n"
            script += "GRANT USE ON DATABASE lab TO USER bob;\n"
        }
        let recorder = try ReasoningScene([("big.sql", script)]).recorder()
        #expect(recorder.timeline.changes.count == 2 + 2 * rounds)
        return recorder.evaluations
    }

    /// Only statements that change the answer ask for it: two of four, however many there are.
    @Test(arguments: [0, 1, 1_250, 2_500])
    func theQuestionIsAskedWhereItMatters(rounds: Int) throws {
        #expect(try work(rounds: rounds) == 2 + 2 * rounds)
    }

    /// Of which moment the answers are (CFG-3); an answer about privileges has none.
    @Test func theMomentIsTold() throws {
        let scene = ReasoningScene([("base.sql", ReasoningScene.base)])
        func text(_ isBeforeRestart: Bool) throws -> String {
            let question = TimelineQuestion(
                login: LoginAttempt(ReasoningScene.login), beforeRestart: isBeforeRestart)
            let timeline = try scene.timeline(beforeRestart: isBeforeRestart)
            return TimelineReport(timeline, question, shown: "", scene.end.files)
                .text { text, _ in text }
        }
        #expect(try text(false).contains(
            "\nEach answer is that after a restart of rolehostd (CFG-3).\n\n  at the start\n"))
        #expect(try text(true).contains("\nNodes keep their running configuration; only \\restart"
            + " in the scripts changes it (CFG-3).\n\n  at the start\n"))
    }
}
