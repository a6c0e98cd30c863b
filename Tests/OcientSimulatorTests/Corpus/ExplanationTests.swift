import Foundation
import OcientSQL
import OcientSimulator
import Testing

/// The kept explanations of `Corpus/explanations`: the steps, near misses, notices and errors of
/// every scenario. `OCSIM_REWRITE=1` writes what comes out; read the difference before you commit.
@Suite struct ExplanationTests {
    /// The folders of scenarios, each of which has one file of explanations.
    private static let topics = Set(ScenarioFiles.all.compactMap { path in
        path.split(separator: "/").first.map { String($0) }
    }).sorted()

    @Test(arguments: topics) func explanationsStayAsTheyAre(_ topic: String) throws {
        var today: [String] = []
        for path in ScenarioFiles.all where path.hasPrefix(topic + "/") {
            today += ["# " + path] + (try Self.explanation(of: path))
        }
        let file = ScenarioFiles.corpus + "/explanations/" + topic + ".txt"
        let text = today.joined(separator: "\n") + "\n"
        if ProcessInfo.processInfo.environment["OCSIM_REWRITE"] == "1" {
            return try text.write(toFile: file, atomically: true, encoding: .utf8)
        }
        let kept = try String(contentsOfFile: file, encoding: .utf8).split(separator: "\n")
        #expect(kept.count == today.count)
        for (old, new) in zip(kept, today) where old != new {
            Issue.record("\(topic):\n-\(old)\n+\(new)")
            return
        }
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
