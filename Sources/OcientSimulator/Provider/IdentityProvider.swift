import OcientSQL

/// An identity provider as `\idp` describes it (IDP-4, IDP-6).
///
/// What is written wins over the discovery document, and that over the kind.
public struct IdentityProvider: Sendable {
    /// Its kind.
    public var kind = ProviderKind.generic
    /// `issuer` as written, if it was.
    public var writtenIssuer: String?
    /// `introspection` as written, if it was.
    public var writtenIntrospection: Bool?
    /// Whether the nodes can reach it (IDP-2).
    public var isReachable = true
    /// What its discovery document says, if one was given.
    public var discovery: DiscoveryDocument?

    /// The issuer that the discovery document reports, with its slash if it has one (TOK-9).
    public var issuer: String { writtenIssuer ?? discovery?.issuer ?? "" }

    /// Whether it publishes an introspection_endpoint (TOK-5).
    public var publishesIntrospection: Bool {
        writtenIntrospection ?? discovery?.publishesIntrospection ?? kind.publishesIntrospection
    }
}

/// An application that is registered at a provider.
public struct Application: Sendable {
    /// The place of its provider in `World.providers`.
    public var provider: Int
    /// The client_id, which `azp` of its tokens names.
    public var clientID: String
    /// The type as written, nil when it was not.
    public var writtenType: String?
    /// The type, nil when it was not written.
    public var type: ApplicationType?
    /// `grants` as written, nil when they were not.
    public var writtenGrants: [OAuthGrant]?
    /// The grants it may use: as written, else those of the discovery document, else none.
    public var grants: [OAuthGrant] = []
    /// The addresses that the browser may be sent back to.
    public var callbacks: [String] = []
}

/// An API (resource server) for which a provider issues access tokens.
public struct ProviderAPI: Sendable {
    /// The place of its provider in `World.providers`.
    public var provider: Int
    /// The audience that its tokens carry.
    public var audience: String
    /// How long its tokens last, in seconds (GRP-8).
    public var lifetime: Int64
}

/// A person with an account at a provider.
public struct Person: Sendable {
    /// The place of the provider in `World.providers`.
    public var provider: Int
    /// The subject, `sub` of the tokens.
    public var subject: String
    /// Claims that a post-login action adds (guide §2c).
    public var claims: [JSONMember] = []
}
