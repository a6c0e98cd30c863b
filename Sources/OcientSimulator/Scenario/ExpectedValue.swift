/// One `key = value` of an `\expect`.
struct ExpectedValue {
    var key: ExpectedKey
    /// What is written; nil for NULL.
    var texts: [String]?

    /// What differs in an entry, or nil.
    func failure(for entry: StatementRecord) -> String? {
        if key.isOfLogins && entry.decision == nil {
            return "expected \(key.word) = \(shown(texts)) of something that is no login"
        }
        let got = entry.values(of: key)
        if isMet(by: got) { return nil }
        return "expected \(wish), got \(shown(got))"
    }

    private func isMet(by got: [String]?) -> Bool {
        guard let texts, let got else { return texts == nil && got == nil }
        switch key.comparison {
        case .equal: return texts == got
        case .includes: return texts.allSatisfy { got.contains($0) }
        case .contains:
            return texts.allSatisfy { part in
                got.contains { ExpectedValue.contains($0, part) }
            }
        }
    }

    /// `code = '-1233'`, `a message with 'audience'`.
    private var wish: String {
        guard let texts, key.comparison == .contains else { return key.word + " = " + shown(texts) }
        return "a \(key.word) with " + shown(texts)
    }

    private func shown(_ values: [String]?) -> String {
        guard let values else { return "null" }
        switch key.form {
        case .list: return "[" + values.joined(separator: ", ") + "]"
        case .boolean: return values.joined(separator: ", ")
        case .text:
            return values.isEmpty ? "null" : "'" + values.joined(separator: "', '") + "'"
        }
    }

    /// Whether `text` holds `part`, byte for byte.
    static func contains(_ text: String, _ part: String) -> Bool {
        let (text, part) = (Array(text.utf8), Array(part.utf8))
        guard part.count <= text.count else { return false }
        for start in 0...(text.count - part.count)
        where text[start..<(start + part.count)].elementsEqual(part) {
            return true
        }
        return false
    }
}
