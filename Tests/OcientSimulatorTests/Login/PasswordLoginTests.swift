import Testing
import OcientSimulator

/// PWD-1 to PWD-5 and PRIV-2 at the node's own endpoint.
@Suite struct PasswordLoginTests {
    private func scene() -> LoginScene {
        let scene = LoginScene("""
            CREATE DATABASE sales; CREATE DATABASE stock;
            CREATE USER "alice@sales" PASSWORD = 'secret';
            CREATE USER root PASSWORD = 'secret';
            CREATE GROUP "team@sales"; ALTER GROUP "team@sales" ADD USER "alice";
            GRANT USE ON DATABASE sales TO USER "alice@sales";
            \\node sql0 address = '10.0.0.20';
            """)
        #expect(scene.errors == [])
        return scene
    }

    private func string(
        _ user: String, _ database: String, _ password: String = "secret"
    ) -> String {
        "ocient://\(user):\(password)@10.0.0.20:4050/\(database)"
    }

    /// The first @ ends the name of a user, whatever stands on its sides.
    @Test func whatStandsAtTheFirstAt() {
        var scene = LoginScene.guide()
        for (user, text) in [
            ("@sandbox", "There is no user '' in the database sandbox."),
            ("bob@", "There is no user 'bob@' for the database sandbox."),
            ("bob@sandbox@system",
             "There is no user 'bob@sandbox@system' for the database sandbox."),
            ("bob@sandbox", "There is no user 'bob' in the database sandbox."),
        ] {
            let decision = scene.connect(
                "jdbc:ocient://10.0.0.20:4050/sandbox;user=\(user);password=x")
            #expect(decision.rule == .pwd2)
            #expect(decision.steps.contains { $0.text == text }, "\(decision.steps)")
        }
    }

    @Test func usersOfTheConnectedDatabaseAndOfSystem() {
        var scene = scene()
        let bare = scene.connect(string("alice", "sales"))
        #expect(bare.outcome == .accepted && bare.identity == "alice@sales")
        #expect(bare.groups == ["team@sales"])
        #expect(bare.rule == .priv2 && bare.scope == nil && bare.integration == nil)
        #expect(scene.connect(string("alice@sales", "sales")).outcome == .accepted)
        #expect(scene.connect(string("Alice@sales", "sales")).rule == .pwd2)
        let foreign = scene.connect(string("alice@sales", "stock"))
        #expect(foreign.rule == .pwd1 && foreign.error?.code == -304)
        let missing = scene.connect(string("root@system", "stock"))
        #expect(missing.rule == .priv2 && missing.error?.code == -719)
        #expect(missing.error?.sqlstate == "42502" && missing.identity == "root@system")
        #expect(scene.connect(string("root", "stock")).rule == .pwd2)
    }

    @Test func oneMessageForUserAndPassword() {
        var scene = scene()
        let user = scene.connect(string("nobody", "sales"))
        let password = scene.connect(string("alice", "sales", "wrong"))
        #expect(user.rule == .pwd2 && password.rule == .pwd2)
        #expect(user.error == password.error)
        #expect(user.error?.sqlstate == "08004" && user.error?.code == -304)
        #expect(user.identity == nil && password.identity == nil && password.groups == [])
        #expect(user.steps.last?.text != password.steps.last?.text)
    }

    @Test func noPassword() {
        var scene = scene()
        let decision = scene.connect("ocient://10.0.0.20:4050/sales")
        #expect(decision.rule == .pwd2 && decision.error?.code == -100)
        #expect(decision.error?.message == "Missing password")
        #expect(decision.error?.sqlstate == "58005" && decision.error?.side == .client)
    }

    @Test func unknownDatabase() {
        var scene = scene()
        let decision = scene.connect(string("admin@system", "nowhere"))
        #expect(decision.rule == .pwd3 && decision.error?.code == -205)
        #expect(scene.connect(string("admin@system", "Sales")).rule == .pwd3)
        #expect(scene.connect(string("admin@system", "sales")).outcome == .accepted)
    }

    @Test func attemptsAreCounted() {
        var scene = scene()
        scene.run("ALTER SYSTEM ALTER SECURITY password_invalid_attempt_limit = 2;")
        _ = scene.connect(string("alice", "sales", "wrong"))
        _ = scene.connect(string("alice", "sales"))
        _ = scene.connect(string("alice", "sales", "wrong"))
        #expect(scene.connect(string("alice", "sales")).outcome == .accepted)
        _ = scene.connect(string("alice", "sales", "wrong"))
        _ = scene.connect(string("alice", "sales", "wrong"))
        let disabled = scene.connect(string("alice", "sales"))
        #expect(disabled.rule == .pwd5 && disabled.identity == nil)
        #expect(disabled.assumptions == [.pwd5])
        scene.run("ALTER USER \"alice@sales\" ENABLE;")
        #expect(scene.connect(string("alice", "sales")).outcome == .accepted)
    }

    @Test func evaluatingOnceMoreDoesNotCount() throws {
        let scene = scene()
        let attempt = LoginAttempt(string("alice", "sales", "wrong"))
        #expect(try scene.system.decide(attempt).judgement != nil)
        let again = try scene.system.decide(attempt, counting: false)
        #expect(again.judgement == nil && again.session == nil)
        #expect(again.rule == .pwd2)
    }

    @Test func expiredPassword() {
        var scene = scene()
        scene.run("ALTER SYSTEM ALTER SECURITY password_lifetime_days = 30;")
        scene.run("\\now '2026-03-01T00:00:00Z';")
        let decision = scene.connect(string("alice", "sales"))
        #expect(decision.rule == .pwd5 && decision.error?.code == -304)
        #expect(decision.identity == "alice@sales" && decision.groups == ["team@sales"])
    }
}
