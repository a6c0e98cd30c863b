extension StatementPrinter {
    /// A directive; its own words are in lower case, those of SQL in upper case.
    mutating func directive(_ directive: Directive) {
        isDirective = true
        word()
        separator.kind = .none
        lowerWord()
        switch directive {
        case .include, .now, .section: text()
        case .version: word()
        case .reading: assignment()
        case .set: assignment()
        case .declare(let declaration):
            word()
            options(declaration.properties)
        case .route(_, let properties):
            text()
            options(properties)
        case .restart(let node): if node != nil { word() }
        case .become(_, let database):
            word()
            guard database != nil else { return }
            keywords()
            word()
        case .connect(let attempt):
            text()
            options(attempt.options)
        case .disconnect: break
        case .can(let question): can(question)
        case .prove(let claim): self.claim(claim)
        case .expect(let expectation): expect(expectation)
        }
    }

    /// `name = text`.
    private mutating func assignment() {
        word()
        equals()
        text()
    }

    private mutating func options(_ properties: NodeList<Property>) {
        if !properties.isEmpty { self.properties(properties) }
    }

    private mutating func can(_ question: Question) {
        privileges(question.privileges)
        line()
        keywords()
        object(question.object)
        if question.grantee != nil { grantee() }
    }

    /// `AS USER name`: two keywords, then the name.
    private mutating func grantee() {
        fill()
        keywords(2)
        word()
    }

    /// The words of a claim as written; where, and, or may begin a line.
    private mutating func claim(_ range: ByteRange) {
        var symbolEnd: UInt32 = 0
        while peek().range.end <= range.end, lexer.offset < range.end {
            let token = peek()
            switch token.kind {
            case .symbol, .equals:
                // `<>` and `!=` are two of them.
                if token.range.start == symbolEnd { separator.kind = .none }
                symbolEnd = token.range.end
                word()
            case .comma: comma()
            case .leftParen: open()
            case .rightParen: close()
            case .string, .escapeString, .dollarString, .quoted: text()
            case .dot:
                separator.kind = .none
                word()
                separator.kind = .none
            case .word, .reserved, .number, .backslash, .colon, .leftBracket, .rightBracket,
                .leftBrace, .rightBrace, .foreignWord, .invalid, .unterminated,
                .malformed:
                if token.keyword == .where || token.keyword == .and { fill() }
                word()
            case .semicolon, .end: return
            }
        }
    }

    private mutating func expect(_ expectation: Expectation) {
        lowerWord()
        guard !expectation.keys.isEmpty else { return }
        comma()
        properties(expectation.keys)
    }
}
