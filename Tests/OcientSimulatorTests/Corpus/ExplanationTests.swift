import Foundation
import OcientSQL
import OcientSimulator
import Testing

/// The kept explanations of `Corpus/explanations`: the steps, near misses, notices and errors of
/// every scenario. `OCSIM_REWRITE=1` writes what comes out; read the difference before you commit.
@Suite struct ExplanationTests {
    @Test(arguments: ScenarioFiles.topics) func explanationsStayAsTheyAre(_ topic: String) throws {
        var today: [String] = []
        for path in ScenarioFiles.all where path.hasPrefix(topic + "/") {
            today += ["# " + path] + (try Self.explanation(of: path))
        }
        try KeptFile(path: "explanations/" + topic + ".txt")
            .expect(today.joined(separator: "\n") + "\n")
    }

    private static func explanation(of path: String) throws -> [String] {
        var options = RunOptions()
        options.allowsOutside = true
        options.showsSensitivity = true
        options.traces = true
        var explanation = Explanation()
        var interpreter = Interpreter(options: options, loader: ScenarioFiles.load)
        interpreter.run(try ScenarioFiles.source(path)) { record, files in
            explanation.add(record, files)
        }
        return explanation.lines
    }
}
