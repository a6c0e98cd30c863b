/// An attempt to log in.
struct NaiveAttempt {
    /// What is in the position of the password.
    enum Credential {
        case none
        case password(String)
        /// A token of the world, in the string or by the key `token`.
        case token(String, byKey: Bool)
        /// A token made elsewhere: its text, and its claims unless it is malformed.
        case raw(String, [String: NaiveClaim]?)
    }

    var isJDBC = false
    var hosts: [String]
    var port = 4050
    var database: String
    var user: String?
    var credential = Credential.none
    var isSSO = false
    var identityProvider: String?
    var wantsDeviceGrant = false
    var hasBrowser = true
    var from: NaiveAddress?
    var person: String?
    var consents = true
    var pool: String?
    /// The call over HTTP, `login` and so on, empty for the web UI; nil for a driver.
    var call: String?
    /// Whether the call has a member that it does not know.
    var hasOddMember = false
}

/// What became of an attempt, as far as the rules say it.
struct NaiveDecision: Equatable {
    var outcome = "accepted"
    var rule = "PRIV-2"
    var sqlstate: String?
    var code: Int?
    /// `client`, `browser` or `provider` where a rule says so, else `server`.
    var side: String?
    var flow: String?
    var pool: String?
    var node: String?
    var scope: String?
    var inherited = false
    var integration: String?
    var integrationDatabase: String?
    var selectedBy: String?
    var identity: String?
    var groups: [String] = []
    var pendingRestart = false
    /// Readings with the values that would change it; empty unless they are asked for.
    var sensitiveTo: [String] = []
}

extension NaiveAttempt {
    /// The directive that the engine reads, without its `;`.
    var text: String {
        var text = "\\connect '" + (call.map { http($0) } ?? (isJDBC ? jdbc : pyocient)) + "'"
        var options: [String] = []
        if let from { options.append("from = '" + from.text + "'") }
        if !hasBrowser { options.append("browser = false") }
        if let person { options.append("as = " + person) }
        if case .token(let name, byKey: true) = credential { options.append("token = " + name) }
        if !consents { options.append("consent = false") }
        if let pool { options.append("pool = " + pool) }
        if !options.isEmpty { text += " " + options.joined(separator: ", ") }
        return text
    }

    private var password: String? {
        switch credential {
        case .none, .token(_, byKey: true): nil
        case .password(let it): it
        case .token(let name, byKey: false): "${" + name + "}"
        case .raw(let it, _): it
        }
    }

    /// Only a token that was made elsewhere needs encoding.
    private func http(_ call: String) -> String {
        var text = "https://" + hosts[0] + ":" + String(port)
        if call.isEmpty { return text + "/" + (hasOddMember ? "?db=x" : "") }
        text += "/v1/" + call + "?database=" + database
        if call == "login" { text += "&username=" + (user ?? "") }
        if let password {
            text += "&" + (call == "login" ? "password" : user ?? "") + "=" + password
        } else if call == "sso_token" {
            text += "&" + (user ?? "") + "="
        }
        return text + (hasOddMember ? "&identityprovider=sso" : "")
    }

    private var pyocient: String {
        var text = "ocient://"
        if let user { text += user + (password.map { ":" + $0 } ?? "") + "@" }
        text += hosts.joined(separator: ",") + ":" + String(port) + "/" + database
        var options: [String] = []
        if isSSO { options.append("handshake=sso") }
        if let identityProvider { options.append("identityprovider=" + identityProvider) }
        if wantsDeviceGrant { options.append("ssoOAuthFlow=deviceGrant") }
        return options.isEmpty ? text : text + "?" + options.joined(separator: "&")
    }

    private var jdbc: String {
        let addresses = hosts.map { $0 + ":" + String(port) }
        var text = "jdbc:ocient://" + addresses.joined(separator: ",") + "/" + database
        if isSSO { text += ";handshake=SSO" }
        if let identityProvider { text += ";identityprovider=" + identityProvider }
        if wantsDeviceGrant { text += ";ssoOAuthFlow=devicegrant" }
        if let user { text += ";user=" + user }
        if let password { text += ";password=" + password }
        return text
    }
}
