import Testing

/// The engine against the naive evaluator: whole logins.
@Suite struct NaiveLoginTests {
    private static let attempts = 400

    @Test func engineAgreesWithTheNaiveEvaluator() {
        var seen: [String: Int] = [:]
        var count = 0
        var mismatches = 0
        var seed: UInt64 = 1
        while count < NaivePrivilegeTests.decisions, mismatches < 5 {
            let made = LoginGenerator.scenario(seed: seed, attempts: Self.attempts)
            if let place = NaiveComparison.difference(made.operations, made.results) {
                Issue.record("seed \(seed):\n\(NaiveComparison.report(made.operations, at: place))")
                mismatches += 1
            }
            for result in made.results {
                guard case .login(let decision) = result else { continue }
                seen[decision.outcome, default: 0] += 1
                seen[decision.outcome + " " + decision.rule, default: 0] += 1
                count += 1
            }
            seed += 1
        }
        for rule in Self.rules {
            #expect(seen[rule, default: 0] > 0, "\(rule) never decided")
        }
        let refused = seen["refused", default: 0] * 100 / count
        #expect((40...60).contains(refused), "\(refused) % refused")
        print("logins:", count, seen.sorted { $0.key < $1.key })
    }

    /// Every rule that can decide a login.
    private static let rules = ["accepted PRIV-2", "undetermined IDP-4"] + [
        "POOL-12", "POOL-4", "POOL-6", "PWD-1", "PWD-2", "PWD-3", "PWD-5", "FLOW-1", "FLOW-4",
        "FLOW-5", "FLOW-6", "FLOW-7", "INT-8", "TOK-4", "TOK-5", "TOK-6", "TOK-8", "TOK-9",
        "TOK-10", "TOK-11", "TOK-12", "TOK-13", "TOK-15", "IDP-1", "IDP-2", "IDP-3", "PRIV-2",
    ].map { "refused " + $0 }
}
