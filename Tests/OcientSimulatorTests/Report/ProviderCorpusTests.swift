import OcientSQL
import Testing

@testable import OcientSimulator

/// The kept reports of `Corpus/reports` about documents that providers publish.
@Suite struct ProviderCorpusTests {
    private static let documents: [(asked: String?, document: String, keys: String)] = [
        ("https://auth.example.com", #"""
            {"issuer":"https://auth.example.com/","jwks_uri":"https://auth.example.com/keys",
            "authorization_endpoint":"https://auth.example.com/authorize",
            "token_endpoint":"https://auth.example.com/oauth/token",
            "device_authorization_endpoint":"https://auth.example.com/oauth/device/code",
            "grant_types_supported":["authorization_code","refresh_token"],
            "id_token_signing_alg_values_supported":["HS256","RS256"]}
            """#, #"""
            {"keys":[{"kty":"RSA","use":"sig","alg":"RS256","kid":"one","n":"AQAB","e":"AQAB"},
            {"kty":"RSA","use":"enc","kid":"two","n":"AQAB","e":"AQAB"},
            {"kty":"oct","k":"AQ"},{"kty":"EC","crv":"P-512","kid":"3","x":"AQ","y":"AQ"}]}
            """#),
        (nil, #"{"issuer":"https://a.example.com","introspection_endpoint":"https://a/i"}"#,
         #"{"keys":[]}"#),
        ("https://login.microsoftonline.com/common/v2.0",
         #"{"issuer":"https://login.microsoftonline.com/{tenantid}/v2.0","token_endpoint":"x"}"#,
         #"{"keys":7}"#),
        ("https://sso.example.com/realms/DB", #"""
            {"issuer":"https://sso.example.com/realms/db",
            "token_endpoint":"https://sso.example.com/realms/db/protocol/openid-connect/token",
            "introspection_endpoint":"https://sso.example.com/i",
            "grant_types_supported":["client_credentials"],
            "id_token_signing_alg_values_supported":["HS256"]}
            """#, #"{"keys":[{"kty":"OKP","crv":"Ed25519","x":"AQ","d":"AQ"}]}"#),
    ]

    private static let clients = [
        ProviderReport.Client(name: "Sales app", clientID: "x'y", takesTokens: true),
        ProviderReport.Client(name: "people", clientID: "people", takesTokens: false),
    ]

    @Test func documents() throws {
        var text = ""
        for (asked, document, keys) in Self.documents {
            let read = try ProviderRecord(Array(document.utf8))
            let record = ProviderRecord(
                asked: asked, document: read.document,
                keys: try JSONReader.read(Array(keys.utf8)))
            for (isPrivate, clients) in [(false, []), (true, Self.clients)] {
                let report = ProviderReport(record, isPrivate: isPrivate, clients: clients)
                text += report.script + String(decoding: report.json, as: UTF8.self)
            }
        }
        try KeptFile(path: "reports/providers.txt").expect(text)
    }

    /// What a node would meet at each, in a set-up that says it otherwise.
    @Test func checks() throws {
        let setup = "\\idp p issuer = 'https://auth.example.com', kind = keycloak;"
        let world = ReasoningScene([(name: "s.ocsim", text: setup)]).end.world
        let checks = Self.documents.map { asked, document, keys in
            var check = ProviderCheck(
                integration: asked == nil ? nil : "i on system", name: asked == nil ? nil : "i",
                issuer: asked ?? "https://a.example.com")
            _ = check.take(Self.answer(document))
            check.takeKeys(Self.answer(keys), from: "https://a/keys")
            check.compare(with: world, takesTokens: true)
            return check
        } + [404, 200].map { status in
            var check = ProviderCheck(integration: "j", name: "j", issuer: "https://b.example.com/")
            _ = check.take(Self.answer("<html>", status: status))
            return check
        }
        let report = ProviderCheckReport(checks)
        #expect(report.hasFailed)
        try KeptFile(path: "reports/provider-checks.txt").expect(
            report.text { text, colour in "[\(colour) \(text)]" }
                + String(decoding: report.json, as: UTF8.self))
    }

    private static func answer(_ body: String, status: Int = 200) -> ProbeAnswer {
        .answered(ProbeAnswer.Document(
            status: status, type: "application/json", body: Array(body.utf8), peer: "192.0.2.1"))
    }
}
