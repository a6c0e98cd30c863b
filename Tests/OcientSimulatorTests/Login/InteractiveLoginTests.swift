import Testing
import OcientSimulator

/// FLOW-2 to FLOW-9 at the guide's endpoints.
@Suite struct InteractiveLoginTests {
    private let direct = "ocient://10.0.0.20:4050/sandbox?handshake=sso"
    private let pool = "ocient://db.example.com/sandbox?handshake=sso"
    private let jdbc = "jdbc:ocient://10.0.0.20:4050/sandbox;handshake=sso"

    @Test func kindsOfFlow() {
        var scene = LoginScene.guide()
        #expect(scene.connect(direct, "browser = false").flow == .authorizationCode)
        #expect(scene.connect(direct + "&ssoOAuthFlow=devicegrant").flow == .authorizationCode)
        #expect(scene.connect(jdbc).flow == .authorizationCode)
        #expect(scene.connect(jdbc, "browser = false").flow == .deviceGrant)
        #expect(scene.connect(jdbc + ";ssoOAuthFlow=DEVICEGRANT").flow == .deviceGrant)
        #expect(scene.connect(jdbc + ";user=alice").rule == .flow1)
        #expect(scene.results.dropLast().allSatisfy { $0.outcome == .accepted })
    }

    @Test func otherDatabase() {
        var scene = LoginScene.guide()
        scene.run("CREATE DATABASE other; GRANT USE ON DATABASE other TO GROUP readonly;")
        scene.run("ALTER DATABASE other SET SSO INTEGRATION sso_m2m; \\restart;")
        let other = scene.connect("ocient://@other@10.0.0.20:4050/sandbox?handshake=sso")
        #expect(other.scope == "other" && other.integration == "sso_m2m" && !other.inherited)
        #expect(scene.connect("ocient://@nowhere@10.0.0.20/sandbox?handshake=sso").rule == .pwd3)
        let ignored = scene.connect("ocient://alice@10.0.0.20/sandbox?handshake=sso")
        #expect(ignored.outcome == .accepted)
        #expect(ignored.steps.contains { $0.rule == .flow2 && $0.status == .warning })
    }

    /// The step cites the statement that put the integration first.
    @Test func theChoiceCitesItsStatement() throws {
        let script = """
            CREATE SSO INTEGRATION one PROTOCOL oidc issuer = 'https://i.example', client_id = 'a';
            CREATE SSO INTEGRATION two PROTOCOL oidc issuer = 'https://i.example', client_id = 'b';
            \\node n address = h; \\restart;
            """
        var scene = LoginScene(script)
        let string = "ocient://h:4050/system?handshake=sso"
        let first = scene.connect(string).steps.first { $0.rule == .flow3 && $0.status == .pass }
        #expect(first?.origin?.offset == 0)
        scene = LoginScene("CREATE DATABASE d;" + script
            + "ALTER DATABASE system SET SSO INTEGRATION one; \\restart;")
        let primary = scene.connect(string).steps.first { $0.rule == .flow3 && $0.status == .pass }
        #expect(try #require(primary?.origin?.offset) == UInt32(18 + script.utf8.count))
    }

    @Test func choice() {
        var scene = LoginScene.guide()
        let primary = scene.connect(direct)
        #expect(primary.scope == "sandbox" && primary.inherited)
        #expect(primary.integration == "sso_interactive" && primary.selectedBy == .primary)
        let named = scene.connect(direct + "&identityprovider=sso_m2m")
        #expect(named.integration == "sso_m2m" && named.selectedBy == .identityProvider)
        #expect(named.rule == .flow6 && named.error?.code == -1250)
        let unknown = scene.connect(direct + "&identityprovider=x")
        #expect(unknown.outcome == .accepted)
        #expect(unknown.steps.contains { $0.rule == .flow3 && $0.status == .warning })
        let overridden = scene.connect(pool + "&identityprovider=sso_m2m", "as = jane")
        #expect(overridden.integration == "sso_interactive" && overridden.selectedBy == .pool)
        #expect(overridden.assumptions == [.flow3])
    }

    @Test func disabledAndMissing() {
        var scene = LoginScene.guide()
        scene.run("ALTER SSO INTEGRATION sso_interactive DISABLE; \\restart;")
        #expect(scene.connect(pool).rule == .int8)
        #expect(scene.decision.error?.code == -1200 && scene.decision.selectedBy == .pool)
        #expect(scene.connect(direct + "&identityprovider=sso_interactive").rule == .int8)
        let skipped = scene.connect(direct)
        #expect(skipped.integration == "sso_m2m" && skipped.selectedBy == .first)
        scene.run("ALTER SSO INTEGRATION sso_m2m DISABLE; \\restart;")
        let all = scene.connect(direct)
        #expect(all.rule == .flow4 && all.error?.code == -1200 && all.integration == nil)
        let empty = LoginScene("\\node n address = h;").system
        let none = try? empty.decide(LoginAttempt("ocient://h/system?handshake=sso"))
        #expect(none?.rule == .flow4 && none?.error?.code == -100)
        #expect(none?.error?.message.hasPrefix("No SSO credentials found") == true)
        #expect(none?.scope == "system" && none?.inherited == false)
    }

    @Test func applications() {
        var scene = LoginScene.guide()
        let device = direct + "&ssoOAuthFlow=deviceGrant"
        scene.run("\\app people type = web, grants = [authorization_code];")
        #expect(scene.connect(device).rule == .flow5)
        #expect(scene.decision.error?.side == .provider)
        #expect(scene.connect(direct, "consent = false").outcome == .accepted)
        scene.run("\\app people type = native, grants = [authorization_code];")
        #expect(scene.connect(device).rule == .flow5)
        #expect(scene.connect(direct).outcome == .accepted)
        scene.run("\\app people callbacks = ['https://db.example.com/v1/callback'];")
        #expect(scene.connect(direct).rule == .flow5)
        scene.run("\\app people grants = [device_code];")
        #expect(scene.connect(device).outcome == .accepted)
        #expect(scene.connect(direct).rule == .flow5)
    }

    @Test func consent() {
        var scene = LoginScene.guide()
        #expect(scene.connect(direct).steps.contains { $0.rule == .flow7 && $0.status == .note })
        let refused = scene.connect(direct, "consent = false, as = jane")
        #expect(refused.rule == .flow7 && refused.error?.code == -1251)
        #expect(refused.identity == nil && refused.groups == [])
    }

    @Test func persons() throws {
        var scene = LoginScene.guide()
        #expect(scene.connect(direct).identity == nil)
        let joe = scene.connect(direct, "as = joe")
        #expect(joe.identity == "https://auth.example.com/::auth0|joe")
        #expect(scene.decision.groups == ["readonly@system"])
        scene.run("""
            \\idp corp issuer = 'https://corp.okta.com', kind = okta;
            \\person eve idp = corp, subject = eve;
            \\connect '\(direct)' as = eve;
            \\connect '\(GuideSetup.m2m)' as = eve;
            \\connect '\(direct)' as = evee;
            """)
        #expect(scene.directiveErrors.map { $0.rule } == [.flow8])
        #expect(scene.directiveErrors.last?.help == ["did you mean 'eve'?"])
        #expect(scene.decision.outcome == .accepted)
        var attempt = LoginAttempt(direct)
        attempt.person = scene.names.find("eve")
        let other = scene.system.decide(attempt, counting: false)
        #expect(other.outcome == .refused && other.rule == .flow8 && other.error?.code == nil)
        #expect(scene.system.verdict(of: attempt).rule == .flow8)
        #expect(scene.system.decide(attempt).error?.side == .provider)
    }

    @Test func undetermined() {
        var scene = LoginScene.guide()
        scene.run("""
            CREATE SSO INTEGRATION web PROTOCOL oidc issuer = 'https://auth.example.com',
                client_id = 'unknown';
            \\restart;
            """)
        let decision = scene.connect(direct + "&identityprovider=web")
        #expect(decision.outcome == .undetermined && decision.rule == .idp4)
        #expect(decision.error == nil && decision.integration == "web")
        #expect(decision.missing.count == 1 && decision.missing[0].contains("unknown"))
        scene.run("\\node sql0 egress = false;")
        #expect(scene.connect(direct + "&identityprovider=web").rule == .idp2)
    }

    /// FLOW-9: what comes first when everything is wrong.
    @Test func order() {
        var scene = LoginScene.guide()
        scene.run("""
            ALTER SSO INTEGRATION sso_interactive SET issuer = 'https://auth.example.com/';
            \\restart; \\node sql0 egress = false, tls = false;
            \\app people type = m2m, grants = [];
            """)
        let offline = scene.connect(direct, "consent = false")
        #expect(offline.rule == .idp2 && offline.error?.side == .browser)
        #expect(offline.error?.code == -1220)
        #expect(offline.error?.message.hasPrefix(
            "Could not resolve host: auth.example.com") == true)
        let device = scene.connect(direct + "&ssoOAuthFlow=deviceGrant")
        #expect(device.rule == .idp2 && device.error?.side == .server)
        scene.run("\\node sql0 egress = true;")
        let slash = scene.connect(direct, "consent = false")
        #expect(slash.rule == .idp1 && slash.error?.code == -1226)
        scene.run("ALTER SSO INTEGRATION sso_interactive SET issuer = 'https://auth.example.com';")
        scene.run("\\restart;")
        #expect(scene.connect(direct, "consent = false").rule == .idp3)
        #expect(scene.decision.error?.code == -1202)
        #expect(scene.connect(direct + "&ssoOAuthFlow=deviceGrant").rule == .flow6)
        scene.run("\\node sql0 tls = true;")
        #expect(scene.connect(direct, "consent = false").rule == .flow6)
        scene.run("\\app people type = native, grants = [];")
        #expect(scene.connect(direct, "consent = false").rule == .flow5)
        scene.run("\\idp auth0 reachable = false;")
        #expect(scene.connect(direct).rule == .idp2)
        #expect(scene.connect(GuideSetup.m2m).rule == .idp2)
    }
}
