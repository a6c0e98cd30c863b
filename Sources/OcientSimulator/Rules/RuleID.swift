import OcientSQL

/// The name of one rule of the simulator, as traces, tests, lessons and the manual cite it.
///
/// `RuleID.tok11.description` is `TOK-11`, and `RuleID("tok-11")` finds it again. The printed
/// name never changes. The names are declared with the texts, in the file of their chapter.
public struct RuleID: Sendable, Hashable {
    /// The index of the rule in `RuleBook.all`.
    package let rawValue: UInt8

    /// The name of a rule of a chapter.
    init<Family: RuleFamily>(_ rule: Family) {
        rawValue = Family.start + rule.rawValue
    }

    fileprivate init(index: Int) {
        rawValue = UInt8(truncatingIfNeeded: index)
    }

    /// Every name, in the order of the manual.
    public static let allCases: [RuleID] = RuleBook.all.indices.map { RuleID(index: $0) }

    /// The rule of this id.
    public var rule: Rule { RuleBook.rule(self) }
}

extension RuleID: CustomStringConvertible {
    /// The id in messages and documents: `TOK-11`.
    public var description: String {
        // INVARIANT: the chapters name each of their rules, in order.
        RuleID.names[Int(rawValue)]
    }

    private static let names = RuleBook.chapters.flatMap { $0.names }
}

extension RuleID {
    /// Finds a rule by its printed name, in any case of letters; nil when there is none.
    public init?(_ text: String) {
        for id in RuleID.allCases where RuleID.matches(text, id.description) {
            self = id
            return
        }
        return nil
    }

    /// Whether `text` is `name`, but for the case of ASCII letters; `name` is in capitals.
    private static func matches(_ text: String, _ name: String) -> Bool {
        text.utf8.elementsEqual(name.utf8) { written, expected in
            ASCII.lowercased(written) == ASCII.lowercased(expected)
        }
    }
}

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

    /// Adds the rules of another set.
    mutating func formUnion(_ other: RuleSet) {
        low |= other.low
        high |= other.high
    }

    /// Whether a rule is in the set.
    package func contains(_ rule: RuleID) -> Bool {
        rule.rawValue < 64
            ? low & (1 << UInt64(rule.rawValue)) != 0
            : high & (1 << UInt64(rule.rawValue - 64)) != 0
    }

    /// The rules, in the order of the manual.
    package var rules: [RuleID] {
        var rules: [RuleID] = []
        for (word, start) in [(low, 0), (high, 64)] {
            var rest = word
            while rest != 0 {
                rules.append(RuleID(index: start + rest.trailingZeroBitCount))
                rest &= rest - 1
            }
        }
        return rules
    }
}
