import Testing
import OcientSimulator

/// TOK-1 to TOK-6: which integration a token login uses.
@Suite struct TokenLoginTests {
    private func string(_ user: String, _ options: String = "", _ database: String = "sandbox")
        -> String {
        "ocient://\(user):${job}@db.example.com:4050/\(database)?handshake=SSO" + options
    }

    @Test func scopes() {
        var scene = LoginScene.guide()
        #expect(scene.connect(string("id_token")).scope == "sandbox")
        #expect(scene.decision.inherited)
        #expect(scene.connect(string("id_token@system")).scope == "system")
        #expect(!scene.decision.inherited && scene.decision.selectedBy == .primary)
        let unknown = scene.connect(string("id_token@nowhere"))
        #expect(unknown.rule == .pwd3 && unknown.error?.code == -205)
        #expect(unknown.scope == nil && unknown.flow == .idToken)
        #expect(scene.connect(string("id_token@Sandbox")).rule == .pwd3)
        #expect(scene.connect(string("ID_TOKEN@system")).rule == .flow1)
        #expect(scene.connect(string("oauth_code")).rule == .flow1)
    }

    @Test func identityProviderInAScopeOfItsOwn() {
        var scene = LoginScene.guide()
        let typo = scene.connect(string("id_token@system", "&identityprovider=SSO_m2m"))
        #expect(typo.integration == "sso_interactive" && typo.selectedBy == .primary)
        #expect(typo.steps.contains { $0.rule == .tok2 && $0.status == .warning })
        let bare = scene.connect(string("id_token", "&identityprovider=sso_m2m", "system"))
        #expect(bare.integration == "sso_m2m" && bare.selectedBy == .identityProvider)
        #expect(scene.system.sensitivity(of: scene.attempts[1]).map { $0.choice.description }
            == ["provider_without_scope=ignored"])
        scene.run("\\reading provider_without_scope = ignored;")
        let ignored = scene.connect(string("id_token", "&identityprovider=sso_m2m", "system"))
        #expect(ignored.integration == "sso_interactive")
        #expect(ignored.considered.contains { $0.name == "sso_m2m" && $0.rejectedBy == .tok2 })
    }

    @Test func databaseWithItsOwnIntegration() {
        var scene = LoginScene.guide()
        scene.run("ALTER DATABASE sandbox SET SSO INTEGRATION sso_interactive; \\restart;")
        let decision = scene.connect(string("id_token@sandbox", "&identityprovider=sso_m2m"))
        #expect(decision.integration == "sso_interactive" && !decision.inherited)
        #expect(decision.integrationDatabase == "system")
        #expect(decision.considered.contains { $0.name == "sso_m2m" && $0.rejectedBy == .int2 })
    }

    @Test func noIntegrationAndDisabled() {
        var scene = LoginScene.guide()
        scene.run("ALTER SSO INTEGRATION sso_m2m DISABLE; \\restart;")
        let disabled = scene.connect(GuideSetup.m2m)
        #expect(disabled.rule == .tok4 && disabled.error?.code == -1200)
        #expect(disabled.integration == "sso_m2m")
        scene.run("""
            ALTER CONNECTIVITY_POOL sso_pool SET SSO INTEGRATION NULL;
            DROP SSO INTEGRATION sso_m2m, sso_interactive; \\restart;
            """)
        #expect(scene.errors == [])
        let none = scene.connect(string("id_token"))
        #expect(none.rule == .tok4 && none.error?.code == -1201)
        #expect(none.error?.sqlstate == "42704")
        #expect(none.scope == "sandbox" && none.inherited && none.integration == nil)
    }

    @Test func databaseWithoutPrimary() {
        var scene = LoginScene.guide()
        scene.run("ALTER DATABASE system UNSET SSO INTEGRATION; \\restart;")
        let first = scene.connect(string("id_token@system"))
        #expect(first.integration == "sso_interactive" && first.selectedBy == .first)
        #expect(first.assumptions.contains(.int5))
        scene.run("\\reading unset_primary = none;")
        #expect(scene.connect(string("id_token@system")).rule == .tok4)
        #expect(scene.decision.integration == nil)
    }

    @Test func accessTokensNeedIntrospection() {
        var scene = LoginScene.guide()
        let string = string("access_token@system", "&identityprovider=sso_m2m")
        let refused = scene.connect(string)
        #expect(refused.rule == .tok5 && refused.error?.code == -1224)
        #expect(refused.error?.message.contains("introspection_endpoint") == true)
        #expect(refused.flow == .accessToken)
        scene.run("\\idp auth0 introspection = true;")
        #expect(scene.connect(string).outcome == .accepted)
    }

    @Test func idTokensMustBeEnabled() {
        var scene = LoginScene.guide()
        scene.run("ALTER SSO INTEGRATION sso_m2m SET enable_id_token_authentication = false;")
        scene.run("\\restart;")
        let refused = scene.connect(GuideSetup.m2m)
        #expect(refused.rule == .tok6 && refused.error?.code == -1227)
        #expect(refused.identity == nil && refused.assumptions == [.tok6])
        #expect(scene.connect(GuideSetup.m2m.replacing("id_token", "access_token")).rule == .tok5)
        let plain = scene.connect(string("id_token"))
        #expect(plain.rule == .tok11)
        scene.run("\\reading id_token_check = first;")
        #expect(scene.connect(string("id_token")).rule == .tok6)
    }

    @Test func tokenInConnect() {
        var scene = LoginScene.guide()
        let decision = scene.connect(
            "ocient://id_token@system@" + GuideSetup.endpoint + "&identityprovider=sso_m2m",
            "token = job")
        #expect(decision.outcome == .accepted && decision.flow == .idToken)
        #expect(!decision.steps.contains { $0.text.contains("ignores the user") })
        scene.run("\\connect '\(GuideSetup.m2m)' token = job;")
        #expect(scene.directiveErrors.map { $0.rule } == [.tok16])
        scene.run("\\connect 'ocient://h/d?handshake=sso' token = jobb;")
        #expect(scene.directiveErrors.last?.help == ["did you mean 'job'?"])
    }
}

extension String {
    /// The text with the first occurrence of a word replaced.
    func replacing(_ word: String, _ other: String) -> String {
        guard let range = firstRange(of: word) else { return self }
        return replacingCharacters(in: range, with: other)
    }

    private func firstRange(of word: String) -> Range<String.Index>? {
        var start = startIndex
        while start < endIndex {
            if self[start...].hasPrefix(word) { return start..<index(start, offsetBy: word.count) }
            start = index(after: start)
        }
        return nil
    }

    private func replacingCharacters(in range: Range<String.Index>, with other: String) -> String {
        self[..<range.lowerBound] + other + self[range.upperBound...]
    }
}
