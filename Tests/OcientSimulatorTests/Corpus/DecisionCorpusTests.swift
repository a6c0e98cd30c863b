import Foundation
import Testing

/// The kept decisions of `Corpus/decisions`. `OCSIM_REWRITE=1` writes the answers of this run into
/// the files instead; read the difference before you commit.
@Suite struct DecisionCorpusTests {
    @Test(arguments: DecisionCorpus.names)
    func decisionsStayAsTheyAre(name: String) throws {
        let corpus = DecisionCorpus(name: name)
        if ProcessInfo.processInfo.environment["OCSIM_REWRITE"] == "1" {
            return try corpus.rewrite()
        }
        let kept = try #require(corpus.answers, "system \(name) has no answers")
        let today = try corpus.answersOfToday()
        #expect(kept.count == today.count)
        let changes = zip(kept, today).filter { $0 != $1 }.map { "-\($0)\n+\($1)" }
        if !changes.isEmpty {
            Issue.record("system \(name):\n\(changes.prefix(20).joined(separator: "\n"))")
        }
    }

    @Test func everyRuleAndReadingDecides() throws {
        var seen: Set<String> = []
        for name in DecisionCorpus.names {
            try DecisionCorpus(name: name).run(sensitivity: true) { record in
                guard let decision = record.decision else { return }
                seen.insert("\(decision.outcome.rawValue) \(decision.rule)")
                for change in decision.sensitiveTo {
                    seen.insert("sensitive to " + change.choice.description)
                }
            }
        }
        for verdict in NaiveLoginTests.verdicts + NaiveLoginTests.readings {
            #expect(seen.contains(verdict), "never: \(verdict)")
        }
    }

    /// A review reads every line that changed.
    @Test func theyAreFewEnoughToBeRead() throws {
        var lines = 0
        for name in DecisionCorpus.names { lines += try DecisionCorpus(name: name).lineCount() }
        #expect((1_000...5_000).contains(lines), "\(lines) lines")
    }
}
