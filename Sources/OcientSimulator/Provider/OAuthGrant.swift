/// The ways to obtain a token that an application may be allowed, by their OAuth names.
package enum OAuthGrant: String, CaseIterable, Sendable {
    /// For machines, without a person.
    case clientCredentials = "client_credentials"
    /// For people with a browser on their machine.
    case authorizationCode = "authorization_code"
    /// For people with a browser anywhere.
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
