import OcientSQL

/// `\idp name issuer = …, kind = …, introspection = …, reachable = …, discovery = …` (IDP-6).
extension World {
    mutating func declareProvider(
        _ name: Identifier, _ list: NodeList<Property>, _ input: DirectiveInput,
        _ load: DocumentLoader
    ) throws(DirectiveError) {
        let keys = DirectiveKeys(
            input: input, directive: "idp",
            known: ["issuer", "kind", "introspection", "reachable", "discovery"])
        var provider = providers[name.symbol] ?? IdentityProvider()
        for entry in try keys.all(in: list) {
            switch entry.key {
            case "issuer": provider.writtenIssuer = try keys.text(entry)
            case "kind": provider.kind = try keys.providerKind(entry)
            case "introspection": provider.writtenIntrospection = try keys.boolean(entry)
            case "reachable": provider.isReachable = try keys.boolean(entry)
            default: provider.discovery = try keys.document(entry, load)
            }
        }
        guard !provider.issuer.isEmpty else {
            throw DirectiveError(
                "\\idp '\(input.names.text(of: name.symbol))' needs an issuer", rule: .idp6,
                at: name.range, help: "issuer = 'https://…', as the discovery document reports it")
        }
        providers.set(name.symbol, provider)
        if let place = providers.place(of: name.symbol) { settleApplications(of: place) }
    }

    /// Works out again what applications take from their provider.
    private mutating func settleApplications(of place: Int) {
        for name in applications.names {
            guard var application = applications[name], application.provider == place else {
                continue
            }
            application.settle(at: providers.all[place])
            applications.set(name, application)
        }
    }
}

extension DirectiveKeys {
    fileprivate func providerKind(_ entry: Entry) throws(DirectiveError) -> ProviderKind {
        let word = try text(entry)
        if let kind = ProviderKind(rawValue: word.lowercased()) { return kind }
        let known = ProviderKind.allCases.map { $0.rawValue }
        let nearest = EditDistance.nearest(to: word, among: known)
        throw DirectiveError(
            "unknown kind of provider '\(word)'", rule: .idp6, at: entry.range,
            help: nearest.map { "did you mean '\($0)'?" }
                ?? "kinds: " + known.joined(separator: ", "))
    }

    fileprivate func document(
        _ entry: Entry, _ load: World.DocumentLoader
    ) throws(DirectiveError) -> DiscoveryDocument {
        let path = try text(entry)
        do {
            return try DiscoveryDocument(try load(path))
        } catch {
            throw DirectiveError("'\(path)': \(error.text)", rule: .idp6, at: entry.range)
        }
    }
}
