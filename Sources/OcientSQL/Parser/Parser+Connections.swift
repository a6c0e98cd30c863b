extension Parser {
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
        return .connectTo(statement)
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
            statement.user = try name().range
            try expect(.using, before: .text)
            statement.password = try text()
        }
        return .connectTo(statement)
    }
}
