import OcientSQL
import Testing

@testable import OcientSimulator

/// The kept remedies of `Corpus/remedies`: what helps against each refused login and each denied
/// question of the scenarios, and the advice about the system that each scenario leaves.
/// `OCSIM_REWRITE=1` writes what comes out; read the difference before you commit.
@Suite struct RemedyCorpusTests {
    @Test(arguments: ScenarioFiles.topics) func remediesStayAsTheyAre(_ topic: String) throws {
        var text = ""
        for path in ScenarioFiles.all where path.hasPrefix(topic + "/") {
            let source = try ScenarioFiles.source(path)
            text += "# " + path + "\n"
            for entry in RefusedLogins(source).entries { text += Self.text(of: entry) }
            var options = RunOptions()
            options.allowsOutside = true
            text += AdviceRun(source, options).adviceLines.map { $0 + "\n" }.joined()
        }
        try KeptFile(path: "remedies/" + topic + ".txt").expect(text)
    }

    private static func text(of entry: RefusedLogins.Entry) -> String {
        let rule = entry.decision?.rule ?? entry.answer?.rule
        let head = "line \(entry.line): \(rule?.description ?? "")\n"
        return head + zip(entry.remedies, entry.remedies.indices).map { remedy, index in
            RemedyText.list([remedy], indent: "  ")
                .replacing("  1. ", with: "  \(index + 1). [\(remedy.kind)"
                    + "\(remedy.weakens ? ", weakens" : "")] ", maxReplacements: 1)
        }.joined()
    }
}
