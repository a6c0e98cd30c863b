/// A set of rules in two words.
package struct RuleSet: Sendable, Hashable {
    private var low: UInt64 = 0
    private var high: UInt64 = 0

    /// No rule.
    package init() {}

    /// Adds a rule.
    package mutating func insert(_ rule: RuleID) {
        if rule.rawValue < 64 {
            low |= 1 << UInt64(rule.rawValue)
        } else {
            high |= 1 << UInt64(rule.rawValue - 64)
        }
    }

    /// Whether a rule is in the set.
    package func contains(_ rule: RuleID) -> Bool {
        rule.rawValue < 64
            ? low & (1 << UInt64(rule.rawValue)) != 0
            : high & (1 << UInt64(rule.rawValue - 64)) != 0
    }

    /// The rules, in the order of the manual.
    package var rules: [RuleID] { RuleID.allCases.filter { contains($0) } }
}
