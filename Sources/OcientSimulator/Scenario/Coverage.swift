import OcientSQL

/// How often something was exercised, and where first.
package struct CoverageCount: Sendable, Hashable {
    /// How often.
    package private(set) var count = 0
    /// The scenario that was the first to do it, as an index of `Coverage.scenarios`.
    package private(set) var first: Int?

    mutating func add(in scenario: Int) {
        count += 1
        if first == nil { first = scenario }
    }
}

/// Which rules and readings scenarios exercise.
///
///     var coverage = Coverage()
///     coverage.begin("tokens/audience.ocsim")
///     interpreter.run(source) { record, _ in coverage.add(record) }
///
/// A rule's outcome (`Rule.decides`) is exercised by a login, an answer or an error of a statement
/// that came out so by this rule. A value of a reading is exercised by a decision that was made
/// under it and would be another under another value, or that reports it in `sensitive_to`. The
/// run's options must ask for traces and sensitivity.
package struct Coverage: Sendable {
    /// The scenarios so far, as they were named.
    package private(set) var scenarios: [String] = []
    private var decided: [CoverageCount]
    private var cited: [CoverageCount]
    private var choices: [CoverageCount]

    /// Nothing exercised yet.
    package init() {
        let rules = RuleID.allCases.count
        decided = Array(repeating: CoverageCount(), count: rules * Coverage.outcomes)
        cited = Array(repeating: CoverageCount(), count: rules)
        choices = Array(repeating: CoverageCount(), count: ReadingChoice.all.count)
    }

    private static let outcomes = Expectation.Outcome.allCases.count

    /// What follows belongs to this scenario, files that it includes too.
    package mutating func begin(_ scenario: String) { scenarios.append(scenario) }

    /// Counts what an entry exercises.
    package mutating func add(_ record: StatementRecord) {
        let scenario = scenarios.count - 1
        if let rule = record.decidingRule, let outcome = record.outcomes.last {
            decided[Coverage.index(rule, outcome)].add(in: scenario)
        }
        for rule in record.citedRules.rules { cited[Int(rule.rawValue)].add(in: scenario) }
        guard let readings = record.readings else { return }
        let others = record.sensitiveChoices
        for (index, choice) in ReadingChoice.all.enumerated() {
            let isChosen = readings[choice.reading] == choice.index
            let counts = isChosen
                ? others.contains { $0.reading == choice.reading } : others.contains(choice)
            if counts { choices[index].add(in: scenario) }
        }
    }

    private static func index(_ rule: RuleID, _ outcome: Expectation.Outcome) -> Int {
        Int(rule.rawValue) * outcomes + Int(outcome.rawValue)
    }
}

extension Coverage {
    /// How often a rule decided an outcome.
    package func decisions(by rule: RuleID, _ outcome: Expectation.Outcome) -> CoverageCount {
        decided[Coverage.index(rule, outcome)]
    }

    /// How many entries named a rule, as the one that decided or in a step.
    package func citations(of rule: RuleID) -> CoverageCount { cited[Int(rule.rawValue)] }

    /// The readings' values, ordered by name and value, each with how often it mattered.
    package var readings: [(choice: ReadingChoice, count: CoverageCount)] {
        ReadingChoice.all.enumerated().map { ($1, choices[$0]) }
    }

    /// Outcomes that a rule decided without declaring that it can: a mistake in `Rule.decides`.
    package var undeclared: [(rule: RuleID, outcome: Expectation.Outcome)] {
        var found: [(rule: RuleID, outcome: Expectation.Outcome)] = []
        for rule in RuleBook.all {
            for outcome in Expectation.Outcome.allCases
            where decisions(by: rule.id, outcome).count > 0
                && !rule.decides.contains(where: { $0 == outcome }) {
                found.append((rule.id, outcome))
            }
        }
        return found
    }
}

extension StatementRecord {
    /// The values of readings that its login or answer reports as making a difference.
    var sensitiveChoices: [ReadingChoice] {
        decision?.sensitiveTo.map { $0.choice } ?? answerSensitivity.map { $0.choice }
    }
}

/// How much of something is exercised.
package struct CoverageShare: Sendable, Hashable {
    /// What is exercised.
    package var exercised = 0
    /// What there is.
    package var total = 0

    /// Whole per cent, rounded down; 100 where there is nothing to exercise.
    package var percent: Int { total == 0 ? 100 : exercised * 100 / total }

    mutating func add(_ isExercised: Bool) {
        total += 1
        if isExercised { exercised += 1 }
    }
}

extension Coverage {
    /// The outcomes that rules can decide: one for each rule and outcome.
    package var outcomes: CoverageShare {
        var share = CoverageShare()
        for rule in RuleBook.all {
            for outcome in rule.decides { share.add(decisions(by: rule.id, outcome).count > 0) }
        }
        return share
    }

    /// The rules that can decide; one is exercised when each of its outcomes is.
    package var decidingRules: CoverageShare {
        var share = CoverageShare()
        for rule in RuleBook.all where !rule.decides.isEmpty {
            share.add(rule.decides.allSatisfy { decisions(by: rule.id, $0).count > 0 })
        }
        return share
    }

    /// All rules; one is exercised when an entry names it.
    package var citedRules: CoverageShare {
        var share = CoverageShare()
        for id in RuleID.allCases { share.add(citations(of: id).count > 0) }
        return share
    }

    /// The values of all readings.
    package var readingValues: CoverageShare {
        var share = CoverageShare()
        for entry in readings { share.add(entry.count.count > 0) }
        return share
    }

    /// The value compared with the threshold: the lower share of outcomes and reading values, in
    /// per cent.
    package var percent: Int { min(outcomes.percent, readingValues.percent) }
}
