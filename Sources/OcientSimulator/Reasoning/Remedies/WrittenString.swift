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
    /// The options as written; JDBC's `user` and `password` keep their place here without a value.
    var options: [Option] = []
    /// Options that the client does not know.
    var unknown: [Option] = []

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

/// A password or token with what stands for it where it is shown.
struct WrittenSecret {
    /// The content.
    var value: Secret
    /// `${m2m}` for a token of the scenario, `********` for everything else.
    var placeholder = Secret.mask
}

/// Options by their name, whatever its case.
extension WrittenString {
    /// Sets an option, in its place or at the end; nil takes it out.
    mutating func set(_ name: String, _ value: String?) {
        let place = options.firstIndex { $0.name.lowercased() == name.lowercased() }
        guard let value else {
            if let place { options.remove(at: place) }
            return
        }
        let written = client.traits.decodesOptions ? PercentText.encoded(Array(value.utf8)) : value
        if let place {
            options[place].value = written
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
