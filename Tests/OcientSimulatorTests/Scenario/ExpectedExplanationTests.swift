import OcientSQL
import Testing

@testable import OcientSimulator

/// Runs that explain a decision only where an `\expect` can ask about it.
@Suite struct ExpectedExplanationTests {
    private static let login = """
        \\node n address = '10.0.0.1';
        \\connect 'ocient://admin@system:p@10.0.0.1/system';
        """
    private static let expectation = "\\expect accepted, cites = ['POOL-3'];"

    private func records(_ script: String, part: String = "") throws -> [StatementRecord] {
        var options = RunOptions()
        options.explainsWhereExpected = true
        var interpreter = Interpreter(options: options) { _ in .bytes(Array(part.utf8)) }
        let source = try SourceText(
            name: "a.ocsim", bytes: Array(script.utf8), language: .scenario)
        return interpreter.run(source)
    }

    private func steps(_ records: [StatementRecord]) -> Int? {
        records.compactMap { $0.decision }.last?.steps.count
    }

    @Test(arguments: ["", "\\section 'x';", "-- a remark\n;;"])
    func whatAnExpectationAsksAbout(between: String) throws {
        let records = try records(Self.login + between + Self.expectation)
        #expect((steps(records) ?? 0) > 0)
        #expect(records.last?.expectation?.isMet == true)
    }

    @Test func theLastStatementOfAnInclude() throws {
        let records = try records("\\i 'b.ocsim';" + Self.expectation, part: Self.login)
        #expect((steps(records) ?? 0) > 0)
        #expect(records.last?.expectation?.isMet == true)
    }

    @Test(arguments: ["", "CREATE GROUP g;", "\\disconnect; \\expect ok;"])
    func nothingElse(after: String) throws {
        #expect(steps(try records(Self.login + after)) == 0)
    }
}
