import OcientSQL

/// One rule as text for a terminal, without a final line break: what `ocsim rules TOK-12` prints.
///
/// Lines are broken at blanks so that they have at most `width` characters, except where one word
/// is longer than that; the lines of the example are never broken.
package func ruleText(_ rule: Rule, width: Int = 80) -> String {
    var lines = [rule.id.description + "  " + rule.title, ""]
    lines += wrapped(rule.statement, width: width)
    lines.append("")
    lines += labelled("Basis", rule.basis.map { $0.description }, width: width)
    if !rule.outcomes.isEmpty { lines += labelled("Decides", [decisionText(rule)], width: width) }
    if !rule.readings.isEmpty {
        lines += labelled("Readings", rule.readings.flatMap(readingLines), width: width)
    }
    let trials = rule.readings.map { $0.settledBy } + [rule.settledBy].compactMap { $0 }
    if !trials.isEmpty { lines += labelled("To settle", trials, width: width) }
    lines += ["", "Example"]
    lines += splitLines(rule.example).map { $0.isEmpty ? "" : "    " + $0 }
    lines += [""] + labelled("Scenario", [rule.scenario], width: width)
    return joined(lines)
}

/// The outcomes that a rule can decide: `refused, error of a statement`.
func decisionText(_ rule: Rule) -> String {
    rule.outcomes.map { outcome in
        outcome == .error ? "error of a statement" : outcome.word
    }.joined(separator: ", ")
}

/// One line for each value of a reading: how it is written, and what it says.
private func readingLines(_ reading: Reading) -> [String] {
    reading.values.indices.map { index in
        let value = reading.values[index]
        let mark = index == 0 ? " (default): " : ": "
        return reading.name + " = " + value.name + mark + value.meaning
    }
}

/// Entries below one label, aligned: `Basis     guide §0`.
private func labelled(_ label: String, _ entries: [String], width: Int) -> [String] {
    let column = 10
    var lines: [String] = []
    for entry in entries {
        let head = lines.isEmpty ? label : ""
        let indent = String(repeating: " ", count: column)
        let first = head + String(repeating: " ", count: column - head.count)
        lines += wrapped(words: splitWords(entry), first: first, rest: indent, width: width)
    }
    return lines
}

/// The paragraphs and list entries of a statement, each broken into lines.
private func wrapped(_ statement: String, width: Int) -> [String] {
    splitLines(statement).flatMap { line -> [String] in
        if line.isEmpty { return [""] }
        let isEntry = line.begins(with: "- ")
        return wrapped(words: splitWords(line), first: "", rest: isEntry ? "  " : "", width: width)
    }
}

/// Fills lines with words; the first line starts with `first`, the others with `rest`.
private func wrapped(words: [Substring], first: String, rest: String, width: Int) -> [String] {
    var lines: [String] = []
    var line = first
    var length = first.count
    var isEmpty = true
    for word in words {
        if !isEmpty && length + 1 + word.count > width {
            lines.append(line)
            line = rest
            length = rest.count
            isEmpty = true
        }
        if !isEmpty {
            line += " "
            length += 1
        }
        line += word
        length += word.count
        isEmpty = false
    }
    lines.append(line)
    return lines
}

private func splitWords(_ text: String) -> [Substring] {
    text.split(separator: " " as Character)
}

private func splitLines(_ text: String) -> [String] {
    text.split(separator: "\n" as Character, omittingEmptySubsequences: false).map { String($0) }
}

private func joined(_ lines: [String]) -> String {
    var text = ""
    for (index, line) in lines.enumerated() {
        if index > 0 { text += "\n" }
        text += line
    }
    return text
}
