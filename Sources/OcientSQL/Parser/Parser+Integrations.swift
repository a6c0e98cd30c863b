extension IntegrationStatement.Kind {
    /// The words that it begins with.
    var head: StatementHead {
        switch self {
        case .create: StatementHead(.create, .sso)
        case .alter: StatementHead(.alter, .sso)
        case .drop: StatementHead(.drop, .sso)
        }
    }
}

extension Parser {
    /// What follows the first words.
    mutating func statement(_ kind: IntegrationStatement.Kind) throws(SyntaxFailure) -> Statement {
        switch kind {
        case .create: return try createIntegration()
        case .alter: return try alterIntegration()
        case .drop: return try dropIntegration()
        }
    }

    /// After `CREATE SSO`.
    mutating func createIntegration() throws(SyntaxFailure) -> Statement {
        try expect(.integration, before: Follow(classes: .name, keywords: [.if]))
        let ifNotExists = try ifNotExists()
        let name = try name()
        try expect(.protocol, before: .name)
        try oidc()
        let properties = try properties(inDirective: false)
        return .integration(.create(
            CreateIntegration(ifNotExists: ifNotExists, name: name, properties: properties)))
    }

    /// `OIDC`, the one protocol there is: a name, not a keyword.
    private mutating func oidc() throws(SyntaxFailure) {
        let token = current
        guard atName() || atText() || token.kind == .foreignWord else {
            if isRecording, let failure = failLexical() { throw failure }
            throw failMismatch("'oidc'")
        }
        guard token.kind.isName, source.decodedText(of: token.range) == "oidc" else {
            throw fail(
                "unknown-protocol", mismatched("'oidc'"), at: token.range,
                help: "OpenID Connect is the only protocol: PROTOCOL oidc",
                fix: Fix(token.range, "oidc"))
        }
        try advance()
    }

    /// After `DROP SSO`.
    mutating func dropIntegration() throws(SyntaxFailure) -> Statement {
        try expect(.integration, before: Follow(classes: .name, keywords: [.if]))
        return .integration(.drop(try dropNames()))
    }

    /// After `ALTER SSO`.
    mutating func alterIntegration() throws(SyntaxFailure) -> Statement {
        try expect(.integration, before: .name)
        let name = try name(
            before: Follow(keywords: [.set, .unset, .rename, .enable, .disable]))
        return .integration(.alter(AlterIntegration(name: name, action: try integrationAction())))
    }

    private mutating func integrationAction() throws(SyntaxFailure) -> AlterIntegration.Action {
        if try accept(.set) { return .set(try properties(inDirective: false)) }
        if try accept(.unset) { return .unset(try nameList()) }
        if try accept(.rename) {
            try expect(.to, before: .name)
            return .rename(try name())
        }
        if try accept(.enable) { return .enable }
        if try accept(.disable) { return .disable }
        throw failExpected()
    }
}
