import OcientSQL
import OcientSimulator

extension CommandSpec {
    /// `ocsim explain [CODE|RULE|ADVICE]`
    static let explain = CommandSpec(
        name: "explain", summary: "an error code, a rule or a piece of advice with cause and cure",
        operands: "[CODE|RULE|ADVICE]", options: [.format(["text", "json", "markdown"])],
        operandWords: {
            RuleID.allCases.map { $0.description } + RuleFinder.chapters
                + AdviceID.allCases.map { $0.description }
                + ErrorCatalog.all.map { String($0.code) }
        },
        details: """
            CODE is a vendor code such as -1233 or an SQLSTATE such as 42502, RULE an id or a
            chapter of 'rules', ADVICE an id of 'check' such as A-RESTART. Without an argument all
            codes and all advice are listed. The format markdown is for advice: one piece, or all.
            """
    ) { arguments in
        guard arguments.operands.count <= 1 else {
            throw Failure.usage("explain wants one CODE, RULE or ADVICE")
        }
        guard let word = arguments.operands.first else {
            return Explanation.printAll(arguments.format)
        }
        let found = try Explanation(word)
        guard arguments.format != "markdown" || found.isAdvice else {
            throw Failure.usage("--format markdown is for advice only")
        }
        found.print(as: arguments.format)
        return .ok
    }
}

/// What a word of `explain` stands for.
enum Explanation {
    case advice(Advice)
    case rules([Rule])
    case errors([ServerErrorKind])

    /// Finds what a user wrote: a code, a rule or its chapter, advice with or without its `A-`.
    init(_ word: String) throws {
        if let code = Int(word),
           let kind = ErrorCatalog.kind(of: code) ?? ErrorCatalog.kind(of: -abs(code)) {
            self = .errors([kind])
            return
        }
        let errors = ErrorCatalog.all.filter { $0.sqlstate == word.uppercased() }
        let rules = RuleFinder.find(word)
        if !errors.isEmpty {
            self = .errors(errors)
        } else if !rules.isEmpty {
            self = .rules(rules)
        } else if let id = AdviceID(word) ?? AdviceID("A-" + word) {
            self = .advice(id.advice)
        } else {
            throw Explanation.unknown(word)
        }
    }

    private static func unknown(_ word: String) -> Failure {
        if Int(word) != nil { return .usage("no error has the code or SQLSTATE \(word)") }
        let advice = AdviceID.allCases.map { $0.description }
        let isAdvice = word.uppercased().hasPrefix("A-")
        let known = isAdvice ? advice
            : RuleID.allCases.map { $0.description } + RuleFinder.chapters
                + advice.map { String($0.dropFirst(2)) }
        let nearest = EditDistance.nearest(to: word, among: known)
        return .usage(
            "there is no \(isAdvice ? "advice" : "rule") '\(word)'",
            help: nearest.map { "did you mean \($0)?" } ?? "see 'ocsim explain'")
    }

    var isAdvice: Bool {
        if case .advice = self { return true }
        return false
    }

    func print(as format: String) {
        switch (self, format) {
        case (.advice(let advice), "json"): Output.write(AdviceJSON.text(of: [advice]))
        case (.advice(let advice), "markdown"): Output.write(AdviceManual.section(advice))
        case (.advice(let advice), _): Output.write(AdviceText.text(of: advice))
        case (.rules(let rules), "json"): Output.write(RulesJSON.text(of: rules))
        case (.rules(let rules), _): Output.write(RuleFinder.text(of: rules))
        case (.errors(let errors), "json"): Output.write(AdviceJSON.text(of: [], errors))
        case (.errors(let errors), _):
            Output.write(errors.map { ErrorText.text(of: $0) }.joined(separator: "\n"))
        }
    }

    /// All advice, then all codes.
    static func printAll(_ format: String) -> ExitStatus {
        switch format {
        case "json": Output.write(AdviceJSON.text(of: AdviceBook.all, ErrorCatalog.all))
        case "markdown": Output.write(AdviceManual.text)
        default:
            Output.write("advice\n")
            Output.write(AdviceText.list)
            Output.write("\nerror codes\n")
            for kind in ErrorCatalog.all { Output.write("\(kind.code)  \(kind.text)\n") }
        }
        return .ok
    }
}
