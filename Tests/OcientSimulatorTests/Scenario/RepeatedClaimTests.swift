import OcientSQL
import Testing

@testable import OcientSimulator

/// A claim that occurs twice, also where an index finds it because there are many of them.
@Suite struct RepeatedClaimTests {
    @Test func aTokensRepeatedClaimTakesItsLastValue() throws {
        let names = (1...40).map { "\"c\($0)\":\($0)" } + ["\"c1\":\"last\"", "\"c39\":\"last\""]
        let text = "{" + names.joined(separator: ",") + "}"
        guard case .object(let claims) = try JSONReader.read(Array(text.utf8)) else {
            Issue.record("an object is read as one")
            return
        }
        #expect(claims.count == 40)
        #expect(claims.first == JSONMember(name: "c1", value: .string("last")))
        #expect(claims.value(named: "c39") == .string("last"))
        #expect(claims.value(named: "c40") == .integer(40))
    }

    @Test(arguments: [1, 40]) func aDirectivesRepeatedClaimIsAnError(_ count: Int) {
        let names = (1...count).map { "c\($0) = \($0)" } + ["c1 = 'last'"]
        var bench = Bench("\\idp i issuer = 'https://i/';")
        let error = bench.error(
            "\\person p idp = i, subject = 's', claims = {\(names.joined(separator: ", "))};")
        #expect(error?.rule == .int12)
        #expect(error?.code == nil)
    }
}
