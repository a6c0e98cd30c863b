import OcientSQL

/// A connection string in its parts, so that one of them can change and the whole be written again
/// in the form of its client.
///
/// The secret is a part of its own: `text(.shown)` has a placeholder in its place. Options that the
/// client does not know are left out, since their values may be anything.
struct WrittenString {
    /// The client it is written for.
    let client: ClientProfile
    /// The user as written; nil for none.
    var user: String?
    /// The password or token.
    var secret: WrittenSecret?
    /// Hosts and ports: `db.example.com:4050`.
    var location: String
    /// The database as written; empty is pyocient's default.
    var database: String
    /// The options as written; JDBC's `user` and `password` are here without a value, in their
    /// position.
    var options: [Option] = []
    /// Options that the client does not know.
    var unknown: [Option] = []
    /// The call of HTTP; nil of a driver.
    var call: HTTPCall?

    /// One `name=value`, both as written.
    struct Option {
        var name: String
        var value: String
    }

    /// How the secret is written.
    enum SecretForm {
        /// As itself, for the reader of connection strings only.
        case real
        /// As a placeholder.
        case shown
    }

    /// The whole string.
    func text(_ form: SecretForm) -> String {
        switch client {
        case .pyocient: pyocientText(form)
        case .jdbc: jdbcText(form)
        case .http: httpText(form)
        }
    }

    func secretText(_ form: SecretForm) -> String? {
        guard let secret else { return nil }
        if form == .shown { return secret.placeholder }
        return secret.value.exposed { bytes in
            client.decodesPassword
                ? PercentText.encoded(bytes) : String(decoding: bytes, as: UTF8.self)
        }
    }
}

/// A password or token with the placeholder that is shown for it.
struct WrittenSecret {
    /// The content.
    var value: Secret
    /// `${m2m}` for a token of the scenario, `********` for everything else.
    var placeholder = Secret.mask
}

/// Options by their name, whatever its case.
extension WrittenString {
    /// Sets an option, where it is or at the end; nil takes it out.
    mutating func set(_ name: String, _ value: String?) {
        let index = options.firstIndex { $0.name.lowercased() == name.lowercased() }
        guard let value else {
            if let index { options.remove(at: index) }
            return
        }
        let written = client.traits.decodesOptions ? PercentText.encoded(Array(value.utf8)) : value
        if let index {
            options[index].value = written
        } else {
            options.append(Option(name: name, value: written))
        }
    }

    /// Whether an option is written.
    func has(_ name: String) -> Bool {
        options.contains { $0.name.lowercased() == name.lowercased() }
    }

    /// The attempt with this string and the circumstances of another.
    func attempt(like other: LoginAttempt) -> LoginAttempt {
        var attempt = LoginAttempt(Array(text(.real).utf8), client: client)
        attempt.circumstances = other.circumstances
        attempt.circumstances.client = client
        return attempt
    }
}

/// Percent-encoding of what is neither a letter, a digit nor one of `-._~`.
enum PercentText {
    static func encoded(_ bytes: [UInt8]) -> String {
        var text: [UInt8] = []
        text.reserveCapacity(bytes.count)
        let digits = Array("0123456789ABCDEF".utf8)
        for byte in bytes {
            let isMark = byte == 0x2D || byte == 0x2E || byte == 0x5F || byte == 0x7E
            if isMark || ASCII.isLetter(byte) || ASCII.isDigit(byte) {
                text.append(byte)
            } else {
                text += [0x25, digits[Int(byte >> 4)], digits[Int(byte & 15)]]
            }
        }
        return String(decoding: text, as: UTF8.self)
    }
}

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

    mutating func take(_ name: String, _ value: String) {
        guard call == nil else { return takeMember(name, value) }
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
        call = string.request?.call
        user = string.user?.exposed
        if let password = string.password, !password.isEmpty {
            secret = WrittenSecret(value: password)
        }
        if let request = string.request {
            location = string.hosts.first.map { $0.port == 443 ? hosts[0] : $0.description } ?? ""
            let path = string.ssoOAuthFlow.exposed
            set("sso_callback_path", path.isEmpty ? nil : path)
            if !request.redirects { set("do_redirect", "false") }
            return
        }
        if string.handshake == .sso { set("handshake", "SSO") }
        if let name = string.identityProvider { set("identityprovider", name.exposed) }
        if !string.ssoOAuthFlow.isEmpty { set("ssoOAuthFlow", string.ssoOAuthFlow.exposed) }
        if string.tls != "unverified" { set("tls", string.tls) }
    }

    /// The parts of an attempt's string: as written where that makes the same connection again,
    /// else written plainly. Nil when the client refused the string, and where a piece of a
    /// password may be in it.
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

/// Both forms of a connection string, written and taken apart.
extension WrittenString {
    /// `ocient://user:secret@host:port/database?name=value&…`
    func pyocientText(_ form: SecretForm) -> String {
        var text = "ocient://"
        if user != nil || secret != nil {
            text += user ?? ""
            if let secret = secretText(form) { text += ":" + secret }
            text += "@"
        }
        text += location
        if !database.isEmpty { text += "/" + database }
        for (index, option) in options.enumerated() {
            text += (index == 0 ? "?" : "&") + option.name + "=" + option.value
        }
        return text
    }

    /// `jdbc:ocient://host:port/database;name=value;…`
    func jdbcText(_ form: SecretForm) -> String {
        var text = "jdbc:ocient://" + location + "/" + database
        var wroteUser = false
        var wroteSecret = false
        for option in options {
            switch option.name.lowercased() {
            case "user":
                if let user, !wroteUser { text += ";" + option.name + "=" + user }
                wroteUser = true
            case "password":
                if let secret = secretText(form), !wroteSecret {
                    text += ";" + option.name + "=" + secret
                }
                wroteSecret = true
            default: text += ";" + option.name + "=" + option.value
            }
        }
        if let user, !wroteUser { text += ";user=" + user }
        if let secret = secretText(form), !wroteSecret { text += ";password=" + secret }
        return text
    }

    /// The parts of a string as most people would read it; the client may see it differently.
    /// With `lastAt` the last `@` of all ends user and password, else the last before a `?`.
    static func loosely(
        _ text: String, _ client: ClientProfile, lastAt: Bool = false
    ) -> WrittenString? {
        var rest = Array(text.utf8)[...]
        if let slashes = ASCII.firstIndex(of: "://", in: rest) {
            rest = rest[(slashes + 3)...]
        } else {
            // `ocient:/host`, `ocient:host`, `//host`
            if let colon = ASCII.firstIndex(of: "ocient:", in: rest) {
                rest = rest[(colon + 7)...]
            }
            rest = rest.drop { $0 == 0x2F }
        }
        return switch client {
        case .pyocient: pyocient(rest, client, lastAt: lastAt)
        case .jdbc: jdbc(rest)
        case .http: http(rest)
        }
    }

    private static func pyocient(
        _ text: ArraySlice<UInt8>, _ client: ClientProfile, lastAt: Bool
    ) -> WrittenString? {
        var string = WrittenString(client: client, location: "", database: "")
        var rest = text
        let front = lastAt ? rest : rest[..<(rest.firstIndex(of: 0x3F) ?? rest.endIndex)]
        if let at = front.lastIndex(of: 0x40) {
            string.takeCredentials(rest[..<at])
            rest = rest[(at + 1)...]
        }
        // The client cuts off `;…` and `#…`; what follows may be anything.
        if let mark = rest.firstIndex(of: 0x23) { rest = rest[..<mark] }
        if let mark = rest.firstIndex(of: 0x3F) {
            string.takeOptions(rest[(mark + 1)...], separator: 0x26)
            rest = rest[..<mark]
        }
        let slash = rest.firstIndex(of: 0x2F) ?? rest.endIndex
        string.location = String(decoding: rest[..<slash], as: UTF8.self)
        let path = rest[slash...].drop { $0 == 0x2F }
        string.database = String(decoding: path.prefix { $0 != 0x3B }, as: UTF8.self)
        return string.location.isEmpty ? nil : string
    }

    private mutating func takeCredentials(_ text: ArraySlice<UInt8>) {
        let colon = text.firstIndex(of: 0x3A)
        user = String(decoding: text[..<(colon ?? text.endIndex)], as: UTF8.self)
        guard let colon else { return }
        secret = WrittenSecret(value: Secret(Array(text[(colon + 1)...])))
    }

    private static func jdbc(_ text: ArraySlice<UInt8>) -> WrittenString? {
        var text = text
        if text.last == 0x3B { text = text.dropLast() }
        let semicolon = text.firstIndex(of: 0x3B) ?? text.endIndex
        let slash = text[..<semicolon].firstIndex(of: 0x2F) ?? semicolon
        var string = WrittenString(
            client: .jdbc,
            location: String(decoding: text[..<slash], as: UTF8.self),
            database: String(decoding: text[slash..<semicolon].dropFirst(), as: UTF8.self))
        string.takeOptions(text[semicolon...].dropFirst(), separator: 0x3B)
        return string.location.isEmpty ? nil : string
    }
}
