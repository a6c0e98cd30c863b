import OcientSQL

/// Counts the answers of one thread, in numbers as long as that is enough.
struct ReplayCounter {
    /// What is counted.
    private(set) var summary: ReplaySummary
    private var shapes: [Shape: Count] = [:]
    private var laterShapes: [Shape: Count] = [:]
    /// From so many shapes on they become names.
    private static let mostShapes = 50_000

    /// What answers that are counted together have in common.
    private struct Shape: Hashable {
        var answer: ReplaySummary.Answer
        var node: NodeID?
        var pool: PoolID?
        var integration: Symbol?
        var database: DatabaseID?
        var groups: [GroupID]
    }

    private struct Count {
        var count: Int
        var first: Verdict
        var example: ReplayExample
    }

    init(isChange: Bool) { summary = ReplaySummary(isChange: isChange) }

    /// Counts lines.
    mutating func addLines(_ count: Int) { summary.lines += count }

    /// Counts a line that is no attempt.
    mutating func add(_ error: ReplayLineError, line: Int) {
        summary.faults.add(
            ReplaySummary.FaultKey(id: error.id, message: error.message), 1, line: line
        ) { ReplayExample(line: line, attempt: "") }
    }

    /// Counts an answer that was counted before, some times more.
    mutating func add(
        _ hits: Int, _ ruling: ReplayRuling, isLater: Bool, line: Int, _ side: ReplaySide
    ) {
        add(ruling, isLater: isLater, count: hits, side) {
            // not reached: the answer was counted before, with its example
            ReplayExample(line: line, attempt: "")
        }
    }

    /// Counts an answer of the system as it is, or of the changed one. The attempt and message of
    /// an example are only asked for where it is the first.
    mutating func add(
        _ ruling: ReplayRuling, isLater: Bool, count: Int = 1, _ side: ReplaySide,
        _ example: () -> ReplayExample
    ) {
        let verdict = ruling.verdict
        let shape = Shape(
            answer: ruling.short, node: verdict.node, pool: verdict.pool,
            integration: verdict.integrationName, database: verdict.integrationDatabase,
            groups: verdict.groups)
        if isLater {
            ReplayCounter.add(&laterShapes, shape, verdict, count, example)
        } else {
            ReplayCounter.add(&shapes, shape, verdict, count, example)
        }
        if shapes.count > ReplayCounter.mostShapes { settle(side, isLater: false) }
        if laterShapes.count > ReplayCounter.mostShapes { settle(side, isLater: true) }
    }

    private static func add(
        _ shapes: inout [Shape: Count], _ shape: Shape, _ verdict: Verdict, _ number: Int,
        _ example: () -> ReplayExample
    ) {
        if shapes[shape]?.count == nil {
            shapes[shape] = Count(count: number, first: verdict, example: example())
        } else {
            shapes[shape]?.count += number
        }
    }

    /// Counts what a change does to an attempt.
    mutating func add(
        _ key: ReplaySummary.ChangeKey, count: Int = 1, line: Int,
        _ example: () -> ReplayExample
    ) {
        summary.changes.add(key, count, line: line, example)
    }

    /// Turns the numbers of a side into names.
    mutating func settle(_ side: ReplaySide, isLater: Bool) {
        var tally = ReplayTally()
        for (shape, count) in isLater ? laterShapes : shapes {
            let outcome = shape.answer.outcome
            if outcome == .accepted {
                tally.accepted += count.count
            } else {
                tally.reasons.add(shape.answer, count.count, line: count.example.line) {
                    count.example
                }
            }
            let pool = ReplayName(name: side.pool(count.first))
            tally.pools[pool, default: ReplayOutcomes()].add(count.count, outcome)
            let integration = ReplayName(
                name: side.integration(count.first),
                database: side.integrationDatabase(count.first))
            tally.integrations[integration, default: ReplayOutcomes()].add(count.count, outcome)
            guard outcome == .accepted else { continue }
            for group in side.groups(count.first) {
                tally.groups[ReplayName(name: group), default: ReplayOutcomes()]
                    .add(count.count, outcome)
            }
        }
        if isLater {
            laterShapes = [:]
            summary.after?.merge(tally)
        } else {
            shapes = [:]
            summary.answers.merge(tally)
        }
    }
}
