import OcientSQL

/// `\token name app = …, person = …, grant = …, audience = …, scope = …, claims = {…}, …` (GRP-8).
extension World {
    mutating func declareToken(
        _ name: Identifier, _ list: NodeList<Property>, _ input: DirectiveInput,
        _ groupClaims: [String]
    ) throws(DirectiveError) -> [String] {
        let keys = DirectiveKeys(
            input: input, directive: "token",
            known: [
                "app", "person", "grant", "audience", "scope", "claims", "issued", "expires",
                "tampered",
            ])
        let entries = try keys.all(in: list)
        var request = try self.request(name, entries, keys)
        var grantRange = name.range
        var personRange = name.range
        for entry in entries {
            if entry.key == "grant" { grantRange = entry.range }
            if entry.key == "person" { personRange = entry.range }
            try read(entry, keys, into: &request)
        }
        try requireSameProvider(request, input.names, at: personRange)
        try requireGrant(request, at: grantRange)
        tokens.set(name.symbol, MintedToken(request: request, text: mint(request)))
        return groupClaimWarnings(request, groupClaims)
    }

    /// What was known of the token, with the application that is written now.
    private func request(
        _ name: Identifier, _ entries: [DirectiveKeys.Entry], _ keys: DirectiveKeys
    ) throws(DirectiveError) -> TokenRequest {
        var request = tokens[name.symbol]?.request
        for entry in entries where entry.key == "app" {
            let place = try keys.place(entry, in: applications, "app", .grp8)
            if request == nil { request = TokenRequest(application: place) }
            request?.application = place
        }
        if let request { return request }
        throw keys.incomplete(name, "an app", .grp8)
    }

    private func read(
        _ entry: DirectiveKeys.Entry, _ keys: DirectiveKeys, into request: inout TokenRequest
    ) throws(DirectiveError) {
        switch entry.key {
        case "person": request.person = try keys.place(entry, in: persons, "person", .flow8)
        case "grant":
            request.grant = try keys.grant(try keys.text(entry), entry, ofToken: true)
            guard request.grant.mintsTokens else {
                throw DirectiveError(
                    "no token is minted by the grant '\(request.grant.rawValue)'", rule: .grp8,
                    at: entry.range)
            }
        case "audience": request.audience = try keys.audience(entry)
        case "scope": request.scope = try keys.text(entry)
        case "claims": request.claims = try keys.claims(entry)
        case "issued": request.issued = try keys.instant(entry)
        case "expires": request.expires = try keys.instant(entry)
        case "tampered": request.isTampered = try keys.boolean(entry)
        default: break
        }
    }

    /// FLOW-8: a person of another provider than the application's makes no sense.
    private func requireSameProvider(
        _ request: TokenRequest, _ names: NameTable, at range: ByteRange
    ) throws(DirectiveError) {
        guard let place = request.person else { return }
        let (home, provider) = (
            persons.all[place].provider, applications.all[request.application].provider)
        if home == provider { return }
        throw DirectiveError(
            "'\(names.text(of: persons.names[place]))' is a person of "
                + "\(names.text(of: providers.names[home])), but the app belongs to "
                + names.text(of: providers.names[provider]),
            rule: .flow8, at: range)
    }

    /// A grant that the application lacks is an error (GRP-8).
    private func requireGrant(
        _ request: TokenRequest, at range: ByteRange
    ) throws(DirectiveError) {
        let application = applications.all[request.application]
        guard !application.grants.contains(request.grant) else { return }
        let has = application.grants.map { $0.rawValue }.joined(separator: ", ")
        throw DirectiveError(
            "the application '\(application.clientID)' lacks the grant "
                + request.grant.rawValue,
            rule: .grp8, at: range,
            help: has.isEmpty ? "its \\app has no grants" : "it has: " + has)
    }

    /// GRP-6: most providers run no post-login action for a machine, so its token has no groups.
    private func groupClaimWarnings(_ request: TokenRequest, _ groupClaims: [String]) -> [String] {
        guard request.grant == .clientCredentials else { return [] }
        var warnings: [String] = []
        for claim in request.claims where claim.value != .null && groupClaims.contains(claim.name) {
            warnings.append(
                "a client_credentials token runs no post-login action: the group claim "
                    + "'\(claim.name)' stays, but few providers would add it (GRP-6)")
        }
        return warnings
    }
}

extension DirectiveKeys {
    fileprivate func audience(_ entry: Entry) throws(DirectiveError) -> JSONValue {
        if case .list = entry.value.kind {
            return .array(try texts(entry).map { .string($0) })
        }
        guard let text = try textOrNil(entry.value) else {
            throw wrongType(entry, expected: "a text or a list of texts")
        }
        return .string(text)
    }
}
