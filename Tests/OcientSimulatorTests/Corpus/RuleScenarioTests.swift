import Foundation
import OcientSQL
import OcientSimulator
import Testing

/// Each rule has a scenario that shows it at work (`Rule.scenario`).
@Suite struct RuleScenarioTests {
    /// What all scenarios exercise, and what those of the rules do.
    private static let whole = coverage(of: ScenarioFiles.all)

    @Test(arguments: RuleID.allCases) func theScenarioShowsTheRule(_ id: RuleID) throws {
        let rule = id.rule
        let path = "rules/\(id).ocsim"
        #expect(rule.scenario == "Corpus/scenarios/" + path)
        let source = try ScenarioFiles.source(path)
        let text = source.text(in: source.wholeRange)
        #expect(text.split(separator: "\n").count <= 25)
        #expect(text.hasPrefix("-- ") && text.contains("\\expect "))
        let own = Self.coverage(of: [path])
        // A rule that no output ever names can only show its effect.
        guard Self.whole.citations(of: id).count > 0 else { return }
        #expect(own.citations(of: id).count > 0, "nothing in it cites the rule")
        let isOnlyOfReadings = rule.decides == [.error] && !rule.readings.isEmpty
        guard !rule.decides.isEmpty, !isOnlyOfReadings else { return }
        #expect(rule.decides.contains { own.decisions(by: id, $0).count > 0 }, "it never decides")
    }

    @Test func nothingElseIsAmongThem() {
        let names = ScenarioFiles.all.filter { $0.hasPrefix("rules/") }
        #expect(Set(names) == Set(RuleID.allCases.map { "rules/\($0).ocsim" }))
    }

    @Test func everyOutcomeThatARuleCanDecideIsExercised() {
        #expect(Self.whole.outcomes.percent == 100)
        #expect(Self.whole.decidingRules.percent == 100)
        #expect(Self.whole.readingValues.percent == 100)
        #expect(Self.whole.percent == 100)
        for (rule, outcome) in Self.whole.undeclared {
            Issue.record("\(rule) decided \(outcome.word), which it does not declare")
        }
    }

    @Test func aCoverageNamesTheFirstScenario() {
        let two = Self.coverage(of: ["rules/POOL-6.ocsim", "rules/TOK-11.ocsim"])
        let refused = two.decisions(by: .tok11, .refused)
        #expect(refused.count == 1 && refused.first == 1)
        #expect(two.decisions(by: .pool6, .refused).first == 0)
        #expect(two.decisions(by: .tok12, .refused).count == 0)
        #expect(two.outcomes.percent < 10 && two.percent < 10)
        #expect(two.undeclared.isEmpty)
    }

    @Test func aReadingCountsWhereItMatters() {
        let matters = Self.coverage(of: ["rules/POOL-5.ocsim"]).readings
        for (choice, count) in matters {
            let isOfPools = choice.reading == .poolPriority
            #expect((count.count == 2) == isOfPools, "\(choice)")
        }
    }

    private static func coverage(of paths: [String]) -> Coverage {
        var options = RunOptions()
        options.allowsOutside = true
        options.showsSensitivity = true
        options.traces = true
        var coverage = Coverage()
        for path in paths {
            coverage.begin(path)
            guard let source = try? ScenarioFiles.source(path) else { continue }
            var interpreter = Interpreter(options: options, loader: ScenarioFiles.load)
            interpreter.run(source) { record, _ in coverage.add(record) }
        }
        return coverage
    }
}
