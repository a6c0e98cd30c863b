import OcientSQL

extension Advice {
    /// A-ALLOW-UNKNOWN: a comment names advice that does not exist.
    static let allowUnknown = Advice(
        .allowUnknown, "A comment allows advice that does not exist", .note,
        meaning: """
            A comment `-- ocsim: allow …` holds a word that is the id of no advice. Several ids \
            are separated by commas or blanks; the comment holds nothing else.
            """,
        reason: "What was to be silenced is not, or was never given.",
        cure: "Mend the id; `ocsim explain` lists them.",
        rules: [.lex3],
        search: { _ in })
}

extension AllowComment {
    /// Findings about words that are no ids.
    var unknownWords: [AdviceFinding] {
        let known = AdviceID.allCases.map { $0.description }
        return words.filter { $0.id == nil }.map { word in
            let near = EditDistance.nearest(to: word.text, among: known)
            return finding(
                .allowUnknown, word.range, "there is no advice '\(word.text)'",
                help: near.map { "did you mean \($0)?" } ?? "'ocsim explain' lists them")
        }
    }

    /// A finding about a part of the comment.
    func finding(
        _ id: AdviceID, _ place: ByteRange, _ message: String, help: String, fix: Fix? = nil
    ) -> AdviceFinding {
        AdviceFinding(
            id: id, file: file, statement: range,
            diagnostic: Diagnostic(
                id: id.description, severity: id.advice.severity, message: message, range: place,
                helps: [help], fix: fix))
    }
}
