import OcientSQL
import Testing

@testable import OcientSimulator

/// The kept ways in of `Corpus/reports/access`: those into the system that each scenario leaves,
/// with how many logins each rule refuses. `OCSIM_REWRITE=1` writes what comes out.
@Suite struct AccessCorpusTests {
    @Test(arguments: ["groups", "guide", "inheritance", "pools", "provider", "tokens"])
    func waysIn(_ topic: String) throws {
        var text = ""
        for path in ScenarioFiles.all where path.hasPrefix(topic + "/") {
            var options = RunOptions()
            options.allowsOutside = true
            var interpreter = Interpreter(options: options, loader: ScenarioFiles.load)
            interpreter.run(try ScenarioFiles.source(path))
            text += try "# \(path)\n" + Self.ways(interpreter)
        }
        try KeptFile(path: "reports/access/" + topic + ".txt").expect(text)
    }

    private static func ways(_ interpreter: Interpreter) throws -> String {
        let asked = AccessQuestion(Decision.Outcome.all, where: nil, allowing: nil)
        let search = interpreter.classes(where: nil, after: nil)
        let rows = try search.collect(AccessRows(asked, search))
        let report = AccessReport(rows, setup: "", readings: [])
        var counts: [RuleID: Int] = [:]
        for row in report.rows where row.hearts[0].outcome != .accepted {
            counts[row.hearts[0].rule, default: 0] += 1
        }
        let refused = counts.sorted { $0.key.rawValue < $1.key.rawValue }
            .map { "\($0.key) \($0.value)" }
        let accepted = report.csv(withReadings: false).split(separator: "\r\n")
            .filter { $0.hasPrefix("\"accepted") }
        return "\(rows.visited) classes; rows that are not accepted: "
            + refused.joined(separator: ", ") + "\n"
            + accepted.map { $0 + "\n" }.joined()
    }
}
