import OcientSQL
import OcientSimulator

extension CommandSpec {
    /// `ocsim rules [ID]`
    static let rules = CommandSpec(
        name: "rules", summary: "lists the rules, or shows one with its basis and readings",
        operands: "[ID|CHAPTER]",
        options: [formats.option, .assumed],
        operandWords: { RuleID.allCases.map { $0.description } + RuleFinder.chapters },
        details: "ID is the id of a rule, such as TOK-13; CHAPTER is the beginning of its ids,"
            + " such as TOK."
    ) { arguments in
        guard arguments.operands.count <= 1 else {
            throw Failure.usage("rules needs one ID or CHAPTER")
        }
        let named = try arguments.operands.first.map { try RuleFinder.rules($0) }
        let chosen = named
            ?? RuleBook.all.filter { rule in
                !arguments.has(.assumed) || rule.isAssumed || !rule.readings.isEmpty
            }
        formats.print(chosen, arguments)
        return .ok
    }

    private static let formats: Formats<[Rule]> = [
        "text": { rules, arguments in
            if arguments.operands.isEmpty {
                for rule in rules { Output.write("\(rule.id)  \(rule.title)\n") }
            } else {
                Output.write(RuleFinder.text(of: rules))
            }
        },
        "json": { rules, _ in Output.write(json: ManualReport.json(of: rules)) },
        "markdown": { _, arguments in
            // Examples of the manual have tokens of nobody in them.
            let manual = arguments.has(.assumed) ? assumptionManual() : ruleManual()
            Output.write(script: Array(manual.utf8), withSecrets: true)
        },
    ]
}

extension OptionSpec {
    fileprivate static let assumed = OptionSpec(
        "--assumed", "only rules that assume something; in markdown also how to settle each")
}

/// Finds rules by what a user wrote.
enum RuleFinder {
    /// What the ids of rules begin with, in the order of the manual.
    static var chapters: [String] { RuleBook.chapters.map { $0.prefix } }

    /// The rule of an id, or the rules of a chapter; empty when it is neither.
    static func find(_ word: String) -> [Rule] {
        if let id = RuleID(word) { return [RuleBook.rule(id)] }
        return RuleBook.chapters.first { $0.prefix == word.uppercased() }?.rules ?? []
    }

    static func rules(_ word: String) throws -> [Rule] {
        let found = find(word)
        guard found.isEmpty else { return found }
        throw Failure.unknown(
            "there is no rule '\(word)'", word,
            among: RuleID.allCases.map { $0.description } + chapters, else: "see 'ocsim rules'")
    }

    /// Rules in full, an empty line between two.
    static func text(of rules: [Rule]) -> String {
        rules.map { ruleText($0) + "\n" }.joined(separator: "\n")
    }
}
