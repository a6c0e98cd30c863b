import OcientSQL
import OcientSimulator

extension CommandSpec {
    /// `ocsim rules [ID]`
    static let rules = CommandSpec(
        name: "rules", summary: "the rules with their basis and readings", operands: "[ID]",
        options: [.format(["text", "json", "markdown"])],
        operandWords: { RuleID.allCases.map { $0.description } }, details: ""
    ) { arguments in
        guard arguments.operands.count <= 1 else { throw Failure.usage("rules wants one ID") }
        let chosen = try arguments.operands.first.map { [try RuleFinder.rule($0)] } ?? RuleBook.all
        switch arguments.format {
        case "json": Output.write(RulesJSON.text(of: chosen))
        case "markdown": Output.write(ruleManual())
        default:
            if arguments.operands.isEmpty {
                for rule in chosen { Output.write("\(rule.id)  \(rule.title)\n") }
            } else {
                for rule in chosen { Output.write(ruleText(rule) + "\n") }
            }
        }
        return .ok
    }

    /// `ocsim explain CODE|RULE`
    static let explain = CommandSpec(
        name: "explain", summary: "an error code or a rule with cause and cure",
        operands: "CODE|RULE", options: [],
        operandWords: {
            RuleID.allCases.map { $0.description } + ErrorCatalog.all.map { String($0.code) }
        },
        details: "CODE is a vendor code such as -1233."
    ) { arguments in
        guard let word = arguments.operands.first, arguments.operands.count == 1 else {
            throw Failure.usage("explain wants a CODE or a RULE")
        }
        guard let code = Int(word) else {
            Output.write(ruleText(try RuleFinder.rule(word)) + "\n")
            return .ok
        }
        guard let kind = ErrorCatalog.kind(of: code) ?? ErrorCatalog.kind(of: -abs(code)) else {
            throw Failure.usage("no error has the code \(word)")
        }
        Output.write(ErrorText.text(of: kind))
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
