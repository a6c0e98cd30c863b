import OcientSQL

/// One piece of advice as text for a terminal: what `ocsim explain A-RESTART` prints.
package enum AdviceText {
    /// Id and title, then its parts, lines of at most `width` characters.
    package static func text(of advice: Advice, width: Int = 80) -> String {
        var text = "\(advice.id)  \(advice.title) (\(advice.severity.word))\n"
        let parts = [
            ("when", advice.meaning), ("why", advice.reason), ("cure", advice.cure),
            ("silence", AdviceText.silence(advice)), ("basis", advice.basis),
        ]
        for (title, content) in parts {
            text += "\n" + title + "\n" + wrapped(content, width: width)
        }
        return text
    }

    private static func silence(_ advice: Advice) -> String {
        "-- ocsim: allow \(advice.id), on the line above the statement"
    }

    /// One line for each piece of advice: `A-RESTART  note  …`.
    package static var list: String {
        var text = ""
        for advice in AdviceBook.all {
            let id = advice.id.description
            let blanks = String(repeating: " ", count: max(1, 23 - id.utf8.count))
            let word = advice.severity.word
            text += id + blanks + word + String(repeating: " ", count: 9 - word.utf8.count)
            text += advice.title + "\n"
        }
        return text
    }

    /// Indented lines, broken at blanks.
    private static func wrapped(_ content: String, width: Int) -> String {
        var text = ""
        var line = " "
        var length = 1
        for word in content.split(separator: " " as Character) {
            if length > 1 && length + 1 + word.count > width {
                text += line + "\n"
                line = " "
                length = 1
            }
            line += " " + word
            length += 1 + word.count
        }
        return text + line + "\n"
    }
}
