import OcientSQL
import OcientSimulator

/// Something that `ocsim explain` can answer with: an error, a rule, advice, a symptom of the
/// guide, what a client says itself, or a term.
package struct ManualEntry: Sendable {
    /// What it is.
    package let kind: Kind
    /// The name under which it is cited: `-1233`, `TOK-12`, `A-RESTART`, a few words.
    package let id: String
    /// What is said, or what it is about.
    package let title: String
    /// What brought it about; of a term, what it means.
    package let cause: String
    /// What to do about it; empty where there is nothing to do.
    package let cure: String
    /// The rules that it follows from.
    package let rules: [RuleID]
    /// Other words by which people look for it.
    let words: [String]

    /// What an entry is; the order decides between entries that fit as well.
    package enum Kind: UInt8, Sendable, CaseIterable {
        /// A symptom of the guide's section 7.
        case symptom
        /// An error of the server, by its code.
        case error
        /// What a client says itself, without the server.
        case client
        /// A word that needs an explanation.
        case term
        /// A piece of advice of `check`.
        case advice
        /// A rule.
        case rule

        /// The word in JSON and texts.
        package var word: String {
            switch self {
            case .symptom: "symptom"
            case .error: "error"
            case .client: "client"
            case .term: "term"
            case .advice: "advice"
            case .rule: "rule"
            }
        }
    }

    init(
        _ kind: Kind, _ id: String, _ title: String, cause: String, cure: String,
        rules: [RuleID], words: [String] = []
    ) {
        self.kind = kind
        self.id = id
        self.title = title
        self.cause = cause
        self.cure = cure
        self.rules = rules
        self.words = words
    }
}

extension ManualEntry {
    /// Everything that can be found, the kinds in their order.
    static let all: [ManualEntry] = symptoms + ErrorCatalog.all.map { of($0) } + clientWords
        + terms + Advice.all.map { of($0) } + RuleBook.all.map { of($0) }

    private static func of(_ kind: ServerErrorKind) -> ManualEntry {
        ManualEntry(
            .error, String(kind.code), kind.text, cause: kind.cause, cure: kind.cure,
            rules: kind.rules.map { $0.id }, words: [kind.sqlstate ?? ""])
    }

    private static func of(_ advice: Advice) -> ManualEntry {
        ManualEntry(
            .advice, advice.id.description, advice.title,
            cause: advice.meaning + " " + advice.reason, cure: advice.cure, rules: advice.rules)
    }

    private static func of(_ rule: Rule) -> ManualEntry {
        ManualEntry(
            .rule, rule.id.description, rule.title, cause: rule.statement,
            cure: rule.settledBy ?? "", rules: [rule.id])
    }
}

extension ManualEntry {
    /// The entry as people read it, in lines of at most 80 characters.
    package var text: String {
        var text = "\(kind.word) \(id)\n" + ManualEntry.wrapped(title)
        if kind == .rule {
            let first = cause.split(separator: "\n\n").first.map { String($0) } ?? ""
            return text + "\n" + ManualEntry.wrapped(first)
                + "\n  'ocsim rules \(id)' shows all of it.\n"
        }
        text += "\n\(kind == .term ? "meaning" : "cause")\n" + ManualEntry.wrapped(cause)
        if !cure.isEmpty { text += "\ncure\n" + ManualEntry.wrapped(cure) }
        guard !rules.isEmpty else { return text }
        text += "\nrules\n"
        for rule in rules { text += "  \(rule.description)  \(rule.rule.title)\n" }
        return text
    }

    private static func wrapped(_ content: String) -> String {
        var lines: [String] = []
        for word in content.split(whereSeparator: { $0 == " " || $0 == "\n" }) {
            if let last = lines.last, last.count + 1 + word.count <= 80 {
                lines[lines.count - 1] = last + " " + word
            } else {
                lines.append("  " + word)
            }
        }
        return lines.map { $0 + "\n" }.joined()
    }

    /// The entry as an object.
    package func write(to json: inout JSONWriter) {
        json.object { json in
            json.member("kind", kind.word)
            json.member("id", id)
            json.member("title", title)
            json.member("cause", cause)
            json.member("cure", cure)
            json.member("rules", rules.map { $0.description })
        }
    }
}
