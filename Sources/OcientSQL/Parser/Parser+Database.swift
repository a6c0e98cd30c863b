extension Parser {
    /// Behind `ALTER DATABASE`.
    mutating func alterDatabase() throws(SyntaxFailure) -> Statement {
        let name = try name(before: Follow(keywords: [.rename, .set, .unset, .alter]))
        if try accept(.rename) {
            try expect(.to, before: .name)
            return .alterDatabase(AlterDatabase(name: name, action: .rename(try self.name())))
        }
        if try accept(.set) {
            try integrationKeywords()
            let action = AlterDatabase.Action.setIntegration(try self.name())
            return .alterDatabase(AlterDatabase(name: name, action: action))
        }
        if try accept(.unset) {
            try integrationKeywords(before: .nothing)
            return .alterDatabase(AlterDatabase(name: name, action: .unsetIntegration))
        }
        if try accept(.alter) {
            if isRecording, current.keyword == .sso, peek().keyword == .integration {
                throw failAlterIntegration(name)
            }
            try expect(.security, before: .name)
            return .alterDatabase(AlterDatabase(name: name, action: .security(try settings())))
        }
        throw failExpected()
    }

    /// `SSO INTEGRATION`, two words.
    mutating func integrationKeywords(before follow: Follow = .name) throws(SyntaxFailure) {
        try expect(.sso, before: Follow(keywords: [.integration]))
        try expect(.integration, before: follow)
    }

    /// The guide's trap (INT-9): properties do not change with ALTER DATABASE.
    private mutating func failAlterIntegration(_ database: Identifier) -> SyntaxFailure {
        fail(
            .syntax(
                "missing-security", "missing 'security' at '\(shown(current))'", at: current.range,
                helps: [rightStatement(database)]))
    }

    /// What was meant, with the integration and what follows it: to assign it, or to change it.
    private func rightStatement(_ database: Identifier) -> String {
        var lexer = Lexer(source, at: current.range.end)
        _ = lexer.next()
        let token = lexer.next()
        let lead = "properties of an integration change with the top-level statement\n"
        guard token.kind.isName else {
            return lead + "ALTER SSO INTEGRATION name SET additional_audiences = [...]"
        }
        let name = clipped(source.text(in: token.range), limit: 80)
        let verb = lexer.next()
        if verb.kind == .semicolon || verb.kind == .end {
            let place = clipped(source.text(in: database.range), limit: 80)
            return "an integration is assigned to a database with\n"
                + "ALTER DATABASE \(place) SET SSO INTEGRATION \(name)"
        }
        return lead + "ALTER SSO INTEGRATION \(name) " + change(verb, &lexer)
    }

    /// The change that a verb begins.
    private func change(_ verb: Token, _ lexer: inout Lexer) -> String {
        let first = lexer.next()
        let second = lexer.next()
        switch verb.keyword {
        case .enable, .disable: return verb.keyword.upperText
        case .rename where first.keyword == .to && second.kind.isName:
            return "RENAME TO " + clipped(source.text(in: second.range), limit: 80)
        case .unset where first.kind.isName:
            return "UNSET " + clipped(source.text(in: first.range))
        case .set where first.kind.isName && second.kind == .equals:
            return "SET " + clipped(source.text(in: first.range)) + " = " + sketch(lexer.next())
        default: return "SET additional_audiences = [...]"
        }
    }

    private func sketch(_ value: Token) -> String {
        switch value.kind {
        case .leftBracket: "[...]"
        case .leftBrace: "{...}"
        case .word, .reserved, .number: shown(value)
        default: "\"...\""
        }
    }
}
