import Testing

@testable import OcientSimulator

/// DSN-3: sixteen warnings about unknown options, and one about the number of the others.
@Suite struct ClientWarningTests {
    @Test(arguments: [
        (16, 16, "the client ignores the unknown option 'zz15'"),
        (17, 17, "… and 1 more unknown option"), (18, 17, "… and 2 more unknown options"),
        (100_000, 17, "… and 99984 more unknown options"),
    ])
    func warnings(options: Int, warnings: Int, last: String) {
        // limits.md: warnings about unknown options of a string
        #expect(UnknownOptions.mostWarnings == 16)
        let names = (0..<options).map { "zz\($0)=1" }
        for text in [
            "ocient://h/d?" + names.joined(separator: "&"),
            "jdbc:ocient://h:4050/d;" + names.joined(separator: ";"),
        ] {
            let found = LoginAttempt(text).connection.warnings.filter { $0.rule == .dsn3 }
            #expect(found.count == warnings)
            #expect(found.last?.text == last)
        }
    }
}
