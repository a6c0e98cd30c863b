import OcientSQL
import OcientSimulator

/// Finds entries of the manual by words: a whole line as a driver prints it, a part of a message,
/// a symptom, a term.
///
///     ManualSearch.shared.find("Error: No SSO credentials found").first?.id
///
/// Each word weighs by how few entries have it. A message of an entry that is contained in the
/// question, or the other way round, outweighs all words, and a vendor code is certain.
package struct ManualSearch: Sendable {
    /// The search over the whole manual; made once.
    package static let shared = ManualSearch(ManualEntry.all)

    /// An entry with how well it fits.
    package struct Match: Sendable {
        /// The entry.
        package let entry: ManualEntry
        /// 1 when all words are those of its message; more for a code or a whole message.
        package let score: Double
    }

    private let entries: [ManualEntry]
    private let texts: [EntryTexts]
    private let weights: [String: Double]

    private init(_ entries: [ManualEntry]) {
        self.entries = entries
        texts = entries.map { EntryTexts($0) }
        var counts: [String: Int] = [:]
        for text in texts {
            for word in text.near.union(text.far) { counts[word, default: 0] += 1 }
        }
        let all = Double(entries.count)
        // 1 for a word of one entry, next to nothing for a word of half of them.
        weights = counts.mapValues { count in
            let share = Double(count) / all
            return 1 / (1 + 60 * share)
        }
    }

    /// The entries that fit, the best first, at most `limit`; none when nothing does.
    package func find(_ question: String, limit: Int = 5) -> [ManualEntry] {
        let matches = matches(question)
        guard let best = matches.first else { return [] }
        return matches.filter { $0.score >= best.score * 0.55 }.prefix(limit).map { $0.entry }
    }

    /// Every entry that fits at all, the best first.
    package func matches(_ question: String) -> [Match] {
        let asked = Question(question)
        guard !asked.words.isEmpty || !asked.codes.isEmpty else { return [] }
        // A word that no entry has is a name, and counts little against an entry.
        let total = asked.words.reduce(0) { $0 + (weights[$1] ?? 0.15) }
        var found: [(index: Int, score: Double)] = []
        for index in entries.indices {
            let score = score(index, asked, total)
            if score >= 0.34 { found.append((index, score)) }
        }
        found.sort { lhs, rhs in
            if lhs.score != rhs.score { return lhs.score > rhs.score }
            return lhs.index < rhs.index
        }
        return found.map { Match(entry: entries[$0.index], score: $0.score) }
    }

    private func score(_ index: Int, _ asked: Question, _ total: Double) -> Double {
        let (entry, text) = (entries[index], texts[index])
        var sum = 0.0
        for word in asked.words {
            let weight = weights[word] ?? 0
            if text.near.contains(word) { sum += weight } else if text.far.contains(word) {
                sum += weight * 0.4
            }
        }
        var score = total > 0 ? sum / total : 0
        // The longer what both have, the more it says.
        let shared = text.phrases.filter { asked.shares($0) }.map { $0.utf8.count }.max()
        if let shared { score += 1 + Double(min(shared, asked.phrase.utf8.count, 60)) / 60 }
        if !asked.codes.isDisjoint(with: text.codes) { score += 2 }
        if entry.kind == .term, asked.phrase == text.name { score += 3 }
        return score
    }
}

/// The words of an entry, as questions are compared with them.
private struct EntryTexts: Sendable {
    /// Words of its message, name and further words.
    let near: Set<String>
    /// Words of its cause and cure.
    let far: Set<String>
    /// Whole messages, cut into words and joined by blanks.
    let phrases: [String]
    /// Its name, so joined.
    let name: String
    /// The vendor codes that it is about.
    let codes: Set<Int>

    init(_ entry: ManualEntry) {
        let messages = [entry.title] + entry.words
        near = Set((messages + [entry.id]).flatMap { WordList.words($0) })
        far = Set(WordList.words(entry.cause) + WordList.words(entry.cure))
        name = WordList.phrase(entry.id)
        codes = Set(([entry.id] + entry.words).compactMap { Int($0) }.filter { $0 < 0 })
        guard entry.kind != .rule, entry.kind != .advice else {
            phrases = []
            return
        }
        // What is before and after an ellipsis or a placeholder are two messages.
        var phrases: [String] = []
        for message in messages {
            for part in message.split(separator: "…" as Character) {
                phrases.append(WordList.phrase(String(part)))
                for piece in part.split(separator: ":" as Character) {
                    phrases.append(WordList.phrase(String(piece)))
                }
            }
        }
        self.phrases = phrases.filter { EntryTexts.isTelling($0) }
    }

    /// Whether a phrase is long enough to tell something by itself.
    private static func isTelling(_ phrase: String) -> Bool {
        let length = phrase.utf8.count
        return length >= 14 || length >= 8 && phrase.utf8.contains(0x20)
    }
}

/// A question, cut into words.
private struct Question {
    let words: Set<String>
    let codes: Set<Int>
    let phrase: String

    init(_ text: String) {
        words = Set(WordList.words(text))
        phrase = WordList.phrase(text)
        codes = Question.codes(in: text)
    }

    /// Whether one of the two contains the other, in whole words.
    func shares(_ other: String) -> Bool {
        let (question, phrase) = (" " + self.phrase + " ", " " + other + " ")
        if question.utf8.count >= 10, phrase.contains(question) { return true }
        return question.contains(phrase)
    }

    /// The vendor codes of a line: `Code: -1233`, `[42704 -600]`, `-1233`.
    private static func codes(in text: String) -> Set<Int> {
        var codes: Set<Int> = []
        var number = ""
        for character in text + " " {
            if character.isNumber || (character == "-" && number.isEmpty) {
                number.append(character)
                continue
            }
            if number.utf8.count > 2, number.hasPrefix("-"), let code = Int(number) {
                codes.insert(code)
            }
            number = ""
        }
        return codes
    }
}

/// Cuts texts into words in lower case.
private enum WordList {
    /// Words that say nothing.
    private static let empty: Set<String> = [
        "the", "an", "is", "was", "were", "are", "be", "of", "to", "for", "in", "on", "at", "and",
        "or", "it", "that", "this", "with", "by", "from", "as", "has", "have", "error", "code",
        "state", "but", "does", "do", "not", "which", "what", "why", "my", "when", "its", "can",
    ]

    /// The words that count; of `introspection_endpoint` also its parts.
    static func words(_ text: String) -> [String] {
        var words: [String] = []
        for word in pieces(text) where word.utf8.count > 1 {
            if !empty.contains(word) { words.append(stem(word)) }
            let parts = word.split(separator: "_").map { String($0) }
            if parts.count > 1 { words += parts.filter { $0.utf8.count > 2 } }
        }
        return words
    }

    /// The same without the ending of a plural.
    private static func stem(_ word: String) -> String {
        word.utf8.count > 4 && word.hasSuffix("s") && !word.hasSuffix("ss")
            ? String(word.dropLast()) : word
    }

    /// All words, joined by blanks.
    static func phrase(_ text: String) -> String { pieces(text).joined(separator: " ") }

    private static func pieces(_ text: String) -> [String] {
        text.lowercased().split { !$0.isLetter && !$0.isNumber && $0 != "_" }.map { String($0) }
    }
}
