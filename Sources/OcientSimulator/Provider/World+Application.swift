import OcientSQL

/// `\app name idp = …, client_id = …, type = …, grants = […], callbacks = […]` (IDP-6).
extension World {
    mutating func declareApplication(
        _ name: Identifier, _ list: NodeList<Property>, _ input: DirectiveInput
    ) throws(DirectiveError) {
        let keys = DirectiveKeys(
            input: input, directive: "app",
            known: ["idp", "client_id", "type", "grants", "callbacks"])
        let known = applications[name.symbol]
        var provider = known?.provider
        var application = known ?? Application(provider: 0, clientID: "")
        var typeRange: ByteRange?
        for entry in try keys.all(in: list) {
            switch entry.key {
            case "idp": provider = try keys.place(entry, in: providers, "idp", .idp4)
            case "client_id": application.clientID = try keys.text(entry)
            case "type":
                application.writtenType = try keys.text(entry)
                typeRange = entry.range
            case "grants": application.writtenGrants = try keys.grants(entry)
            default: application.callbacks = try keys.texts(entry)
            }
        }
        guard let provider, !application.clientID.isEmpty else {
            throw keys.incomplete(name, "idp and client_id", .idp4)
        }
        application.provider = provider
        application.settle(at: providers.all[provider])
        if let typeRange, application.type == nil {
            throw keys.unknownType(application, at: providers.all[provider], typeRange)
        }
        applications.set(name.symbol, application)
    }
}

extension Application {
    /// Works out type and grants from what is written and from the provider.
    ///
    /// A confidential client of Keycloak with a service account, which is the grant
    /// client_credentials there, is a machine (IDP-6).
    mutating func settle(at provider: IdentityProvider) {
        grants = writtenGrants ?? provider.discovery?.grants ?? []
        type = writtenType.flatMap { provider.kind.applicationType($0) }
        let isConfidential = writtenType.map { $0.lowercased() == "confidential" } ?? false
        if provider.kind == .keycloak, isConfidential,
           writtenGrants?.contains(.clientCredentials) ?? false {
            type = .machine
        }
    }
}

extension DirectiveKeys {
    fileprivate func unknownType(
        _ application: Application, at provider: IdentityProvider, _ range: ByteRange
    ) -> DirectiveError {
        let word = application.writtenType ?? ""
        let known = provider.kind.acceptedTypeWords
        let nearest = EditDistance.nearest(to: word, among: known)
        return DirectiveError(
            "'\(word)' is no application type of \(provider.kind.rawValue)", rule: .idp6,
            at: range,
            help: nearest.map { "did you mean '\($0)'?" }
                ?? "types: " + known.joined(separator: ", "))
    }

    /// Grants by their OAuth names.
    fileprivate func grants(_ entry: Entry) throws(DirectiveError) -> [OAuthGrant] {
        var grants: [OAuthGrant] = []
        for word in try texts(entry) { grants.append(try grant(word, entry)) }
        return grants
    }

    /// One grant by its OAuth name; of a token only those that mint one help.
    func grant(
        _ word: String, _ entry: Entry, ofToken: Bool = false
    ) throws(DirectiveError) -> OAuthGrant {
        if let grant = OAuthGrant(name: word) { return grant }
        var known: [String] = []
        for grant in OAuthGrant.allCases where grant.mintsTokens || !ofToken {
            known.append(grant.rawValue)
        }
        let nearest = EditDistance.nearest(to: word, among: known)
        throw DirectiveError(
            "unknown grant '\(word)'", rule: .grp8, at: entry.range,
            help: nearest.map { "did you mean '\($0)'?" }
                ?? "grants: " + known.joined(separator: ", "))
    }
}
