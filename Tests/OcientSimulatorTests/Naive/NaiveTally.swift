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
