/// Estimated widths of texts in pixels, rather too wide than too narrow: there is no font here.
enum TextWidth {
    /// Characters that a line of a box shows, at most.
    static let longest = 34

    /// A name, 13 pixels high and bold.
    static func name(_ text: String) -> Int { width(clip(text), tenths: 86) }

    /// A detail, 11 pixels high.
    static func detail(_ text: String) -> Int { width(text, tenths: 63) }

    /// A text of at most `longest` characters; what is left out stood in the middle, since the
    /// ends of names and addresses tell more.
    static func clip(_ text: String) -> String {
        let scalars = Array(text.unicodeScalars)
        guard scalars.count > longest else { return text }
        var result = String.UnicodeScalarView()
        result.append(contentsOf: scalars[..<(longest / 2)])
        result.append("…")
        result.append(contentsOf: scalars[(scalars.count - longest / 2 + 1)...])
        return String(result)
    }

    private static func width(_ text: String, tenths: Int) -> Int {
        var sum = 0
        for scalar in text.unicodeScalars { sum += scalar.value >= 0x2E80 ? tenths * 2 : tenths }
        return sum / 10
    }
}
