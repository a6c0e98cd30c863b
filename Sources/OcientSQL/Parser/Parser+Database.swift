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
            if current.keyword == .sso && isRecording { throw failAlterIntegration() }
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
    private mutating func failAlterIntegration() -> SyntaxFailure {
        let right = rightStatement()
        return fail(
            .syntax(
                "missing-security", "missing 'security' at '\(shown(current))'", at: current.range,
                helps: [
                    "properties of an integration change with the top-level statement\n" + right
                ]))
    }

    /// The statement that was meant, with the integration and the first property that follow.
    private func rightStatement() -> String {
        var lexer = Lexer(source, at: current.range.end)
        guard lexer.next().keyword == .integration else {
            return "ALTER SSO INTEGRATION name SET additional_audiences = [...]"
        }
        let name = lexer.next()
        guard name.kind.isName else {
            return "ALTER SSO INTEGRATION name SET additional_audiences = [...]"
        }
        let statement = "ALTER SSO INTEGRATION " + clipped(source.text(in: name.range), limit: 80)
        let set = lexer.next()
        let property = lexer.next()
        let equals = lexer.next()
        guard set.keyword == .set, property.kind.isName, equals.kind == .equals else {
            return statement + " SET additional_audiences = [...]"
        }
        let word = clipped(source.text(in: property.range))
        return statement + " SET " + word + " = " + sketch(lexer.next())
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
