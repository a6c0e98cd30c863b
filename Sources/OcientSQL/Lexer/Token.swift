/// What a token is.
package enum TokenKind: UInt8, Sendable {
    /// The end of the source.
    case end
    /// An unquoted word that may be a name: no keyword, or a keyword that is not reserved.
    case word
    /// A reserved word (LEX-5), never a bare name.
    case reserved
    /// `"…"`: a name, or a text where the grammar wants one (LEX-4).
    case quoted
    /// `'…'`.
    case string
    /// `e'…'`.
    case escapeString
    /// `$$…$$`.
    case dollarString
    /// Digits, with an optional minus sign, fraction and exponent.
    case number
    case comma, semicolon, dot, equals, backslash, colon
    /// Each bracket is followed by the one that closes it.
    case leftParen, rightParen, leftBracket, rightBracket, leftBrace, rightBrace
    /// Any other printable ASCII character, as it occurs in queries.
    case symbol
    /// A word with a letter outside ASCII (LEX-1), or a mark that is no letter.
    case foreignWord
    /// A byte that is allowed nowhere: a control character, or no UTF-8.
    case invalid
    /// A text, a quoted name or a comment whose end is missing.
    case unterminated
    /// A text or quoted name that holds bytes that are no UTF-8, or a NUL.
    case malformed

    /// Whether the token can be a text (LEX-2, LEX-4).
    @inlinable package var isText: Bool {
        self == .string || self == .quoted || self == .escapeString || self == .dollarString
    }

    /// Whether the token can be a name (LEX-1).
    @inlinable package var isName: Bool { self == .word || self == .quoted }

    /// Whether the token is a word without quotes.
    var isWord: Bool { self == .word || self == .reserved }

    /// Whether the token is a text, or one that is not closed or not UTF-8.
    var isTextOrBroken: Bool { isText || self == .unterminated || self == .malformed }

    /// Whether a statement is over before the token.
    var endsStatement: Bool { self == .semicolon || self == .end }

    /// Whether the token opens a bracket.
    var isOpener: Bool { self == .leftParen || self == .leftBracket || self == .leftBrace }

    /// Whether the token closes a bracket.
    var isCloser: Bool { self == .rightParen || self == .rightBracket || self == .rightBrace }

    /// Whether the token closes the bracket that another one opened.
    func closes(_ opening: TokenKind) -> Bool {
        isCloser && opening.isOpener && rawValue == opening.rawValue + 1
    }
}

/// A piece of a script: a kind and a range, nothing owned.
package struct Token: Sendable {
    /// What it is.
    package var kind: TokenKind
    /// The keyword that a word or reserved word spells, else `.none`.
    package var keyword = Keyword.none
    /// Its range.
    package var range: ByteRange
}
