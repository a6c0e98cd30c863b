import OcientSQL

/// A token that `\token` asked for (GRP-8): what was written, and what the provider issued.
package struct MintedToken: Sendable {
    /// What was written.
    package var request: TokenRequest
    /// The token in its compact form.
    package var text: Secret
}

/// The keys of a `\token`; what was not written is nil.
package struct TokenRequest: Sendable {
    /// The place of the application in `World.applications`.
    package var application: Int
    /// The place of the person in `World.persons`.
    package var person: Int?
    /// How it is obtained.
    package var grant = OAuthGrant.clientCredentials
    /// `aud`, a text or a list of texts.
    package var audience: JSONValue?
    /// `scope`.
    package var scope: String?
    /// Claims that override what the provider would write; `null` removes one.
    package var claims: [JSONMember] = []
    /// `iat`.
    package var issued: Instant?
    /// `exp`.
    package var expires: Instant?
    /// Whether it was changed after it was signed (TOK-15).
    package var isTampered = false
}
