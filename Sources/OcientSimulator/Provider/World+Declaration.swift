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
    /// An application of its type cannot have a grant at a provider of this kind (IDP-7).
    case forbiddenGrant(OAuthGrant, Application, ProviderKind)
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
        if let type = application.type, let grants = application.writtenGrants {
            for grant in grants
            where provider.kind.forbids(grant, type, word: application.writtenType) {
                throw .forbiddenGrant(grant, application, provider.kind)
            }
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
        let number = tokens.index(of: name) ?? tokens.all.count
        var token = mint(request, number: number)
        if let other = tokenTexts.find(token.fingerprint), Int(other) != number {
            token = mint(request, number: number, isTwin: true)
        }
        tokenTexts.set(token.fingerprint, UInt32(truncatingIfNeeded: number))
        tokens.set(name, token)
    }
}

extension Application {
    /// Works out type and grants from what is written and from the provider.
    ///
    /// A confidential client of Keycloak with a service account, which is the grant
    /// client_credentials there, is a machine only if people cannot log in with it (IDP-6, IDP-7).
    fileprivate mutating func settle(at provider: IdentityProvider) {
        let kind = provider.kind
        type = writtenType.flatMap { kind.applicationType($0) }
        grants = writtenGrants ?? provider.discovery?.grants ?? []
        if writtenGrants == nil, let type {
            grants.removeAll { kind.forbids($0, type, word: writtenType) }
        }
        guard kind == .keycloak, type == .web || type == .machine else { return }
        if servesPeople {
            type = .web
        } else if writtenGrants?.contains(.clientCredentials) ?? false {
            type = writtenType?.lowercased() == "confidential" ? .machine : type
        }
    }

    /// Whether people can log in with it.
    private var servesPeople: Bool {
        grants.contains(.authorizationCode) || grants.contains(.deviceCode)
    }

    /// Whether it serves people and machines (IDP-7).
    package var servesBoth: Bool { servesPeople && grants.contains(.clientCredentials) }
}
