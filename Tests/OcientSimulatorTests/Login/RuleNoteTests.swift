import Testing
import OcientSimulator

/// Rules that refuse nothing by themselves are cited where they explain a decision.
@Suite struct RuleNoteTests {
    private func texts(_ rule: RuleID, _ decision: Decision) -> [String] {
        decision.steps.filter { $0.rule == rule }.map { $0.text }
    }

    private static let small = """
        CREATE DATABASE lab;
        CREATE DATABASE side;
        CREATE GROUP readers;
        GRANT USE ON DATABASE lab TO GROUP readers;
        GRANT USE ON DATABASE side TO GROUP readers;
        CREATE SSO INTEGRATION people PROTOCOL OIDC issuer = 'https://id.example.com',
          client_id = 'people', default_group = 'readers', groups_claim_ids = ['groups'],
          enable_id_token_authentication = TRUE;
        ALTER DATABASE system SET SSO INTEGRATION people;
        CREATE CONNECTIVITY_POOL main REQUIRE_SSO TRUE
          PARTICIPANTS ((NODE n1 LISTEN_ADDRESS '10.0.0.1'));
        \\idp idp issuer = 'https://id.example.com', kind = keycloak;
        \\app people idp = idp, client_id = people, type = confidential,
          grants = [device_code, client_credentials];
        \\token job app = people;
        \\restart;
        """
    private let device = "ocient://10.0.0.1/lab?handshake=sso&ssoOAuthFlow=deviceGrant"

    @Test func aPendingRestartSaysWhatItWouldChange() {
        var scene = LoginScene(RuleNoteTests.small)
        #expect(texts(.cfg3, scene.connect(device)).isEmpty)
        scene.run("ALTER SSO INTEGRATION people DISABLE;")
        let decision = scene.connect(device)
        #expect(decision.outcome == .accepted && decision.pendingRestart)
        #expect(texts(.cfg3, decision)
            == ["After a restart of rolehostd this login would be refused (FLOW-4 -1200)."])
        #expect(texts(.cfg1, decision) == [
            "people was changed since, but the node n1 runs the copy of its last restart.",
        ])
        let note = decision.steps.first { $0.rule == .cfg1 }
        #expect(note?.origin != nil)
    }

    /// Eight integrations are named, and that there are more.
    @Test func aLongListIsCut() {
        for count in [8, 9] {
            var scene = LoginScene(RuleNoteTests.small)
            for number in 2...count {
                scene.run("""
                    CREATE SSO INTEGRATION other\(number) PROTOCOL oidc
                      issuer = 'https://id.example.com', client_id = 'people';
                    """)
            }
            scene.run("\\restart;")
            let list = texts(.int7, scene.connect(device)).first ?? ""
            #expect(list.contains("other8") && !list.contains("other9"))
            #expect(list.hasSuffix(", … and \(count - 8) more.") == (count > 8), "\(list)")
        }
    }

    @Test func inheritanceOfAnInteractiveLogin() {
        var scene = LoginScene(RuleNoteTests.small)
        let inherited = scene.connect(device)
        #expect(texts(.int2, inherited).count == 1 && texts(.int6, inherited).count == 1)
        let named = scene.connect(device + "&identityprovider=people")
        #expect(texts(.int2, named) == texts(.int2, inherited) && texts(.int6, named).isEmpty)
        scene.run("""
            \\as "admin@system" ON side;
            CREATE SSO INTEGRATION own PROTOCOL OIDC issuer = 'https://id.example.com',
              client_id = 'people';
            \\disconnect;
            \\restart;
            """)
        let own = scene.connect(
            "ocient://10.0.0.1/side?handshake=sso&ssoOAuthFlow=deviceGrant"
                + "&identityprovider=people")
        #expect(texts(.int2, own)
            == ["side has integrations of its own, so those of system are not visible in it."])
        #expect(texts(.int1, own) == ["people is stored on system, the database of the session "
            + "that created it; it is not visible in side."])
        let token = scene.connect("ocient://id_token@10.0.0.1/side?handshake=sso", "token = job")
        #expect(texts(.int2, token) == texts(.int2, own))
    }

    @Test func whatWasNotLookedAt() {
        var scene = LoginScene(RuleNoteTests.small)
        #expect(texts(.order1, scene.connect("ocient://a:b@10.9.9.9/lab")).count == 1)
        #expect(texts(.order1, scene.connect("ocient://a:b@10.0.0.1/lab"))
            == ["The login ends here: the database, the user and the password were not checked."])
        #expect(texts(.order1, scene.connect("ocient://10.0.0.1/no?handshake=sso")).count == 1)
        #expect(texts(.order1, scene.connect(device)).isEmpty)
        scene.run("\\node n1 egress = false;")
        let refused = scene.connect(device)
        #expect(refused.rule == .idp2 && refused.steps.last?.status == .note)
        #expect(texts(.flow9, refused) == ["The login ends here: the form of the issuer, "
            + "the type of the application, its grants, the consent and the groups "
            + "were not checked."])
    }

    @Test func mintedTokens() {
        var scene = LoginScene(RuleNoteTests.small)
        let decision = scene.connect("ocient://id_token@10.0.0.1/lab?handshake=sso", "token = job")
        #expect(decision.outcome == .accepted)
        #expect(texts(.tok16, decision) == ["The token job is presented as the password."])
        #expect(texts(.grp8, decision).count == 1 && texts(.grp6, decision).count == 1)
        let inside = scene.connect("ocient://id_token:${job}@10.0.0.1/lab?handshake=sso")
        #expect(texts(.tok16, inside).isEmpty && texts(.grp8, inside) == texts(.grp8, decision))
        let garbage = scene.connect("ocient://id_token:no.to.ken@10.0.0.1/lab?handshake=sso")
        #expect(texts(.grp8, garbage).isEmpty && texts(.grp6, garbage).isEmpty)
    }

    @Test func theIntegrationOfAPool() {
        var scene = LoginScene(RuleNoteTests.small)
        scene.run("""
            ALTER CONNECTIVITY_POOL main SET SSO INTEGRATION people;
            ALTER SSO INTEGRATION people RENAME TO persons;
            \\restart;
            """)
        let decision = scene.connect(device)
        #expect(decision.integration == "persons" && decision.selectedBy == .pool)
        #expect(texts(.pool9, decision).count == 1)
    }

    @Test func otherCase() {
        var scene = LoginScene(RuleNoteTests.small)
        scene.run("ALTER CONNECTIVITY_POOL main SET REQUIRE_SSO FALSE; \\restart;"
            + "CREATE USER bob PASSWORD = 'x';")
        #expect(texts(.name3, scene.connect("ocient://bob:x@10.0.0.1/Lab")).count == 1)
        #expect(texts(.name3, scene.connect("ocient://Bob@system:x@10.0.0.1/lab")).count == 1)
        #expect(texts(.name3, scene.connect("ocient://bob@System:x@10.0.0.1/lab")).count == 1)
        #expect(texts(.name3, scene.connect("ocient://rob@system:x@10.0.0.1/lab")).isEmpty)
        #expect(texts(.name3, scene.connect(device + "&identityprovider=People")).count == 1)
        let token = scene.connect(
            "ocient://id_token@system@10.0.0.1/lab?handshake=sso&identityprovider=PEOPLE",
            "token = job")
        #expect(texts(.name3, token).count == 1)
    }
}
