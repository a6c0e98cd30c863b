import OcientSQL

/// The tokens of a script for colouring, from the engine's own lexer.
enum TokenColours {
    /// Kinds of tokens, as numbers that the page knows.
    private enum Colour: Int {
        case keyword = 1, quoted, text, number, comment, directive, wrong
    }

    /// A JSON list of numbers, three for each token: UTF-16 units since the end of the last token,
    /// length in UTF-16 units, kind. What has no colour is left out.
    static func list(_ source: SourceText) -> String {
        var list = TokenList(source)
        var lexer = Lexer(source)
        var end: UInt32 = 0
        var isDirective = false
        while true {
            let token = lexer.next()
            let start = token.range.start
            for comment in Comment.find(in: source, from: end, to: start) {
                list.add(comment.range, Colour.comment.rawValue)
            }
            if token.kind == .end { return list.text }
            if let colour = colour(of: token, isDirective) {
                list.add(token.range, colour.rawValue)
            }
            isDirective = token.kind == .backslash
            end = token.range.end
        }
    }

    private static func colour(of token: Token, _ isDirective: Bool) -> Colour? {
        switch token.kind {
        case .backslash: .directive
        case .word, .reserved:
            isDirective ? .directive : token.keyword == .none ? nil : .keyword
        case .quoted: .quoted
        case .string, .escapeString, .dollarString: .text
        case .number: .number
        case .foreignWord, .invalid, .unterminated, .malformed: .wrong
        case .end, .comma, .semicolon, .dot, .equals, .colon, .leftParen, .rightParen,
            .leftBracket, .rightBracket, .leftBrace, .rightBrace, .symbol: nil
        }
    }
}

/// Writes ranges as UTF-16 offsets, each relative to the one before.
struct TokenList {
    private let source: SourceText
    private var output = "["
    private var position: UInt32 = 0
    private var isEmpty = true

    init(_ source: SourceText) { self.source = source }

    var text: String { output + "]" }

    mutating func add(_ range: ByteRange, _ colour: Int) {
        let gap = units(to: range.start)
        let length = units(to: range.end)
        if !isEmpty { output += "," }
        isEmpty = false
        output += String(gap) + "," + String(length) + "," + String(colour)
    }

    /// UTF-16 units from the last position to this one.
    private mutating func units(to end: UInt32) -> Int {
        var count = 0
        while position < end {
            let byte = source.byte(at: position)
            if byte & 0xC0 != 0x80 { count += byte >= 0xF0 ? 2 : 1 }
            position += 1
        }
        return count
    }
}
