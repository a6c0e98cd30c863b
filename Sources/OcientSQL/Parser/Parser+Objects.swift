extension Parser {
    /// Behind `CREATE [OR REPLACE] SCHEMA`.
    mutating func createSchema(orReplace: Bool) throws(SyntaxFailure) -> Statement {
        let ifNotExists = try ifNotExists()
        return .createSchema(
            CreateSchema(orReplace: orReplace, ifNotExists: ifNotExists, path: try schemaPath()))
    }

    /// Behind `CREATE TABLE`.
    mutating func createTable() throws(SyntaxFailure) -> Statement {
        let ifNotExists = try ifNotExists()
        let path = try path()
        let start = current.range.start
        guard at(.leftParen, .leftParen) else { throw failExpected() }
        try balanced()
        let body = ByteRange(start: start, end: previousEnd)
        return .createTable(CreateTable(ifNotExists: ifNotExists, path: path, body: body))
    }

    /// Behind `CREATE [OR REPLACE] VIEW`.
    mutating func createView(orReplace: Bool) throws(SyntaxFailure) -> Statement {
        let ifNotExists = try ifNotExists()
        let path = try path()
        try expect(.as, before: Follow(keywords: [.select, .with]))
        let start = current.range.start
        switch StatementHead(current.keyword) {
        case .select?, .with?, .insert?, .delete?, .update?:
            _ = try queryStatement()
        default:
            for keyword in [Keyword.select, .with, .insert, .delete, .update] { note(keyword) }
            throw failExpected()
        }
        return .createView(
            CreateView(
                orReplace: orReplace, ifNotExists: ifNotExists, path: path,
                body: ByteRange(start: start, end: previousEnd)))
    }

    /// Any tokens with balanced brackets, up to the statement's end.
    mutating func balanced() throws(SyntaxFailure) {
        while current.kind != .semicolon && current.kind != .end {
            try balancedToken()
        }
        guard openBrackets.isEmpty else { throw failExpected() }
    }

    /// One token of a balanced stretch; brackets are opened and closed.
    @inline(__always)
    mutating func balancedToken() throws(SyntaxFailure) {
        switch current.kind {
        case .leftParen, .leftBracket, .leftBrace:
            guard openBrackets.count < Limits.nesting else { throw failNesting() }
            openBrackets.append(current)
        case .rightParen, .rightBracket, .rightBrace:
            guard let opening = openBrackets.last, matches(opening.kind, current.kind) else {
                if isRecording { note([.anything, .end]) }
                throw failExpected()
            }
            openBrackets.removeLast()
        case .foreignWord, .invalid, .unterminated, .malformed, .backslash:
            if isRecording { note(openBrackets.isEmpty ? [.anything, .end] : .anything) }
            throw failExpected()
        case .word, .reserved:
            guard openBrackets.isEmpty, current.keyword != .none, endsBody() else { break }
            if isRecording { note([.anything, .end]) }
            throw failNoSemicolon()
        default: break
        }
        try advance()
    }

    private func matches(_ opening: TokenKind, _ closing: TokenKind) -> Bool {
        switch opening {
        case .leftParen: closing == .rightParen
        case .leftBracket: closing == .rightBracket
        default: closing == .rightBrace
        }
    }

    /// `SHOW topic`.
    mutating func showStatement() throws(SyntaxFailure) -> Statement {
        try advance()
        if try accept(.sso) {
            try expect(.integrations)
            return .show(.integrations)
        }
        for (keyword, topic) in Parser.showTopics where at(keyword) {
            try advance()
            return .show(topic)
        }
        throw failExpected()
    }

    private static let showTopics: [(Keyword, ShowTopic)] = [
        (.databases, .databases), (.schemas, .schemas), (.tables, .tables), (.views, .views),
        (.users, .users), (.groups, .groups), (.connectivityPools, .pools),
        (.privileges, .privileges), (.roles, .roles),
    ]
}
