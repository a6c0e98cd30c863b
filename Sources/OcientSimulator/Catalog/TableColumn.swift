import OcientSQL

/// A column of a table, as its CREATE TABLE declares it.
///
///     TableColumn.read("(id INT NOT NULL, name VARCHAR(40))").map { $0.type.name }  // INT, CHAR
package struct TableColumn: Hashable, Sendable {
    /// The name.
    package var name: String
    /// The type.
    package var type: DeclaredType
    /// Whether it may be NULL: NOT NULL and PRIMARY KEY say no.
    package var isNullable = true
    /// What DEFAULT says, as written.
    package var defaultText: String?

    /// The columns of a definition, from its opening parenthesis on. Keys and indexes are left
    /// out, and so is what has no type. Empty where the definition is no list of columns.
    /// O(bytes): the catalog keeps the definition only, so that a table costs its text.
    package static func read(_ definition: String) -> [TableColumn] {
        guard let source = try? SourceText(definition, language: .sql) else { return [] }
        var reader = TableColumnReader(source)
        return reader.columns()
    }
}

/// The type of a column, by the name that clients know: VARCHAR(40) is a CHAR of 40.
package struct DeclaredType: Hashable, Sendable {
    /// The name: `CHAR`, `DECIMAL`, `ARRAY(INT)`.
    package var name: String
    /// The numbers in its parentheses: a length, or precision and scale.
    package var arguments: [Int32] = []

    /// The type of a written name, in upper case with single blanks between its words.
    ///
    /// What is not known stays as it is written.
    init(written name: String, arguments: [Int32] = []) {
        self.arguments = arguments
        for known in DeclaredType.spellings where known.written.contains(where: {
            $0.hasBytes(of: name)
        }) {
            self.name = known.name
            return
        }
        self.name = name
    }

    /// Each type with the ways to write it.
    private static let spellings: [(name: String, written: [String])] = [
        ("INT", ["INTEGER", "INT32"]),
        ("LONG", ["BIGINT", "INT64"]),
        ("SHORT", ["SMALLINT", "INT16"]),
        ("BYTE", ["TINYINT", "INT8"]),
        ("CHAR", ["VARCHAR", "CHARACTER", "CHARACTER VARYING", "CHAR VARYING", "TEXT", "STRING"]),
        ("FLOAT", ["REAL", "SINGLE PRECISION", "FLOAT32"]),
        ("DOUBLE", ["DOUBLE PRECISION", "FLOAT64"]),
        ("DECIMAL", ["NUMERIC"]),
        ("BINARY", ["VARBINARY"]),
        ("BOOLEAN", ["BOOL"]),
        ("TIMESTAMP", ["DATETIME"]),
        ("ST_POINT", ["POINT"]),
        ("ST_LINESTRING", ["LINESTRING"]),
        ("ST_POLYGON", ["POLYGON"]),
    ]
}

/// Reads the columns of a definition.
private struct TableColumnReader {
    private let source: SourceText
    private var lexer: Lexer
    private var token: Token

    init(_ source: SourceText) {
        self.source = source
        lexer = Lexer(source)
        token = lexer.next()
    }

    mutating func columns() -> [TableColumn] {
        guard token.kind == .leftParen else { return [] }
        advance()
        guard !at("select"), !at("with") else { return [] }
        var columns: [TableColumn] = []
        while token.kind != .end {
            if let column = column() { columns.append(column) }
            skip { $0 == .comma || $0 == .rightParen }
            guard token.kind == .comma else { break }
            advance()
        }
        return columns
    }

    /// The column that begins here; nil for a key, an index or what has no type.
    private mutating func column() -> TableColumn? {
        guard token.kind == .quoted || token.kind == .word, !beginsKey() else { return nil }
        let name = source.decodedText(of: token.range)
        advance()
        guard let type = type() else { return nil }
        var column = TableColumn(name: name, type: type)
        while token.kind != .comma, token.kind != .rightParen, token.kind != .end {
            attribute(of: &column)
        }
        return column
    }

    /// Whether a key or constraint of the table begins here, and no column of that name.
    private func beginsKey() -> Bool {
        var ahead = lexer
        let following = ahead.next()
        if at("primary") || at("foreign") { return isWord(following, "key") }
        if at("unique") { return following.kind == .leftParen || isWord(following, "key") }
        guard at("constraint") else { return false }
        let third = ahead.next()
        return isWord(third, "primary") || isWord(third, "unique") || isWord(third, "foreign")
            || isWord(third, "check")
    }

    private mutating func type() -> DeclaredType? {
        guard token.kind == .word || token.kind == .reserved else { return nil }
        var name = source.text(in: token.range).uppercased()
        advance()
        if at("precision") || at("varying") {
            name += " " + source.text(in: token.range).uppercased()
            advance()
        }
        var type = DeclaredType(written: name)
        if token.kind == .leftParen { addArguments(to: &type) }
        while token.kind == .leftBracket {
            advance()
            skip { $0 == .rightBracket }
            if token.kind == .rightBracket { advance() }
            type = DeclaredType(written: "ARRAY(" + type.name + ")")
        }
        return type
    }

    /// `(40)`, `(10, 2)`; types inside the parentheses become part of the name.
    private mutating func addArguments(to type: inout DeclaredType) {
        advance()
        let start = token.range.start
        if token.kind == .number {
            while token.kind == .number {
                if let number = Int32(source.text(in: token.range)) {
                    type.arguments.append(number)
                }
                advance()
                if token.kind == .comma { advance() }
            }
            skip { $0 == .rightParen }
        } else if let inner = self.type(), token.kind == .rightParen {
            type.name += "(" + inner.name + ")"
        } else {
            skip { $0 == .rightParen }
            let range = ByteRange(start: start, end: token.range.start)
            type.name += "(" + source.text(in: range).uppercased() + ")"
        }
        if token.kind == .rightParen { advance() }
    }

    /// Reads one word of what follows the type, with what belongs to it.
    private mutating func attribute(of column: inout TableColumn) {
        if accept("not") {
            if accept("null") { column.isNullable = false }
        } else if accept("primary") {
            column.isNullable = false
        } else if accept("default") {
            let start = token.range.start
            if token.kind == .leftParen { parentheses() } else { advance() }
            if token.kind == .leftParen { parentheses() }
            column.defaultText = source.text(
                in: ByteRange(start: start, end: lastEnd))
        } else if token.kind == .leftParen {
            parentheses()
        } else {
            advance()
        }
    }
}

/// Tokens.
extension TableColumnReader {
    /// The end of the token before this one, blanks included.
    private var lastEnd: UInt32 {
        var end = token.range.start
        while end > 0, source.byte(at: end - 1) <= 0x20 { end -= 1 }
        return end
    }

    private mutating func advance() { token = lexer.next() }

    private func at(_ word: StaticString) -> Bool { isWord(token, word) }

    private func isWord(_ token: Token, _ word: StaticString) -> Bool {
        (token.kind == .word || token.kind == .reserved)
            && ASCII.equals(source.bytes(in: token.range), ignoringCase: word)
    }

    private mutating func accept(_ word: StaticString) -> Bool {
        guard at(word) else { return false }
        advance()
        return true
    }

    /// From an opening parenthesis to after the one that closes it.
    private mutating func parentheses() {
        advance()
        skip { $0 == .rightParen }
        if token.kind != .end { advance() }
    }

    /// Goes on to a token of these kinds that is in no further brackets, or to the end. Brackets
    /// are counted, not nested calls: a definition may hold any number of them.
    private mutating func skip(to isEnd: (TokenKind) -> Bool) {
        var depth = 0
        while token.kind != .end {
            if depth == 0, isEnd(token.kind) { return }
            switch token.kind {
            case .leftParen, .leftBracket, .leftBrace: depth += 1
            case .rightParen, .rightBracket, .rightBrace: depth = max(0, depth - 1)
            case .end, .word, .reserved, .quoted, .string, .escapeString, .dollarString, .number,
                .comma, .semicolon, .dot, .equals, .backslash, .colon, .symbol, .foreignWord,
                .invalid, .unterminated, .malformed: break
            }
            advance()
        }
    }
}
