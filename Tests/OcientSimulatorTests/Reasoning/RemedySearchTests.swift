import OcientSQL
import Testing

@testable import OcientSimulator

/// Single cases of the search for remedies.
@Suite struct RemedySearchTests {
    private func remedies(_ scene: LoginScene, _ text: String, restarted: Bool = true) -> [Remedy] {
        var search = RemedySearch(RemedyScene(
            scene.simulation, scene.world, isRestarted: restarted, attempt: LoginAttempt(text),
            text: text))
        return search.remedies()
    }

    @Test func anAcceptedLoginNeedsNone() {
        let scene = LoginScene.guide()
        #expect(remedies(scene, "ocient://db.example.com/sandbox?handshake=SSO").isEmpty)
    }

    /// What opens the endpoint comes last and says so.
    @Test func weakeningComesLast() {
        let found = remedies(.guide(), "ocient://admin@system:x@db.example.com/sandbox")
        #expect(found.map { $0.weakens } == [false, false, true])
        #expect(found.last?.statement?.contains("REQUIRE_SSO FALSE") == true)
        #expect(found.last?.text.contains("no longer SSO-only") == true)
    }

    /// A token login is never told to make the machines' integration the primary (guide §3d).
    @Test func machinesAreNoPrimary() {
        let scene = LoginScene(GuideSetup.statements + GuideSetup.world)
        let token = scene.world.tokens.all.first?.text ?? Secret("")
        let text = token.exposed { "ocient://id_token:\(String(decoding: $0, as: UTF8.self))" }
            + "@db.example.com/sandbox?handshake=SSO"
        for isRestarted in [true, false] {
            let found = remedies(scene, text, restarted: isRestarted)
            #expect(!found.isEmpty)
            #expect(found.allSatisfy { !($0.statement ?? "").contains("SET SSO INTEGRATION") })
        }
    }

    /// Two faults need two steps; the string is given once, with both changes.
    @Test func twoFaultsOfAStringAreOneRemedy() {
        let found = remedies(.guide(), "ocient://db.example.org/sandboks?handshake=SSO")
        #expect(found.first?.kind == .connection)
        #expect(found.first?.dsn == "ocient://db.example.com/sandbox?handshake=SSO")
    }

    /// Names that need quotes have them.
    @Test func quotesNames() {
        var scene = LoginScene.guide()
        scene.run("""
            CREATE DATABASE "My Lab"; CREATE GROUP "Some Group";
            ALTER SSO INTEGRATION sso_interactive SET default_group = 'Some Group'; \\restart;
            """)
        let found = remedies(scene, "ocient://db.example.com/My%20Lab?handshake=SSO")
            + remedies(scene, "jdbc:ocient://db.example.com:4050/My Lab;handshake=SSO")
        #expect(found.contains {
            $0.statement == "GRANT USE ON DATABASE \"My Lab\" TO GROUP \"Some Group@system\""
        })
    }

    /// Statements about integrations of another database say where they run.
    @Test func namesTheDatabaseOfTheSession() {
        var scene = LoginScene.guide()
        scene.run("""
            CREATE DATABASE lab; \\as "admin@system" ON lab;
            CREATE SSO INTEGRATION own PROTOCOL OIDC issuer = 'https://auth.example.com/',
              client_id = '<INTERACTIVE_CLIENT_ID>';
            \\disconnect; GRANT USE ON DATABASE lab TO GROUP "public@lab"; \\restart;
            """)
        let remedy = remedies(scene, "ocient://10.0.0.20/lab?handshake=SSO").first {
            $0.statement?.contains("SET issuer") == true
        }
        #expect(remedy?.database == "lab")
        #expect(remedy?.text.contains("in a session on the database lab") == true)
        #expect(remedy?.restarts == true)
    }
}
