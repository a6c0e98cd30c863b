import Testing

/// The engine against the naive evaluator: whole logins.
@Suite struct NaiveLoginTests {
    private static let attempts = 200

    @Test func engineAgreesWithTheNaiveEvaluator() async {
        let tally = await NaiveTally.collect(NaivePrivilegeTests.decisions, Self.compare)
        for mismatch in tally.mismatches { Issue.record("\(mismatch)") }
        for rule in Self.rules {
            #expect(tally.seen[rule, default: 0] > 0, "\(rule) never decided")
        }
        let refused = tally.seen["refused", default: 0] * 100 / max(1, tally.count)
        #expect((40...60).contains(refused), "\(refused) % refused")
        print("logins:", tally.count, tally.seen.sorted { $0.key < $1.key })
    }

    @Sendable private static func compare(seed: UInt64) -> NaiveTally {
        let made = LoginGenerator.scenario(seed: seed, attempts: attempts)
        var tally = NaiveTally()
        if let place = NaiveComparison.difference(made.operations, made.results) {
            let report = NaiveComparison.report(made.operations, at: place)
            tally.mismatches.append("seed \(seed):\n\(report)")
        }
        for result in made.results {
            guard case .login(let decision) = result else { continue }
            tally.add(decision.outcome)
            tally.add(decision.outcome + " " + decision.rule)
            tally.count += 1
        }
        return tally
    }

    /// Every rule that can decide a login whose string the client can read.
    private static let rules = ["accepted PRIV-2", "undetermined IDP-4"] + [
        "POOL-12", "POOL-4", "POOL-6", "PWD-1", "PWD-2", "PWD-3", "PWD-5", "FLOW-1", "FLOW-4",
        "FLOW-5", "FLOW-6", "FLOW-7", "INT-8", "TOK-4", "TOK-5", "TOK-6", "TOK-8", "TOK-9",
        "TOK-10", "TOK-11", "TOK-12", "TOK-13", "TOK-15", "IDP-1", "IDP-2", "IDP-3", "PRIV-2",
    ].map { "refused " + $0 }
}
