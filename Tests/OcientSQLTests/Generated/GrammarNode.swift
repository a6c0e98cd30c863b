/// What stands on the right of a rule.
indirect enum GrammarNode {
    /// A keyword or a mark.
    case word(String)
    case rule(String)
    case sequence([GrammarNode])
    case choice([GrammarNode])
    case optional(GrammarNode)
    case repeated(GrammarNode)
    /// Some of the alternatives of a node, each once.
    case some(GrammarNode, separator: String)
}

/// Reads the rules of `Grammar`.
struct GrammarReader {
    private var tokens: ArraySlice<Substring> = []

    /// Every rule by its name; a line that is indented by 4 goes on with the one before it.
    static func rules(_ text: String) -> [String: GrammarNode] {
        var rules: [String: GrammarNode] = [:]
        let lines = text.replacing("\n    ", with: " ").split(separator: "\n")
        for line in lines {
            var reader = GrammarReader()
            reader.tokens = tokens(of: line)[...]
            let name = String(reader.tokens.removeFirst())
            reader.tokens.removeFirst()
            rules[name] = reader.choice()
        }
        return rules
    }

    private static func tokens(of line: Substring) -> [Substring] {
        let mark = /"[^"]*"|%,?|\w+|[^\s\w]/
        return line.matches(of: mark).map { $0.output }
    }

    private mutating func choice() -> GrammarNode {
        var alternatives = [sequence()]
        while tokens.first == "|" {
            tokens.removeFirst()
            alternatives.append(sequence())
        }
        return alternatives.count == 1 ? alternatives[0] : .choice(alternatives)
    }

    private mutating func sequence() -> GrammarNode {
        var nodes: [GrammarNode] = []
        while let token = tokens.first, !["|", ")", "]", "}"].contains(token) {
            tokens.removeFirst()
            nodes.append(node(token))
        }
        return nodes.count == 1 ? nodes[0] : .sequence(nodes)
    }

    private mutating func node(_ token: Substring) -> GrammarNode {
        switch token {
        case "(": return inner()
        case "[": return .optional(inner())
        case "{": return .repeated(inner())
        case "%", "%,":
            tokens.removeFirst()
            return .some(inner(), separator: token == "%," ? "," : "")
        default:
            if token.first == "\"" { return .word(String(token.dropFirst().dropLast())) }
            let isKeyword = token.allSatisfy { $0.isUppercase || $0 == "_" }
            return isKeyword ? .word(String(token)) : .rule(String(token))
        }
    }

    private mutating func inner() -> GrammarNode {
        let node = choice()
        tokens.removeFirst()
        return node
    }
}
