import OcientSQL

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
        for (place, option) in options.enumerated() {
            text += (place == 0 ? "?" : "&") + option.name + "=" + option.value
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
        if let slashes = ASCII.firstIndex(of: "://", in: rest) { rest = rest[(slashes + 3)...] }
        return switch client {
        case .pyocient: pyocient(rest, client, lastAt: lastAt)
        case .jdbc: jdbc(rest)
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
        // The client cuts off `;…` and `#…`; what stands there may be anything.
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
