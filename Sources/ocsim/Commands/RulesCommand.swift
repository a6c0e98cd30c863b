import OcientSQL
import OcientSimulator

extension CommandSpec {
    /// `ocsim rules [ID]`
    static let rules = CommandSpec(
        name: "rules", summary: "the rules with their basis and readings", operands: "[ID]",
        options: [
            .format(["text", "json", "markdown"]),
            OptionSpec(
                name: "--assumed", value: nil,
                summary: "only rules that assume something; in markdown what would settle each"),
        ],
        operandWords: { RuleID.allCases.map { $0.description } }, details: ""
    ) { arguments in
        guard arguments.operands.count <= 1 else { throw Failure.usage("rules wants one ID") }
        let named = try arguments.operands.first.map { [try RuleFinder.rule($0)] }
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
                for rule in chosen { Output.write(ruleText(rule) + "\n") }
            }
        }
        return .ok
    }
}

/// Finds rules by what a user wrote.
enum RuleFinder {
    static func rule(_ word: String) throws -> Rule {
        if let id = RuleID(word) { return RuleBook.rule(id) }
        let known = RuleID.allCases.map { $0.description }
        let nearest = EditDistance.nearest(to: word, among: known)
        throw Failure.usage(
            "there is no rule '\(word)'",
            help: nearest.map { "did you mean \($0)?" } ?? "see 'ocsim rules'")
    }
}
