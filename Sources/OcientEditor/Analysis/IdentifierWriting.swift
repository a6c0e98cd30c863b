import OcientSQL
import OcientSimulator

/// How a name is written at the positions where scripts have names.
enum IdentifierWriting {
    /// As a name of SQL, in double quotes where it needs them.
    static func sql(_ name: String) -> String { IdentifierText.sql(name) }

    /// As a text in single quotes.
    static func text(_ name: String) -> String { IdentifierText.text(name) }

    /// With a mark doubled, for a part of a quoted text.
    static func doubled(_ name: String, _ mark: Character) -> String {
        var result = ""
        for character in name {
            if character == mark { result.append(mark) }
            result.append(character)
        }
        return result
    }

    /// Whether a name is the same with and without quotes: small letters, digits and `_`.
    static func isPlain(_ name: String) -> Bool {
        guard let first = name.utf8.first, !ASCII.isDigit(first) else { return false }
        return name.utf8.allSatisfy { byte in
            byte >= 0x61 && byte <= 0x7A || ASCII.isDigit(byte) || byte == 0x5F
        }
    }
}
