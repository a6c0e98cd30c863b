import OcientSQL
import Testing

@testable import OcientSimulator

/// A person's claims are set through an index once there are many of them.
@Suite struct RepeatedClaimTests {
    @Test func aRepeatedClaimTakesItsLastValue() throws {
        let names = (1...40).map { "c\($0) = \($0)" } + ["c1 = 'last'", "c39 = 'last'"]
        let script = """
            \\idp i issuer = 'https://i/';
            \\person p idp = i, subject = 's', claims = {\(names.joined(separator: ", "))};
            """
        var interpreter = Interpreter(options: RunOptions()) { _ in .failure("no files") }
        let source = try SourceText(name: "s.ocsim", bytes: Array(script.utf8))
        interpreter.run(source) { record, _ in
            #expect(record.diagnostics.isEmpty)
        }
        let claims = try #require(interpreter.world.persons.all.first?.claims)
        #expect(claims.count == 40)
        #expect(claims.first == JSONMember(name: "c1", value: .string("last")))
        #expect(claims.value(named: "c39") == .string("last"))
        #expect(claims.value(named: "c40") == .integer(40))
    }
}
