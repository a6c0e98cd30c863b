/// What could stand at a place of a script: collected while the parser tries, never typed by hand.
struct ExpectedSet {
    var keywords = KeywordSet()
    var classes: TokenClasses = []

    /// Whether a token would have fitted.
    func accepts(_ token: Token) -> Bool {
        if token.keyword != .none && keywords.contains(token.keyword) { return true }
        return !classes.isDisjoint(with: TokenClasses(token))
    }

    /// The alternatives as the server lists them: keywords first, in alphabetical order.
    var texts: [String] {
        keywords.sorted.map { "'" + $0.text + "'" } + classes.texts
    }

    /// `'to'` alone, `{'add', 'drop'}` together.
    var description: String {
        let texts = texts
        if texts.count == 1 { return texts[0] }
        return "{" + texts.joined(separator: ", ") + "}"
    }
}

/// Kinds of tokens as the grammar speaks of them.
struct TokenClasses: OptionSet {
    let rawValue: UInt32

    static let name = TokenClasses(rawValue: 1)
    static let text = TokenClasses(rawValue: 2)
    static let number = TokenClasses(rawValue: 4)
    static let end = TokenClasses(rawValue: 8)
    static let comma = TokenClasses(rawValue: 16)
    static let equals = TokenClasses(rawValue: 32)
    static let dot = TokenClasses(rawValue: 64)
    static let leftParen = TokenClasses(rawValue: 128)
    static let rightParen = TokenClasses(rawValue: 256)
    static let leftBracket = TokenClasses(rawValue: 512)
    static let rightBracket = TokenClasses(rawValue: 1024)
    static let leftBrace = TokenClasses(rawValue: 2048)
    static let rightBrace = TokenClasses(rawValue: 4096)
    static let anything = TokenClasses(rawValue: 8192)
    static let directive = TokenClasses(rawValue: 16384)

    init(rawValue: UInt32) {
        self.rawValue = rawValue
    }

    /// The classes that a token belongs to.
    init(_ token: Token) {
        switch token.kind {
        case .end, .semicolon: self = .end
        case .word: self = .name
        case .quoted: self = [.name, .text]
        case .string, .escapeString, .dollarString: self = .text
        case .number: self = .number
        case .comma: self = .comma
        case .equals: self = .equals
        case .dot: self = .dot
        case .leftParen: self = .leftParen
        case .rightParen: self = .rightParen
        case .leftBracket: self = .leftBracket
        case .rightBracket: self = .rightBracket
        case .leftBrace: self = .leftBrace
        case .rightBrace: self = .rightBrace
        case .reserved, .backslash, .colon, .symbol, .foreignWord, .invalid, .unterminated,
            .malformed:
            self = []
        }
    }

    private static let spellings: [(TokenClasses, String)] = [
        (.name, "name"), (.text, "text"), (.number, "number"), (.comma, "','"), (.equals, "'='"),
        (.dot, "'.'"), (.leftParen, "'('"), (.rightParen, "')'"), (.leftBracket, "'['"),
        (.rightBracket, "']'"), (.leftBrace, "'{'"), (.rightBrace, "'}'"),
        (.anything, "expression"), (.directive, "directive"), (.end, "<EOF>"),
    ]

    /// The classes as the server names them.
    var texts: [String] {
        var texts: [String] = []
        for (member, spelling) in TokenClasses.spellings where contains(member) {
            texts.append(spelling)
        }
        return texts
    }
}

/// What may follow a token that is missing; decides between "missing" and "mismatched".
struct Follow {
    var classes: TokenClasses = []
    var keywords: [Keyword] = []

    static let nothing = Follow()
    static let name = Follow(classes: .name)
    static let text = Follow(classes: .text)
    static let grantee = Follow(keywords: [.user, .group])
    static let recipient = Follow(keywords: [.to, .from, .as])
    static let value = Follow(
        classes: [.text, .number, .leftBracket, .leftBrace], keywords: [.true, .false])

    func accepts(_ token: Token) -> Bool {
        if token.keyword != .none && keywords.contains(token.keyword) { return true }
        return !classes.isDisjoint(with: TokenClasses(token))
    }
}
