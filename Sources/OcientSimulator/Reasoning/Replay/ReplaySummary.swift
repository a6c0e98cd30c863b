import OcientSQL

/// What became of many attempts, in counts: a value that is merged with that of other lines, so
/// that pieces of a log may be replayed anywhere.
///
/// Of a reason it keeps one example, that of the first line. Each table has at most
/// `ReplayLimits.summaryRows` rows.
package struct ReplaySummary: Equatable, Sendable {
    /// The lines read, without headings; blank ones too.
    package internal(set) var lines = 0
    /// The lines that are no attempt, by what is wrong.
    package internal(set) var faults = ReplayRows<FaultKey>()
    /// The answers of the system as it is.
    package internal(set) var answers = ReplayTally()
    /// The answers of the changed system; nil without a change.
    package internal(set) var after: ReplayTally?
    /// What the change does, by reason.
    package internal(set) var changes = ReplayRows<ChangeKey>()

    /// A summary of nothing; `isChange` where two systems are compared.
    package init(isChange: Bool) {
        after = isChange ? ReplayTally() : nil
    }

    /// A mistake of lines.
    package struct FaultKey: Hashable, Sendable {
        /// The word for programs.
        package var id: String
        /// What is wrong.
        package var message: String
    }

    /// An answer in short.
    package struct Answer: Hashable, Sendable {
        /// The outcome.
        package var outcome: Decision.Outcome
        /// The deciding rule.
        package var rule: RuleID
        /// The vendor code.
        package var code: Int?
    }

    /// What attempts that a change decides otherwise have in common.
    package struct ChangeKey: Hashable, Sendable {
        /// What the change does to them.
        package var effect: WhatIfRow.Effect
        /// The answer before it.
        package var before: Answer
        /// The answer after it.
        package var after: Answer
        /// The pool, of the side that refuses; of the later one where both answer alike.
        package var pool: String?
        /// The integration, likewise.
        package var integration: String?
        /// The database that stores it.
        package var integrationDatabase: String?
        /// What differs, where the outcome does not.
        package var differs: [WhatIfRow.Difference]

        /// The answer that says why.
        package var deciding: Answer { effect == .gained ? before : after }
    }

    /// How many attempts were decided.
    package var attempts: Int { answers.count }

    /// How many lines are no attempt.
    package var faultCount: Int { faults.count }

    /// How many attempts a change does something to.
    package func count(_ effect: WhatIfRow.Effect) -> Int {
        guard effect != .unchanged else { return attempts - changes.count }
        return changes.all.reduce(0) { $0 + ($1.key.effect == effect ? $1.row.count : 0) }
    }

    /// Takes the summary of the lines that follow.
    package mutating func append(_ other: ReplaySummary) {
        var next = other
        next.shift(by: lines)
        merge(next)
    }

    /// Takes the summary of other lines, whose numbers are right already.
    package mutating func merge(_ other: ReplaySummary) {
        lines += other.lines
        faults.merge(other.faults)
        answers.merge(other.answers)
        if let later = other.after {
            var tally = after ?? ReplayTally()
            tally.merge(later)
            after = tally
        }
        changes.merge(other.changes)
    }

    private mutating func shift(by lines: Int) {
        faults.shift(by: lines)
        answers.reasons.shift(by: lines)
        after?.reasons.shift(by: lines)
        changes.shift(by: lines)
    }
}

/// The answers of one system in counts.
package struct ReplayTally: Equatable, Sendable {
    /// Why logins were refused, and what undetermined ones wait for.
    package internal(set) var reasons = ReplayRows<ReplaySummary.Answer>()
    /// The accepted ones.
    package internal(set) var accepted = 0
    /// By pool; nil where none answers.
    package internal(set) var pools: [ReplayName: ReplayOutcomes] = [:]
    /// By integration; nil where none was chosen.
    package internal(set) var integrations: [ReplayName: ReplayOutcomes] = [:]
    /// Accepted logins by group.
    package internal(set) var groups: [ReplayName: ReplayOutcomes] = [:]

    /// How many attempts.
    package var count: Int { accepted + reasons.count }

    /// How many have an outcome.
    package func count(_ outcome: Decision.Outcome) -> Int {
        outcome == .accepted ? accepted
            : reasons.all.reduce(0) { $0 + ($1.key.outcome == outcome ? $1.row.count : 0) }
    }

    mutating func merge(_ other: ReplayTally) {
        accepted += other.accepted
        reasons.merge(other.reasons)
        ReplayTally.merge(&pools, other.pools)
        ReplayTally.merge(&integrations, other.integrations)
        ReplayTally.merge(&groups, other.groups)
    }

    private static func merge(
        _ table: inout [ReplayName: ReplayOutcomes], _ other: [ReplayName: ReplayOutcomes]
    ) {
        for (name, counts) in other { table[name, default: ReplayOutcomes()].add(counts) }
    }
}

/// A name of the catalog with the database that stores what has it, if one does.
package struct ReplayName: Hashable, Sendable {
    /// The name; nil is none.
    package var name: String?
    /// The database.
    package var database: String?
}

/// Counts by outcome.
package struct ReplayOutcomes: Equatable, Sendable {
    /// Accepted.
    package var accepted = 0
    /// Refused.
    package var refused = 0
    /// Undetermined.
    package var undetermined = 0

    /// All of them.
    package var count: Int { accepted + refused + undetermined }

    mutating func add(_ other: ReplayOutcomes) {
        accepted += other.accepted
        refused += other.refused
        undetermined += other.undetermined
    }

    mutating func add(_ number: Int, _ outcome: Decision.Outcome) {
        switch outcome {
        case .accepted: accepted += number
        case .refused: refused += number
        case .undetermined: undetermined += number
        }
    }
}

/// Counts by key, each with the first example.
package struct ReplayRows<Key: Hashable & Sendable>: Equatable, Sendable {
    /// A count with its example.
    package struct Row: Equatable, Sendable {
        /// How many.
        package var count: Int
        /// The first of them.
        package var example: ReplayExample
    }

    private var rows: [Key: Row] = [:]
    /// How many of keys that found no room.
    package internal(set) var others = 0

    /// No rows.
    package init() {}

    /// The rows, the greatest first, then by the line of the example.
    package var all: [(key: Key, row: Row)] {
        rows.map { (key: $0.key, row: $0.value) }.sorted { one, other in
            if one.row.count != other.row.count { return one.row.count > other.row.count }
            return one.row.example.line < other.row.example.line
        }
    }

    /// How many there are in all.
    package var count: Int { rows.values.reduce(others) { $0 + $1.count } }

    /// Whether there are none.
    package var isEmpty: Bool { rows.isEmpty && others == 0 }

    /// Counts some of a key; its example is made when it is the first.
    package mutating func add(
        _ key: Key, _ number: Int, line: Int, _ example: () -> ReplayExample
    ) {
        guard let row = rows[key] else {
            if rows.count >= ReplayLimits.summaryRows { return others += number }
            return rows[key] = Row(count: number, example: example())
        }
        rows[key]?.count += number
        if line < row.example.line { rows[key]?.example = example() }
    }

    /// Takes other counts.
    package mutating func merge(_ other: ReplayRows) {
        others += other.others
        for (key, row) in other.all.sorted(by: { $0.row.example.line < $1.row.example.line }) {
            add(key, row.count, line: row.example.line) { row.example }
        }
    }

    mutating func shift(by lines: Int) {
        for key in rows.keys { rows[key]?.example.line += lines }
    }
}

/// One attempt as an example.
package struct ReplayExample: Equatable, Sendable {
    /// The number of its line.
    package var line: Int
    /// The attempt as a `\connect`, secrets masked.
    package var attempt: String
    /// What the client or server says of it; of a change what it says after it.
    package var message: String?
    /// Of a change, why: the steps at which the two sides part.
    package var because: [Reason] = []

    /// A step.
    package struct Reason: Equatable, Sendable {
        /// The rule.
        package var rule: RuleID
        /// The sentence.
        package var text: String
        /// The statement that caused it, `change.sql:2`.
        package var origin: String?
    }
}
