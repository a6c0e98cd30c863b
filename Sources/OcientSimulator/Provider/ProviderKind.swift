/// The kinds of identity provider with what their public documentation says (IDP-6).
package enum ProviderKind: String, CaseIterable, Sendable {
    /// Auth0.
    case auth0
    /// Okta.
    case okta
    /// Microsoft Entra ID, tokens of version 2.
    case entra
    /// Keycloak.
    case keycloak
    /// Google.
    case google
    /// Any other OpenID provider.
    case generic

    /// Whether the provider publishes an introspection endpoint unless told otherwise.
    package var publishesIntrospection: Bool { self == .okta || self == .keycloak }

    /// The claim of a minted token that names the application.
    package var clientClaim: String { self == .okta ? "cid" : "azp" }

    /// Whether an application cannot have a grant here (IDP-7). `word` is its type as written,
    /// which tells Google's two native types apart.
    func forbids(_ grant: OAuthGrant, _ type: ApplicationType, word: String?) -> Bool {
        switch grant {
        case .authorizationCode, .refreshToken, .implicit, .password: false
        case .clientCredentials:
            switch self {
            case .google: true
            case .auth0, .generic, .okta, .entra, .keycloak: type.isPublic
            }
        case .deviceCode:
            switch self {
            case .auth0, .generic, .okta: type != .native
            case .google: type != .native || word?.lowercased() == "installed"
            case .entra, .keycloak: false
            }
        }
    }

    /// Whether a public application shows the consent page at each login and a confidential one
    /// never does (FLOW-7); elsewhere the provider asks for consent by rules of its own.
    var asksPublicForConsent: Bool { self == .auth0 || self == .generic }

    /// Whether a token by client_credentials has no group claims as a rule (GRP-6); elsewhere
    /// roles of an application are ordinary.
    var leavesMachinesWithoutGroups: Bool { self == .auth0 || self == .generic }

    /// The name of the product, for sentences; nil of an unknown one.
    package var productName: String? {
        switch self {
        case .auth0: "Auth0"
        case .okta: "Okta"
        case .entra: "Entra ID"
        case .keycloak: "Keycloak"
        case .google: "Google"
        case .generic: nil
        }
    }

    /// The words for the types of application, in this provider's vocabulary.
    var typeWords: [(word: String, type: ApplicationType)] {
        switch self {
        case .auth0:
            [("regular web application", .web), ("machine to machine", .machine)]
        case .okta: [("browser", .singlePage), ("service", .machine)]
        case .entra: [("public", .native), ("daemon", .machine)]
        case .keycloak: [("public", .native), ("confidential", .web)]
        case .google:
            [("installed", .native), ("limited-input", .native), ("service", .machine)]
        case .generic: []
        }
    }

    /// The type that a word means here, in any case; every kind takes the words of `generic`.
    package func applicationType(_ word: String) -> ApplicationType? {
        let word = word.lowercased()
        if let type = ApplicationType(rawValue: word) { return type }
        for entry in typeWords where entry.word == word { return entry.type }
        return nil
    }

    /// The words for application types that are accepted here.
    package var acceptedTypeWords: [String] {
        ApplicationType.allCases.map { $0.rawValue } + typeWords.map { $0.word }
    }
}

/// The types of application that matter to a login (FLOW-5, FLOW-6, FLOW-7).
package enum ApplicationType: String, CaseIterable, Sendable {
    /// On a device, without a secret of its own.
    case native
    /// With a server of its own, which keeps a secret.
    case web
    /// In the browser, without a secret of its own.
    case singlePage = "spa"
    /// Without a person: machine to machine.
    case machine = "m2m"

    /// Whether it can keep no secret, so that the provider asks for consent each time (FLOW-7).
    package var isPublic: Bool { self == .native || self == .singlePage }
}

/// The ways to obtain a token that an application may be allowed, by their OAuth names.
package enum OAuthGrant: String, CaseIterable, Sendable {
    /// For machines, without a person.
    case clientCredentials = "client_credentials"
    /// For persons with a browser on their machine.
    case authorizationCode = "authorization_code"
    /// For persons with a browser on any machine.
    case deviceCode = "device_code"
    /// To renew what one of the others obtained.
    case refreshToken = "refresh_token"
    /// Out of use; no login needs it.
    case implicit
    /// Out of use; no login needs it.
    case password

    /// The grant of a name as people write it or as a discovery document lists it, where the
    /// device grant has a long one (RFC 8628).
    package init?(name: String) {
        if name == "urn:ietf:params:oauth:grant-type:device_code" {
            self = .deviceCode
        } else {
            self.init(rawValue: name)
        }
    }

    /// Whether a `\token` can be minted by it (grammar, `\token`).
    package var mintsTokens: Bool { self != .implicit && self != .password }
}

extension OAuthGrant: CustomStringConvertible {
    /// The OAuth name: `device_code`.
    package var description: String { rawValue }
}
