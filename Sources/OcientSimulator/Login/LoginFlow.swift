/// The kinds of login (FLOW-1, FLOW-2).
package enum LoginFlow: String, CaseIterable, Sendable {
    /// A user with a password.
    case password
    /// A token as ID token.
    case idToken = "id_token"
    /// A token as access token, which needs introspection (TOK-5).
    case accessToken = "access_token"
    /// Interactive, by a code that the person enters in any browser.
    case deviceGrant = "device_grant"
    /// Interactive, by the browser on the client's machine.
    case authorizationCode = "authorization_code"

    /// Whether a person logs in at the provider.
    package var isInteractive: Bool { self == .deviceGrant || self == .authorizationCode }

    /// Whether a token is presented in place of a password.
    package var isToken: Bool { self == .idToken || self == .accessToken }
}

extension LoginFlow: CustomStringConvertible {
    /// The word in JSON: `device_grant`.
    package var description: String { rawValue }
}

/// Why an integration was chosen (TOK-2, TOK-3, FLOW-3).
package enum IntegrationSelection: String, Sendable {
    /// The pool names it.
    case pool
    /// The connection string names it.
    case identityProvider = "identityprovider"
    /// It is the primary that a statement set.
    case primary
    /// No primary is set, or a disabled one was skipped.
    case first
}
