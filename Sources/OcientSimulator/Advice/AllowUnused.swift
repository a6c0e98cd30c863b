import OcientSQL

extension Advice {
    /// A-ALLOW-UNUSED: a comment silences nothing.
    static let allowUnused = Advice(
        .allowUnused, "A comment allows advice that is not given", .note,
        meaning: """
            A comment `-- ocsim: allow …` names advice that is not given there. The comment stands \
            on a line of its own, above the statement that the advice is about (at the place that \
            `check` reports), or inside it above the very line; other comments and empty lines may \
            stand between.
            """,
        reason: """
            What it was written for is mended, or the comment stands in the wrong place and would \
            hide something later.
            """,
        cure: "Take the comment out, or put it above the statement.",
        rules: [.lex3],
        search: { _ in })
}

extension AllowComment {
    /// Findings about ids that silenced nothing.
    var unusedWords: [AdviceFinding] {
        words.compactMap { word in
            guard let id = word.id, !word.isUsed else { return nil }
            let isBehind = target == nil
            return finding(
                .allowUnused, word.range, "\(id) is not given here",
                help: isBehind ? "put the comment on a line of its own above the statement"
                    : "take it out, or put it above the statement that \(id) is about")
        }
    }
}
