import Testing
import OcientSimulator

/// GRP-1 to GRP-7 and PRIV-2 of SSO sessions.
@Suite struct GroupLoginTests {
    private let string = "ocient://10.0.0.20:4050/sandbox?handshake=sso"

    private func groups(_ claims: String, _ directives: String = "") -> [String] {
        var scene = LoginScene.guide()
        scene.run(directives)
        scene.run("\\person p idp = auth0, subject = p, claims = { \(claims) };")
        #expect(scene.directiveErrors.isEmpty)
        return scene.connect(string, "as = p").groups
    }

    @Test func claims() {
        let claim = "'https://example.com/groups'"
        #expect(groups("\(claim) = 'readwrite-role'") == ["readwrite@system"])
        #expect(groups("\(claim) = ['x', 'readwrite-role', 7]") == ["readwrite@system"])
        #expect(groups("\(claim) = { a = 'readwrite-role' }") == ["readonly@system"])
        #expect(groups("other = 'readwrite-role'") == ["readonly@system"])
        #expect(groups("\(claim) = 'Readwrite-role'") == ["readonly@system"])
    }

    @Test func readings() {
        let claim = "'https://example.com/groups' = ['audit', 'readwrite-role']"
        let audit = "CREATE GROUP audit;"
        #expect(groups(claim, audit) == ["readwrite@system"])
        #expect(groups(claim, audit + "\\reading unmapped_claim = by_name;")
            == ["audit@system", "readwrite@system"])
        #expect(groups(claim, "\\reading default_group = always;")
            == ["readonly@system", "readwrite@system"])
    }

    @Test func missingGroups() {
        var scene = LoginScene.guide()
        scene.run("DROP GROUP readwrite;")
        let fallback = scene.connect(string, "as = jane")
        #expect(fallback.groups == ["readonly@system"] && fallback.outcome == .accepted)
        #expect(fallback.assumptions == [.grp5])
        scene.run("DROP GROUP readonly;")
        let none = scene.connect(string, "as = jane")
        #expect(none.rule == .priv2 && none.error?.code == -719)
        #expect(none.groups == [] && none.identity == "https://auth.example.com/::auth0|jane")
        scene.run("GRANT USE ON DATABASE sandbox TO GROUP public;")
        #expect(scene.connect(string, "as = jane").outcome == .accepted)
    }

    /// Groups are those of the database that stores the integration, its `public` included.
    @Test func groupsOfTheStoringDatabase() {
        var scene = LoginScene.guide()
        scene.run("""
            CREATE GROUP "readwrite@sandbox";
            ALTER DATABASE sandbox SET SSO INTEGRATION sso_interactive; \\restart;
            """)
        #expect(scene.connect(string, "as = jane").groups == ["readwrite@system"])
        #expect(scene.decision.integrationDatabase == "system")
    }

    @Test func machineTokensCarryNoPersonsClaims() {
        var scene = LoginScene.guide()
        scene.run("\\token t app = robot, person = jane, audience = 'https://db.example.com';")
        let string = GuideSetup.m2m.replacing("${job}", "${t}")
        #expect(scene.connect(string).groups == ["readonly@system"])
        #expect(scene.decision.identity == "https://auth.example.com/::auth0|jane")
        #expect(scene.warnings == [])
        scene.run("\\token t claims = { 'https://example.com/groups' = 'readwrite-role' };")
        #expect(scene.connect(string).groups == ["readwrite@system"])
        #expect(scene.warnings.count == 1)
    }

    @Test func sensitivityOfGroups() {
        var scene = LoginScene.guide()
        _ = scene.connect(string, "as = jane")
        let changes = scene.system.sensitivity(of: scene.attempts[0])
        #expect(changes.map { $0.choice.description }
            == ["callback_match=exact", "default_group=always"])
        #expect(changes.last?.answer.groups == ["readonly@system", "readwrite@system"])
        #expect(changes.last?.answer.outcome == .accepted && changes.last?.answer.rule == .priv2)
    }

    /// A role held by a group is enough (PRIV-10, ROLE-1).
    @Test func administratorsByGroup() {
        var scene = LoginScene.guide()
        scene.run("CREATE DATABASE other;")
        let other = "ocient://10.0.0.20:4050/other?handshake=sso"
        #expect(scene.connect(other, "as = joe").rule == .priv2)
        #expect(scene.decision.outcome == .refused)
        scene.run("GRANT ROLE \"System Administrator\" TO GROUP readonly;")
        #expect(scene.connect(other, "as = joe").outcome == .accepted)
    }

    /// Who creates a database may use it, also through SSO (PRIV-6).
    @Test func creatorsByIdentity() {
        var scene = LoginScene.guide()
        scene.run("GRANT CREATE DATABASE ON SYSTEM TO GROUP readonly;")
        _ = scene.connect(string, "as = joe")
        if let session = scene.results[0].session { scene.simulation.session = session }
        scene.run("CREATE DATABASE mine;")
        #expect(scene.errors == [])
        let mine = "ocient://10.0.0.20:4050/mine?handshake=sso"
        #expect(scene.connect(mine, "as = joe").outcome == .accepted)
        #expect(scene.connect(mine).outcome == .refused)
        #expect(scene.connect(mine, "as = jane").outcome == .refused)
    }
}
