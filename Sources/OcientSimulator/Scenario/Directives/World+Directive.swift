import OcientSQL

/// The directives that describe the world: `\idp`, `\app`, `\api`, `\person`, `\token`.
extension World {
    /// Returns the bytes of a discovery document; a path is relative to the scenario.
    typealias DocumentLoader = (String) throws(DiscoveryError) -> [UInt8]

    /// Runs one declaration; one that fails changes nothing. Declaring a name again changes what
    /// is written and keeps the rest. `\node` is for the simulation.
    ///
    /// `groupClaims` are the claims that integrations read groups from, for GRP-6.
    /// - Returns: warnings for the user.
    mutating func declare(
        _ declaration: Declaration, _ input: DirectiveInput,
        groupClaims: @autoclosure () -> [String] = [],
        // not reached: no remedy names a discovery document
        load: DocumentLoader = World.noDocuments
    ) throws(ExecutionError) -> [String] {
        switch declaration.kind {
        case .node: break
        case .idp: try declareProvider(declaration, input, load)
        case .app: return try declareApplication(declaration, input)
        case .api: try declareAPI(declaration, input)
        case .person: try declarePerson(declaration, input)
        case .token: return try declareToken(declaration, input, groupClaims())
        }
        return []
    }

    /// A loader where there are no files.
    // not reached: no remedy names a discovery document
    static func noDocuments(_ path: String) throws(DiscoveryError) -> [UInt8] {
        throw DiscoveryError("no files can be read here")
    }
}

/// The keys of `\idp` (IDP-6).
private enum ProviderKey: String, DirectiveKey {
    static var directive: StatementKind { .idp }
    case issuer, address, kind, introspection, reachable, ca, keys, discovery
}

/// The keys of `\app` (IDP-6).
private enum ApplicationKey: String, DirectiveKey {
    static var directive: StatementKind { .app }
    case idp
    case clientID = "client_id"
    case type, grants, callbacks
}

/// The keys of `\api` (GRP-8).
private enum APIKey: String, DirectiveKey {
    static var directive: StatementKind { .api }
    case idp, audience, lifetime
}

/// The keys of `\person` (FLOW-8).
private enum PersonKey: String, DirectiveKey {
    static var directive: StatementKind { .person }
    case idp, subject, claims
}

/// The keys of `\token` (GRP-8).
private enum TokenKey: String, DirectiveKey {
    static var directive: StatementKind { .token }
    case app, person, grant, audience, scope, claims, issued, expires, tampered, opaque, active
}

extension World {
    private mutating func declareProvider(
        _ declaration: Declaration, _ input: DirectiveInput, _ load: DocumentLoader
    ) throws(ExecutionError) {
        let name = declaration.name
        var provider = providers[name.symbol] ?? IdentityProvider()
        for (key, value) in try input.properties(declaration.properties, ProviderKey.self) {
            switch key {
            case .issuer: provider.writtenIssuer = try value.text()
            case .kind: provider.kind = try value.providerKind()
            case .introspection: provider.writtenIntrospection = try value.boolean()
            case .address: provider.writtenAddress = try value.text()
            case .reachable: provider.isReachable = try value.boolean()
            case .ca:
                provider.hasPrivateCertificate = try value.word(
                    of: "certificate authority", "public", "private")
            case .keys: provider.hasRotatedKeys = try value.word(of: "keys", "fetched", "rotated")
            case .discovery: provider.discovery = try value.document(load)
            }
        }
        do throws(DeclarationError) { try declare(name.symbol, provider) } catch {
            throw input.refusal(error, of: declaration)
        }
    }

    private mutating func declareApplication(
        _ declaration: Declaration, _ input: DirectiveInput
    ) throws(ExecutionError) -> [String] {
        let name = declaration.name
        let known = applications[name.symbol]
        var provider = known?.provider
        var application = known ?? Application(provider: 0, clientID: "")
        var (typeRange, grantsRange): (ByteRange?, ByteRange?)
        for (key, value) in try input.properties(declaration.properties, ApplicationKey.self) {
            switch key {
            case .idp: provider = try value.index(in: providers, "idp", .idp4)
            case .clientID: application.clientID = try value.text()
            case .type:
                application.writtenType = try value.text()
                typeRange = value.range
            case .grants:
                application.writtenGrants = try value.grants()
                grantsRange = value.range
            case .callbacks: application.callbacks = try value.texts()
            }
        }
        guard let provider else { throw input.refusal(.noClientID, of: declaration) }
        application.provider = provider
        do throws(DeclarationError) {
            try declare(name.symbol, application, checkingType: typeRange != nil)
        } catch {
            let isOfGrant = if case .forbiddenGrant = error { true } else { false }
            throw input.refusal(
                error, of: declaration, at: isOfGrant ? grantsRange ?? typeRange : typeRange)
        }
        guard grantsRange != nil || typeRange != nil, let known = applications[name.symbol],
              known.servesBoth else { return [] }
        return [
            "one application for people and for machines works at this provider; the guide advises "
                + "two all the same (§0), so that each can be changed or revoked without the other "
                + "(IDP-7)"
        ]
    }

    private mutating func declareAPI(
        _ declaration: Declaration, _ input: DirectiveInput
    ) throws(ExecutionError) {
        let name = declaration.name
        let known = apis[name.symbol]
        var provider = known?.provider
        var api = known ?? ProviderAPI(
            provider: 0, audience: "", lifetime: TokenRequest.defaultLifetime)
        for (key, value) in try input.properties(declaration.properties, APIKey.self) {
            switch key {
            case .idp: provider = try value.index(in: providers, "idp", .idp4)
            case .audience: api.audience = try value.text()
            case .lifetime: api.lifetime = try value.count()
            }
        }
        guard let provider else { throw input.refusal(.noAudience, of: declaration) }
        api.provider = provider
        do throws(DeclarationError) { try declare(name.symbol, api) } catch {
            throw input.refusal(error, of: declaration)
        }
    }

    private mutating func declarePerson(
        _ declaration: Declaration, _ input: DirectiveInput
    ) throws(ExecutionError) {
        let name = declaration.name
        let known = persons[name.symbol]
        var provider = known?.provider
        var person = known ?? Person(provider: 0, subject: "")
        for (key, value) in try input.properties(declaration.properties, PersonKey.self) {
            switch key {
            case .idp: provider = try value.index(in: providers, "idp", .idp4)
            case .subject: person.subject = try value.text()
            case .claims: person.claims = try value.claims().filter { $0.value != .null }
            }
        }
        guard let provider else { throw input.refusal(.noSubject, of: declaration) }
        person.provider = provider
        do throws(DeclarationError) { try declare(name.symbol, person) } catch {
            throw input.refusal(error, of: declaration)
        }
    }

    private mutating func declareToken(
        _ declaration: Declaration, _ input: DirectiveInput, _ groupClaims: [String]
    ) throws(ExecutionError) -> [String] {
        let name = declaration.name
        let properties = try input.properties(declaration.properties, TokenKey.self)
        var known = tokens[name.symbol]?.request
        for (key, value) in properties where key == .app {
            let application = try value.index(in: applications, "app", .grp8)
            if known == nil { known = TokenRequest(application: application) }
            known?.application = application
        }
        guard var request = known else { throw input.refusal(.noApplication, of: declaration) }
        for (key, value) in properties { try read(key, value, into: &request) }
        do throws(DeclarationError) { try declare(name.symbol, request) } catch {
            let (grant, person) = (
                properties.first { $0.key == .grant }, properties.first { $0.key == .person })
            let isOfGrant = if case .lacksGrant = error { true } else { false }
            throw input.refusal(
                error, of: declaration, at: (isOfGrant ? grant : person)?.value.range)
        }
        return warnings(of: request, groupClaims)
    }

    private func read(
        _ key: TokenKey, _ value: PropertyValue, into request: inout TokenRequest
    ) throws(ExecutionError) {
        switch key {
        case .app: break
        case .person: request.person = try value.index(in: persons, "person", .flow8)
        case .grant: request.grant = try value.mintingGrant()
        case .audience: request.audience = try value.audience()
        case .scope: request.scope = try value.text()
        case .claims: request.claims = try value.claims()
        case .issued: request.issued = try value.instant()
        case .expires: request.expires = try value.instant()
        case .tampered: request.isTampered = try value.boolean()
        case .opaque: request.isOpaque = try value.boolean()
        case .active: request.isActive = try value.boolean()
        }
    }

    /// GRP-6: Auth0, and providers of which nothing is known, run no post-login action for a
    /// machine, so its token has no groups.
    private func warnings(of request: TokenRequest, _ groupClaims: [String]) -> [String] {
        let provider = applications.all[request.application].provider
        guard request.grant == .clientCredentials,
              providers.all[provider].kind.leavesMachinesWithoutGroups else { return [] }
        var warnings: [String] = []
        for claim in request.claims
        where claim.value != .null && groupClaims.contains(where: { $0.hasBytes(of: claim.name) }) {
            warnings.append(
                "a client_credentials token runs no post-login action: the group claim "
                    + "'\(claim.name)' is kept, but few providers would add it (GRP-6)")
        }
        return warnings
    }
}

extension DirectiveInput {
    /// Why the world does not take a declaration, in words; `range` is the property that is wrong.
    fileprivate func refusal(
        _ error: DeclarationError, of declaration: Declaration, at range: ByteRange? = nil
    ) -> ExecutionError {
        let name = declaration.name
        func needs(_ what: String, _ rule: RuleID) -> ExecutionError {
            ExecutionError(
                directive: "\\\(declaration.kind.word) '\(text(name))' needs \(what)", rule: rule,
                at: name.range)
        }
        let range = range ?? name.range
        switch error {
        case .noIssuer:
            var error = needs("an issuer", .idp6)
            error.help = ["issuer = 'https://…', as the discovery document reports it"]
            return error
        case .noClientID: return needs("idp and client_id", .idp4)
        case .noAudience: return needs("idp and audience", .grp8)
        case .noSubject: return needs("idp and subject", .flow8)
        case .noApplication: return needs("an app", .grp8)
        case .unknownType(let word, let kind):
            return ExecutionError(
                directive: "'\(word)' is not an application type of \(kind.rawValue)", rule: .idp6,
                at: range, nearest: word, "types", among: kind.acceptedTypeWords)
        case .otherProvider(let person, let home, let provider):
            return ExecutionError(
                directive: "'\(names.text(of: person))' is a person of \(names.text(of: home)), "
                    + "but the app belongs to \(names.text(of: provider))",
                rule: .flow8, at: range)
        case .forbiddenGrant(let grant, let application, let kind):
            var error = ExecutionError(
                directive: kind.refusal(of: grant, application), rule: .idp7, at: range)
            error.help = [kind.helpInstead(of: grant)]
            return error
        case .lacksGrant(let grant, let application):
            var error = ExecutionError(
                directive: "the application '\(application.clientID)' lacks the grant "
                    + grant.rawValue,
                rule: .grp8, at: range)
            let has = application.grants.map { $0.rawValue }.joined(separator: ", ")
            error.help = [has.isEmpty ? "its \\app has no grants" : "it has: " + has]
            return error
        }
    }
}

extension PropertyValue {
    /// One of two words; true for the second (IDP-9).
    fileprivate func word(
        of what: String, _ first: String, _ second: String
    ) throws(ExecutionError) -> Bool {
        let word = try text()
        switch word.lowercased() {
        case first: return false
        case second: return true
        default:
            throw ExecutionError(
                directive: "unknown \(what) '\(word)'", rule: .idp9, at: range,
                nearest: word, "words", among: [first, second])
        }
    }

    fileprivate func providerKind() throws(ExecutionError) -> ProviderKind {
        let word = try text()
        if let kind = ProviderKind(rawValue: word.lowercased()) { return kind }
        throw ExecutionError(
            directive: "unknown kind of provider '\(word)'", rule: .idp6, at: range,
            nearest: word, "kinds", among: ProviderKind.allCases.map { $0.rawValue })
    }

    fileprivate func document(
        _ load: World.DocumentLoader
    ) throws(ExecutionError) -> DiscoveryDocument {
        let path = try text()
        do throws(DiscoveryError) {
            return try DiscoveryDocument(try load(path))
        } catch {
            throw ExecutionError(directive: "'\(path)': \(error.text)", rule: .idp6, at: range)
        }
    }

    /// Grants by their OAuth names.
    fileprivate func grants() throws(ExecutionError) -> [OAuthGrant] {
        var grants: [OAuthGrant] = []
        for word in try texts() { grants.append(try grant(word, among: OAuthGrant.allCases)) }
        return grants
    }

    /// The grant of a token, which must be one that mints tokens.
    fileprivate func mintingGrant() throws(ExecutionError) -> OAuthGrant {
        let grant = try grant(try text(), among: OAuthGrant.allCases.filter { $0.mintsTokens })
        guard grant.mintsTokens else {
            throw ExecutionError(
                directive: "the grant '\(grant.rawValue)' does not mint a token", rule: .grp8,
                at: range)
        }
        return grant
    }

    private func grant(
        _ word: String, among known: [OAuthGrant]
    ) throws(ExecutionError) -> OAuthGrant {
        if let grant = OAuthGrant(name: word) { return grant }
        throw ExecutionError(
            directive: "unknown grant '\(word)'", rule: .grp8, at: range,
            nearest: word, "grants", among: known.map { $0.rawValue })
    }

    fileprivate func audience() throws(ExecutionError) -> JSONValue {
        if case .list = value.kind { return .array(try texts().map { .string($0) }) }
        guard let text = try textOrNil(value) else {
            throw wrongType("a text or a list of texts")
        }
        return .string(text)
    }
}

extension Catalog {
    /// The claims that integrations read groups from, stored or running: what GRP-6 warns about.
    var groupClaimIDs: [String] {
        var claims: [String] = []
        for configuration in [stored] + runningConfigurations {
            for integration in configuration.integrations.all {
                for claim in integration.properties.groupsClaimIDs ?? []
                where !claims.contains(where: { $0.hasBytes(of: claim) }) {
                    claims.append(claim)
                }
            }
        }
        return claims
    }
}
