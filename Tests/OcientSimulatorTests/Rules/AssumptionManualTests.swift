@testable import OcientSimulator
import Testing

@Suite struct AssumptionManualTests {
    @Test func everyAssumptionSaysWhatWouldSettleItAndNothingElseDoes() {
        for rule in RuleBook.all {
            #expect(rule.isAssumed || rule.settledBy == nil, "\(rule.id)")
            let isSettled = rule.settledBy != nil || !rule.readings.isEmpty
            #expect(!rule.isAssumed || isSettled, "\(rule.id)")
        }
    }

    @Test func thePageHasEveryReadingAndEveryAssumedRule() {
        let lines = assumptionManual().split(separator: "\n").map(String.init)
        for reading in Reading.allCases {
            let row = lines.first { $0.hasPrefix("| `\(reading.name)` (") }
            for value in reading.values { #expect(row?.contains("`\(value.name)`: ") == true) }
        }
        for rule in RuleBook.all where rule.settledBy != nil {
            let anchor = "| [\(rule.id)](rules.md#"
            #expect(lines.count { $0.hasPrefix(anchor) } == 1, "\(rule.id)")
        }
    }

    @Test func everyRuleIsCountedOnce() {
        let table = assumptionManual().split(separator: "\n").filter { $0.hasPrefix("| ") }
        let counts = table.prefix(6).compactMap { line in
            Int(line.split(separator: "|")[1].dropFirst().dropLast())
        }
        #expect(counts.reduce(0, +) == RuleBook.all.count)
    }
}
