import OcientSQL

/// Why a declaration is not taken: the world stays as it was.
package enum DeclarationError: Error, Sendable {
    /// A provider has no issuer, neither a written one nor one of a discovery document (IDP-6).
    case noIssuer
    /// An application lacks its provider or its client_id (IDP-4).
    case noClientID
    /// An API lacks its provider or its audience (GRP-8).
    case noAudience
    /// A person lacks a provider or a subject (FLOW-8).
    case noSubject
    /// A token has no application (GRP-8).
    case noApplication
    /// The word is not an application type of a provider of this kind (IDP-6).
    case unknownType(String, ProviderKind)
    /// The person has an account at `home`, but the token's application belongs to `provider`
    /// (FLOW-8).
    case otherProvider(person: Symbol, home: Symbol, provider: Symbol)
    /// The application may not use the grant of its token (GRP-8).
    case lacksGrant(OAuthGrant, Application)
}

/// Declaring what the world consists of. A name that is declared again gets the new value.
extension World {
    /// Declares a provider; its applications take over what they have from it.
    package mutating func declare(
        _ name: Symbol, _ provider: IdentityProvider
    ) throws(DeclarationError) {
        guard !provider.issuer.isEmpty else { throw .noIssuer }
        providers.set(name, provider)
        guard let index = providers.index(of: name) else { return }
        for name in applications.names {
            guard var application = applications[name], application.provider == index else {
                continue
            }
            application.settle(at: provider)
            applications.set(name, application)
        }
    }

    /// Declares an application. `checkingType` refuses a type that its provider does not know; one
    /// that lost its meaning with the provider's kind may stay.
    package mutating func declare(
        _ name: Symbol, _ application: Application, checkingType: Bool = true
    ) throws(DeclarationError) {
        guard !application.clientID.isEmpty else { throw .noClientID }
        let provider = providers.all[application.provider]
        var application = application
        application.settle(at: provider)
        if checkingType, application.type == nil, let word = application.writtenType {
            throw .unknownType(word, provider.kind)
        }
        applications.set(name, application)
    }

    /// Declares an API.
    package mutating func declare(_ name: Symbol, _ api: ProviderAPI) throws(DeclarationError) {
        guard !api.audience.isEmpty else { throw .noAudience }
        apis.set(name, api)
    }

    /// Declares a person.
    package mutating func declare(_ name: Symbol, _ person: Person) throws(DeclarationError) {
        guard !person.subject.isEmpty else { throw .noSubject }
        persons.set(name, person)
    }

    /// Declares a token: the provider of its application mints it.
    package mutating func declare(
        _ name: Symbol, _ request: TokenRequest
    ) throws(DeclarationError) {
        let application = applications.all[request.application]
        if let index = request.person, persons.all[index].provider != application.provider {
            throw .otherProvider(
                person: persons.names[index], home: providers.names[persons.all[index].provider],
                provider: providers.names[application.provider])
        }
        guard application.grants.contains(request.grant) else {
            throw .lacksGrant(request.grant, application)
        }
        tokens.set(name, MintedToken(request: request, text: mint(request)))
    }
}

extension Application {
    /// Works out type and grants from what is written and from the provider.
    ///
    /// A confidential client of Keycloak with a service account, which is the grant
    /// client_credentials there, is a machine (IDP-6).
    fileprivate mutating func settle(at provider: IdentityProvider) {
        grants = writtenGrants ?? provider.discovery?.grants ?? []
        type = writtenType.flatMap { provider.kind.applicationType($0) }
        let isConfidential = writtenType.map { $0.lowercased() == "confidential" } ?? false
        if provider.kind == .keycloak, isConfidential,
           writtenGrants?.contains(.clientCredentials) ?? false {
            type = .machine
        }
    }
}
