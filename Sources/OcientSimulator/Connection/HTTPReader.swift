import OcientSQL

/// Reads `https://[user:password@]HOST[:PORT]/v1/CALL?member=value…` with the members of a body
/// (rule HTTP-2). A piece that may belong to a password is never quoted.
struct HTTPReader {
    /// The members of the body, if one is given.
    var body: [JSONMember] = []

    func read(
        _ text: [UInt8], user: String?, password: Secret?
    ) throws(ConnectionStringError) -> ConnectionString {
        guard text.count > 8, text[6] == 0x2F, text[7] == 0x2F else { throw HTTPReader.malformed }
        var rest = text[8...]
        if let hash = rest.index(ofByte: 0x23) { rest = rest[..<hash] }
        let mark = rest.index(ofByte: 0x3F) ?? rest.endIndex
        let query = rest[mark...].dropFirst()
        let slash = rest[..<mark].index(ofByte: 0x2F) ?? mark
        let location = NetworkLocation(rest[..<slash])
        let host = try self.host(location, goesOn: rest[slash..<mark].holds(byte: 0x40))
        var (request, path) = try call(rest[slash..<mark], isShown: location.username == nil)
        var members = MemberReader(request.call)
        try members.read(query)
        for member in body { try members.add(member.name, member.value) }
        try members.requireAll(but: path == nil ? "" : "database")
        request.callbackPath = members.text("sso_callback_path")
        request.redirects = members.value("do_redirect")?.bool ?? true
        let named = members.text("database")
        request.database = path != nil ? .path : named != nil ? .member : .nowhere
        var string = ConnectionString(
            client: .http, host: host, database: Redactable(path ?? named ?? "system"), user: nil,
            password: nil, handshake: .sso, identityProvider: nil)
        string.request = request
        try fill(&string, members, (location, user, password))
        return string
    }

    /// Who logs in, and with what.
    private func fill(
        _ string: inout ConnectionString, _ members: MemberReader,
        _ basic: (location: NetworkLocation, user: String?, password: Secret?)
    ) throws(ConnectionStringError) {
        guard let call = string.request?.call else { return }
        if call == .login {
            string.handshake = .gcm
            string.user = members.text("username").map { Redactable($0) }
            string.password = members.text("password").map { Secret($0) }
        } else if call == .ssoToken {
            let name = members.value("access_token") == nil ? "id_token" : "access_token"
            guard name == "id_token" || members.value("id_token") == nil else {
                throw .call("/v1/sso_token takes either id_token or access_token, not both")
            }
            string.user = Redactable(name)
            string.password = members.text(name).map { Secret($0) }
        } else if call == .ssoDeviceGrant {
            string.ssoOAuthFlow = "deviceGrant"
        } else if call.isOfSession {
            string.handshake = .gcm
            string.user = (basic.location.username.map { HTTPReader.decoded($0) } ?? basic.user)
                .map { Redactable($0) }
            string.password = basic.location.password.map { Secret(HTTPReader.decoded($0)) }
                ?? basic.password
        }
    }

    /// A URL that no client can send.
    private static let malformed = ConnectionStringError.malformed(
        "URL using bad/illegal format or missing URL")

    private func host(
        _ location: NetworkLocation, goesOn: Bool
    ) throws(ConnectionStringError) -> ConnectionString.Host {
        let port = location.port.map { ASCII.number($0, atMost: 65_535) } ?? 443
        guard let name = location.hostname, let port, port > 0 else { throw HTTPReader.malformed }
        return ConnectionString.Host(
            name: Redactable(String(decoding: name, as: UTF8.self), mayBeSecret: goesOn),
            port: port)
    }

    /// The call of a path, and the database in it.
    private func call(
        _ path: ArraySlice<UInt8>, isShown: Bool
    ) throws(ConnectionStringError) -> (HTTPRequest, String?) {
        let parts = path.split(separator: 0x2F).map { HTTPReader.decoded($0) }
        guard let first = parts.first else { return (HTTPRequest(call: .webUI), nil) }
        if first == "v1", parts.count > 1, let call = HTTPCall.named(parts[1]),
           parts.count == 2 || parts.count == 3 && call == .execute {
            guard !call.isSecondHalf else {
                throw .call("\(call.path) goes on with a login that another call began")
            }
            return (HTTPRequest(call: call), parts.count == 3 ? parts[2] : nil)
        }
        let known = HTTPCall.allCases.map { $0.name }
        guard isShown, !path.holds(byte: 0x40) else { throw .call("there is no such call") }
        let nearest = EditDistance.nearest(to: parts.last ?? "", among: known)
        throw .call(
            "there is no call '/\(parts.joined(separator: "/"))'"
                + (nearest.map { "; did you mean '/v1/\($0)'?" } ?? ""))
    }

    /// Percent-decoded.
    static func decoded(_ text: ArraySlice<UInt8>, plusIsBlank: Bool = false) -> String {
        String(decoding: PythonText.unquoted(text, plusIsBlank: plusIsBlank), as: UTF8.self)
    }
}

extension ConnectionStringError {
    /// A call that the node does not take (HTTP-2).
    static func call(_ message: String) -> ConnectionStringError {
        ConnectionStringError(
            sqlstate: "42601", code: -500, message: message + " (HTTP status 400)")
    }
}

/// The members of one call, each checked as it is documented.
private struct MemberReader {
    private let call: HTTPCall
    private var values: [JSONMember] = []

    init(_ call: HTTPCall) {
        self.call = call
    }

    func value(_ name: String) -> JSONValue? { values.value(named: name) }

    /// A text that is not empty.
    func text(_ name: String) -> String? { value(name)?.text.flatMap { $0.isEmpty ? nil : $0 } }

    /// `name=value&name=value`, percent-decoded.
    mutating func read(_ query: ArraySlice<UInt8>) throws(ConnectionStringError) {
        var followsSecret = false
        for piece in query.split(separator: 0x26) {
            let equals = piece.index(ofByte: 0x3D) ?? piece.endIndex
            let name = HTTPReader.decoded(piece[..<equals], plusIsBlank: true)
            let text = HTTPReader.decoded(piece[equals...].dropFirst(), plusIsBlank: true)
            try add(name, value(text, of: name), isShown: !followsSecret)
            if case .secret? = call.member(name)?.kind { followsSecret = true }
        }
    }

    /// A text of a query as a value of its type.
    private func value(_ text: String, of name: String) -> JSONValue {
        switch call.member(name)?.kind {
        case .flag: return text == "true" || text == "false" ? .bool(text == "true") : .null
        case .number:
            return HTTPMember.isWhole(text) ? .number(JSONNumber(checked: text)) : .null
        case .object: return .null
        case .text, .secret, .format, nil: return .string(text)
        }
    }

    /// Takes one member over.
    mutating func add(
        _ name: String, _ value: JSONValue, isShown: Bool = true
    ) throws(ConnectionStringError) {
        guard let member = call.member(name) else {
            guard isShown else { throw .call("\(call.path) has no such member") }
            let nearest = EditDistance.nearest(to: name, among: call.members.map { $0.name })
            throw .call(
                "\(call.path) has no member '\(name)'"
                    + (nearest.map { "; did you mean '\($0)'?" } ?? ""))
        }
        guard self.value(name) == nil else {
            throw .call("\(call.path) takes the member '\(name)' once")
        }
        guard member.accepts(value) else {
            throw .call("'\(name)' of \(call.path) must be \(member.typeText)")
        }
        values.append(JSONMember(name: name, value: value))
    }

    /// Every required member is there. A secret may still come from elsewhere (`--token`).
    func requireAll(but other: String) throws(ConnectionStringError) {
        for member in call.members where member.isRequired && member.name != other {
            if case .secret = member.kind { continue }
            guard value(member.name) != nil else {
                throw .call("\(call.path) needs the member '\(member.name)'")
            }
        }
    }
}

extension HTTPMember {
    /// Whether a value is one of its type.
    package func accepts(_ value: JSONValue) -> Bool {
        switch kind {
        case .text, .secret: return value.text != nil
        case .flag: return value.bool != nil
        case .number(let least, let most):
            guard let number = value.number else { return false }
            return HTTPMember.isWhole(number.description) && number.isGreater(than: least - 1)
                && (most == .max || !number.isGreater(than: most))
        case .format: return HTTPMember.formats.contains(value.text ?? "")
        case .object: return value.members != nil
        }
    }

    /// Whether a text is digits alone, as JSON writes them.
    static func isWhole(_ text: String) -> Bool {
        !text.utf8.isEmpty && text.utf8.allSatisfy { ASCII.isDigit($0) }
            && (text.utf8.first != 0x30 || text.utf8.count == 1)
    }

    /// What a value must be, in words.
    package var typeText: String {
        switch kind {
        case .text, .secret: "a text"
        case .flag: "true or false"
        case .number(_, 600): "a whole number from 1 to 600"
        case .number: "a whole number"
        case .format: "array or collection"
        case .object: "an object of JSON"
        }
    }
}

extension ConnectionString {
    /// Whether it is the web UI before a database is chosen, so that none need be usable (HTTP-4).
    var namesNoDatabase: Bool { request?.call == .webUI && request?.database == .nowhere }

    /// What a call lacks that may come from elsewhere than its text: the password or the token
    /// (HTTP-2); nil when it is whole.
    var lackOfCall: ConnectionStringError? {
        guard let call = request?.call, !call.isOfSession else { return nil }
        let takesSecret = call == .login || call == .ssoToken
        guard takesSecret != (password != nil) else { return nil }
        guard takesSecret else { return .call("\(call.path) takes no password and no token") }
        return .call(
            call == .login ? "/v1/login needs the member 'password'"
                : "/v1/sso_token needs the member 'id_token' or 'access_token'")
    }
}
