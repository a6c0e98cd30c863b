import OcientSQL
import Testing

@testable import OcientSimulator

/// What was presented in place of a token, and what of it is the token.
@Suite struct TokenFaultTests {
    private func fault(_ text: String) -> TokenFault {
        TokenFault(Array(text.utf8), .notThreeParts)
    }

    private func repaired(_ text: String) -> String? {
        fault(text).repaired(Array(text.utf8)).map { String(decoding: $0, as: UTF8.self) }
    }

    @Test(arguments: [
        (" Bearer  a.b.c", TokenFault.bearer, "a.b.c"), ("'a.b.c'", .quoted, "a.b.c"),
        ("\"a.b.c\"", .quoted, "a.b.c"),
        ("a.b\n.c", .lineBreak(after: 3), "a.b.c"), ("a+/=.b.c==", .base64, "a-_.b.c"),
        (#"{"token_type":"x","id_token":"a.b.c"}"#, .wholeAnswer(member: "id_token"), "a.b.c"),
        (#" {"access_token":"a.b.c"}"#, .wholeAnswer(member: "access_token"), "a.b.c"),
        (#"{"access_token":"d","id_token":"a.b.c"}"#, .wholeAnswer(member: "id_token"), "a.b.c"),
    ])
    func aTokenWithSomethingAroundIt(text: String, expected: TokenFault, token: String) {
        #expect(fault(text) == expected)
        #expect(repaired(text) == token)
    }

    @Test(arguments: [
        (#"{"error":"x"}"#, TokenFault.wholeAnswer(member: nil)),
        (#"{"id_token":7}"#, .wholeAnswer(member: nil)), ("{id_token", .wholeAnswer(member: nil)),
        ("opaque", .opaque), ("e30.a.b.c.d", .encrypted(algorithm: nil, encryption: nil)),
    ])
    func whatHasNoTokenInIt(text: String, expected: TokenFault) {
        #expect(fault(text) == expected)
        #expect(repaired(text) == nil)
    }

    @Test func whatToDoNamesTheMember() {
        #expect(fault(#"{"access_token":"a"}"#).explanation
            .hasSuffix(". Give the value of access_token alone."))
        #expect(fault("{}").explanation.hasSuffix(". Give the value of id_token alone."))
    }
}
