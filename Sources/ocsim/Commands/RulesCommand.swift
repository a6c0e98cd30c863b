import OcientSQL
import OcientSimulator

extension CommandSpec {
    /// `ocsim rules [ID]`
    static let rules = CommandSpec(
        name: "rules", summary: "the rules with their basis and readings",
        operands: "[ID|CHAPTER]",
        options: [
            .format(["text", "json", "markdown"]),
            OptionSpec(
                name: "--assumed", value: nil,
                summary: "only rules that assume something; in markdown what would settle each"),
        ],
        operandWords: { RuleID.allCases.map { $0.description } + RuleFinder.chapters },
        details: "ID is that of a rule, such as TOK-13; CHAPTER is what rules begin with: TOK."
    ) { arguments in
        guard arguments.operands.count <= 1 else {
            throw Failure.usage("rules wants one ID or CHAPTER")
        }
        let named = try arguments.operands.first.map { try RuleFinder.rules($0) }
        let chosen = named
            ?? RuleBook.all.filter { rule in
                !arguments.has("--assumed") || rule.isAssumed || !rule.readings.isEmpty
            }
        switch arguments.format {
        case "json": Output.write(RulesJSON.text(of: chosen))
        case "markdown":
            Output.write(arguments.has("--assumed") ? assumptionManual() : ruleManual())
        default:
            if arguments.operands.isEmpty {
                for rule in chosen { Output.write("\(rule.id)  \(rule.title)\n") }
            } else {
                Output.write(RuleFinder.text(of: chosen))
            }
        }
        return .ok
    }
}

/// Finds rules by what a user wrote.
enum RuleFinder {
    /// What the ids of rules begin with, in the order of the manual.
    static var chapters: [String] {
        RuleID.allCases.reduce(into: []) { chapters, id in
            let chapter = self.chapter(of: id)
            if chapters.last != chapter { chapters.append(chapter) }
        }
    }

    /// The rule of an id, or the rules of a chapter; empty when it is neither.
    static func find(_ word: String) -> [Rule] {
        if let id = RuleID(word) { return [RuleBook.rule(id)] }
        return RuleBook.all.filter { chapter(of: $0.id) == word.uppercased() }
    }

    static func rules(_ word: String) throws -> [Rule] {
        let found = find(word)
        guard found.isEmpty else { return found }
        let known = RuleID.allCases.map { $0.description } + chapters
        let nearest = EditDistance.nearest(to: word, among: known)
        throw Failure.usage(
            "there is no rule '\(word)'",
            help: nearest.map { "did you mean \($0)?" } ?? "see 'ocsim rules'")
    }

    /// Rules in full, an empty line between two.
    static func text(of rules: [Rule]) -> String {
        rules.map { ruleText($0) + "\n" }.joined(separator: "\n")
    }

    private static func chapter(of id: RuleID) -> String {
        String(id.description.prefix { $0 != "-" })
    }
}
