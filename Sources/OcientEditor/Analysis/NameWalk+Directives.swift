import OcientSQL
import OcientSimulator

/// The names of directives.
extension NameWalk {
    func visit(_ directive: Directive) {
        switch directive {
        case .version, .disconnect: break
        case .include(let text), .now(let text), .section(let text): addVariables(in: text.range)
        case .reading(_, let value): addVariables(in: value.range)
        case .set(let name, let value):
            add(.variable, name, defines: true)
            addVariables(in: value.range)
        case .restart(let node): if let node { add(.node, node) }
        case .declare(let declaration): visit(declaration)
        case .route(let text, let properties):
            addVariables(in: text.range)
            for property in tree[properties] { addVariables(in: property.value.range) }
        case .become(let name, let database):
            let scope = database.map { add(.database, $0) }
            if let scope, !text(name.symbol).utf8.contains(UInt8(ascii: "@")) {
                add(.user, name, in: scope)
            } else {
                addAccount(.user, name)
            }
        case .connect(let attempt): visit(attempt)
        case .can(let question):
            visit(question.object)
            if let grantee = question.grantee { add(grantee) }
        case .prove(let range): visitClaim(range)
        case .expect(let expectation): visit(expectation.keys)
        }
    }

    private func visit(_ declaration: Declaration) {
        let kind: NameKind
        switch declaration.kind {
        case .node: kind = .node
        case .idp: kind = .provider
        case .app: kind = .application
        case .api: kind = .api
        case .person: kind = .person
        case .token: kind = .variable
        }
        add(kind, declaration.name, defines: true)
        for property in tree[declaration.properties] {
            switch text(property.name.symbol) {
            case "idp": addText(property.value, .provider)
            case "app": addText(property.value, .application)
            case "person": addText(property.value, .person)
            default: addVariables(in: property.value.range)
            }
        }
    }

    private func visit(_ attempt: ConnectAttempt) {
        addConnectionString(attempt.string.range)
        for property in tree[attempt.options] {
            switch text(property.name.symbol) {
            case "as": addText(property.value, .person)
            case "token" where isToken(property.value): addText(property.value, .variable)
            case "pool": addText(property.value, .pool)
            case "node": addText(property.value, .node)
            default: addVariables(in: property.value.range)
            }
        }
    }

    /// Whether a value is the name of a token: a text that no token has as its name may be one
    /// itself, which nothing shows.
    private func isToken(_ value: Value) -> Bool {
        guard case .text(let literal) = value.kind else { return true }
        let symbol = system.names.find(source.decodedText(of: literal.range))
        return symbol.flatMap { system.world.tokens.index(of: $0) } != nil
    }

    /// What an `\expect` expects of a login.
    private func visit(_ keys: NodeList<Property>) {
        for property in tree[keys] {
            switch text(property.name.symbol) {
            case "pool": addText(property.value, .pool)
            case "node": addText(property.value, .node)
            case "database", "scope", "integration_database": addText(property.value, .database)
            case "integration": addText(property.value, .integration)
            case "groups": addText(property.value, .group)
            case "identity": addText(property.value, .user)
            default: addVariables(in: property.value.range)
            }
        }
    }

    /// The names that a claim compares with: after `database = `, in `groups (…)`.
    private func visitClaim(_ range: ByteRange) {
        var lexer = Lexer(source, at: range.start)
        var kind: NameKind?
        while true {
            let token = lexer.next()
            guard token.range.start < range.end, !token.kind.endsStatement else { return }
            if token.kind == .word || token.kind == .reserved,
                let found = NameWalk.claimKinds[source.text(in: token.range).lowercased()] {
                // A key names what follows it; a value may be spelt like a key.
                if kind == nil || found != kind { kind = found }
            } else if token.keyword == .and || token.keyword == .or || token.keyword == .on {
                kind = nil
            } else if let kind, token.kind.isText || token.kind == .word {
                addText(token.range, kind, isQuoted: token.kind.isText)
            }
        }
    }

    private static let claimKinds: [String: NameKind] = [
        "database": .database, "databases": .database, "group": .group, "groups": .group,
        "integration": .integration, "integrations": .integration, "node": .node,
        "user": .user, "person": .person, "application": .application,
        "identity_provider": .provider,
    ]
}
