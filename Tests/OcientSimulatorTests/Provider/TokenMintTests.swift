import Testing
import OcientSimulator

/// `\token`: GRP-8, GRP-6, IDP-6.
@Suite struct TokenMintTests {
    private let world = """
        \\idp p issuer = 'https://i/', kind = auth0;
        \\app robot idp = p, client_id = robot, type = m2m, grants = [client_credentials];
        \\app people idp = p, client_id = people, type = native,
            grants = [authorization_code, device_code, refresh_token];
        \\api one idp = p, audience = 'https://db', lifetime = 60;
        \\api two idp = p, audience = 'https://db', lifetime = 90;
        \\person jane idp = p, subject = jane, claims = { groups = ['a'], iss = 'no' };
        """

    /// The claims of the token `t` as JSON.
    private func claims(_ token: String, _ more: String = "") -> String {
        let scene = LoginScene(world + more + "\\token t \(token);")
        #expect(scene.directiveErrors.isEmpty, "\(token)")
        guard let name = scene.names.find("t"), let minted = scene.world.tokens[name],
              case .token(let claims) = PresentedToken(minted.text).content else { return "" }
        return JSONText.text(of: .object(claims.all))
    }

    @Test func defaults() {
        #expect(claims("app = robot") == """
            {"iss":"https://i/","sub":"robot@clients","aud":"robot","iat":1767225600,\
            "exp":1767312000,"azp":"robot"}
            """)
        #expect(claims("app = robot, audience = 'https://db', scope = 'a b'") == """
            {"iss":"https://i/","sub":"robot@clients","aud":"https://db","iat":1767225600,\
            "exp":1767225660,"azp":"robot","scope":"a b"}
            """)
        #expect(claims("app = robot, audience = ['https://db']").contains("\"exp\":1767312000"))
    }

    @Test func times() {
        let issued = "app = robot, issued = '2026-01-02T00:00:00Z'"
        #expect(claims(issued).contains("\"iat\":1767312000,\"exp\":1767398400"))
        let expiring = claims(issued + ", expires = '2026-01-01T00:00:01Z'")
        #expect(expiring.contains("\"exp\":1767225601"))
        let overridden = claims("app = robot, claims = { iat = 5 }")
        #expect(overridden.contains("\"iat\":5,\"exp\":1767312000"))
    }

    @Test func persons() {
        let person = "app = people, person = jane, grant = device_code"
        #expect(claims(person) == """
            {"iss":"https://i/","sub":"jane","aud":"people","iat":1767225600,"exp":1767312000,\
            "azp":"people","groups":["a"]}
            """)
        #expect(!claims("app = robot, person = jane").contains("groups"))
        #expect(claims("app = robot, person = jane").contains("\"sub\":\"jane\""))
    }

    @Test func overrides() {
        let overridden = claims("""
            app = robot,
            claims = { sub = NULL, aud = [a, 1, true, NULL], n = -007.5, m = { k = v } }
            """)
        #expect(!overridden.contains("\"sub\""))
        #expect(overridden.contains("\"aud\":[\"a\",1,true,null]"))
        #expect(overridden.contains("\"n\":-7.5,\"m\":{\"k\":\"v\"}"))
    }

    @Test func clientClaimOfOkta() {
        let okta = claims("app = o", """
            \\idp q issuer = 'https://q', kind = okta;
            \\app o idp = q, client_id = o, type = service, grants = [client_credentials];
            """)
        #expect(okta.contains("\"cid\":\"o\"") && !okta.contains("azp"))
    }

    @Test func grantsThatTheApplicationLacks() {
        for token in [
            "app = people", "app = robot, grant = device_code", "app = people, grant = implicit",
        ] {
            let scene = LoginScene(world + "\\token t \(token);")
            #expect(scene.directiveErrors.map { $0.rule } == [.grp8], "\(token)")
            #expect(scene.world.tokens.all.isEmpty)
        }
    }

    @Test func redeclaringKeepsTheRest() {
        let scene = LoginScene(world + "\\token t app = robot, audience = 'https://db';"
            + "\\token t claims = { azp = NULL };")
        guard let minted = scene.world.tokens.all.first,
              case .token(let claims) = PresentedToken(minted.text).content else {
            Issue.record("no token")
            return
        }
        #expect(claims.audience == ["https://db"] && claims.authorizedParty == .absent)
    }

    @Test func tamperedTokensAreRecognised() {
        let scene = LoginScene(
            world + "\\token t app = robot, tampered = true; \\token u app = robot;")
        let presented = scene.world.tokens.all.map { PresentedToken($0.text) }
        #expect(presented.map { $0.isTampered } == [true, false])
        #expect(presented[0].summary.hasPrefix("{\"iss\":"))
        #expect(presented[0].fingerprint.description.count == 8)
    }
}
