import OcientSQL

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

    /// What a threshold is held against: the lower one of outcomes and reading values, in per cent.
    package var percent: Int { min(outcomes.percent, readingValues.percent) }
}
