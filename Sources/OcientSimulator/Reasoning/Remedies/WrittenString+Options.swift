import OcientSQL

/// The options of a string, sorted into what the client knows and what it does not.
extension WrittenString {
    /// Takes `name=value` pieces over. User and password become parts of their own.
    mutating func takeOptions(_ text: ArraySlice<UInt8>, separator: UInt8) {
        for piece in text.split(separator: separator) {
            guard let equals = piece.firstIndex(of: 0x3D) else { continue }
            let name = String(decoding: piece[..<equals], as: UTF8.self)
            take(name, String(decoding: piece[(equals + 1)...], as: UTF8.self))
        }
    }

    /// Keeps the position of user or password among the options, where they are options.
    private mutating func keepPosition(of name: String) {
        if client.traits.hasCredentialsInOptions { options.append(Option(name: name, value: "")) }
    }

    private mutating func take(_ name: String, _ value: String) {
        switch name.lowercased() {
        case client.traits.userOption:
            user = value.isEmpty ? nil : value
            keepPosition(of: name)
        case "password":
            secret = value.isEmpty ? nil : WrittenSecret(value: Secret(value))
            keepPosition(of: name)
        default:
            let isKnown = client.optionNames.contains { $0.lowercased() == name.lowercased() }
            if isKnown {
                options.append(Option(name: name, value: value))
            } else {
                unknown.append(Option(name: name, value: value))
            }
        }
    }

    /// The parts of a string that a client has read, as it would be written plainly.
    init(_ string: ConnectionString) {
        client = string.client
        let hosts = string.hosts.map { host in
            let name = host.name.exposed
            return name.utf8.contains(0x3A) ? "[\(name)]" : name
        }
        if client.traits.defaultPort == nil {
            location = zip(hosts, string.hosts).map { "\($0):\($1.port)" }.joined(separator: ",")
        } else {
            location = hosts.joined(separator: ",") + ":\(string.port)"
        }
        database = string.database.exposed
        user = string.user?.exposed
        if let password = string.password, !password.isEmpty {
            secret = WrittenSecret(value: password)
        }
        if string.handshake == .sso { set("handshake", "SSO") }
        if let name = string.identityProvider { set("identityprovider", name.exposed) }
        if !string.ssoOAuthFlow.isEmpty { set("ssoOAuthFlow", string.ssoOAuthFlow.exposed) }
        if string.tls != "unverified" { set("tls", string.tls) }
    }

    /// The parts of an attempt's string: as written where that gives the same connection again,
    /// else written plainly. Nil when the client refused the string, and where a piece of a
    /// password may stand in it.
    static func parts(of attempt: LoginAttempt, _ text: String?) -> WrittenString? {
        guard attempt.failure == nil, !attempt.connection.passwordMayGoOn else { return nil }
        let connection = attempt.connection
        let plain = WrittenString(connection)
        guard let text, var written = WrittenString.loosely(
            text, connection.client) else { return plain }
        written.secret = plain.secret
        written.user = written.user ?? plain.user
        var again = written.attempt(like: attempt)
        again.connection.warnings = connection.warnings
        return again.failure == nil && again.connection == connection ? written : plain
    }
}
