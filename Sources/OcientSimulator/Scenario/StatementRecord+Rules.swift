import OcientSQL

extension StatementRecord {
    /// The rule that the entry's outcome rests on: of its error, its login or its answer; nil for
    /// everything else.
    package var decidingRule: RuleID? {
        if let error = result.error { return error.rule }
        return decision?.rule ?? answer?.rule
    }

    /// Every rule that the entry names: the deciding one, those of steps, near misses and
    /// assumptions, and CFG-3 where a restart would change the answer. Steps are there when the
    /// run's options ask for traces.
    package var citedRules: RuleSet {
        var rules = RuleSet()
        if let rule = decidingRule { rules.insert(rule) }
        if let decision {
            for step in decision.steps { rules.insert(step.rule) }
            for miss in decision.considered { rules.insert(miss.rejectedBy) }
            for rule in decision.assumptions { rules.insert(rule) }
            if decision.pendingRestart { rules.insert(.cfg3) }
        }
        if let answer {
            for step in answer.chain { rules.insert(step.rule) }
            for step in answer.nearMisses { rules.insert(step.rule) }
        }
        return rules
    }
}
