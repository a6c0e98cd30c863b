import OcientSQL

/// A token that `\token` asked for (GRP-8): what was written, and what the provider issued.
public struct MintedToken: Sendable {
    /// What was written.
    public var request: TokenRequest
    /// The token in its compact form.
    public var text: Secret
}

/// The keys of a `\token`; what was not written is nil.
public struct TokenRequest: Sendable {
    /// The place of the application in `World.applications`.
    public var application: Int
    /// The place of the person in `World.persons`.
    public var person: Int?
    /// How it is obtained.
    public var grant = OAuthGrant.clientCredentials
    /// `aud`, a text or a list of texts.
    public var audience: JSONValue?
    /// `scope`.
    public var scope: String?
    /// Claims that override what the provider would write; `null` removes one.
    public var claims: [JSONMember] = []
    /// `iat`.
    public var issued: Instant?
    /// `exp`.
    public var expires: Instant?
    /// Whether it was changed after it was signed (TOK-15).
    public var isTampered = false
}
