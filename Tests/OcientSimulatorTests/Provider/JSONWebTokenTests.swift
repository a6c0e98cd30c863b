import Testing
@testable import OcientSimulator

@Suite struct JSONWebTokenTests {
    private func part(_ text: String) -> String {
        String(decoding: Base64URL.encode(Array(text.utf8)), as: UTF8.self)
    }

    private func token(header: String = #"{"alg":"RS256"}"#, payload: String) -> String {
        "\(part(header)).\(part(payload)).c2ln"
    }

    private func read(_ text: String) throws(JSONWebTokenError) -> JSONWebToken {
        try JSONWebToken.read(Array(text.utf8))
    }

    private func failure(_ text: String) -> JSONWebTokenError? {
        do throws(JSONWebTokenError) {
            _ = try read(text)
            return nil
        } catch { return error }
    }

    /// The example of RFC 7519 §3.1.
    @Test func thePublishedExample() throws {
        let text = "eyJ0eXAiOiJKV1QiLA0KICJhbGciOiJIUzI1NiJ9."
            + "eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFt"
            + "cGxlLmNvbS9pc19yb290Ijp0cnVlfQ.dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"
        let token = try read(text)
        #expect(token.header.value(named: "alg")?.text == "HS256")
        #expect(token.registered.issuer == "joe")
        #expect(token.registered.expiration == .seconds(JSONNumber(1_300_819_380)))
        #expect(token.claims.value(named: "http://example.com/is_root") == .bool(true))
    }

    @Test func mintedTokensReadBack() throws {
        let claims = [JSONMember(name: "iss", value: .string("https://auth.example.com/")),
                      JSONMember(name: "exp", value: .integer(1))]
        let minted = JSONWebToken(claims: claims)
        let text = String(decoding: minted.compactForm(), as: UTF8.self)
        #expect(try read(text) == minted)
        #expect(text.hasSuffix(".b2NzaW0tZHVtbXktc2lnbmF0dXJl"))
        #expect(Base64URL.decode(Array("b2NzaW0tZHVtbXktc2lnbmF0dXJl".utf8))
            == Array("ocsim-dummy-signature".utf8))
    }

    @Test func shapesThatAreNoToken() {
        let header = part(#"{"alg":"RS256"}"#)
        let cases: [(String, JSONWebTokenError)] = [
            ("", .notThreeParts), ("abc", .notThreeParts), ("a.b", .notThreeParts),
            ("a.b.c.d", .notThreeParts), ("..", .emptyPart), ("\(header)..c2ln", .emptyPart),
            (".e30.c2ln", .emptyPart), ("\(header).e30.", .emptyPart),
            ("a=.e30.c2ln", .headerNotBase64URL), ("\(header).e30=.c2ln", .payloadNotBase64URL),
            ("\(header).e30.c2ln=", .signatureNotBase64URL),
            ("\(header).e30.c", .signatureNotBase64URL),
            ("\(header).e 30.c2ln", .payloadNotBase64URL),
            ("\(part("[]")).e30.c2ln", .headerNotJSONObject),
            ("\(part("{")).e30.c2ln", .headerNotJSONObject),
            (token(payload: "7"), .payloadNotJSONObject),
            (token(payload: "{} x"), .payloadNotJSONObject),
        ]
        for (text, error) in cases { #expect(failure(text) == error, "\(text)") }
    }

    @Test func unsignedTokensAreRefusedInAnyCase() {
        for name in ["none", "None", "NONE", "nOnE"] {
            let text = token(header: "{\"alg\":\"\(name)\"}", payload: "{}")
            #expect(failure(text) == .algorithmNone)
        }
        #expect(failure(token(header: #"{"alg":"nonce"}"#, payload: "{}")) == nil)
    }

    @Test func audiences() throws {
        let cases: [(String, [String])] = [
            (#"{"aud":"a"}"#, ["a"]), (#"{"aud":["a","b"]}"#, ["a", "b"]),
            (#"{"aud":["a",1,null]}"#, ["a"]), (#"{"aud":7}"#, []), ("{}", []),
        ]
        for (payload, audience) in cases {
            #expect(try read(token(payload: payload)).registered.audience == audience, "\(payload)")
        }
    }

    @Test func typesStayVisible() throws {
        let odd = try read(token(payload: #"{"exp":"1","nbf":null,"azp":3,"iss":5,"sub":true}"#))
        #expect(odd.registered.expiration == .notNumber)
        #expect(odd.registered.notBefore == .notNumber)
        #expect(odd.registered.authorizedParty == .notText)
        #expect(odd.registered.issuer == nil)
        #expect(odd.registered.subject == nil)
        let usual = try read(token(payload: #"{"azp":"app","sub":"s","exp":1.5}"#))
        #expect(usual.registered.authorizedParty == .text("app"))
        #expect(usual.registered.subject == "s")
        let number = try #require(usual.claims.value(named: "exp")?.number)
        #expect(usual.registered.expiration == .seconds(number))
        #expect(usual.registered.notBefore == .absent)
        #expect(try read(token(payload: "{}")).registered.authorizedParty == .absent)
    }
}
