/// The rules behind findings of the parser.
enum SyntaxRule {
    /// The rule that a syntax error broke, where one is behind it.
    static func rule(of id: String) -> RuleID? {
        switch id {
        case "syntax.missing-security": .int9
        case "syntax.reserved-word": .lex5
        case "syntax.invalid-word", "syntax.unclosed-name": .lex1
        case "syntax.null-port", "syntax.duplicate-option": .pool11
        case "syntax.schema-path": .name4
        case "syntax.unclosed-text": .lex2
        case "syntax.unclosed-comment": .lex3
        default: nil
        }
    }
}
