import OcientSQL

/// Reads `https://[user:password@]HOST[:PORT]/v1/CALL?member=value…` with the members of a body
/// (rule HTTP-2). A piece that may belong to a password is never quoted.
struct HTTPReader {
    /// The members of the body, if one is given; their types were checked.
    var members: [WrittenMember] = []
    private var call = HTTPCall.webUI

    /// A member with its value as a query writes it.
    struct WrittenMember {
        var name: String
        var text: String
    }

    init() {}

    mutating func read(
        _ text: [UInt8], user: String?, password: Secret?
    ) throws(ConnectionStringError) -> ConnectionString {
        guard text.count > 8, text[6] == 0x2F, text[7] == 0x2F else { throw HTTPReader.malformed }
        let rest = text[8...]
        let mark = rest.index(ofByte: 0x3F) ?? rest.endIndex
        let slash = rest[..<mark].index(ofByte: 0x2F) ?? mark
        let location = NetworkLocation(rest[..<slash])
        let port = location.port.map { ASCII.number($0, atMost: 65_535) } ?? 443
        guard let name = location.hostname, let port, port > 0 else { throw HTTPReader.malformed }
        let goesOn = rest[slash..<mark].holds(byte: 0x40)
        let path = try readPath(rest[slash..<mark], isShown: location.username == nil && !goesOn)
        try readQuery(rest[mark...].dropFirst())
        let database = path ?? value("database")
        var request = HTTPRequest(call: call)
        request.namesDatabase = database != nil
        request.redirects = value("do_redirect") != "false"
        let basic = location.username.map { HTTPReader.decoded($0) } ?? user
        request.isBasic = call.isOfSession && basic != nil
        var string = ConnectionString(
            client: .http(request),
            host: ConnectionString.Host(
                name: Redactable(String(decoding: name, as: UTF8.self), mayBeSecret: goesOn),
                port: port),
            database: Redactable(database ?? "system"), user: nil, password: nil,
            handshake: call == .login || call.isOfSession ? .gcm : .sso, identityProvider: nil,
            ssoOAuthFlow: Redactable(value("sso_callback_path") ?? ""))
        if request.isBasic {
            string.user = basic.map { Redactable($0) }
            string.password = location.password.map { Secret(HTTPReader.decoded($0)) } ?? password
        } else {
            try readSecret(&string)
        }
        return string
    }

    /// Who logs in, and with what.
    private func readSecret(_ string: inout ConnectionString) throws(ConnectionStringError) {
        var secret = "password"
        if call == .login {
            string.user = value("username").map { Redactable($0) }
        } else if call == .ssoToken {
            secret = value("access_token") == nil ? "id_token" : "access_token"
            if secret == "access_token", value("id_token") != nil {
                throw refused("takes either id_token or access_token, not both")
            }
            string.user = Redactable(secret)
        }
        string.password = value(secret).flatMap { $0.isEmpty ? nil : Secret($0) }
    }

    /// A URL that no client can send.
    private static let malformed = ConnectionStringError.malformed(
        "URL using bad/illegal format or missing URL")

    /// What the node says of a call that it does not take.
    private func refused(_ what: String) -> ConnectionStringError { .call(call.path, what) }

    /// The call of a path; returns the database in it.
    private mutating func readPath(
        _ path: ArraySlice<UInt8>, isShown: Bool
    ) throws(ConnectionStringError) -> String? {
        var parts: [String] = []
        for part in path.split(separator: 0x2F) { parts.append(HTTPReader.decoded(part)) }
        if parts.isEmpty { return nil }
        let named = parts[0] == "v1" && parts.count > 1 ? HTTPCall.named(parts[1]) : nil
        guard let named, parts.count == 2 || parts.count == 3 && named == .execute else {
            var names: [String] = []
            for call in HTTPCall.allCases { names.append(call.name) }
            let nearest = EditDistance.nearest(to: parts[parts.count - 1], among: names)
            throw .call(
                isShown ? "/" + parts.joined(separator: "/") : "the path",
                "is no call" + (nearest.map { ", but /v1/" + $0 + " is one" } ?? ""))
        }
        call = named
        if call.isSecondHalf { throw refused("goes on with a login that another call began") }
        return parts.count == 3 ? parts[2] : nil
    }

    /// `name=value&name=value` beside the members of the body, each checked as it is documented.
    private mutating func readQuery(
        _ query: ArraySlice<UInt8>
    ) throws(ConnectionStringError) {
        for piece in query.split(separator: 0x26) {
            let equals = piece.index(ofByte: 0x3D) ?? piece.endIndex
            let name = HTTPReader.decoded(piece[..<equals])
            let text = HTTPReader.decoded(piece[equals...].dropFirst())
            guard let member = call.member(name) else { throw unknown(name) }
            guard value(name) == nil else { throw refused("takes '" + name + "' once") }
            guard member.accepts(text) else {
                throw refused("wants '" + name + "' to be " + member.typeText)
            }
            members.append(WrittenMember(name: name, text: text))
        }
        // A secret may still come from elsewhere (`--token`).
        for member in call.members where member.isRequired && member.kind != .secret {
            guard value(member.name) != nil else {
                throw refused("needs '" + member.name + "'")
            }
        }
    }

    /// The refusal of a name, which may be the end of a password with a `&`.
    func unknown(_ name: String) -> ConnectionStringError {
        var names: [String] = []
        for member in call.members {
            names.append(member.name)
            if member.kind == .secret, value(member.name) != nil {
                return refused("has no such member")
            }
        }
        let nearest = EditDistance.nearest(to: name, among: names)
        return refused(
            "has no member '" + name + "'" + (nearest.map { "; did you mean '\($0)'?" } ?? ""))
    }

    private func value(_ name: String) -> String? {
        for member in members where member.name == name { return member.text }
        return nil
    }

    /// Percent-decoded, with `+` as a blank.
    static func decoded(_ text: ArraySlice<UInt8>) -> String {
        String(decoding: PythonText.unquoted(text, plusIsBlank: true), as: UTF8.self)
    }
}

extension ConnectionStringError {
    /// A call that the node does not take (HTTP-2).
    static func call(_ path: String, _ what: String) -> ConnectionStringError {
        ConnectionStringError(
            sqlstate: "42601", code: -500, message: path + " " + what + " (HTTP status 400)")
    }
}

extension ConnectionString {
    /// What an HTTP call says besides; nil of a driver.
    package var request: HTTPRequest? {
        if case .http(let request) = client { request } else { nil }
    }

    /// Whether it is the web UI before a database is chosen, so that none need be usable (HTTP-4).
    var isWithoutDatabase: Bool {
        request.map { $0.call == .webUI && !$0.namesDatabase } ?? false
    }

    /// What a call lacks that may come from elsewhere than its text: the password or the token
    /// (HTTP-2); nil when it is whole.
    var lackOfCall: ConnectionStringError? {
        guard let call = request?.call, password == nil, call == .login || call == .ssoToken
        else { return nil }
        return .call(call.path, "needs " + (call == .login ? "'password'" : "a token"))
    }
}

#if !hasFeature(Embedded)
extension HTTPReader {
    /// A reader with the members of a body, each of the type that is documented.
    ///
    /// - Throws: what the node says of a body that is not as documented.
    init(_ target: String, body: [JSONMember]) throws(ConnectionStringError) {
        self.init()
        let path = Array(target.utf8).drop { $0 != 0x2F }.dropFirst(2).drop { $0 != 0x2F }
        _ = try readPath(path.prefix { $0 != 0x3F }, isShown: true)
        for member in body {
            guard let known = call.member(member.name) else { throw unknown(member.name) }
            guard let text = known.text(of: member.value) else {
                throw refused("wants '\(member.name)' to be \(known.typeText)")
            }
            members.append(WrittenMember(name: member.name, text: text))
        }
    }
}

extension HTTPMember {
    /// A value of JSON as a query would write it; nil where it is of another type.
    package func text(of value: JSONValue) -> String? {
        switch kind {
        case .text, .secret: return value.text
        case .flag: return value.bool.map { $0 ? "true" : "false" }
        case .format: return value.text.flatMap { accepts($0) ? $0 : nil }
        case .number, .seconds:
            // 5.0 is a whole number of JSON too.
            let parts = value.number?.description.split(separator: ".") ?? []
            guard let whole = parts.first, parts.dropFirst().allSatisfy({ fraction in
                fraction.utf8.allSatisfy { $0 == 0x30 }
            }), accepts(String(whole)) else { return nil }
            return String(whole)
        case .object: return value.members.map { _ in "" }
        }
    }
}
#endif
