import OcientSQL
import Testing

@testable import OcientSimulator

/// Members of HTTP calls, in JSON as a query would write them.
@Suite struct HTTPMemberTests {
    @Test(arguments: [
        ("5", "5"), ("5.0", "5"), ("5.00", "5"), ("5.5", nil), ("-1", nil), ("\"5\"", nil),
        ("true", nil), ("1e2", nil),
    ] as [(String, String?)])
    func wholeNumbers(json: String, text: String?) throws {
        let members = HTTPCall.allCases.flatMap { $0.members }.filter {
            $0.kind == .number || $0.kind == .seconds
        }
        #expect(!members.isEmpty)
        let value = try JSONReader.read(json)
        for member in members { #expect(member.text(of: value) == text, "\(member.name)") }
    }
}
