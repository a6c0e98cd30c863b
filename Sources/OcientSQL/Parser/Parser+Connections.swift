extension ConnectionStatement.Kind {
    /// The words that it begins with.
    var head: StatementHead {
        switch self {
        case .connectTo: StatementHead(.connect)
        }
    }
}

extension Parser {
    /// What follows the first words.
    mutating func statement(_ kind: ConnectionStatement.Kind) throws(SyntaxFailure) -> Statement {
        switch kind {
        case .connectTo: return try connectTo()
        }
    }

    /// After `CONNECT`: a quoted string as pyocient wants it, or a bare JDBC URL.
    mutating func connectTo() throws(SyntaxFailure) -> Statement {
        try expect(.to, before: .text)
        if current.kind == .word && isURLHere() { return try connectToURL() }
        let string = try text()
        var statement = ConnectTo(string: string.range, isBare: false, user: nil, password: nil)
        if try accept(.user) {
            statement.user = try text().range
            try expect(.using, before: .text)
            statement.password = try text()
        }
        return .connection(.connectTo(statement))
    }

    /// Whether `jdbc:` is here.
    private mutating func isURLHere() -> Bool {
        source.text(in: current.range).lowercased() == "jdbc" && peek().kind == .colon
    }

    /// A JDBC URL reaches to the next white space and may hold `;`. Its own last `;` ends the
    /// statement, unless USER follows.
    private mutating func connectToURL() throws(SyntaxFailure) -> Statement {
        var word = lexer.rawWord(from: current.range.start)
        ahead = nil
        let endsInSemicolon = source.byte(at: word.range.end - 1) == UInt8(ascii: ";")
        if endsInSemicolon {
            var following = lexer
            if following.next().keyword != .user { word.range.end -= 1 }
        }
        lexer.offset = word.range.end
        current = word
        try advance()
        var statement = ConnectTo(string: word.range, isBare: true, user: nil, password: nil)
        if try accept(.user) {
            statement.user = try bareUser()
            if at(.using) { try bareUsing(&statement) }
        }
        if current.kind == .word, source.isForce(current.range) {
            statement.isForced = true
            try advance()
        }
        return .connection(.connectTo(statement))
    }

    /// A user after a JDBC URL: a text, or a word up to white space such as `alice@sales`.
    private mutating func bareUser() throws(SyntaxFailure) -> ByteRange {
        if current.kind.isText { return try text().range }
        guard atName() || current.kind.isWord && !current.kind.endsStatement else {
            throw failExpected()
        }
        var word = lexer.rawWord(from: current.range.start)
        if word.range.count > 1, source.byte(at: word.range.end - 1) == UInt8(ascii: ";") {
            word.range.end -= 1
        }
        try consume(word)
        return word.range
    }

    /// At USING: a text in quotes, or everything up to FORCE or the end.
    private mutating func bareUsing(_ statement: inout ConnectTo) throws(SyntaxFailure) {
        let limit = UInt32(source.count)
        guard let secret = source.barePassword(from: current.range.end, limit: limit) else {
            try advance()
            statement.password = try text()
            return
        }
        statement.password = TextLiteral(range: secret)
        statement.isBarePassword = true
        try consume(Token(kind: .word, range: secret))
    }

    /// Goes on after a stretch that is read as one word.
    private mutating func consume(_ word: Token) throws(SyntaxFailure) {
        ahead = nil
        lexer.offset = word.range.end
        current = word
        try advance()
    }
}
