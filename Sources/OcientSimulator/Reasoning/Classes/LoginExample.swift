import OcientSQL

/// A login that a person can try: a connection string and options of `ocsim connect`.
///
/// No password is in it: `--right-password` takes the one that the script set. The claims are those
/// of a token or person that ocsim made.
package struct LoginExample: Hashable, Sendable {
    /// The connection string.
    package let string: String
    /// The options, each with its value if it has one.
    package let options: [Option]
    /// Whether it says all of the login; a changed token cannot be written.
    package let isWhole: Bool

    /// An option of `ocsim connect`.
    package struct Option: Hashable, Sendable {
        /// The word, with its dashes.
        package let name: String
        /// The value, unquoted.
        package let value: String?
    }

    /// How much there is to read.
    var length: Int {
        options.reduce(string.utf8.count) { length, option in
            length + option.name.utf8.count + (option.value?.utf8.count ?? 0) + 2
        }
    }

    /// An example of a form on a way.
    init(_ form: LoginForm, _ way: WayIn) {
        string = form.text(way)
        options = form.options(way)
        if case .token(let shape) = form.who { isWhole = shape.fault != .tampered } else {
            isWhole = true
        }
    }
}

extension LoginForm {
    /// Makes it about one of its names.
    mutating func choose(_ name: String) {
        switch who {
        case .users(_, let state): who = .users([name], state)
        case .persons: who = .persons([name])
        case .anyone, .unknownUser, .foreignUser, .userOverSSO, .somebody, .nobody, .unwilling,
            .describedToken, .token: break
        }
    }

    fileprivate func text(_ way: WayIn) -> String {
        if way.isHTTP { return call(way) }
        var text = "ocient://"
        if let credentials { text += credentials + "@" }
        text += way.host.description + "/" + database
        var options: [String] = []
        if isSSO { options.append("handshake=SSO") }
        if let provider { options.append("identityprovider=" + provider) }
        if flow == .deviceGrant { options.append("ssoOAuthFlow=deviceGrant") }
        if checksCertificate { options.append("tls=on") }
        return options.isEmpty ? text : text + "?" + options.joined(separator: "&")
    }

    /// The call of HTTP; no client need encode what it says, but for names.
    private func call(_ way: WayIn) -> String {
        func encoded(_ text: String) -> String {
            text.begins(with: "${") ? text : PercentText.encoded(Array(text.utf8))
        }
        let call = HTTPCall(flow)
        let host = way.host.port == 443
            ? String(way.host.description.dropLast(4)) : way.host.description
        var text = "https://" + host + call.path + "?database=" + encoded(database)
        let parts = credentials?.split(separator: ":", maxSplits: 1) ?? []
        guard let user = parts.first else { return text }
        if call == .login { text += "&username=" + encoded(String(user)) }
        let member = call == .login ? "password" : String(user)
        if parts.count > 1 {
            text += "&" + member + "=" + encoded(String(parts[1]))
        } else if flow == .accessToken {
            text += "&access_token="
        }
        return text
    }

    /// The part before the host; nil without one.
    private var credentials: String? {
        guard let user else { return nil }
        switch who {
        case .users(_, let state):
            switch state {
            case .right, .rightAfter, .missing: return user
            case .wrong: return user + ":wrong"
            }
        case .anyone, .unknownUser, .foreignUser, .userOverSSO:
            return flow.isInteractive ? user : user + ":any"
        case .describedToken(let name): return user + ":${" + name + "}"
        case .token(let shape):
            switch shape.fault {
            case .unreadable: return user + ":no-token"
            case .opaque: return user + ":opaque.7Kq2"
            case .tampered, nil: return user
            }
        case .persons, .somebody, .nobody, .unwilling: return user
        }
    }

    fileprivate func options(_ way: WayIn) -> [LoginExample.Option] {
        var options: [LoginExample.Option] = []
        func add(_ name: String, _ value: String? = nil) {
            options.append(LoginExample.Option(name: name, value: value))
        }
        switch who {
        case .users(_, let state):
            switch state {
            case .right, .rightAfter: add("--right-password")
            case .wrong, .missing: break
            }
        case .persons(let names): add("--as", names.first)
        case .somebody(let person): add("--claims", person.claims)
        case .unwilling: add("--no-consent")
        case .token(let shape):
            switch shape.fault {
            case .tampered, nil: add("--claims", shape.claims)
            case .unreadable, .opaque: break
            }
        case .anyone, .unknownUser, .foreignUser, .userOverSSO, .nobody, .describedToken: break
        }
        if way.source.representative != LoginAttempt.defaultAddress {
            add("--from", way.source.representative.description)
        }
        if let node = way.node { add("--node", node) }
        return options
    }
}
