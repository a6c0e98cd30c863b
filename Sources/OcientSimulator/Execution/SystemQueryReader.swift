import OcientSQL

/// Reads a query on system tables; anything that the grammar does not name ends it.
struct SystemQueryReader {
    /// The query is of a form that no rows answer.
    struct OtherForm: Error {}

    private let source: SourceText
    private let end: UInt32
    private var lexer: Lexer
    private var token: Token
    /// The end of the token before.
    private var lastEnd: UInt32
    /// The parentheses that are open.
    private var depth = 0
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
        lastEnd = range.start
    }

    private mutating func readAll() throws(OtherForm) {
        try expect("select")
        repeat { query.outputs.append(try output()) } while accept(.comma)
        if accept("from") { try tables() }
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

    /// What follows FROM, up to the next clause.
    private mutating func tables() throws(OtherForm) {
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
    }

    private mutating func output() throws(OtherForm) -> SystemQuery.Output {
        let range = token.range
        if accept(sign: "*") { return .all(of: nil, range) }
        if let table = tableBeforeStar() { return .all(of: table, range) }
        if at("count"), isBeforeBracket {
            advance()
            guard accept(.leftParen), accept(sign: "*"), accept(.rightParen) else {
                throw OtherForm()
            }
            return .count(title: try alias() ?? "count")
        }
        let value = try operand()
        let written = source.text(in: ByteRange(start: range.start, end: lastEnd))
        if case .column(let column) = value {
            return .value(value, title: try alias() ?? column.name)
        }
        return .value(value, title: try alias() ?? written)
    }

    /// Consumes `c.*` and returns `c`; else consumes nothing.
    private mutating func tableBeforeStar() -> String? {
        var ahead = lexer
        guard isHere, token.kind == .quoted || isWord, ahead.next().kind == .dot else {
            return nil
        }
        let star = ahead.next()
        guard star.kind == .symbol, ASCII.equals(source.bytes(in: star.range), "*") else {
            return nil
        }
        let name = nameText
        for _ in 0..<3 { advance() }
        return name
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
        if at(.leftParen), !beginsOperand() {
            advance()
            depth += 1
            guard depth <= Limits.nesting else { throw OtherForm() }
            inner = try condition()
            depth -= 1
            guard accept(.rightParen) else { throw OtherForm() }
        } else {
            inner = try comparison()
        }
        return isNegated ? .not(inner) : inner
    }

    /// Whether the parentheses here are those of a value, which a sign of comparison follows.
    private func beginsOperand() -> Bool {
        var ahead = lexer
        var depth = 1
        while depth > 0 {
            let token = ahead.next()
            if token.kind == .leftParen { depth += 1 }
            if token.kind == .rightParen { depth -= 1 }
            if token.kind == .end { return false }
        }
        let following = ahead.next()
        return following.kind == .equals || following.kind == .symbol
            || isWord(following, "is") || isWord(following, "in") || isWord(following, "like")
            || isWord(following, "not")
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

    /// Values joined by `||`, or one.
    private mutating func operand() throws(OtherForm) -> SystemQuery.Operand {
        var parts = [try part()]
        while acceptBars() { parts.append(try part()) }
        return parts.count == 1 ? parts[0] : .joined(parts)
    }

    /// One value, possibly in parentheses.
    private mutating func part() throws(OtherForm) -> SystemQuery.Operand {
        guard isHere else { throw OtherForm() }
        if accept(.leftParen) {
            depth += 1
            guard depth <= Limits.nesting else { throw OtherForm() }
            let inner = try operand()
            depth -= 1
            guard accept(.rightParen) else { throw OtherForm() }
            return inner
        }
        if token.kind.isText, token.kind != .quoted {
            let text = source.decodedText(of: token.range)
            advance()
            return .text(text)
        }
        if token.kind == .number {
            let text = text
            advance()
            return .number(text)
        }
        if accept("null") { return .null }
        if accept("true") { return .flag(true) }
        if accept("false") { return .flag(false) }
        if let value = sessionValue() { return .session(value) }
        return .column(try column())
    }

    private mutating func sessionValue() -> SystemQuery.SessionValue? {
        guard isHere, isWord else { return nil }
        let word = text.lowercased()
        for value in SystemQuery.SessionValue.allCases where value.rawValue.hasBytes(of: word) {
            advance()
            var ahead = lexer
            if at(.leftParen), ahead.next().kind == .rightParen {
                advance()
                advance()
            }
            return value
        }
        return nil
    }

    private mutating func acceptBars() -> Bool {
        var ahead = lexer
        let second = ahead.next()
        guard at(.symbol), ASCII.equals(source.bytes(in: token.range), "|"),
              second.kind == .symbol, second.range.start == token.range.end,
              ASCII.equals(source.bytes(in: second.range), "|") else { return false }
        advance()
        advance()
        return true
    }
}

/// Tokens and names.
extension SystemQueryReader {
    /// Whether the token belongs to the query.
    private var isHere: Bool { token.range.start < end }

    private var isWord: Bool { token.kind == .word || token.kind == .reserved }

    private var isBeforeBracket: Bool {
        var ahead = lexer
        return ahead.next().kind == .leftParen
    }

    private var text: String { source.text(in: token.range) }

    private mutating func advance() {
        lastEnd = token.range.end
        token = lexer.next()
    }

    private func at(_ word: StaticString) -> Bool { isHere && isWord(token, word) }

    private func isWord(_ token: Token, _ word: StaticString) -> Bool {
        (token.kind == .word || token.kind == .reserved)
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
        let name = nameText
        advance()
        return name
    }

    private var nameText: String {
        token.kind == .quoted ? source.decodedText(of: token.range) : text.lowercased()
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
