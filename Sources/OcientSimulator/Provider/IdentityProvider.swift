import OcientSQL

/// An identity provider as `\idp` describes it (IDP-4, IDP-6).
///
/// What is written wins over the discovery document, and that over the kind.
package struct IdentityProvider: Sendable {
    /// Its kind.
    package var kind = ProviderKind.generic
    /// `issuer` as written, if it was.
    package var writtenIssuer: String?
    /// `introspection` as written, if it was.
    package var writtenIntrospection: Bool?
    /// Whether the nodes can reach it (IDP-2).
    package var isReachable = true
    /// What its discovery document says, if one was given.
    package var discovery: DiscoveryDocument?

    /// The issuer that the discovery document reports, with its slash if it has one (TOK-9).
    package var issuer: String { writtenIssuer ?? discovery?.issuer ?? "" }

    /// Whether it publishes an introspection_endpoint (TOK-5).
    package var publishesIntrospection: Bool {
        writtenIntrospection ?? discovery?.publishesIntrospection ?? kind.publishesIntrospection
    }
}

/// An application that is registered at a provider.
package struct Application: Sendable {
    /// The place of its provider in `World.providers`.
    package var provider: Int
    /// The client_id, which `azp` of its tokens names.
    package var clientID: String
    /// The type as written, nil when it was not.
    package var writtenType: String?
    /// The type, nil when it was not written.
    package var type: ApplicationType?
    /// `grants` as written, nil when they were not.
    package var writtenGrants: [OAuthGrant]?
    /// The grants it may use: as written, else those of the discovery document, else none.
    package var grants: [OAuthGrant] = []
    /// The addresses that the browser may be sent back to.
    package var callbacks: [String] = []
}

/// An API (resource server) for which a provider issues access tokens.
package struct ProviderAPI: Sendable {
    /// The place of its provider in `World.providers`.
    package var provider: Int
    /// The audience that its tokens carry.
    package var audience: String
    /// How long its tokens last, in seconds (GRP-8).
    package var lifetime: Int64
}

/// A person with an account at a provider.
package struct Person: Sendable {
    /// The place of the provider in `World.providers`.
    package var provider: Int
    /// The subject, `sub` of the tokens.
    package var subject: String
    /// Claims that a post-login action adds (guide §2c).
    package var claims: [JSONMember] = []
}
