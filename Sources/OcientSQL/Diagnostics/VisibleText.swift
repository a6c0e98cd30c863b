/// Text as a terminal may show it.
package enum VisibleText {
    /// The text with control characters as blanks, which would move the cursor or break the line.
    package static func line(_ text: String) -> String {
        guard text.utf8.contains(where: { $0 < 0x20 || $0 == 0x7F || $0 == 0xC2 }) else {
            return text
        }
        var result = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            let isControl = scalar.value < 0x20 || scalar.value >= 0x7F && scalar.value < 0xA0
            result.append(isControl ? " " : scalar)
        }
        return String(result)
    }
}
