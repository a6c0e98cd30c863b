import OcientSQL

/// One rule of the simulator: it is written down only here.
///
/// `ocsim rules`, the manual and every trace that cites the rule print these values.
///
///     RuleID.tok12.rule.title        // The authorized party
///     RuleBook.rule(.tok12)          // the same rule
///     ruleText(RuleID.tok12.rule)    // what `ocsim rules TOK-12` prints
public struct Rule: Sendable {
    /// The name under which the rule is cited.
    package let id: RuleID
    /// What the rule is about, in a few words.
    public let title: String
    /// What the simulator does, in plain English. Paragraphs are separated by an empty line;
    /// a line that starts with `- ` is an entry of a list; what users type is in backticks.
    public let statement: String
    /// Where the rule comes from, the strongest source first.
    package let basis: [Basis]
    /// Statements and directives that show the rule at work, valid in the grammar. Names that
    /// they do not create are those of the guide's set-up, or are created in the scenario.
    package let example: String
    /// What to try on a real system to find out whether the assumed part is true there; nil for a
    /// rule that assumes nothing. What settles a reading is told by the reading.
    package let settledBy: String?
    /// What the rule decides itself, without what `decides` adds for readings.
    package let outcomes: [Expectation.Outcome]

    /// The outcomes that the rule can decide: a login's, an answer's, or the error of a statement.
    /// Empty for a rule that only says how something is arrived at, and so is cited in steps.
    package var decides: [Expectation.Outcome] {
        // An unknown value of a reading is an error by the rule that leaves the question open.
        if readings.isEmpty || outcomes.contains(where: { $0 == .error }) { return outcomes }
        return outcomes + [.error]
    }

    /// The scenario that shows the rule at work, as a path in the project:
    /// `Corpus/scenarios/rules/TOK-12.ocsim`. A test runs it and checks that it cites the rule.
    package var scenario: String { "Corpus/scenarios/rules/" + id.description + ".ocsim" }

    /// The questions that the rule leaves open, in the order of `Reading.allCases`.
    package var readings: [Reading] { Reading.allCases.filter { $0.rule == id } }

    /// Whether nothing public says the rule, or a part of it.
    public var isAssumed: Bool { basis.contains { $0.kind == .assumed } }
}

/// Where a rule, or a part of one, comes from. It is printed wherever the rule decides something.
package struct Basis: Sendable, Hashable {
    /// How strong the source is.
    package enum Kind: String, CaseIterable, Sendable, Hashable {
        /// The guide that ocsim reproduces, "Setting up Ocient OAuth/OIDC SSO with Auth0".
        case guide
        /// Public documentation: of the database vendor, of a provider where the rule says so.
        case docs
        /// Read in, or measured with, the real drivers.
        case client
        /// A rule of the simulator itself.
        case ocsim
        /// Nothing public says it; ocsim chose.
        case assumed
    }

    /// How strong the source is.
    package let kind: Kind
    /// The sections of the guide, the name of a page below docs.ocient.com, the client that was
    /// read or measured, or what was assumed; empty when the kind says it all.
    package let detail: String

    init(_ kind: Kind, _ detail: String = "") {
        self.kind = kind
        self.detail = detail
    }
}

extension Basis: CustomStringConvertible {
    /// One line: `guide §0, §2d`, `docs: databases`, `ocsim`.
    package var description: String {
        if detail.isEmpty { return kind.rawValue }
        return kind.rawValue + (kind == .guide ? " " : ": ") + detail
    }
}
