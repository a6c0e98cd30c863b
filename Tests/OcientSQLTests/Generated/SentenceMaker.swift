@testable import OcientSQL

/// Makes sentences of a grammar at random, with quotes of every kind and gaps full of comments.
struct SentenceMaker {
    private let rules: [String: GrammarNode]
    private var random: RandomBytes
    private var depth = 0
    private var words: [String] = []

    init(_ grammar: String, seed: UInt64) {
        rules = GrammarReader.rules(grammar)
        random = RandomBytes(seed: seed &* 0x9E37_79B9_7F4A_7C15)
        for _ in 0..<8 { _ = random.next() }
    }

    /// One statement without its `;`.
    mutating func statement() -> String {
        words = []
        write(.rule("statement"))
        var text = ""
        for (index, word) in words.enumerated() {
            if index > 0 { text += gap(words[index - 1], word) }
            text += word
        }
        return text
    }

    private mutating func write(_ node: GrammarNode) {
        depth += 1
        defer { depth -= 1 }
        switch node {
        case .word(let word): words.append(spelled(word))
        case .rule(let name): writeRule(name)
        case .sequence(let nodes): for node in nodes { write(node) }
        case .choice(let nodes): write(nodes[random.below(nodes.count)])
        case .optional(let node): if isChosen(2) { write(node) }
        case .repeated(let node): while isChosen(3) { write(node) }
        case .some(let node, let separator): writeSome(alternatives(node), separator)
        }
    }

    /// Once in `odds`, and never deep inside.
    private mutating func isChosen(_ odds: Int) -> Bool { depth < 40 && random.below(odds) == 0 }

    private func alternatives(_ node: GrammarNode) -> [GrammarNode] {
        switch node {
        case .rule(let name): rules[name].map { alternatives($0) } ?? []
        case .choice(let nodes): nodes
        default: [node]
        }
    }

    private mutating func writeSome(_ nodes: [GrammarNode], _ separator: String) {
        var left = nodes
        repeat {
            if left.count < nodes.count && !separator.isEmpty { words.append(separator) }
            write(left.remove(at: random.below(left.count)))
        } while !left.isEmpty && random.below(3) > 0
    }

    private mutating func writeRule(_ name: String) {
        if let node = rules[name] { return write(node) }
        switch name {
        case "name": words.append(self.name())
        case "text": words.append(text())
        case "integer": words.append(String(random.below(70_000)))
        case "number": words.append(["0", "-1", "3.25", "70000"][pick(4)])
        default: words.append(name)  // a word of the language, as OIDC is
        }
    }

    private mutating func pick(_ count: Int) -> Int { random.below(count) }

    /// A word with its letters in any case; marks and the words of directives stay.
    private mutating func spelled(_ word: String) -> String {
        guard word.first?.isUppercase == true else { return word }
        switch pick(4) {
        case 0: return word.lowercased()
        case 1: return String(word.map { pick(2) == 0 ? Character($0.lowercased()) : $0 })
        default: return word
        }
    }
}

extension SentenceMaker {
    private static let contents = [
        "", "a", "it", ";", "--", "/*", "*/", "$", "${x}", "<x>", "@", "\\", "\u{e9}", "\u{1F511}",
        " ", "=", "(", "]", "{", "password", "SELECT", "jdbc:ocient://h:1/d;a=b", "10.0.0.0/8", "%",
    ]

    /// Some pieces that mean something elsewhere; `quote` is written twice.
    private mutating func content(_ quote: Character?) -> String {
        var text = ""
        for _ in 0..<(1 + pick(4)) {
            text += Self.contents[pick(Self.contents.count)]
            if let quote, pick(5) == 0 { text += [quote, quote] }
        }
        return text
    }

    private mutating func name() -> String {
        switch pick(6) {
        case 0: return "\"" + content("\"") + "x\""
        case 1: return "\"" + Keyword.allCases[1 + pick(Keyword.allCases.count - 1)].text + "\""
        case 2: return ["_", "a1", "Abc", "password", "issuer", "x_2", "email", "g"][pick(8)]
        default: return ["sales", "readonly", "sso_pool", "t", "Alice", "zz9"][pick(6)]
        }
    }

    private mutating func text() -> String {
        switch pick(7) {
        case 0: return "\"" + content("\"") + "\""
        case 1: return "e'" + content("'").replacing("\\", with: "\\\\") + "\\n\\'\\t'"
        case 2: return "$$" + content(nil).replacing("$", with: "'") + "$$"
        case 3: return "'\n'"
        default: return "'" + content("'") + "'"
        }
    }

    /// White space and comments, also where none is needed.
    private mutating func gap(_ left: String, _ right: String) -> String {
        let marks = "()[]{}=,."
        let isLoose = marks.contains(left) || marks.contains(right)
        switch pick(12) {
        case 0: return "\n"
        case 1: return " \t\r\n  "
        case 2: return " /* ' \" ; /* nested */ */ "
        case 3: return " -- it's \" ; $$\n"
        case 4...7: return isLoose ? "" : " "
        default: return " "
        }
    }
}
