import OcientSQL

/// A query on system tables, as far as rows answer it (grammar, `query`): columns or COUNT(*) of
/// one table or of inner and left joins, WHERE, ORDER BY, LIMIT.
struct SystemQuery {
    /// What is asked for; several COUNT(*) or several columns, never both.
    var outputs: [Output] = []
    /// The tables, in the order of the parser's `Query.tables`.
    var sources: [Source] = []
    /// What WHERE asks of a row.
    var condition: Condition?
    /// What the rows are ordered by, the most important first.
    var order: [Order] = []
    /// The most rows.
    var limit: Int?
    /// Every column that is named, but for those of ORDER BY that name an output.
    var columns: [Column] = []

    /// A column as written: `c.name`, `name`.
    struct Column {
        /// The alias or name of its table.
        var table: String?
        /// Its name.
        var name: String
        /// Where it is written, which tells one from another.
        var range: ByteRange
    }

    /// One item of the list after SELECT.
    enum Output {
        /// `*`, or `c.*`.
        case all(of: String?, ByteRange)
        /// A column under a title.
        case column(Column, title: String)
        /// `COUNT(*)` under a title.
        case count(title: String)
    }

    /// One table of FROM.
    struct Source {
        /// Its alias, or its name.
        var alias: String
        /// Whether rows without a match stay (LEFT JOIN).
        var isOuter = false
        /// The columns that are equal.
        var on: (Column, Column)?
    }

    /// One side of a comparison.
    enum Operand {
        case column(Column)
        case text(String)
        case null
    }

    /// The signs of comparison.
    enum Comparison {
        case equal, unequal, less, greater
    }

    /// What WHERE asks.
    indirect enum Condition {
        case all([Condition])
        case any([Condition])
        case not(Condition)
        case compare(Operand, Comparison, Operand)
        case isIn(Operand, [Operand])
        case like(Operand, String)
        case isNull(Operand)
    }

    /// One item of ORDER BY.
    struct Order {
        /// A column, a title of an output, or its number from 1.
        var column: Column
        /// Whether the last comes first.
        var isDescending = false
    }
}

/// Reads a query on system tables; anything that the grammar does not name ends it.
struct SystemQueryReader {
    /// The query is of a form that no rows answer.
    struct OtherForm: Error {}

    private let source: SourceText
    private let end: UInt32
    private var lexer: Lexer
    private var token: Token
    private var query = SystemQuery()

    /// The query of a range, nil when it is of another form.
    static func read(_ range: ByteRange, in source: SourceText) -> SystemQuery? {
        var reader = SystemQueryReader(source, range)
        do throws(OtherForm) {
            try reader.readAll()
        } catch {
            return nil
        }
        return reader.query
    }

    private init(_ source: SourceText, _ range: ByteRange) {
        self.source = source
        end = range.end
        lexer = Lexer(source, at: range.start)
        token = lexer.next()
    }

    private mutating func readAll() throws(OtherForm) {
        try expect("select")
        repeat { query.outputs.append(try output()) } while accept(.comma)
        try expect("from")
        query.sources.append(try table())
        while let isOuter = try join() {
            var joined = try table()
            joined.isOuter = isOuter
            try expect("on")
            let isBracketed = accept(.leftParen)
            let left = try column()
            guard accept(.equals) else { throw OtherForm() }
            joined.on = (left, try column())
            if isBracketed, !accept(.rightParen) { throw OtherForm() }
            query.sources.append(joined)
        }
        if accept("where") { query.condition = try condition() }
        if accept("order") {
            try expect("by")
            repeat { query.order.append(try order()) } while accept(.comma)
        }
        if accept("limit") {
            guard isHere, token.kind == .number, let limit = Int(text) else { throw OtherForm() }
            query.limit = limit
            advance()
        }
        guard !isHere else { throw OtherForm() }
    }

    private mutating func output() throws(OtherForm) -> SystemQuery.Output {
        let range = token.range
        if accept(sign: "*") { return .all(of: nil, range) }
        if at("count"), isBeforeBracket {
            advance()
            guard accept(.leftParen), accept(sign: "*"), accept(.rightParen) else {
                throw OtherForm()
            }
            return .count(title: try alias() ?? "count")
        }
        let name = try name()
        guard accept(.dot) else {
            return .column(note(nil, name, range), title: try alias() ?? name)
        }
        if accept(sign: "*") { return .all(of: name, range) }
        let column = note(name, try self.name(), range)
        return .column(column, title: try alias() ?? column.name)
    }

    private mutating func table() throws(OtherForm) -> SystemQuery.Source {
        var last = try name()
        while accept(.dot) { last = try name() }
        return SystemQuery.Source(alias: try alias() ?? last)
    }

    /// Whether the next join is an outer one, nil when there is none.
    private mutating func join() throws(OtherForm) -> Bool? {
        if accept("join") { return false }
        if accept("inner") {
            try expect("join")
            return false
        }
        guard accept("left") else { return nil }
        _ = accept("outer")
        try expect("join")
        return true
    }

    private mutating func order() throws(OtherForm) -> SystemQuery.Order {
        let range = token.range
        var order: SystemQuery.Order
        if isHere, token.kind == .number {
            order = SystemQuery.Order(column: .init(table: nil, name: text, range: range))
            advance()
        } else {
            let first = try name()
            let second = accept(.dot) ? try name() : nil
            order = SystemQuery.Order(column: .init(
                table: second == nil ? nil : first, name: second ?? first, range: range))
        }
        if accept("desc") { order.isDescending = true } else { _ = accept("asc") }
        return order
    }
}

/// The conditions of WHERE.
extension SystemQueryReader {
    private mutating func condition() throws(OtherForm) -> SystemQuery.Condition {
        var parts = [try conjunction()]
        while accept("or") { parts.append(try conjunction()) }
        return parts.count == 1 ? parts[0] : .any(parts)
    }

    private mutating func conjunction() throws(OtherForm) -> SystemQuery.Condition {
        var parts = [try negation()]
        while accept("and") { parts.append(try negation()) }
        return parts.count == 1 ? parts[0] : .all(parts)
    }

    private mutating func negation() throws(OtherForm) -> SystemQuery.Condition {
        var isNegated = false
        while accept("not") { isNegated.toggle() }
        let inner: SystemQuery.Condition
        if accept(.leftParen) {
            inner = try condition()
            guard accept(.rightParen) else { throw OtherForm() }
        } else {
            inner = try comparison()
        }
        return isNegated ? .not(inner) : inner
    }

    private mutating func comparison() throws(OtherForm) -> SystemQuery.Condition {
        let left = try operand()
        if accept("is") {
            let isNegated = accept("not")
            try expect("null")
            return isNegated ? .not(.isNull(left)) : .isNull(left)
        }
        let isNegated = accept("not")
        if accept("in") {
            guard accept(.leftParen) else { throw OtherForm() }
            var list: [SystemQuery.Operand] = []
            repeat { list.append(try operand()) } while accept(.comma)
            guard accept(.rightParen) else { throw OtherForm() }
            return isNegated ? .not(.isIn(left, list)) : .isIn(left, list)
        }
        if accept("like") {
            guard isHere, token.kind.isText, token.kind != .quoted else { throw OtherForm() }
            let pattern = source.decodedText(of: token.range)
            advance()
            return isNegated ? .not(.like(left, pattern)) : .like(left, pattern)
        }
        guard !isNegated else { throw OtherForm() }
        let sign = try sign()
        return .compare(left, sign, try operand())
    }

    private mutating func sign() throws(OtherForm) -> SystemQuery.Comparison {
        if accept(.equals) { return .equal }
        if accept(sign: "!") {
            guard accept(.equals) else { throw OtherForm() }
            return .unequal
        }
        if accept(sign: "!=") || accept(sign: "<>") { return .unequal }
        if accept(sign: "<") {
            if accept(sign: ">") { return .unequal }
            guard !at(.equals) else { throw OtherForm() }
            return .less
        }
        guard accept(sign: ">"), !at(.equals) else { throw OtherForm() }
        return .greater
    }

    private mutating func operand() throws(OtherForm) -> SystemQuery.Operand {
        guard isHere else { throw OtherForm() }
        if token.kind.isText, token.kind != .quoted {
            let text = source.decodedText(of: token.range)
            advance()
            return .text(text)
        }
        if token.kind == .number {
            let text = text
            advance()
            return .text(text)
        }
        if accept("null") { return .null }
        if accept("true") { return .text("true") }
        if accept("false") { return .text("false") }
        return .column(try column())
    }
}

/// Tokens and names.
extension SystemQueryReader {
    private var isHere: Bool {
        token.kind != .end && token.kind != .semicolon && token.range.start < end
    }

    private var isWord: Bool { token.kind == .word || token.kind == .reserved }

    private var isBeforeBracket: Bool {
        var ahead = lexer
        return ahead.next().kind == .leftParen
    }

    private var text: String { source.text(in: token.range) }

    private mutating func advance() { token = lexer.next() }

    private func at(_ word: StaticString) -> Bool {
        isHere && isWord
            && ASCII.equals(source.bytes(in: token.range), ignoringCase: word)
    }

    private func at(_ kind: TokenKind) -> Bool { isHere && token.kind == kind }

    private mutating func accept(_ word: StaticString) -> Bool {
        guard at(word) else { return false }
        advance()
        return true
    }

    private mutating func accept(_ kind: TokenKind) -> Bool {
        guard at(kind) else { return false }
        advance()
        return true
    }

    private mutating func accept(sign: StaticString) -> Bool {
        guard at(TokenKind.symbol), ASCII.equals(source.bytes(in: token.range), sign) else {
            return false
        }
        advance()
        return true
    }

    private mutating func expect(_ word: StaticString) throws(OtherForm) {
        guard accept(word) else { throw OtherForm() }
    }

    /// A name, quoted or not; a word that begins a clause is none.
    private mutating func name() throws(OtherForm) -> String {
        guard isHere, token.kind == .quoted || isWord, !isClause else {
            throw OtherForm()
        }
        let name = token.kind == .quoted
            ? source.decodedText(of: token.range) : text.lowercased()
        advance()
        return name
    }

    private var isClause: Bool {
        guard token.kind != .quoted else { return false }
        return SystemQueryReader.clauses.contains(text.lowercased())
    }

    private static let clauses: [String] = [
        "select", "from", "where", "and", "or", "not", "in", "like", "is", "null", "order", "limit",
        "join", "inner", "left", "on", "as", "group", "having", "union", "offset", "right", "full",
        "cross", "outer", "distinct", "case", "intersect", "except", "asc", "desc",
    ]

    private mutating func alias() throws(OtherForm) -> String? {
        if accept("as") { return try name() }
        guard isHere, token.kind == .quoted || token.kind == .word, !isClause else { return nil }
        return try name()
    }

    private mutating func column() throws(OtherForm) -> SystemQuery.Column {
        let range = token.range
        let first = try name()
        guard accept(.dot) else { return note(nil, first, range) }
        return note(first, try name(), range)
    }

    private mutating func note(
        _ table: String?, _ name: String, _ range: ByteRange
    ) -> SystemQuery.Column {
        let column = SystemQuery.Column(table: table, name: name, range: range)
        query.columns.append(column)
        return column
    }
}
