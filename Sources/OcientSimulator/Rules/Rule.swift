import OcientSQL

/// One rule of the simulator: the single place where it is written down.
///
/// `ocsim rules`, the manual and every trace that cites the rule print these values.
///
///     RuleID.tok12.rule.title        // The authorized party
///     RuleBook.rule(.tok12)          // the same rule
///     ruleText(RuleID.tok12.rule)    // what `ocsim rules TOK-12` prints
package struct Rule: Sendable {
    /// The name under which the rule is cited.
    package let id: RuleID
    /// What the rule is about, in a few words.
    package let title: String
    /// What the simulator does, in plain English. Paragraphs are separated by an empty line;
    /// a line that starts with `- ` is an entry of a list; what users type stands in backticks.
    package let statement: String
    /// Where the rule comes from, the strongest source first.
    package let basis: [Basis]
    /// A few statements that show the rule at work.
    package let example: RuleExample?
    /// What it decides as it stands, without what `decides` adds for readings.
    let outcomes: [Expectation.Outcome]

    init(
        _ id: RuleID, _ title: String, basis: [Basis], decides outcomes: [Expectation.Outcome] = [],
        statement: String, example: String? = nil
    ) {
        self.outcomes = outcomes
        self.id = id
        self.title = title
        self.statement = statement
        self.basis = basis
        self.example = example.map { RuleExample(of: id, snippet: $0) }
    }

    /// The outcomes that the rule can decide: a login's, an answer's, or the error of a statement.
    /// Empty for a rule that only says how something is arrived at, and so is cited in steps.
    package var decides: [Expectation.Outcome] {
        // An unknown value of a reading is an error by the rule that leaves the question open.
        if readings.isEmpty || outcomes.contains(where: { $0 == .error }) { return outcomes }
        return outcomes + [.error]
    }

    /// The scenario that shows the rule at work, as a path in the project:
    /// `Corpus/scenarios/rules/TOK-12.ocsim`. A test runs it and looks that it cites the rule.
    package var scenario: String { "Corpus/scenarios/rules/" + id.description + ".ocsim" }

    /// The questions that the rule leaves open, in the order of `Reading.allCases`.
    package var readings: [Reading] {
        Reading.allCases.filter { $0.rule == id }
    }
}

/// A few statements that show a rule at work.
package struct RuleExample: Sendable, Hashable {
    /// Statements and directives, valid in the grammar. Names that they do not create are those of
    /// the guide's set-up, or are created in the scenario.
    package let snippet: String

    init(of id: RuleID, snippet: String) {
        self.snippet = snippet
    }
}
