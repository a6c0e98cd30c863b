import Testing
import OcientSimulator

/// The logins of the guide's section 6, as it describes them.
@Suite struct GuideLoginTests {
    @Test func setUpHasNoErrors() {
        let scene = LoginScene.guide()
        #expect(scene.errors == [])
        #expect(scene.directiveErrors.isEmpty)
        #expect(scene.warnings == [])
    }

    @Test func deviceGrantByPyocient() {
        var scene = LoginScene.guide()
        let decision = scene.connect(
            "ocient://db.example.com/sandbox?handshake=SSO&ssoOAuthFlow=deviceGrant", "as = jane")
        #expect(decision.outcome == .accepted)
        #expect(decision.rule == .priv2)
        #expect(decision.error == nil)
        #expect(decision.flow == .deviceGrant)
        #expect(decision.pool == "sso_pool" && decision.node == "sql0")
        #expect(decision.scope == "system" && !decision.inherited)
        #expect(decision.integration == "sso_interactive")
        #expect(decision.integrationDatabase == "system" && decision.selectedBy == .pool)
        #expect(decision.identity == "https://auth.example.com/::auth0|jane")
        #expect(decision.groups == ["readwrite@system"])
        #expect(!decision.pendingRestart)
    }

    @Test func deviceGrantByJDBC() {
        var scene = LoginScene.guide()
        scene.run("""
            connect to jdbc:ocient://db.example.com:4050/sandbox;handshake=SSO;\
            ssoOAuthFlow=deviceGrant;user=;password=;
            """)
        #expect(scene.decision.outcome == .accepted)
        #expect(scene.decision.flow == .deviceGrant)
        #expect(scene.decision.identity == nil)
        #expect(scene.decision.groups == ["readonly@system"])
    }

    @Test func machineToken() {
        var scene = LoginScene.guide()
        let decision = scene.connect(GuideSetup.m2m)
        #expect(decision.outcome == .accepted)
        #expect(decision.flow == .idToken)
        #expect(decision.scope == "system" && !decision.inherited)
        #expect(decision.integration == "sso_m2m")
        #expect(decision.selectedBy == .identityProvider)
        #expect(decision.identity == "https://auth.example.com/::robot@clients")
        #expect(decision.groups == ["readonly@system"])
    }

    @Test func machineTokenByJDBC() {
        var scene = LoginScene.guide()
        let decision = scene.connect("""
            jdbc:ocient://db.example.com:4050/sandbox;handshake=SSO;identityprovider=sso_m2m;\
            user=id_token@system;password=${job};
            """)
        #expect(decision.outcome == .accepted)
        #expect(decision.integration == "sso_m2m")
    }

    /// `connect to` with a bare URL: its case stays, a bare user's does not.
    @Test func machineTokenByConnectTo() {
        var scene = LoginScene.guide()
        let token = scene.world.tokens.all[0].text.exposed { String(decoding: $0, as: UTF8.self) }
        scene.run("""
            connect to jdbc:ocient://db.example.com:4050/sandbox;handshake=SSO;\
            identityprovider=sso_m2m;user=id_token@system;password=\(token);
            connect to jdbc:ocient://10.0.0.20:4050/system;tls=on; USER ADMIN USING 'x';
            """)
        #expect(scene.results.map { $0.outcome } == [.accepted, .accepted])
        #expect(scene.decision.identity == "admin@system")
    }

    /// Without `@system` the node takes the primary, and identityprovider is silently ignored.
    @Test func machineTokenWithoutScope() {
        var scene = LoginScene.guide()
        let string = "ocient://id_token:${job}@" + GuideSetup.endpoint + "&identityprovider=sso_m2m"
        let decision = scene.connect(string)
        #expect(decision.outcome == .refused)
        #expect(decision.rule == .tok11)
        #expect(decision.error?.code == -1233)
        #expect(decision.error?.sqlstate == "42502")
        #expect(decision.scope == "sandbox" && decision.inherited)
        #expect(decision.integration == "sso_interactive")
        #expect(decision.selectedBy == .primary)
        #expect(decision.identity == nil && decision.groups == [])
        #expect(decision.considered.contains { $0.name == "sso_m2m" && $0.rejectedBy == .tok3 })
        #expect(decision.steps.contains { $0.rule == .tok3 && $0.status == .warning })
        #expect(decision.assumptions == [.tok14])
        let sensitivity = scene.system.sensitivity(of: scene.attempts[0])
        #expect(sensitivity.map { $0.choice.description } == [
            "azp_first=yes", "id_token_check=first",
        ])

        scene.run("\\reading azp_first = yes;")
        let other = scene.connect(string)
        #expect(other.rule == .tok12)
        #expect(other.error?.code == -1231)
    }

    @Test func passwordAtThePublicEndpoint() {
        var scene = LoginScene.guide()
        let decision = scene.connect("ocient://admin@system:secret@db.example.com:4050/sandbox")
        #expect(decision.outcome == .refused)
        #expect(decision.rule == .pool6)
        #expect(decision.error?.code == -304)
        #expect(decision.error?.sqlstate == "08004")
        #expect(decision.error?.message.hasPrefix(
            "This connectivity pool requires SSO authentication") == true)
        #expect(decision.flow == .password)
        #expect(decision.pool == "sso_pool")
        #expect(decision.scope == nil)
    }

    @Test func administratorAtTheNode() {
        var scene = LoginScene.guide()
        let decision = scene.connect(
            "ocient://admin@system:secret@10.0.0.20:4050/system?tls=unverified")
        #expect(decision.outcome == .accepted)
        #expect(decision.rule == .priv2)
        #expect(decision.pool == "sql0_default")
        #expect(decision.identity == "admin@system")
        #expect(decision.flow == .password)
    }

    /// The set-up without a restart: the pool is not there yet, and says so.
    @Test func beforeTheRestart() {
        var scene = LoginScene(GuideSetup.statements + GuideSetup.world)
        let decision = scene.connect(GuideSetup.m2m)
        #expect(decision.rule == .pool12)
        #expect(decision.error?.side == .client)
        #expect(decision.pendingRestart)
        #expect(decision.pool == nil && decision.node == nil)
        scene.run("\\restart;")
        #expect(scene.connect(GuideSetup.m2m).outcome == .accepted)
        #expect(!scene.decision.pendingRestart)
    }

    @Test func sessionsOfAcceptedLogins() {
        var scene = LoginScene.guide()
        _ = scene.connect(GuideSetup.m2m)
        guard case .sso(let identity)? = scene.results[0].session?.identity else {
            Issue.record("no session")
            return
        }
        #expect(scene.names.text(of: identity.name) == "https://auth.example.com/::robot@clients")
        #expect(identity.database == .system)
        #expect(identity.groups.count == 1)
        _ = scene.connect("ocient://admin@system:x@db.example.com:4050/sandbox")
        #expect(scene.results[1].session == nil)
    }

    /// Secrets never reach a text.
    @Test func noSecretInAnyText() {
        var scene = LoginScene.guide()
        _ = scene.connect(GuideSetup.m2m)
        _ = scene.connect("ocient://admin@system:geheim@10.0.0.20:4050/system")
        let token = scene.world.tokens.all[0].text.exposed { String(decoding: $0, as: UTF8.self) }
        let texts = scene.results.flatMap { $0.steps.map { $0.text } }
        #expect(texts.count > 10)
        #expect(!texts.contains { $0.contains(token) || $0.contains("geheim") })
        #expect(texts.contains { $0.contains("\"azp\":\"robot\"") })
    }
}
