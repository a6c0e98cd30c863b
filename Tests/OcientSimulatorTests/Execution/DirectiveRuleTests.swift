import OcientSQL
import Testing

@testable import OcientSimulator

@Suite struct DirectiveRuleTests {
    @Test func readingsAndTime() {
        var bench = Bench()
        #expect(bench.code("\\reading pool_priority = lowest") == 0)
        #expect(!bench.simulation.readings.highestPriorityWins)
        #expect(bench.code("\\reading pool_prioritty = lowest") == -1)
        #expect(bench.error("\\reading pool_prioritty = lowest")?.help
            == ["did you mean 'pool_priority'?"])
        #expect(bench.rule("\\reading pool_priority = lowst") == .pool5)
        #expect(bench.code("\\now '2027-01-01T00:00:00Z'") == 0)
        #expect(bench.simulation.now == 1_798_761_600)
        #expect(bench.code("\\now 'soon'") == -1)
        #expect(bench.error("\\now 'soon'")?.sqlstate == nil)
    }

    /// Without an interpreter, CONNECT TO and directives do nothing.
    @Test(arguments: ["CONNECT TO 'ocient://h/d'", "\\disconnect", "\\as \"u@a\""])
    func theSimulationLeavesLoginsToTheInterpreter(_ text: String) throws {
        var bench = Bench("CREATE DATABASE a; CREATE USER \"u@a\" PASSWORD 'p'; \\as u ON a")
        let source = try SourceText(name: "x.ocsim", bytes: Array(text.utf8))
        var parser = Parser(source, names: bench.names)
        let statement = try #require(parser.next()?.statement)
        let result = bench.simulation.execute(
            statement, tree: parser.tree, source: source, origin: .bootstrap)
        #expect(result.error == nil && result.rows.isEmpty)
        #expect(bench.simulation.session.database == bench.database("a"))
    }

    @Test func becomingAUserOfADatabase() {
        var bench = Bench("CREATE DATABASE a; CREATE USER \"u@a\" PASSWORD 'p'")
        #expect(bench.code("\\as u") == -608)
        #expect(bench.code("\\as u ON a") == 0)
        #expect(bench.simulation.session.database == bench.database("a"))
        #expect(bench.code("\\as \"u@a\"") == 0)
        #expect(bench.simulation.session.database == .system)
    }
}
