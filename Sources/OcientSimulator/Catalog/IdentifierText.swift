import OcientSQL

/// Writes names and texts as SQL wants them.
package enum IdentifierText {
    /// A name, in double quotes where it needs them: capitals, other characters, keywords (LEX-1).
    package static func sql(_ name: String) -> String {
        isBare(name) ? name : quoted(name, with: "\"")
    }

    /// A text in single quotes (LEX-2).
    package static func text(_ content: String) -> String {
        quoted(content, with: "'")
    }

    private static let keywords: Set<String> = {
        var words: Set<String> = []
        for keyword in Keyword.allCases { words.insert(keyword.text) }
        return words
    }()

    private static func isBare(_ name: String) -> Bool {
        guard let first = name.utf8.first, !ASCII.isDigit(first) else { return false }
        for byte in name.utf8 where !isLower(byte) && !ASCII.isDigit(byte) { return false }
        return name == "system" || !keywords.contains(name)
    }

    private static func isLower(_ byte: UInt8) -> Bool {
        byte >= UInt8(ascii: "a") && byte <= UInt8(ascii: "z") || byte == UInt8(ascii: "_")
    }

    private static func quoted(_ content: String, with quote: Character) -> String {
        var result = String(quote)
        for character in content.unicodeScalars {
            if Character(character) == quote { result.append(quote) }
            result.unicodeScalars.append(character)
        }
        result.append(quote)
        return result
    }
}
