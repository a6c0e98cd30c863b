import OcientSQL

/// What to do about a refusal, as text to read and to paste from.
package enum RemedyText {
    /// The section of a decision: the remedies that were tried, else the general cure of the error;
    /// empty when there is nothing to do.
    static func section(_ decision: Decision, _ paint: (String, Colour) -> String) -> String {
        guard decision.outcome != .accepted else { return "" }
        if !decision.remedies.isEmpty {
            return "\nwhat to do (each of these was tried and works)\n"
                + list(decision.remedies, indent: "  ", paint)
        }
        guard let code = decision.error?.code, let kind = ErrorCatalog.kind(of: code) else {
            return ""
        }
        return "\nwhat to do\n  " + kind.cure + "\n"
    }

    /// The remedies as a numbered list; below each what can be pasted.
    package static func list(
        _ remedies: [Remedy], indent: String,
        _ paint: (String, Colour) -> String = { text, _ in text }
    ) -> String {
        var text = ""
        for (index, remedy) in remedies.enumerated() {
            text += indent + "\(index + 1). " + remedy.text + "\n"
            for line in lines(of: remedy) {
                text += indent + "     " + paint(line, .bold) + "\n"
            }
        }
        return text
    }

    /// What can be pasted: statements with their semicolons, the string, directives.
    private static func lines(of remedy: Remedy) -> [String] {
        var lines: [String] = []
        if let statement = remedy.statement { lines += pasted(statement) }
        if let dsn = remedy.dsn { lines.append(dsn) }
        if let directive = remedy.directive { lines += pasted(directive) }
        return lines
    }

    private static func pasted(_ text: String) -> [String] {
        (text + ";").split(separator: "\n").map { String($0) }
    }
}
