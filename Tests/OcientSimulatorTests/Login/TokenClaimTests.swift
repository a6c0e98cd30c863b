import Testing
import OcientSimulator

/// TOK-8 to TOK-15 on the guide's integration sso_m2m.
@Suite struct TokenClaimTests {
    /// The decision on a token of the guide's robot with other keys.
    private func decide(_ keys: String, _ directives: String = "") -> Decision {
        var scene = LoginScene.guide()
        scene.run("""
            \\token t app = robot, audience = 'https://db.example.com'\(keys); \(directives)
            """)
        #expect(scene.directiveErrors.isEmpty && scene.errors == [])
        return scene.connect(GuideSetup.m2m.replacing("${job}", "${t}"))
    }

    @Test(arguments: [
        (", claims = { iss = 'https://tenant.auth0.com/' }", RuleID.tok9, -1232),
        (", claims = { iss = 'https://auth.example.com' }", .tok9, -1232),
        (", claims = { iss = NULL }", .tok9, -1232),
        (", claims = { exp = NULL }", .tok10, -1231),
        (", claims = { exp = 'soon' }", .tok10, -1231),
        (", claims = { exp = 0, nbf = 'x' }", .tok10, -1231),
        (", expires = '2026-01-01T00:00:00Z'", .tok10, -1228),
        (", expires = '2026-01-01T00:00:00Z', claims = { nbf = 9000000000 }", .tok10, -1228),
        (", claims = { nbf = 1767225600.5 }", .tok10, -1231),
        (", claims = { aud = 'https://other.example.com' }", .tok11, -1233),
        (", claims = { aud = NULL }", .tok11, -1233),
        (", claims = { aud = 'HTTPS://db.example.com' }", .tok11, -1233),
        (", claims = { azp = people }", .tok12, -1231),
        (", claims = { azp = 7 }", .tok12, -1231),
        (", claims = { azp = NULL }", .tok13, -1231),
        (", tampered = true", .tok15, -1234),
        (", tampered = true, claims = { iss = 'x' }", .tok15, -1234),
    ])
    func refused(_ keys: String, _ rule: RuleID, _ code: Int) {
        let decision = decide(keys)
        #expect(decision.outcome == .refused)
        #expect(decision.rule == rule)
        #expect(decision.error?.code == code)
        #expect(decision.identity == nil && decision.groups == [])
        #expect(decision.integration == "sso_m2m")
    }

    @Test(arguments: [
        "", ", expires = '2026-01-01T00:00:01Z'", ", claims = { nbf = 1767225600 }",
        ", claims = { exp = 1767225600.5 }", ", claims = { aud = ['x', 'https://db.example.com'] }",
        ", claims = { azp = NULL, aud = [robot, 'x'] }", ", claims = { aud = robot }",
    ])
    func accepted(_ keys: String) {
        #expect(decide(keys).outcome == .accepted)
    }

    @Test func messages() {
        #expect(decide(", claims = { azp = people }").error?.message.contains(
            "authorized party (azp) that does not match the configured client_id") == true)
        #expect(decide(", claims = { aud = x }").error?.message.hasPrefix(
            "The token was issued for an alternate audience") == true)
    }

    @Test func unreadableTokens() {
        var scene = LoginScene.guide()
        for token in ["opaque", "a.b", "a..c", "e30.e30.", "eyJhbGciOiJub25lIn0.e30.x"] {
            let string = GuideSetup.m2m.replacing("${job}", token)
            #expect(scene.connect(string).rule == .tok8, "\(token)")
            #expect(scene.decision.error?.code == -1235)
        }
        scene.run("\\idp auth0 introspection = true;")
        let access = GuideSetup.m2m.replacing("id_token", "access_token")
        #expect(scene.connect(access.replacing("${job}", "opaque")).outcome == .undetermined)
        #expect(scene.decision.rule == .tok17)
        let unsigned = access.replacing("${job}", "eyJhbGciOiJub25lIn0.e30.eA")
        #expect(scene.connect(unsigned).error?.code == -1236)
    }

    @Test func missingAuthorizedParty() {
        var scene = LoginScene.guide()
        scene.run("\\token t app = robot, claims = { azp = NULL };")
        let string = GuideSetup.m2m.replacing("${job}", "${t}")
        let accepted = scene.connect(string)
        #expect(accepted.outcome == .accepted && accepted.assumptions == [.tok13])
        #expect(scene.system.sensitivity(of: scene.attempts[0]).map { $0.choice.description }
            == ["missing_azp=refused"])
        scene.run("\\reading missing_azp = refused;")
        #expect(scene.connect(string).rule == .tok13)
    }

    /// A documented refusal is no assumption; one with an assumed code is.
    @Test func assumptions() {
        #expect(decide(", expires = '2026-01-01T00:00:00Z'").assumptions == [])
        #expect(decide(", claims = { exp = NULL }").assumptions == [.tok10])
        #expect(decide(", claims = { azp = people }").assumptions == [.tok12])
        #expect(decide(", claims = { azp = people, aud = x }").assumptions == [.tok14])
        #expect(decide(", claims = { aud = x }").assumptions == [])
    }

    /// A provider that nobody describes has the integration's issuer with one slash or none.
    @Test func providerNotDescribed() {
        var scene = LoginScene.guide()
        scene.world = World()
        scene.run("""
            \\idp other issuer = 'https://other.example.com';
            \\app robot idp = other, client_id = robot, type = m2m, grants = [client_credentials];
            \\token none app = robot, claims = { iss = 'https://auth.example.com' };
            \\token one app = robot, claims = { iss = 'https://auth.example.com/' };
            \\token two app = robot, claims = { iss = 'https://auth.example.com//' };
            """)
        let outcomes = ["none", "one", "two"].map { name in
            scene.connect(GuideSetup.m2m.replacing("${job}", "${\(name)}")).outcome
        }
        #expect(outcomes == [.accepted, .accepted, .refused])
        #expect(scene.decision.rule == .tok9)
    }
}
