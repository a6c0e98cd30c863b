import OcientSQL

/// An HTTP call, written and taken apart.
extension WrittenString {
    /// `https://host/v1/call?member=value&…`
    func httpText(_ form: SecretForm) -> String {
        guard let call else { return "" }
        var members: [Option] = []
        var text = "https://"
        switch call {
        case .login:
            members.append(Option(name: "username", value: encoded(user ?? "")))
            if let secret = secretText(form) {
                members.append(Option(name: "password", value: secret))
            }
        case .ssoToken:
            if let secret = secretText(form) {
                members.append(Option(name: user ?? "id_token", value: secret))
            }
        case .webUI, .ssoAuthentication, .callback, .ssoDeviceGrant, .ssoDeviceGrantVerify,
             .tokenRefresh, .logout, .info, .execute:
            if let user {
                text += encoded(user) + (secretText(form).map { ":" + $0 } ?? "") + "@"
            }
        }
        text += location + call.path
        if call.member("database") != nil, !database.isEmpty {
            members.insert(Option(name: "database", value: encoded(database)), at: 0)
        }
        for (index, option) in (members + options).enumerated() {
            text += (index == 0 ? "?" : "&") + option.name + "=" + option.value
        }
        return text
    }

    private func encoded(_ text: String) -> String { PercentText.encoded(Array(text.utf8)) }

    /// The parts of a call; the members that it does not know apart.
    static func http(_ text: ArraySlice<UInt8>) -> WrittenString? {
        let mark = text.firstIndex(of: 0x3F) ?? text.endIndex
        let slash = text[..<mark].firstIndex(of: 0x2F) ?? mark
        let path = text[slash..<mark].split(separator: 0x2F).map { HTTPReader.decoded($0) }
        let known = HTTPCall.allCases.map { $0.name }
        let name = path.count > 1 ? EditDistance.nearest(to: path[1], among: known) : nil
        var front = text[..<slash]
        var string = WrittenString(
            client: .http(HTTPRequest(call: .webUI)), location: "", database: "")
        string.call = path.isEmpty ? .webUI : HTTPCall.named(path.count > 1 ? path[1] : "")
            ?? name.flatMap { HTTPCall.named($0) }
        guard string.call != nil else { return nil }
        if let at = front.lastIndex(of: 0x40) {
            let colon = front[..<at].firstIndex(of: 0x3A)
            string.user = HTTPReader.decoded(front[..<(colon ?? at)])
            if let colon {
                let secret = HTTPReader.decoded(front[(colon + 1)..<at])
                string.secret = WrittenSecret(value: Secret(secret))
            }
            front = front[(at + 1)...]
        }
        string.location = String(decoding: front, as: UTF8.self)
        string.takeOptions(text[mark...].dropFirst(), separator: 0x26)
        if path.count > 2 { string.database = path[2] }
        return string
    }

    /// Takes a member of the call over.
    mutating func takeMember(_ name: String, _ value: String) {
        let text = HTTPReader.decoded(Array(value.utf8)[...])
        switch call?.member(name)?.kind {
        case nil: unknown.append(Option(name: name, value: value))
        case .secret:
            guard secret == nil else { return }
            secret = WrittenSecret(value: Secret(text))
            if call == .ssoToken { user = name }
        case .text, .flag, .number, .seconds, .format, .object:
            if name == "database" {
                database = text
            } else if name == "username" {
                user = text
            } else if !has(name) {
                options.append(Option(name: name, value: value))
            }
        }
    }
}
