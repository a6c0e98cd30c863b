import OcientSQL
import OcientSimulator

/// Finds what may be written at a position of a script.
///
///     let context = CursorContext(source, at: offset)
///     let engine = CompletionEngine(context, input.system(before: context.statementStart, of: …))
///     engine.result.candidates
///
/// Words of the grammar come from the parser's own expected set, names from the system that the
/// statement meets. It knows nothing of editors, so that a shell can use it.
package struct CompletionEngine {
    let context: CursorContext
    let names: SystemNames

    /// An engine for a position and the system that its statement meets.
    package init(_ context: CursorContext, _ system: Interpreter) {
        self.context = context
        names = SystemNames(system)
    }

    /// The candidates; what is written so far is not compared with them, since editors do that.
    package var result: CompletionResult {
        let found: [CompletionCandidate]
        switch context.place {
        case .comment: found = inComment
        case .text(let quote): found = inText(quote)
        case .variable: found = names.variables
        case .code: found = inCode
        }
        var seen: Set<String> = []
        let distinct = found.filter { seen.insert($0.label + "\u{0}\($0.kind)").inserted }
        let sorted = distinct.enumerated().sorted {
            ($0.element.kind.rawValue, $0.offset) < ($1.element.kind.rawValue, $1.offset)
        }.map { $0.element }
        return CompletionResult(candidates: sorted, replaced: context.word)
    }

    /// In `-- ocsim: allow …` the ids of advice.
    private var inComment: [CompletionCandidate] {
        var start = context.word.start
        while start > 0, !ASCII.isLineEnd(context.source.byte(at: start - 1)) { start -= 1 }
        let line = context.source.text(in: ByteRange(start: start, end: context.word.start))
        guard line.contains("ocsim: allow") else {
            let isBegun = line.contains("--")
            return isBegun ? [CompletionCandidate("ocsim: allow", .keyword)] : []
        }
        return Advice.all.map { advice in
            CompletionCandidate(
                advice.id.description, .value, detail: advice.title,
                documentation: ManualText.advice(advice))
        }
    }

    var inCode: [CompletionCandidate] {
        if context.tokens.isEmpty { return beginnings }
        if context.tokens.first?.kind == .backslash {
            guard context.tokens.count > 1 else { return directives(after: "") }
            return context.kind.map { inDirective($0) } ?? []
        }
        return inStatement
    }

    /// Whole statements and the words that they begin with.
    private var beginnings: [CompletionCandidate] {
        var found = StatementForm.all.filter { $0.head.utf8.first != UInt8(ascii: "\\") }.map {
            snippet($0)
        }
        if context.source.language == .scenario { found += directives(after: "\\") }
        let expected = Parser.expectedAtEnd(of: context.before, from: context.statementStart)
        return found + expected.keywords.sorted.map { keyword($0) }
    }

    private func directives(after backslash: String) -> [CompletionCandidate] {
        guard context.source.language == .scenario else { return [] }
        return StatementForm.all.filter { $0.head.utf8.first == UInt8(ascii: "\\") }.map { form in
            var candidate = snippet(form)
            guard backslash.isEmpty else { return candidate }
            candidate.label = String(form.head.dropFirst())
            // The backslash is written; in a snippet it is doubled.
            candidate.insertion = String(candidate.insertion.dropFirst(2))
            return candidate
        }
    }

    private func snippet(_ form: StatementForm) -> CompletionCandidate {
        CompletionCandidate(
            form.head, .snippet, detail: form.summary,
            documentation: "```ocsim\n" + form.text + "```",
            insertion: StatementSnippet.text(of: form), isSnippet: true)
    }

    func keyword(_ keyword: Keyword) -> CompletionCandidate {
        CompletionCandidate(keyword.upperText, .keyword)
    }

    /// Candidates of a fixed list.
    func values(_ words: [String], detail: String = "") -> [CompletionCandidate] {
        words.map { CompletionCandidate($0, .value, detail: detail) }
    }

    /// The same in quotes, where a word alone would not be read.
    func texts(_ words: [String], detail: String = "") -> [CompletionCandidate] {
        words.map { word in
            CompletionCandidate(
                word, .value, detail: detail, insertion: IdentifierWriting.text(word))
        }
    }
}
