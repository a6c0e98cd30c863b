import OcientSQL
import OcientSimulator

/// Candidates inside statements of SQL.
extension CompletionEngine {
    var inStatement: [CompletionCandidate] {
        let expected = Parser.expectedAtEnd(of: context.before, from: context.statementStart)
        let isPrivilege = expected.keywords.contains(.sysauth)
        var found: [CompletionCandidate] = isPrivilege ? privileges : []
        for word in expected.keywords.sorted where !isPrivilege || !isOfPrivileges(word) {
            found.append(keyword(word))
        }
        if isObject(expected) { found = found.filter { fits($0.label) } }
        if context.tokens.last?.keyword == .protocol { return values(["OIDC"]) }
        if let key = context.openKey, isOfProperties {
            return found + integrationValues(key, isQuoted: false)
        }
        guard expected.takesName || !context.qualifiers.isEmpty else { return found }
        return found + namesHere(expected)
    }

    /// Whether the statement has the properties of an integration.
    private var isOfProperties: Bool {
        context.kind == .createIntegration || context.kind == .alterIntegration
    }

    /// The names that are wanted here.
    private func namesHere(_ expected: ExpectedAtEnd) -> [CompletionCandidate] {
        guard let kind = context.kind else { return [] }
        if isOfProperties, hasProperties { return properties }
        switch wanted(kind) {
        case .nothing: return []
        case .name(let kind):
            switch kind {
            case .schema: return names.paths(after: context.qualifiers, ofSchemas: true)
            case .object: return names.paths(after: context.qualifiers, ofSchemas: false)
            case .integration: return names.integrations(for: alteredDatabase)
            case .database, .user, .group, .pool, .node, .provider, .application, .api, .person,
                .variable: return names.declared(kind)
            }
        case .ownIntegration: return names.ownIntegrations
        case .role:
            return Role.allCases.map { role in
                CompletionCandidate(
                    role.name, .value, detail: role.summary, insertion: "\"\(role.name)\"")
            }
        case .setting: return values(passwordSettings, detail: "number")
        }
    }

    /// What kind of name a statement wants.
    private enum Wanted {
        case nothing
        case name(NameKind)
        case ownIntegration, role, setting
    }

    /// What the last word of the grammar before the cursor announces.
    private func wanted(_ kind: StatementKind) -> Wanted {
        var wanted = first(kind)
        for token in context.tokens.dropFirst(context.headCount) {
            switch token.keyword {
            case .user: wanted = .name(.user)
            case .group: wanted = .name(.group)
            case .database: wanted = .name(.database)
            case .schema: wanted = .name(.schema)
            case .table, .view, .on, .from, .join, .into: wanted = .name(.object)
            case .node, .participant, .participants: wanted = .name(.node)
            case .integration: wanted = .name(.integration)
            case .security: wanted = .setting
            case .rename, .set: wanted = .nothing
            case .exists where isCreation(kind): wanted = .nothing
            default: break
            }
        }
        return wanted
    }

    private func isCreation(_ kind: StatementKind) -> Bool { kind.word.hasPrefix("create_") }

    /// What the first words of a statement announce.
    private func first(_ kind: StatementKind) -> Wanted {
        switch kind {
        case .alterDatabase, .dropDatabase: .name(.database)
        case .alterIntegration, .dropIntegration: .ownIntegration
        case .alterPool, .dropPool: .name(.pool)
        case .alterUser, .dropUser: .name(.user)
        case .alterGroup, .dropGroup: .name(.group)
        case .alterSchema, .dropSchema: .name(.schema)
        case .truncateTable, .dropTable, .dropView, .update: .name(.object)
        case .createTable, .createView: .name(.schema)
        case .grantRole, .revokeRole: .role
        case .createDatabase, .alterSystem, .createIntegration, .createPool, .createUser,
            .createGroup, .grant, .revoke, .createSchema, .show, .select, .with, .insert, .delete,
            .connectTo, .include, .version, .reading, .now, .set, .section, .restart, .node,
            .route, .idp, .app, .api, .person, .token, .become, .connect, .disconnect, .can,
            .prove, .expect, .syntaxError: .nothing
        }
    }

    /// The database of ALTER DATABASE, whose integrations are meant.
    private var alteredDatabase: DatabaseID? {
        guard context.kind == .alterDatabase, context.tokens.count > 2 else { return nil }
        return names.database(named: CursorContext.name(context.text(2)))
    }

    private var passwordSettings: [String] {
        let part = GrammarPart.all.first { $0.name == "setting" }
        let words = part?.definition.joined(separator: " ").split { $0 == " " || $0 == "|" } ?? []
        return words.map { String($0) }
    }
}

/// The properties of integrations.
extension CompletionEngine {
    /// Whether the properties have begun: after PROTOCOL OIDC, SET or UNSET.
    private var hasProperties: Bool {
        let words = context.tokens.dropFirst(context.headCount).map {
            context.source.text(in: $0.range).lowercased()
        }
        return words.contains("oidc") || words.contains("set") || words.contains("unset")
    }

    private var properties: [CompletionCandidate] {
        let isUnset = context.tokens.contains { $0.keyword == .unset }
        let written = context.writtenKeys
        return KeyGuide.keys(of: .createIntegration).filter { !written.contains($0.name) }.map {
            CompletionCandidate(
                $0.name, .key, detail: $0.type, documentation: $0.meaning,
                insertion: isUnset ? $0.name : $0.name + " = ")
        }
    }

    /// What a property of an integration may be.
    func integrationValues(_ key: String, isQuoted: Bool) -> [CompletionCandidate] {
        guard let property = IntegrationProperty.allCases.first(where: { $0.name == key }) else {
            return []
        }
        switch property {
        case .defaultGroup: return names.groups(of: names.home)
        case .groupsClaimMappings:
            let isValue = context.tokens.last?.kind == .equals
            return isValue ? names.groups(of: names.home) : []
        case .groupsClaimIDs: return texts(claimNames, detail: "claim")
        case .issuer: return texts(issuers, detail: "issuer")
        case .clientID: return texts(clientIDs, detail: "application")
        case .additionalAudiences:
            return texts(names.system.world.apis.all.map { $0.audience }, detail: "API")
        case .clientSecret, .additionalScopes, .enableIDTokenAuthentication: return []
        }
    }

    private var issuers: [String] {
        // An issuer with a slash at its end is refused (IDP-1).
        names.system.world.providers.all.map { provider in
            provider.address.hasSuffix("/") ? String(provider.address.dropLast())
                : provider.address
        }
    }

    private var clientIDs: [String] { names.system.world.applications.all.map { $0.clientID } }

    private var claimNames: [String] {
        var names: [String] = []
        for person in self.names.system.world.persons.all {
            for claim in person.claims where !names.contains(claim.name) {
                names.append(claim.name)
            }
        }
        return names
    }
}
