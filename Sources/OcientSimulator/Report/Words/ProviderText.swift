import OcientSQL

/// What a provider says when it refuses a login, in its own words where they are known (FLOW-5,
/// FLOW-7). The words are those of public reports; docs/providers.md has the sources.
extension ApplicationLack {
    /// What the provider says, as the detail of a message.
    func text(_ clientID: String, _ kind: ProviderKind) -> String {
        switch self {
        case .native: native(clientID, kind)
        case .deviceCode: deviceCode(clientID, kind)
        case .authorizationCode: "'\(clientID)' lacks the grant authorization_code"
        case .callback(let uri, _): callback(uri, clientID, kind)
        }
    }

    /// What it means, in a sentence.
    func explanation(_ clientID: String, _ kind: ProviderKind) -> String {
        let provider = kind.productName ?? "The provider"
        switch self {
        case .native: return """
            \(provider) refuses: the application '\(clientID)' is of a type that can have no \
            device \
            grant there\(kind == .google ? "; it must be limited-input" : "; it must be native").
            """
        case .deviceCode: return """
            \(provider) refuses: the application '\(clientID)' does not have the device grant\
            \(kind.deviceSwitch.map { " (\($0))" } ?? "").
            """
        case .authorizationCode: return """
            \(provider) refuses: the application '\(clientID)' lacks the grant authorization_code.
            """
        case .callback(let uri, let callbacks):
            let known = callbacks.map { "'\($0)'" }.joined(separator: ", ")
            return """
                \(provider) refuses: the \(uri.begins(with: "https:") ? "node" : "driver") \
                asks to be sent back to \(uri), but '\(clientID)' \
                has \(known.isEmpty ? "no callback" : "only \(known)")\
                \(kind.callbackRule.map { "; \($0)" } ?? "").
                """
        }
    }

    private func native(_ clientID: String, _ kind: ProviderKind) -> String {
        switch kind {
        case .auth0, .generic: """
            '\(clientID)' is not native: Application Type must be native when device_code is enabled
            """
        case .google: "invalid_client: Invalid client type ('\(clientID)' is not limited-input)"
        case .okta, .entra, .keycloak: "'\(clientID)' is of a type without the device grant"
        }
    }

    private func deviceCode(_ clientID: String, _ kind: ProviderKind) -> String {
        switch kind {
        case .entra: """
            AADSTS7000218: the request body must contain 'client_assertion' or 'client_secret': \
            'Allow public client flows' is No for '\(clientID)'
            """
        case .keycloak: """
            unauthorized_client: the device grant is switched off for the client '\(clientID)'
            """
        case .auth0, .okta, .google, .generic: "'\(clientID)' lacks the grant device_code"
        }
    }

    private func callback(_ uri: String, _ clientID: String, _ kind: ProviderKind) -> String {
        switch kind {
        case .auth0: "Callback URL mismatch: '\(clientID)' does not allow \(uri)"
        case .okta: """
            the 'redirect_uri' parameter must be a login redirect URI of '\(clientID)': \(uri)
            """
        case .entra: """
            AADSTS50011: the redirect URI \(uri) does not match those configured for '\(clientID)'
            """
        case .keycloak: "Invalid parameter: redirect_uri (\(uri) for '\(clientID)')"
        case .google: "Error 400: redirect_uri_mismatch (\(uri) for '\(clientID)')"
        case .generic: "'\(clientID)' has no callback that meets \(uri)"
        }
    }
}

extension ProviderKind {
    /// What the provider says when consent is missing.
    func consentRefusal(_ clientID: String) -> String {
        switch self {
        case .entra: """
            no consent for '\(clientID)': AADSTS65004 if the person declined, AADSTS90094 if an \
            administrator has to approve
            """
        case .auth0, .okta, .keycloak, .google, .generic: "no consent for '\(clientID)'"
        }
    }

    /// How an application is allowed a grant, as an order.
    func allowing(_ grant: OAuthGrant) -> String {
        guard grant == .deviceCode else { return "allow it the grant \(grant)" }
        switch self {
        case .entra: return "set 'Allow public client flows' to Yes (the grant device_code)"
        case .keycloak: return "switch on 'OAuth 2.0 Device Authorization Grant' (device_code)"
        case .auth0, .okta, .google, .generic: return "allow it the grant \(grant)"
        }
    }

    /// Where the device grant is switched on, in the provider's console.
    fileprivate var deviceSwitch: String? {
        switch self {
        case .entra: "'Allow public client flows' under Authentication is No"
        case .keycloak: "'OAuth 2.0 Device Authorization Grant' is off"
        case .okta: "the grant type 'Device Authorization' is not checked"
        case .auth0, .google, .generic: nil
        }
    }

    /// How the provider compares callbacks, where people are surprised by it.
    fileprivate var callbackRule: String? {
        switch self {
        case .entra: "Entra ignores the port of http://localhost and nothing else"
        case .keycloak: "Keycloak ignores a loopback port and takes a * at the end"
        case .okta, .auth0: "it compares them exactly"
        case .google, .generic: nil
        }
    }
}
