import OcientSQL
import Testing

@testable import OcientSimulator

/// What providers publish, as far as logins depend on it.
@Suite struct ProviderRecordTests {
    private func record(_ json: String, asked: String? = nil) throws -> ProviderRecord {
        let read = try ProviderRecord(Array(json.utf8))
        return ProviderRecord(asked: asked, document: read.document, keys: read.keys)
    }

    /// The relation of the issuer that is reported to the one that was asked.
    @Test(arguments: [
        ("https://a.example.com", "https://a.example.com", .same),
        ("https://a.example.com", "https://a.example.com/", .slashReported),
        ("https://a.example.com/", "https://a.example.com", .slashAsked),
        ("https://a.example.com/R", "https://A.example.com/R", .letterCase),
        ("https://a.example.com/R", "https://a.example.com/r", .letterCase),
        ("https://login.example.com/x/v2.0", "https://sts.example.com/x/", .host),
        ("https://a.example.com", "http://a.example.com", .host),
        ("https://a.example.com/common", "https://a.example.com/{tenantid}/v2.0", .template),
        ("https://a.example.com/a", "https://a.example.com/b", .path),
    ] as [(String, String, IssuerRelation)])
    func relations(asked: String, reported: String, relation: IssuerRelation) {
        #expect(IssuerRelation(asked: asked, reported: reported) == relation)
    }

    /// Hosts and paths of the documents that docs/providers.md has the sources of.
    @Test(arguments: [
        ("https://auth.example.com/", "https://auth.example.com/oauth/token",
         "https://auth.example.com/.well-known/jwks.json", .auth0),
        ("https://tenant.eu.auth0.com/", "x", "x", .auth0),
        ("https://dev-1.okta.com", "https://dev-1.okta.com/oauth2/v1/token", "x", .okta),
        ("https://id.example.com/oauth2/default",
         "https://id.example.com/oauth2/default/v1/token", "x", .okta),
        ("https://login.microsoftonline.com/6babcaad/v2.0", "x", "x", .entra),
        ("https://sts.windows.net/6babcaad/", "x", "x", .entra),
        ("https://sso.example.com/realms/db",
         "https://sso.example.com/realms/db/protocol/openid-connect/token", "x", .keycloak),
        ("https://accounts.google.com", "https://oauth2.googleapis.com/token", "x", .google),
        ("https://notauth0.com", "https://notauth0.com/token", "x", .generic),
        ("https://example.com/okta.com", "x", "x", .generic),
    ] as [(String, String, String, ProviderKind)])
    func kinds(issuer: String, token: String, keys: String, kind: ProviderKind) throws {
        let record = try record(
            #"{"issuer":"\#(issuer)","token_endpoint":"\#(token)","jwks_uri":"\#(keys)"}"#)
        #expect(record.kind.kind == kind)
    }

    @Test(arguments: [
        ("<html>", "the discovery document is not JSON but a page (HTML or XML)"),
        ("[]", "the discovery document is not a JSON object"),
        ("{}", "the discovery document has no text under \"issuer\""),
        (#"{"issuer":""}"#, "the discovery document has no text under \"issuer\""),
        (#"{"issuer":"a\nb"}"#, "the issuer of the discovery document contains a blank"),
    ]) func whatIsNoRecord(text: String, reason: String) {
        do throws(DiscoveryError) {
            _ = try ProviderRecord(Array(text.utf8))
            Issue.record("it was read")
        } catch { #expect(error.text == reason) }
    }

    @Test func grants() throws {
        let listed = try record(#"{"issuer":"x","grant_types_supported":["authorization_code"]}"#)
        #expect(listed.allows(.authorizationCode))
        #expect(!listed.allows(.refreshToken))
        #expect(!listed.allows(.deviceCode))
        #expect(listed.allows(.clientCredentials))
        let silent = try record(#"{"issuer":"x","device_authorization_endpoint":"d"}"#)
        #expect(silent.allows(.deviceCode))
        #expect(!silent.allows(.authorizationCode))
        let google = try record(#"{"issuer":"https://accounts.google.com"}"#)
        #expect(!google.allows(.clientCredentials))
    }

    @Test func aReportIsReadAgain() throws {
        let document = #"{"issuer":"https://a.example.com/","introspection_endpoint":"i"}"#
        let value = try JSONReader.read(Array(#"{"keys":[{"kty":"oct","k":"AQ"}]}"#.utf8))
        let record = ProviderRecord(
            asked: "https://a.example.com", document: try record(document).document, keys: value)
        let report = ProviderReport(record, isPrivate: false)
        let again = try ProviderRecord(report.json)
        #expect(again.issuer == record.issuer)
        #expect(again.asked == record.asked)
        #expect(again.publishesIntrospection)
        #expect(try again.keySet().keys.count == 1)
        #expect(!String(decoding: report.json, as: UTF8.self).contains("AQ"))
    }

    /// The report is a scenario that runs, and the provider is what the document says.
    @Test(arguments: [
        #"{"issuer":"https://a.example.com/","introspection_endpoint":"i"}"#,
        #"{"issuer":"https://accounts.google.com","device_authorization_endpoint":"d"}"#,
        #"{"issuer":"https://it's.example.com","token_endpoint":"a\n\\idp x issuer = 'y';"}"#,
        #"{"issuer":"https://b/r","token_endpoint":"https://b/protocol/openid-connect/token"}"#,
    ]) func reportsAreScenarios(document: String) throws {
        let record = try record(document, asked: "https://a.example.com")
        let client = ProviderReport.Client(name: "Sales app", clientID: "x'y", takesTokens: true)
        for clients in [[], [client]] {
            let script = ProviderReport(record, isPrivate: true, clients: clients).script
            let scene = ReasoningScene([(name: "p.ocsim", text: script)])
            var interpreter = scene.fresh
            scene.run(&interpreter) { record, _ in #expect(record.diagnostics.isEmpty) }
            #expect(interpreter.world.providers.all.count == 1)
            let provider = try #require(interpreter.world.providers.all.first)
            #expect(provider.issuer == record.issuer)
            #expect(provider.publishesIntrospection == record.publishesIntrospection)
            #expect(provider.kind == record.kind.kind)
            #expect(provider.hasPrivateCertificate)
        }
    }
}

/// What a node would meet, from the answers of servers.
@Suite struct ProviderCheckTests {
    private func check(_ issuer: String = "https://a.example.com") -> ProviderCheck {
        ProviderCheck(integration: "i on system", name: "i", issuer: issuer)
    }

    private func answer(_ body: String, status: Int = 200) -> ProbeAnswer {
        .answered(ProbeAnswer.Document(
            status: status, type: "application/json", body: Array(body.utf8), peer: "192.0.2.1"))
    }

    private func words(_ check: ProviderCheck) -> [String] {
        check.findings.map { "\($0.rule) \($0.status.rawValue)" }
    }

    private let document = #"{"issuer":"https://a.example.com/","jwks_uri":"https://a/keys"}"#
    private let keys = #"{"keys":[{"kty":"RSA","n":"AQ","e":"AQAB"}]}"#

    @Test func aGoodProvider() {
        var check = check()
        #expect(check.take(answer(document)) == "https://a/keys")
        check.takeKeys(answer(keys), from: "https://a/keys")
        #expect(words(check) == ["IDP-2 pass", "IDP-1 pass", "TOK-9 pass", "TOK-15 pass"])
        #expect(!check.hasFailed && check.findings.allSatisfy { $0.error == nil })
    }

    @Test(arguments: [
        (.unresolved("x"), "IDP-2"), (.unreachable("x"), "IDP-2"), (.timedOut(seconds: 1), "IDP-2"),
        (.untrusted("x"), "IDP-9"), (.tooLarge(limit: 1), "IDP-1"),
        (.redirected(status: 302, to: "https://b"), "IDP-1"),
    ] as [(ProbeAnswer, String)])
    func whatStopsARequest(answer: ProbeAnswer, rule: String) throws {
        var check = check()
        #expect(check.take(answer) == nil)
        #expect(words(check) == ["\(rule) fail"])
        let finding = try #require(check.findings.last)
        #expect(finding.cure(of: check) != nil)
        #expect(finding.symptom(of: check) != nil)
        #expect(finding.cause(of: check) != nil)
    }

    @Test func aSlashAtTheEnd() throws {
        var check = check("https://a.example.com/")
        #expect(check.discoveryURL == "https://a.example.com//.well-known/openid-configuration")
        #expect(check.take(answer("", status: 404)) == nil)
        #expect(words(check).last == "IDP-1 fail")
        #expect(check.findings.last?.text(of: check) == "The issuer ends in a slash, so a node asks"
            + " for https://a.example.com//.well-known/openid-configuration, and that answers with"
            + " status 404.")
        #expect(check.findings.last?.cure(of: check)
            == "ALTER SSO INTEGRATION i SET issuer = \"https://a.example.com\"; "
            + "then restart rolehostd.")
    }

    @Test(arguments: [
        ("", 200, "IDP-1 fail"), ("<html>", 200, "IDP-1 fail"), ("{}", 500, "IDP-1 fail"),
        (#"{"issuer":"https://a/{tenantid}/","jwks_uri":"k"}"#, 200, "TOK-9 fail"),
        (#"{"issuer":"https://b","jwks_uri":"k"}"#, 200, "TOK-9 warning"),
        (#"{"issuer":"https://a.example.com"}"#, 200, "TOK-15 fail"),
    ]) func answersThatAreNotGood(body: String, status: Int, last: String) {
        var check = check()
        _ = check.take(answer(body, status: status))
        #expect(words(check).last == last)
    }

    @Test(arguments: ["", "[]", #"{"keys":[]}"#, #"{"keys":[{"kty":"RSA","use":"enc"}]}"#])
    func keysThatAreNotGood(body: String) {
        var check = check()
        _ = check.take(answer(document))
        check.takeKeys(answer(body), from: "https://a/keys")
        #expect(words(check).last == "TOK-15 fail")
    }

    /// An `\idp` that says otherwise than the provider is told.
    @Test func whatTheSetUpSays() {
        let text = "\\idp p issuer = 'https://a.example.com', kind = keycloak;"
        let interpreter = ReasoningScene([(name: "s.ocsim", text: text)]).end
        var check = check()
        _ = check.take(answer(document))
        check.compare(with: interpreter.world, takesTokens: false)
        let notes = check.findings.suffix(5).map { $0.text(of: check) }
        #expect(notes.contains { $0.contains("says issuer = 'https://a.example.com'") })
        #expect(notes.contains { $0.contains("takes it that there is an introspection") })
        #expect(!check.hasFailed)
    }

    /// The keys may be out of reach where the document is not.
    @Test(arguments: [
        (.unresolved("x"), "x"), (.untrusted("y"), "y"),
        (.timedOut(seconds: 7), "there is no whole answer within 7 s"),
        (.tooLarge(limit: 1 << 20), "the answer has more than 1024 KiB"),
        (.redirected(status: 302, to: "https://b"), "the answer sends elsewhere, to https://b"),
        (.answered(ProbeAnswer.Document(status: 404, type: "", body: [], peer: "")),
         "https://a/keys answers with status 404"),
    ] as [(ProbeAnswer, String)])
    func keysOutOfReach(answer: ProbeAnswer, reason: String) throws {
        var check = check()
        #expect(check.take(self.answer(document)) == "https://a/keys")
        check.takeKeys(answer, from: "https://a/keys")
        let finding = try #require(check.findings.last)
        #expect(finding.text(of: check) == "The keys of the provider cannot be used: \(reason).")
        #expect(check.hasFailed && finding.error?.code == -1234)
    }

    @Test func aProviderWhoseTokensNoNodeReads() throws {
        var check = check()
        _ = check.take(answer("""
            {"issuer":"https://a.example.com","jwks_uri":"k",\
            "id_token_signing_alg_values_supported":["HS256","HS512"]}
            """))
        let finding = try #require(check.findings.last)
        #expect(finding.text(of: check) == "The provider signs with HS256, HS512 only, which needs"
            + " a secret that no node has.")
        #expect(finding.rule == .tok18 && finding.status == .warning && !check.hasFailed)
        #expect(finding.symptom(of: check) == nil && finding.cure(of: check) == nil)
    }

    /// What an `\\idp` says otherwise is corrected in it.
    @Test func whatTheSetUpShouldSay() throws {
        let text = "\\idp p issuer = 'https://auth.example.com', kind = keycloak;"
        let interpreter = ReasoningScene([(name: "s.ocsim", text: text)]).end
        var check = check("https://auth.example.com")
        _ = check.take(answer("""
            {"issuer":"https://auth.example.com/","jwks_uri":"k",\
            "token_endpoint":"https://auth.example.com/oauth/token",\
            "jwks_uri":"https://auth.example.com/.well-known/jwks.json"}
            """))
        check.compare(with: interpreter.world, takesTokens: true)
        let found = check.findings.suffix(3)
        #expect(found.map { $0.text(of: check) } == [
            "The \\idp of the set-up says issuer = 'https://auth.example.com', but the provider"
                + " reports 'https://auth.example.com/'.",
            "The \\idp of the set-up takes it that there is an introspection endpoint.",
            "The \\idp of the set-up says kind = keycloak, but this is Auth0.",
        ])
        #expect(found.map { $0.cure(of: check) } == [
            "Correct the \\idp: issuer = 'https://auth.example.com/'.",
            "Correct the \\idp: introspection = false.", "Correct the \\idp: kind = auth0.",
        ])
        let report = try JSONReader.read(ProviderCheckReport([check]).json)
        let last = try #require(report.elements?[0]["findings"]?.elements?.last)
        #expect(report.elements?[0]["integration"]?.text == "i on system")
        #expect(report.elements?[0]["failed"] == .bool(false))
        #expect(last["rule"]?.text == "IDP-4" && last["status"]?.text == "warning")
        #expect(last["cure"]?.text == "Correct the \\idp: kind = auth0.")
        #expect(last["symptom"] == .null && last["code"] == .null)
    }

    /// An issuer that the provider spells in another way.
    @Test func anIssuerThatIsReportedOtherwise() {
        var check = check()
        _ = check.take(answer(#"{"issuer":"https://A.example.com","jwks_uri":"k"}"#))
        #expect(check.findings.last?.cure(of: check) == "If the integration should name what the"
            + " provider reports: ALTER SSO INTEGRATION i SET issuer = \"https://A.example.com\";"
            + " then restart rolehostd.")
        var other = ProviderCheck(integration: nil, name: nil, issuer: "https://a.example.com")
        _ = other.take(answer(#"{"issuer":"https://b.example.com","jwks_uri":"k"}"#))
        #expect(other.findings.last?.cure(of: other) == nil)
        var refused = self.check()
        _ = refused.take(answer("", status: 503))
        #expect(refused.findings.last?.text(of: refused)
            == "https://a.example.com/.well-known/openid-configuration answers with status 503.")
    }
}
