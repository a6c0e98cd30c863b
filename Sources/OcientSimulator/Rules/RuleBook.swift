import OcientSQL

/// The rules of one chapter of the manual.
///
/// A rule is written down in the file of its chapter: its case, its text, which the compiler
/// demands, and its name in `RuleID`.
protocol RuleFamily: CaseIterable, RawRepresentable where RawValue == UInt8 {
    /// The common part of the ids, such as `TOK`.
    static var prefix: String { get }
    /// What the rules of the chapter are about.
    static var title: String { get }
    /// A number that no rule of the chapter has, although a later one is greater.
    static var missingNumber: UInt8? { get }
    /// How many rules the chapters before it have.
    static var start: UInt8 { get }
    /// The text of a rule. The raw value counts the rules of the chapter from 0.
    var rule: Rule { get }
}

extension RuleFamily {
    static var missingNumber: UInt8? { nil }

    /// How many rules this chapter and those before it have.
    static var end: UInt8 { start + UInt8(allCases.count) }

    /// The number in the printed name.
    var number: UInt8 {
        guard let missing = Self.missingNumber, rawValue + 1 >= missing else { return rawValue + 1 }
        return rawValue + 2
    }

    /// The rule of this name, which its text follows.
    func define(
        _ title: String, basis: [Basis], decides outcomes: [Expectation.Outcome] = [],
        settledBy: String? = nil, statement: String, example: String
    ) -> Rule {
        Rule(
            id: RuleID(self), title: title, statement: statement, basis: basis, example: example,
            settledBy: settledBy, outcomes: outcomes)
    }
}

/// A family of rules, as one chapter of the manual.
package struct RuleChapter: Sendable {
    /// The common part of the ids, such as `TOK`.
    package let prefix: String
    /// What the rules of the chapter are about.
    package let title: String
    /// The rules, in the order of their numbers.
    package let rules: [Rule]
    /// The names of the rules: `TOK-1`.
    let names: [String]

    init<Family: RuleFamily>(_ family: Family.Type) {
        prefix = family.prefix
        title = family.title
        rules = family.allCases.map { $0.rule }
        names = family.allCases.map { family.prefix + "-" + $0.number.description }
    }
}

/// All rules of the simulator.
package enum RuleBook {
    /// The families of rules, in the order of the manual.
    package static let chapters: [RuleChapter] = [
        RuleChapter(LexicalRule.self),
        RuleChapter(NameRule.self),
        RuleChapter(ConfigurationRule.self),
        RuleChapter(IntegrationRule.self),
        RuleChapter(PoolRule.self),
        RuleChapter(OrderRule.self),
        RuleChapter(ConnectionStringRule.self),
        RuleChapter(PasswordRule.self),
        RuleChapter(FlowRule.self),
        RuleChapter(HTTPRule.self),
        RuleChapter(TokenRule.self),
        RuleChapter(ProviderRule.self),
        RuleChapter(GroupRule.self),
        RuleChapter(PrivilegeRule.self),
        RuleChapter(RoleRule.self),
    ]

    /// Every rule, in the order of the manual, which is that of `RuleID.allCases`.
    package static let all: [Rule] = chapters.flatMap { $0.rules }

    /// The rule of an id, in constant time.
    package static func rule(_ id: RuleID) -> Rule {
        // INVARIANT: `RuleID` counts the rules in the order of `all`; a test checks each.
        all[Int(id.rawValue)]
    }

    /// The rules whose statements name a code, such as -1233, in the order of the manual.
    package static func rules(naming code: Int) -> [Rule] {
        all.filter { names(code, $0.statement) }
    }

    /// Whether `text` contains the number `code` as a word of its own: `-123` is neither in
    /// `-1233` nor in `POOL-123`.
    private static func names(_ code: Int, _ text: String) -> Bool {
        let number = Array(code.description.utf8)
        let bytes = Array(text.utf8)
        guard bytes.count >= number.count else { return false }
        for start in 0...(bytes.count - number.count) where bytes[start] == number[0] {
            let end = start + number.count
            let isPart = (start > 0 && isWord(bytes[start - 1]))
                || (end < bytes.count && isWord(bytes[end]))
            if !isPart && bytes[start..<end].elementsEqual(number) { return true }
        }
        return false
    }

    private static func isWord(_ byte: UInt8) -> Bool {
        ASCII.isLetter(byte) || ASCII.isDigit(byte)
    }
}

// The order of the chapters once more, for the numbers of `RuleID`.

extension LexicalRule { static let start: UInt8 = 0 }
extension NameRule { static let start = LexicalRule.end }
extension ConfigurationRule { static let start = NameRule.end }
extension IntegrationRule { static let start = ConfigurationRule.end }
extension PoolRule { static let start = IntegrationRule.end }
extension OrderRule { static let start = PoolRule.end }
extension ConnectionStringRule { static let start = OrderRule.end }
extension PasswordRule { static let start = ConnectionStringRule.end }
extension FlowRule { static let start = PasswordRule.end }
extension HTTPRule { static let start = FlowRule.end }
extension TokenRule { static let start = HTTPRule.end }
extension ProviderRule { static let start = TokenRule.end }
extension GroupRule { static let start = ProviderRule.end }
extension PrivilegeRule { static let start = GroupRule.end }
extension RoleRule { static let start = PrivilegeRule.end }
