import Foundation
import Testing

/// The kept decisions of `Corpus/decisions`. `OCSIM_REWRITE=1` writes what comes out into the
/// files instead, and makes the systems that are missing; read the difference before you commit.
@Suite(.serialized) struct DecisionCorpusTests {
    @Test(arguments: 1...DecisionCorpus.systems)
    func decisionsStayAsTheyAre(number: Int) throws {
        let corpus = DecisionCorpus(number: number)
        if ProcessInfo.processInfo.environment["OCSIM_REWRITE"] == "1" {
            return try corpus.rewrite()
        }
        let kept = try #require(corpus.answers, "system \(number) is missing")
        let today = try corpus.answersOfToday()
        #expect(kept.count == today.count)
        let changes = zip(kept, today).filter { $0 != $1 }.map { "-\($0)\n+\($1)" }
        if !changes.isEmpty {
            Issue.record("system \(number):\n\(changes.prefix(20).joined(separator: "\n"))")
        }
    }

    @Test func thereAreManyAndOfEveryKind() throws {
        var verdicts: [Substring: Int] = [:]
        var (count, refused) = (0, 0)
        for number in 1...DecisionCorpus.systems {
            let lines = try #require(DecisionCorpus(number: number).answers)
            for decision in DecisionCorpus.decisions(lines) {
                let words = decision.split(separator: " ")
                verdicts[words[0] + " " + words[1], default: 0] += 1
                count += 1
                if words[0] == "refused" { refused += 1 }
            }
        }
        print("kept decisions:", count, verdicts.sorted { $0.key < $1.key })
        #expect(count >= 65_000)
        #expect((40...60).contains(refused * 100 / count), "\(refused) of \(count) refused")
        for verdict in NaiveLoginTests.verdicts {
            #expect(verdicts[verdict[...], default: 0] > 0, "never: \(verdict)")
        }
    }
}
