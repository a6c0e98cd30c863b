extension DatabaseStatement.Kind {
    /// The words that it begins with.
    var head: StatementHead {
        switch self {
        case .create: StatementHead(.create, .database)
        case .alter: StatementHead(.alter, .database)
        case .drop: StatementHead(.drop, .database)
        case .alterSystem: StatementHead(.alter, .system)
        }
    }
}

extension Parser {
    /// What follows the first words.
    mutating func statement(_ kind: DatabaseStatement.Kind) throws(SyntaxFailure) -> Statement {
        switch kind {
        case .create: return try createDatabase()
        case .alter: return try alterDatabase()
        case .drop: return .database(.drop(try dropNames()))
        case .alterSystem: return try alterSystem()
        }
    }

    /// After `CREATE DATABASE`.
    mutating func createDatabase() throws(SyntaxFailure) -> Statement {
        .database(.create(CreateDatabase(ifNotExists: try ifNotExists(), name: try name())))
    }

    /// After `ALTER SYSTEM`.
    mutating func alterSystem() throws(SyntaxFailure) -> Statement {
        try expect(.alter, before: Follow(keywords: [.security]))
        try expect(.security, before: .name)
        return .database(.alterSystem(AlterSystem(settings: try settings())))
    }

    /// `name [=] number`, separated by commas (PWD-5).
    mutating func settings() throws(SyntaxFailure) -> NodeList<Setting> {
        let start = tree.settings.count
        repeat {
            let name = try name()
            try optionalEquals()
            tree.settings.append(Setting(name: name, value: try number()))
        } while try acceptComma()
        return NodeList(start: start, end: tree.settings.count)
    }

    /// After `ALTER DATABASE`.
    mutating func alterDatabase() throws(SyntaxFailure) -> Statement {
        let name = try name(before: Follow(keywords: [.rename, .set, .unset, .alter]))
        if try accept(.rename) {
            try expect(.to, before: .name)
            return .database(.alter(AlterDatabase(name: name, action: .rename(try self.name()))))
        }
        if try accept(.set) {
            try integrationKeywords()
            let action = AlterDatabase.Action.setIntegration(try self.name())
            return .database(.alter(AlterDatabase(name: name, action: action)))
        }
        if try accept(.unset) {
            try integrationKeywords(before: .nothing)
            return .database(.alter(AlterDatabase(name: name, action: .unsetIntegration)))
        }
        if try accept(.alter) {
            if isRecording, current.keyword == .sso, peek().keyword == .integration {
                throw failAlterIntegration(name)
            }
            try expect(.security, before: .name)
            return .database(.alter(AlterDatabase(name: name, action: .security(try settings()))))
        }
        throw failExpected()
    }

    /// `SSO INTEGRATION`, two words.
    mutating func integrationKeywords(before follow: Follow = .name) throws(SyntaxFailure) {
        try expect(.sso, before: Follow(keywords: [.integration]))
        try expect(.integration, before: follow)
    }

    /// The guide's trap (INT-9): properties do not change with ALTER DATABASE. Where no change
    /// follows, the integration may have been meant to be assigned (guide §3e), which the second
    /// help says.
    private mutating func failAlterIntegration(_ database: Identifier) -> SyntaxFailure {
        guard isRecording else { return SyntaxFailure() }
        var lexer = Lexer(source, at: current.range.end)
        _ = lexer.next()
        let (name, verb) = (lexer.next(), lexer.next())
        var diagnostic = Diagnostic.syntax(
            "missing-security", "missing 'security' at 'sso'", at: current.range)
        var text = "properties of an integration change with the top-level statement\n"
        text += "ALTER SSO INTEGRATION "
        text += name.kind.isName ? clipped(source.text(in: name.range), limit: 80) : "name"
        diagnostic.helps = [text + change(verb, &lexer)]
        if name.kind.isName, verb.kind == .semicolon || verb.kind == .end {
            text = "an integration is assigned to a database with\nALTER DATABASE "
            text += clipped(source.text(in: database.range), limit: 80)
            text += " SET SSO INTEGRATION "
            text += clipped(source.text(in: name.range), limit: 80)
            diagnostic.helps.append(text)
        }
        return fail(diagnostic)
    }

    /// The change that a verb begins, without the values that it has.
    private func change(_ verb: Token, _ lexer: inout Lexer) -> String {
        var words = verb.range
        let next = lexer.next()
        let last = verb.keyword == .rename ? lexer.next() : next
        if last.kind.isName { words.end = last.range.end }
        let secrets = SecretRanges.find(in: source, statement: words, isBroken: true)
        var text = " "
        text += clipped(source.text(in: words, masking: secrets), limit: 80)
        let keyword = verb.keyword
        if keyword == .enable || keyword == .disable { return " " + keyword.upperText }
        let renames = keyword == .rename && next.keyword == .to
        if renames || keyword == .unset, last.kind.isName { return text }
        guard keyword == .set, last.kind.isName, lexer.next().kind == .equals else {
            return " SET additional_audiences = [...]"
        }
        text += " = "
        return text + sketch(lexer.next())
    }

    private func sketch(_ value: Token) -> String {
        if value.kind == .leftBracket { return "[...]" }
        if value.kind == .leftBrace { return "{...}" }
        return value.kind.isWord || value.kind == .number ? shown(value) : "\"...\""
    }
}
