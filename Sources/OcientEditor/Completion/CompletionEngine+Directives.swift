import OcientSQL
import OcientSimulator

/// Candidates inside directives.
extension CompletionEngine {
    /// Candidates of a directive whose word is written.
    func inDirective(_ kind: StatementKind) -> [CompletionCandidate] {
        let rest = context.tokens.dropFirst(2)
        switch kind {
        case .expect:
            if rest.isEmpty { return values(Expectation.Outcome.allCases.map { $0.word }) }
            return keysOrValues(kind)
        case .reading: return readings
        case .restart: return rest.isEmpty ? names.nodes : []
        case .become:
            if rest.last?.keyword == .on { return names.databases }
            return rest.isEmpty ? names.accounts(.user) : [keyword(.on)]
        case .can: return inStatement
        case .prove: return inClaim
        case .connect, .route, .node, .idp, .app, .api, .person, .token:
            return rest.isEmpty ? [] : keysOrValues(kind)
        case .include, .version, .now, .set, .section, .disconnect, .createDatabase,
            .alterDatabase, .dropDatabase, .alterSystem, .createIntegration, .alterIntegration,
            .dropIntegration, .createPool, .alterPool, .dropPool, .createUser, .alterUser,
            .dropUser, .createGroup, .alterGroup, .dropGroup, .grant, .revoke, .grantRole,
            .revokeRole, .createSchema, .alterSchema, .dropSchema, .createTable, .truncateTable,
            .dropTable, .createView, .dropView, .show, .select, .with, .insert, .delete, .update,
            .connectTo, .syntaxError: return []
        }
    }

    /// Keys with their types, or the values of the key that is open.
    private func keysOrValues(_ kind: StatementKind) -> [CompletionCandidate] {
        if let key = context.openKey { return value(of: key, kind, isQuoted: false) }
        let last = context.tokens.last?.kind
        // A key begins after a comma, or after the name or text of the directive.
        let isAtKey = last == .comma || context.tokens.count == 3 && kind != .expect
        guard isAtKey else { return [] }
        let written = context.writtenKeys
        return KeyGuide.keys(of: kind).filter { !written.contains($0.name) }.map { key in
            CompletionCandidate(
                key.name, .key, detail: key.type, documentation: key.meaning,
                insertion: key.name + " = ")
        }
    }

    private var readings: [CompletionCandidate] {
        guard context.tokens.last?.kind == .equals, context.tokens.count > 3 else {
            guard context.tokens.count == 2 else { return [] }
            return Reading.allCases.map { reading in
                CompletionCandidate(
                    reading.name, .key, detail: reading.rule.description,
                    documentation: reading.affects, insertion: reading.name + " = ")
            }
        }
        let values = Reading(context.text(2).lowercased())?.values ?? []
        return values.map { CompletionCandidate($0.name, .value, detail: $0.meaning) }
    }

    /// What a key of a directive may be.
    func value(
        of key: String, _ kind: StatementKind, isQuoted: Bool
    ) -> [CompletionCandidate] {
        if kind == .expect { return expectedValue(of: key) }
        let booleans = values(["true", "false"])
        switch (kind, key) {
        case (.app, "idp"), (.api, "idp"), (.person, "idp"): return names.declared(.provider)
        case (.token, "app"): return names.declared(.application)
        case (.token, "person"), (.connect, "as"): return names.declared(.person)
        case (.token, "grant"), (.app, "grants"):
            return values(OAuthGrant.allCases.map { $0.rawValue })
        case (.token, "audience"): return texts(names.system.world.apis.all.map { $0.audience })
        case (.app, "type"): return values(ApplicationType.allCases.map { $0.rawValue })
        case (.idp, "kind"): return values(ProviderKind.allCases.map { $0.rawValue })
        case (.idp, "ca"): return values(["public", "private"])
        case (.idp, "keys"): return values(["fetched", "rotated"])
        case (.connect, "token"): return names.declared(.variable)
        case (.connect, "pool"): return names.pools
        case (.connect, "node"): return names.nodes
        case (.connect, "tls"): return values(["on", "unverified"])
        default:  // default: keys are words, and most of them have a type alone
            return KeyGuide.key(key, of: kind)?.type == "bool" ? booleans : []
        }
    }

    private func expectedValue(of key: String) -> [CompletionCandidate] {
        switch key {
        case "rule", "cites":
            return RuleID.allCases.map { id in
                CompletionCandidate(
                    id.description, .value, detail: id.rule.title,
                    documentation: id.rule.statement,
                    insertion: IdentifierWriting.text(id.description))
            }
        case "code":
            return ErrorCatalog.all.map { kind in
                CompletionCandidate(
                    String(kind.code), .value, detail: kind.text, documentation: kind.cause)
            }
        case "sqlstate":
            var states: [String] = []
            for kind in ErrorCatalog.all {
                if let state = kind.sqlstate, !states.contains(state) { states.append(state) }
            }
            return texts(states)
        case "sensitive_to": return texts(ReadingChoice.all.map { $0.description })
        case "flow": return values(LoginFlow.allCases.map { $0.rawValue })
        case "side": return values(["server", "client", "provider", "browser"])
        case "selected_by": return values(["pool", "identityprovider", "primary", "first"])
        case "inherited", "pending_restart": return values(["true", "false"])
        case "pool": return names.pools
        case "node": return names.nodes
        case "scope", "database", "integration_database": return names.databases
        case "integration": return names.integrations(for: nil)
        case "groups": return names.sessionGroups
        default: return []
        }
    }
}

/// The words of a claim (proofs.md).
extension CompletionEngine {
    private var inClaim: [CompletionCandidate] {
        let words = context.tokens.dropFirst(2).map {
            context.source.text(in: $0.range).lowercased()
        }
        guard let first = words.first else {
            return values(["never", "always", "only", "same"])
        }
        let last = words.last ?? first
        if words.count == 1 {
            switch first {
            case "never", "always": return values(["accepted", "allowed"])
            case "only": return values(Claim.Subject.allCases.map { $0.rawValue })
            default: return values(["as"])
            }
        }
        if let condition = words.lastIndex(of: "where") {
            return inCondition(Array(words[(condition + 1)...]))
        }
        if first == "only", let subject = words.dropFirst().first,
            last == "(" || last == "," {
            return claimValues(of: subject)
        }
        return words[1] == "allowed" && !words.contains("on")
            ? privileges + [keyword(.on)] : values(["where"])
    }

    private func inCondition(_ words: [String]) -> [CompletionCandidate] {
        let keys = ClaimKey.allCases.map { $0.word }
        guard let last = words.last else { return values(keys + ["not"]) }
        if ["and", "or", "not"].contains(last) || last == "(" && words.count == 1 {
            return values(last == "not" ? keys + ["in"] : keys + ["not"])
        }
        if keys.contains(last) { return values(["=", "<>", "in", "not in"]) }
        let key = words.last { keys.contains($0) } ?? ""
        if ["=", ">", "(", ",", "in"].contains(last) { return claimValues(of: key) }
        return values(["and", "or"])
    }

    private func claimValues(of key: String) -> [CompletionCandidate] {
        switch key {
        case "database", "databases": return names.databases
        case "group", "groups": return names.accounts(.group)
        case "user": return names.accounts(.user)
        case "integration", "integrations": return names.integrations(for: nil)
        case "node": return names.nodes
        case "person": return names.declared(.person)
        case "application": return names.declared(.application)
        case "identity_provider": return names.declared(.provider)
        case "flow": return values(LoginFlow.allCases.map { $0.rawValue })
        default: return []
        }
    }
}

/// Candidates inside quotes.
extension CompletionEngine {
    /// What the text or the quoted name may be; the quotes are written already.
    func inText(_ quote: UInt8) -> [CompletionCandidate] {
        guard let kind = context.kind else { return [] }
        var found: [CompletionCandidate]
        if let key = context.openKey {
            let isProperty = kind == .createIntegration || kind == .alterIntegration
            found = isProperty
                ? integrationValues(key, isQuoted: true) : value(of: key, kind, isQuoted: true)
        } else {
            found = quote == UInt8(ascii: "\"") ? quotedNames : []
        }
        let mark: Character = quote == UInt8(ascii: "'") ? "'" : "\""
        for index in found.indices where !found[index].isSnippet {
            found[index].insertion = IdentifierWriting.doubled(found[index].label, mark)
        }
        return found
    }

    /// The names that are wanted where a quoted name begins.
    private var quotedNames: [CompletionCandidate] {
        inCode.filter { $0.kind == .name || $0.kind == .value }
    }
}
