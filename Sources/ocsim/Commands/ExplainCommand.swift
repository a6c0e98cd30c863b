import OcientSQL
import OcientSimulator

extension CommandSpec {
    /// `ocsim explain [CODE|RULE|ADVICE]`
    static let explain = CommandSpec(
        name: "explain", summary: "an error code, a rule or a piece of advice with cause and cure",
        operands: "[CODE|RULE|ADVICE]", options: [.format(["text", "json", "markdown"])],
        details: """
            CODE is a vendor code such as -1233, ADVICE an id of 'check' such as A-RESTART. Without
            an argument all codes and all advice are listed. The formats json and markdown are for
            advice: one piece, or all.
            """
    ) { arguments in
        guard arguments.operands.count <= 1 else {
            throw Failure.usage("explain wants one CODE, RULE or ADVICE")
        }
        guard let word = arguments.operands.first else {
            return explainAll(arguments.format)
        }
        if word.uppercased().hasPrefix("A-") {
            return explain(try advice(word), arguments.format)
        }
        guard arguments.format == "text" else {
            throw Failure.usage("--format \(arguments.format) is for advice only")
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

    private static func explainAll(_ format: String) -> ExitStatus {
        switch format {
        case "json": Output.write(AdviceJSON.text(of: AdviceBook.all))
        case "markdown": Output.write(AdviceManual.text)
        default:
            Output.write("advice\n")
            Output.write(AdviceText.list)
            Output.write("\nerror codes\n")
            for kind in ErrorCatalog.all { Output.write("\(kind.code)  \(kind.text)\n") }
        }
        return .ok
    }

    private static func explain(_ advice: Advice, _ format: String) -> ExitStatus {
        switch format {
        case "json": Output.write(AdviceJSON.text(of: [advice]))
        case "markdown": Output.write(AdviceManual.section(advice))
        default: Output.write(AdviceText.text(of: advice))
        }
        return .ok
    }

    private static func advice(_ word: String) throws -> Advice {
        if let id = AdviceID(word) { return id.advice }
        let known = AdviceID.allCases.map { $0.description }
        let nearest = EditDistance.nearest(to: word, among: known)
        throw Failure.usage(
            "there is no advice '\(word)'",
            help: nearest.map { "did you mean \($0)?" } ?? "see 'ocsim explain'")
    }
}
