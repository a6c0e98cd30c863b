import OcientEditor
import OcientSQL
import OcientSimulator

extension CommandSpec {
    /// `ocsim explain [WORDS…]`
    static let explain = CommandSpec(
        name: "explain", summary: "explains an error, a message, a rule, advice or a term",
        operands: "[CODE|RULE|ADVICE|WORDS...]", options: [Explanation.formats.option],
        operandWords: {
            RuleID.allCases.map { $0.description } + RuleFinder.chapters
                + AdviceID.allCases.map { $0.description }
                + ErrorCatalog.all.map { String($0.code) }
        },
        details: """
            CODE is a vendor code such as -1233 or an SQLSTATE such as 42502, RULE an id or a
            chapter of 'rules', ADVICE an id of 'check' such as A-RESTART. WORDS are a line as a
            driver prints it, a part of a message, a symptom of the guide, or a term such as azp:
            the best matches come first. - is standard input. Without an argument all codes and all
            advice ids are listed. The format markdown is for advice only: one id, or all.
            """
    ) { arguments in
        let words = arguments.operands == ["-"]
            ? [String(decoding: try Files.read("-"), as: UTF8.self)] : arguments.operands
        let found = words.isEmpty ? nil : try Explanation(words.joined(separator: " "))
        guard arguments.format != "markdown" || found?.isAdvice ?? true else {
            throw Failure.usage("--format markdown is for advice only")
        }
        Explanation.formats.print(found, arguments)
        return .ok
    }
}

/// What a word of `explain` means.
enum Explanation {
    case advice(Advice)
    case rules([Rule])
    case errors([ServerErrorKind])
    /// What fits to words, the best first.
    case entries([ManualEntry])

    /// Finds what a user wrote: a code, a rule or its chapter, advice with or without its `A-`,
    /// else what fits to the words.
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
            self = .entries(try Explanation.search(word))
        }
    }

    /// What fits to words.
    ///
    /// - Throws: `Failure` with status 64 when nothing does, or when an id was meant.
    private static func search(_ words: String) throws -> [ManualEntry] {
        guard Int(words) == nil, !looksLikeID(words) else { throw unknown(words) }
        let found = ManualSearch.shared.find(words)
        guard !found.isEmpty else {
            if !words.contains(" ") { throw unknown(words) }
            throw Failure.usage(
                "nothing that ocsim knows fits to '\(words)'",
                help: "write the message as the driver prints it, or its code; see 'ocsim explain'")
        }
        return found
    }

    /// Whether a word was meant as an id: `TOK-133`, `A-RESTAR`.
    private static func looksLikeID(_ word: String) -> Bool {
        let parts = word.split(separator: "-", maxSplits: 1)
        guard parts.count == 2, !word.contains(" "), let head = parts.first else { return false }
        let isRule = RuleFinder.chapters.contains(head.uppercased())
        return isRule && Int(parts[1]) != nil || head.uppercased() == "A"
    }

    private static func unknown(_ word: String) -> Failure {
        if Int(word) != nil { return .usage("no error has the code or SQLSTATE \(word)") }
        let advice = AdviceID.allCases.map { $0.description }
        let isAdvice = word.uppercased().hasPrefix("A-")
        let known = isAdvice ? advice
            : RuleID.allCases.map { $0.description } + RuleFinder.chapters
                + advice.map { String($0.dropFirst(2)) }
        return .unknown(
            "there is no \(isAdvice ? "advice" : "rule") '\(word)'", word, among: known,
            else: "see 'ocsim explain'")
    }

    var isAdvice: Bool {
        if case .advice = self { return true }
        return false
    }

    /// How explanations are printed; nil explains everything.
    static let formats: Formats<Explanation?> = [
        "text": { explanation, _ in
            switch explanation {
            case .advice(let advice): Output.write(ManualReport.text(of: advice))
            case .rules(let rules): Output.write(RuleFinder.text(of: rules))
            case .errors(let errors):
                Output.write(errors.map { ManualReport.text(of: $0) }.joined(separator: "\n"))
            case .entries(let entries):
                Output.write(entries.map { $0.text }.joined(separator: "\n"))
            case nil:
                Output.write("advice\n")
                Output.write(ManualReport.adviceList)
                Output.write("\nerror codes\n")
                for kind in ErrorCatalog.all { Output.write("\(kind.code)  \(kind.text)\n") }
            }
        },
        "json": { explanation, _ in
            switch explanation {
            case .advice(let advice): Output.write(json: ManualReport.json(of: [advice]))
            case .rules(let rules): Output.write(json: ManualReport.json(of: rules))
            case .errors(let errors): Output.write(json: ManualReport.json(of: [], errors))
            case .entries(let entries):
                Output.writeJSON { json in
                    json.beginArray()
                    for entry in entries { entry.write(to: &json) }
                    json.endArray()
                }
            case nil: Output.write(json: ManualReport.json(of: Advice.all, ErrorCatalog.all))
            }
        },
        "markdown": { explanation, _ in
            // Rules and errors were refused before.
            if case .advice(let advice) = explanation {
                Output.write(AdviceManual.section(advice))
            } else {
                Output.write(AdviceManual.text)
            }
        },
    ]
}
