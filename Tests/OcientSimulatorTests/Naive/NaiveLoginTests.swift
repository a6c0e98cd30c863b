import Testing

/// The engine against the naive evaluator: whole logins.
@Suite struct NaiveLoginTests {
    private static let attempts = 240

    @Test func engineAgreesWithTheNaiveEvaluator() async {
        let tally = await NaiveTally.collect(NaivePrivilegeTests.decisions, Self.compare)
        for mismatch in tally.mismatches { Issue.record("\(mismatch)") }
        // Some come once in tens of thousands: a shorter run compares, and does not count.
        let counted = NaivePrivilegeTests.decisions >= 100_000 ? Self.verdicts + Self.readings : []
        for verdict in counted {
            #expect(tally.seen[verdict, default: 0] > 0, "never: \(verdict)")
        }
        let refused = tally.seen["refused", default: 0] * 100 / max(1, tally.count)
        #expect((40...60).contains(refused), "\(refused) % refused")
        print("logins:", tally.count, tally.seen.sorted { $0.key < $1.key })
    }

    @Sendable private static func compare(seed: UInt64) -> NaiveTally {
        let comparison = NaiveComparison(sensitivity: seed % 8 == 0)
        let made = LoginGenerator.scenario(
            seed: seed, attempts: attempts, sensitivity: comparison.sensitivity)
        var tally = NaiveTally()
        if let place = comparison.difference(made.operations, made.results) {
            let report = comparison.report(made.operations, at: place)
            tally.mismatches.append("seed \(seed):\n\(report)")
        }
        for result in made.results {
            guard case .login(let decision) = result else { continue }
            tally.add(decision.outcome)
            tally.add(decision.outcome + " " + decision.rule)
            for change in decision.sensitiveTo { tally.add("sensitive to " + change) }
            tally.count += 1
        }
        return tally
    }

    /// Every reading that a login can hang on, with the value that is not the default.
    static let readings = NaiveSystem.readingValues
        .filter { $0.name != "implied_view" }
        .map { "sensitive to " + $0.name + "=" + $0.values[1] }

    /// Every rule that can decide a login whose string the client can read.
    static let verdicts = ["accepted PRIV-2", "undetermined IDP-4"] + [
        "POOL-12", "POOL-4", "POOL-6", "PWD-1", "PWD-2", "PWD-3", "PWD-5", "FLOW-1", "FLOW-4",
        "FLOW-5", "FLOW-6", "FLOW-7", "INT-8", "TOK-4", "TOK-5", "TOK-6", "TOK-8", "TOK-9",
        "TOK-10", "TOK-11", "TOK-12", "TOK-13", "TOK-15", "IDP-1", "IDP-2", "IDP-3", "PRIV-2",
    ].map { "refused " + $0 }
}
