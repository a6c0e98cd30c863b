import Testing
import OcientSimulator

/// `\idp`, `\app`, `\api`, `\person`, `\now`: IDP-6 and the errors of directives.
@Suite struct WorldDeclarationTests {
    private func provider(_ scene: LoginScene, _ name: String = "p") -> IdentityProvider? {
        scene.names.find(name).flatMap { scene.world.providers[$0] }
    }

    private func application(_ scene: LoginScene, _ name: String = "a") -> Application? {
        scene.names.find(name).flatMap { scene.world.applications[$0] }
    }

    @Test func kinds() {
        let cases: [(String, Bool, String)] = [
            ("auth0", false, "azp"), ("Okta", true, "cid"), ("entra", false, "azp"),
            ("keycloak", true, "azp"), ("google", false, "azp"), ("generic", false, "azp"),
        ]
        for (kind, introspects, claim) in cases {
            let scene = LoginScene("\\idp p issuer = 'https://i', kind = \(kind);")
            #expect(scene.directiveErrors.isEmpty)
            #expect(provider(scene)?.publishesIntrospection == introspects, "\(kind)")
            #expect(provider(scene)?.kind.clientClaim == claim, "\(kind)")
        }
        #expect(provider(LoginScene("\\idp p issuer = 'i';"))?.kind == .generic)
    }

    @Test func aGrantThatIsMistyped() {
        for (word, help) in [
            ("device_cod", "did you mean 'device_code'?"),
            ("xyz", "grants: client_credentials, "),
        ] {
            let scene = LoginScene("""
                \\idp p issuer = 'https://i';
                \\app a idp = p, client_id = 'c', grants = [refresh_token, \(word)];
                """)
            let error = scene.directiveErrors.first
            #expect(error?.message == "unknown grant '\(word)'" && error?.rule == .grp8)
            #expect(error?.help.first?.hasPrefix(help) == true, "\(error?.help ?? [])")
        }
    }

    @Test func applicationTypes() {
        let cases: [(String, String, ApplicationType?)] = [
            ("auth0", "'Machine to Machine'", .machine),
            ("auth0", "'regular web application'", .web),
            ("auth0", "NATIVE", .native), ("auth0", "service", nil), ("okta", "service", .machine),
            ("okta", "browser", .singlePage), ("entra", "public", .native),
            ("entra", "daemon", .machine), ("keycloak", "confidential", .web),
            ("google", "'limited-input'", .native), ("google", "installed", .native),
            ("generic", "m2m", .machine), ("generic", "spa", .singlePage),
            ("generic", "public", nil),
        ]
        for (kind, type, expected) in cases {
            let scene = LoginScene("""
                \\idp p issuer = 'https://i', kind = \(kind);
                \\app a idp = p, client_id = c, type = \(type);
                """)
            #expect(application(scene)?.type == expected, "\(kind) \(type)")
            #expect(scene.directiveErrors.map { $0.rule } == (expected == nil ? [.idp6] : []))
        }
    }

    @Test func serviceAccountsOfKeycloak() {
        let scene = LoginScene("""
            \\idp p issuer = 'https://i', kind = keycloak;
            \\app a idp = p, client_id = c, type = confidential, grants = [client_credentials];
            """)
        #expect(application(scene)?.type == .machine)
    }

    @Test func discoveryStandsBetweenKindAndKeys() {
        var scene = LoginScene()
        scene.documents = [
            "d.json": """
                {"issuer": "https://i/", "introspection_endpoint": "https://i/introspect",
                 "grant_types_supported": ["authorization_code"],
                 "device_authorization_endpoint": "https://i/device"}
                """,
            "bare.json": #"{"issuer": "https://bare"}"#, "broken.json": "{", "empty.json": "{}",
        ]
        scene.run("\\idp p kind = auth0, discovery = 'd.json'; \\app a idp = p, client_id = c;")
        #expect(provider(scene)?.issuer == "https://i/")
        #expect(provider(scene)?.publishesIntrospection == true)
        #expect(application(scene)?.grants == [.authorizationCode, .deviceCode])
        scene.run("\\idp p issuer = 'https://other', introspection = false;")
        #expect(provider(scene)?.issuer == "https://other")
        #expect(provider(scene)?.publishesIntrospection == false)
        scene.run("\\idp q kind = okta, discovery = 'bare.json';")
        #expect(provider(scene, "q")?.publishesIntrospection == false)
        #expect(scene.directiveErrors.isEmpty)
        for path in ["broken.json", "empty.json", "missing.json"] {
            scene.run("\\idp r discovery = '\(path)';")
        }
        #expect(scene.directiveErrors.map { $0.rule } == [.idp6, .idp6, .idp6])
        #expect(provider(scene, "r") == nil)
    }

    @Test func redeclaringKeepsTheRest() {
        var scene = LoginScene("""
            \\idp p issuer = 'https://i', kind = okta, reachable = false;
            \\app a idp = p, client_id = c, type = service, grants = [client_credentials];
            \\idp p introspection = false; \\app a callbacks = ['x'];
            """)
        #expect(provider(scene)?.kind == .okta && provider(scene)?.isReachable == false)
        #expect(application(scene)?.type == .machine)
        #expect(application(scene)?.grants == [.clientCredentials])
        scene.run("\\app a client_id = 7;")
        #expect(scene.directiveErrors.count == 1)
        #expect(application(scene)?.clientID == "c")
    }

    @Test func errorsOfDirectives() {
        let cases: [(String, String)] = [
            ("\\idp p isuer = 'x';", "did you mean 'issuer'?"),
            ("\\idp p issuer = 'x', kind = auht0;", "did you mean 'auth0'?"),
            ("\\idp p issuer = 1;", ""), ("\\idp p issuer = 'x', issuer = 'y';", ""),
            ("\\idp p kind = auth0;", "issuer = 'https://…', as the discovery document reports it"),
            ("\\app a client_id = x;", ""),
            ("\\idp auth0 issuer = 'x'; \\app a idp = auht0, client_id = x;",
             "did you mean 'auth0'?"),
            ("\\idp p issuer = 'x'; \\app a idp = p, client_id = x, grants = [devicecode];",
             "did you mean 'device_code'?"),
            ("\\idp p issuer = 'x'; \\api a idp = p, audience = x, lifetime = 1.5;", ""),
            ("\\idp p issuer = 'x'; \\person a idp = p;", ""),
            ("\\token t person = x;", ""),
            ("\\connect 'x' frm = '1.2.3.4';", "did you mean 'from'?"),
            ("\\connect 'x' from = 'nowhere';", ""), ("\\connect 'x' browser = 'yes';", ""),
        ]
        for (script, help) in cases {
            let scene = LoginScene(script)
            #expect(scene.directiveErrors.count == 1, "\(script)")
            #expect((scene.directiveErrors.first?.help.first ?? "") == help, "\(script)")
            #expect(scene.errors == [], "\(script)")
        }
    }

    /// A bare word is folded as names are, a quoted text is exact.
    @Test func namesAndTexts() {
        let scene = LoginScene("""
            \\idp MyIdp issuer = 'x'; \\app a idp = MYIDP, client_id = 'AbC';
            \\app b idp = 'myidp', client_id = x; \\app c idp = 'MyIdp', client_id = x;
            \\app d idp = myidp, client_id = AbC;
            """)
        #expect(application(scene)?.clientID == "AbC")
        #expect(application(scene, "b") != nil && application(scene, "c") == nil)
        #expect(application(scene, "d")?.clientID == "abc")
    }

    @Test func now() {
        var scene = LoginScene("\\now '2026-02-03T04:05:06Z';")
        #expect(scene.world.now.description == "2026-02-03T04:05:06Z")
        #expect(World().now.description == "2026-01-01T00:00:00Z")
        scene.run("\\now soon;")
        #expect(scene.world.now.description == "2026-02-03T04:05:06Z")
    }
}
