import OcientSQL
import OcientSimulator

/// What Tab offers in `ocsim shell`: what the completion of editors offers, as far as it begins as
/// what is typed.
package enum ShellCompletion {
    /// The candidates after a text.
    ///
    /// - Parameters:
    ///   - text: what is typed so far, up to the cursor.
    ///   - system: the system as it is.
    ///   - words: the shell's own words, with their backslash.
    package static func candidates(
        after text: String, _ system: Interpreter, words: [String]
    ) -> LineCompletion {
        guard let source = try? SourceText(
            name: "-", bytes: Array(text.utf8), language: .scenario) else {
            return LineCompletion([], replacing: 0)
        }
        let context = CursorContext(source, at: UInt32(source.count))
        let result = CompletionEngine(context, system).result
        let typed = source.text(in: result.replaced)
        let lowered = typed.lowercased()
        var found: [LineCompletion.Candidate] = []
        var seen: Set<String> = []
        func add(_ shown: String, _ inserted: String) {
            let fits = shown.lowercased().hasPrefix(lowered)
                || inserted.lowercased().hasPrefix(lowered)
            guard fits, seen.insert(inserted).inserted else { return }
            found.append(LineCompletion.Candidate(shown: shown, inserted: inserted))
        }
        if isAfterBackslash(text, typed) {
            for word in words { add(String(word.dropFirst()), String(word.dropFirst())) }
        } else if typed.isEmpty, context.tokens.isEmpty, case .code = context.place {
            for word in words { add(word, word) }
        }
        for candidate in result.candidates {
            let isHead = candidate.isSnippet
            let text = isHead ? candidate.label : candidate.insertion
            let needsBlank = isHead || candidate.kind == .keyword
            add(candidate.label, text + (needsBlank ? " " : ""))
        }
        return LineCompletion(found, replacing: typed.count)
    }

    /// Whether a word is begun with a backslash that begins its line.
    private static func isAfterBackslash(_ text: String, _ typed: String) -> Bool {
        let line = text.split(separator: "\n", omittingEmptySubsequences: false).last ?? ""
        return line.trimmingPrefix { $0 == " " } == "\\" + typed
    }
}
