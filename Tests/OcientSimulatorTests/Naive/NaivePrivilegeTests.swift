import Foundation
import Testing

/// The engine against the naive evaluator: authority of statements and answers of `\can`.
@Suite struct NaivePrivilegeTests {
    /// How many decisions are compared; `OCSIM_DECISIONS` overrides it.
    static let decisions =
        ProcessInfo.processInfo.environment["OCSIM_DECISIONS"].flatMap { Int($0) } ?? 100_000
    private static let questions = 400

    @Test func engineAgreesWithTheNaiveEvaluator() {
        let comparison = NaiveComparison()
        var seen: [String: Int] = [:]
        var count = 0
        var mismatches = 0
        var seed: UInt64 = 1
        while count < Self.decisions, mismatches < 5 {
            let made = PrivilegeGenerator.scenario(seed: seed, questions: Self.questions)
            if let index = comparison.difference(made.operations, made.results) {
                Issue.record("seed \(seed):\n\(comparison.report(made.operations, at: index))")
                mismatches += 1
            }
            for result in made.results {
                guard case .answer(let allowed, let rule) = result else { continue }
                seen[(allowed ? "allowed " : "denied ") + rule, default: 0] += 1
                count += 1
            }
            seed += 1
        }
        for verdict in [
            "allowed PRIV-10", "allowed PRIV-1", "allowed PRIV-6", "allowed PRIV-3",
            "allowed PRIV-4", "allowed ROLE-1", "denied PRIV-1", "denied PRIV-5",
        ] {
            #expect(seen[verdict, default: 0] > 0, "\(verdict) never decided: \(seen)")
        }
        print("privileges:", count, seen.sorted { $0.key < $1.key })
    }
}
