import OcientSQL
import OcientSimulator

/// What somebody saw on a real system: a vendor code, or words of the answer.
package struct SeenAnswer: Sendable {
    private let text: String
    private let codes: Set<Int>
    private let phrase: String
    private let isAccepted: Bool

    /// An answer as it was written down: `-1233`, `accepted`, a line of a driver.
    package init(_ text: String) {
        self.text = text
        let lowered = text.lowercased()
        phrase = SeenAnswer.words(lowered)
        isAccepted = phrase == "accepted" || phrase == "ok"
        var codes: Set<Int> = []
        if let code = Int(text), code != 0 { codes.insert(-abs(code)) }
        if codes.isEmpty, !isAccepted {
            // Of a whole line the manual knows the code, also where the line has none.
            let entries = ManualSearch.shared.matches(text)
            for match in entries where match.score > 1.2 && match.entry.kind == .error {
                if let code = Int(match.entry.id) { codes.insert(code) }
            }
        }
        self.codes = codes
    }

    /// Whether a login ended so.
    package func fits(_ decision: Decision) -> Bool {
        if isAccepted { return decision.outcome == .accepted }
        guard let error = decision.error else { return false }
        let message = SeenAnswer.words(error.message.lowercased())
        if phrase.utf8.count >= 8, message.contains(phrase) || phrase.contains(message) {
            return true
        }
        return error.code.map { codes.contains($0) } ?? false
    }

    /// What else the manual says about it.
    package var entries: [ManualEntry] {
        isAccepted ? [] : ManualSearch.shared.find(text, limit: 3)
    }

    private static func words(_ text: String) -> String {
        text.split { !$0.isLetter && !$0.isNumber }.joined(separator: " ")
    }
}
