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
        if let index = comparison.difference(made.operations, made.results) {
            let report = comparison.report(made.operations, at: index)
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
        "POOL-12", "POOL-4", "HTTP-1", "HTTP-2", "POOL-6", "PWD-1", "PWD-2", "PWD-3", "PWD-5",
        "FLOW-1", "FLOW-4",
        "FLOW-5", "FLOW-6", "FLOW-7", "INT-8", "TOK-4", "TOK-5", "TOK-6", "TOK-8", "TOK-9",
        "TOK-10", "TOK-11", "TOK-12", "TOK-13", "TOK-15", "IDP-1", "IDP-2", "IDP-3", "PRIV-2",
    ].map { "refused " + $0 }
}

/// How often what was decided, and where the two evaluators differ.
struct NaiveTally: Sendable {
    /// Decisions compared.
    var count = 0
    /// By outcome, and by outcome and rule.
    var seen: [String: Int] = [:]
    /// One text for each system in which they differ.
    var mismatches: [String] = []

    mutating func add(_ verdict: String) { seen[verdict, default: 0] += 1 }

    mutating func add(_ other: NaiveTally) {
        count += other.count
        seen.merge(other.seen, uniquingKeysWith: +)
        mismatches += other.mismatches
    }

    /// Adds up what `work` finds for the seeds 1, 2, 3 …, several at a time, until there are
    /// enough decisions or five systems in which the evaluators differ.
    static func collect(
        _ enough: Int, _ work: @escaping @Sendable (UInt64) -> NaiveTally
    ) async -> NaiveTally {
        var sum = NaiveTally()
        var seed: UInt64 = 1
        while sum.count < enough, sum.mismatches.count < 5 {
            let batch = seed..<seed + 16
            seed = batch.upperBound
            sum.add(await withTaskGroup(of: NaiveTally.self) { group in
                for seed in batch { group.addTask { work(seed) } }
                return await group.reduce(into: NaiveTally()) { $0.add($1) }
            })
        }
        return sum
    }
}
