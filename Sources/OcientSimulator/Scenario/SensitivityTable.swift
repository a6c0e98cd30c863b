import OcientSQL

/// What the decisions of scenarios rest on: the assumed rules that had a say, and the readings
/// under which a login or an answer would come out differently.
///
/// The run's options must ask for sensitivity.
package struct SensitivityTable: Sendable {
    /// The decisions of one scenario.
    package struct Scenario: Sendable {
        /// The scenario, as it was named.
        package var path: String
        /// Its logins and answers, in order.
        package var rows: [Row] = []
    }

    /// One login or answer.
    package struct Row: Sendable {
        /// Its line, from 1; in an included file the line of that file.
        package var line: Int
        /// The text of the last `\section` before it.
        package var section: String?
        /// How it came out.
        package var outcome: Expectation.Outcome
        /// The rule that decided.
        package var rule: RuleID
        /// The assumed rules that decided something in it, in the order of the manual.
        package var assumptions: [RuleID]
        /// What would make it come out differently, ordered by name and value.
        package var readings: [ReadingChoice]
    }

    /// The scenarios so far.
    package private(set) var scenarios: [Scenario] = []
    private var section: String?

    /// No scenario yet.
    package init() {}

    /// What follows belongs to this scenario.
    package mutating func begin(_ path: String) {
        scenarios.append(Scenario(path: path))
        section = nil
    }

    /// Takes an entry; `line` is asked for only when it is a login or an answer.
    package mutating func add(_ record: StatementRecord, line: () -> Int) {
        if let text = record.section { section = text }
        guard record.decision != nil || record.answer != nil, let rule = record.decidingRule,
              let outcome = record.outcomes.last, !scenarios.isEmpty
        else { return }
        scenarios[scenarios.count - 1].rows.append(Row(
            line: line(), section: section, outcome: outcome, rule: rule,
            assumptions: record.decision?.assumptions ?? SensitivityTable.assumed(rule),
            readings: record.sensitiveChoices))
    }

    /// The assumed rules of an answer, which has no list of its own.
    private static func assumed(_ rule: RuleID) -> [RuleID] {
        rule.rule.basis.first?.kind == .assumed ? [rule] : []
    }
}

extension SensitivityTable {
    /// How many decisions there are.
    package var decisions: Int { scenarios.reduce(0) { $0 + $1.rows.count } }

    /// The assumed rules that had a say, in the order of the manual, with the number of decisions.
    package var assumptions: [(rule: RuleID, decisions: Int)] {
        RuleID.allCases.compactMap { id in
            let count = self.count { $0.assumptions.contains(id) }
            return count == 0 ? nil : (id, count)
        }
    }

    /// Every value of every reading, with the number of decisions that it would change.
    package var readings: [(choice: ReadingChoice, decisions: Int)] {
        ReadingChoice.all.map { choice in (choice, count { $0.readings.contains(choice) }) }
    }

    private func count(_ matches: (Row) -> Bool) -> Int {
        scenarios.reduce(0) { $0 + $1.rows.count(where: matches) }
    }
}

/// What the answer to a question would be under another value of one reading.
package struct AnswerSensitivity: Sendable {
    /// The reading and its other value.
    package var choice: ReadingChoice
    /// The answer then.
    package var isAllowed: Bool
    /// The rule then.
    package var rule: RuleID
}

extension Simulation {
    /// The readings that would turn the answer, one at a time, ordered by name and value.
    package func sensitivity(of question: PrivilegeQuestion) -> [AnswerSensitivity] {
        let answer = decide(question, hints: false)
        return readings.alternatives().compactMap { choice in
            let other = decide(question, under: readings.choosing(choice), hints: false)
            guard other.isAllowed != answer.isAllowed else { return nil }
            return AnswerSensitivity(
                choice: choice, isAllowed: other.isAllowed, rule: other.rule)
        }
    }
}
