import OcientSQL
import OcientSimulator

/// Answers one request: the router, whose table is that of `HTTPCall`, and the pages beside it.
struct WebCalls {
    let request: WebRequest
    let peer: Peer

    init(_ request: WebRequest, _ peer: Peer) {
        self.request = request
        self.peer = peer
    }

    func answer(_ system: inout ServedSystem) -> WebReply {
        guard isMeant(for: system.endpoints[peer.listener].endpoint) else {
            return error(.misdirected, "this server is not the host that the request names")
        }
        let path = String(decoding: request.path, as: UTF8.self)
        switch path {
        case "/": return page(OpenAPIDocument.webUI, "text/html; charset=utf-8")
        case "/openapi.json":
            return page(Array(JSONText.text(of: OpenAPIDocument.value).utf8), "application/json")
        default: break
        }
        let parts = path.split(separator: "/").map { String($0) }
        guard parts.count > 1, parts[0] == "v1", let call = HTTPCall.named(parts[1]),
              parts.count == 2 || parts.count == 3 && call == .execute else {
            return error(.notFound, "there is no call \(path)")
        }
        guard call.methods.contains(request.method) else {
            var reply = error(.methodNotAllowed, "\(call.path) takes \(call.methods[0])")
            reply.fields.append(("Allow", call.methods.joined(separator: ", ")))
            return reply
        }
        guard request.content.isEmpty || request.method == "POST" else {
            return error(.badRequest, "a request by \(request.method) has no body here")
        }
        guard request.content.isEmpty || WebCalls.isJSON(request.contentType) else {
            return error(.mediaType, "the body of a call is application/json")
        }
        do throws(JSONError) {
            let body = request.content.isEmpty
                ? JSONValue.object([]) : try JSONReader.read(request.content)
            guard case .object(let members) = body else {
                return WebReply(.syntaxError("the body is no object of JSON"))
            }
            return answer(call, members, &system)
        } catch {
            return WebReply(.syntaxError("the body is no JSON: \(error.description)"))
        }
    }

    /// curl sends JSON as a form unless it is told otherwise, as the vendor's samples do.
    private static func isJSON(_ type: String?) -> Bool {
        [nil, "application/json", "application/x-www-form-urlencoded"].contains(type)
    }

    private func page(_ content: [UInt8], _ type: String) -> WebReply {
        guard request.method == "GET" || request.method == "HEAD" else {
            var reply = error(.methodNotAllowed, "this page takes GET")
            reply.fields.append(("Allow", "GET, HEAD"))
            return reply
        }
        return WebReply(content, type)
    }

    private func error(_ status: WebStatus, _ reason: String) -> WebReply {
        WebReply([], .error(nil, nil, reason), status)
    }

    /// Whether the host of the request is this machine or the endpoint that is played: a page of
    /// another site must not reach the server under a name of its own.
    private func isMeant(for endpoint: Endpoint) -> Bool {
        guard let host = request.fields["host"] else { return true }
        var name = host.lowercased()
        if let colon = name.lastIndex(of: ":"), !name.hasSuffix("]") {
            name = String(name[..<colon])
        }
        let bare = name.hasPrefix("[") ? String(name.dropFirst().dropLast()) : name
        return name == "localhost" || IPAddress.parse(bare) != nil
            || endpoint.matches(host: bare, port: Int(endpoint.port))
    }

    private func answer(
        _ call: HTTPCall, _ body: [JSONMember], _ system: inout ServedSystem
    ) -> WebReply {
        if call == .callback { return system.comeBack(callMembers(body), peer) }
        if call == .ssoDeviceGrantVerify { return system.verify(callMembers(body), call, peer) }
        let credentials: WebCredentials
        switch WebCredentials.read(request) {
        case .success(let found): credentials = found
        case .failure(let refusal): return WebReply(refusal)
        }
        var attempt = system.attempt(request.target, body, credentials, peer)
        if let failure = attempt.failureOfCall {
            return WebReply(.error(failure.sqlstate, failure.code, failure.message))
        }
        guard call.isOfSession else { return begin(call, attempt, &system) }
        switch system.resume(&attempt, credentials, peer) {
        case .failure(let refusal): return WebReply(refusal)
        case .success(let accepted): return answer(call, body, accepted, &system)
        }
    }

    /// The calls that log in by themselves.
    private func begin(
        _ call: HTTPCall, _ attempt: LoginAttempt, _ system: inout ServedSystem
    ) -> WebReply {
        switch call {
        case .ssoAuthentication: return system.beginBrowser(attempt, peer)
        case .ssoDeviceGrant: return system.beginDevice(attempt, peer)
        case .login, .ssoToken:
            switch system.decide(attempt, peer) {
            case .failure(let refusal): return WebReply(refusal)
            case .success(let accepted):
                return system.enter(accepted, reason: "Authentication successful")
            }
        case .webUI, .callback, .ssoDeviceGrantVerify, .tokenRefresh, .logout, .info, .execute:
            return WebReply(.internalError)  // not reached: they are answered before
        }
    }

    /// The calls of a session.
    private func answer(
        _ call: HTTPCall, _ body: [JSONMember], _ accepted: AcceptedLogin,
        _ system: inout ServedSystem
    ) -> WebReply {
        switch call {
        case .tokenRefresh: return system.enter(accepted, reason: "Token refreshed successfully")
        case .logout:
            var reply = WebReply([], .saying("Logged out successfully"), .ok)
            reply.fields.append(("Set-Cookie", WebCredentials.cookie("") + "; Max-Age=0"))
            return reply
        case .info:
            return WebReply([
                JSONMember(name: "default_database", value: .string("system")),
                JSONMember(name: "openapi_version", value: .string(OpenAPIDocument.version)),
            ], nil, .ok)
        case .execute:
            return system.execute(WebStatement(callMembers(body)), accepted, peer)
        case .webUI, .login, .ssoAuthentication, .callback, .ssoToken, .ssoDeviceGrant,
             .ssoDeviceGrantVerify:
            return WebReply(.internalError)  // not reached: they are answered before
        }
    }

    /// The members of query and body together; what is in both was refused before.
    private func callMembers(_ body: [JSONMember]) -> [JSONMember] {
        let query = request.target.drop { $0 != 0x3F }.dropFirst()
        return query.split(separator: 0x26).map { piece in
            let parts = piece.split(separator: 0x3D, maxSplits: 1, omittingEmptySubsequences: false)
            func text(_ index: Int) -> String {
                parts.count > index ? HTTPText.decoded(parts[index]) : ""
            }
            return JSONMember(name: text(0), value: .string(text(1)))
        } + body
    }
}

extension HTTPCall {
    /// The methods that the call takes, the first one as it is documented.
    var methods: [String] {
        switch self {
        case .execute: ["POST", "GET"]
        case .callback, .info, .webUI: ["GET"]
        case .login, .ssoAuthentication, .ssoToken, .ssoDeviceGrant, .ssoDeviceGrantVerify,
             .tokenRefresh, .logout: ["POST"]
        }
    }
}

/// What a request brings to show whose it is: `Authorization`, else the cookie of a login.
struct WebCredentials {
    /// Basic.
    var user: String?
    var password: Secret?
    /// Bearer, or the cookie.
    var token: SecurityToken?

    static let cookieName = "ocsim_session"

    /// The cookie of a login: no other site's page sends it, and no script reads it.
    static func cookie(_ token: String) -> String {
        "\(cookieName)=\(token); Path=/; HttpOnly; SameSite=Strict"
    }

    static func read(_ request: WebRequest) -> Result<WebCredentials, Confirmation> {
        var found = WebCredentials()
        if let text = request.fields["authorization"] {
            let parts = text.split(separator: " ", maxSplits: 1).map { String($0) }
            switch (parts.first?.lowercased(), parts.count) {
            case ("basic", 2):
                guard let bytes = HTTPText.base64(parts[1]),
                      let colon = bytes.firstIndex(of: 0x3A) else { return .failure(.badBasic) }
                found.user = String(decoding: bytes[..<colon], as: UTF8.self)
                found.password = Secret(Array(bytes[(colon + 1)...]))
            case ("bearer", 2):
                guard let token = SecurityToken(text: parts[1]) else {
                    return .failure(.unknownToken)
                }
                found.token = token
            default: return .failure(.badBasic)
            }
            return .success(found)
        }
        for pair in (request.fields["cookie"] ?? "").split(separator: ";") {
            let parts = pair.trimmingBlanks().split(separator: "=", maxSplits: 1)
            if parts.count == 2, parts[0] == cookieName {
                found.token = SecurityToken(text: String(parts[1]))
            }
        }
        return .success(found)
    }
}

extension SecurityToken {
    /// The three parts of a token in one word, as `access_token` has them.
    var text: String { data + "." + signature + "." + issuerFingerprint }

    init?(text: String) {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
            .map { String($0) }
        guard parts.count == 3, text.utf8.count <= WireLimits.name else { return nil }
        self.init(data: parts[0], signature: parts[1], issuerFingerprint: parts[2])
    }
}

extension Confirmation {
    /// An `Authorization` that is neither Basic nor Bearer.
    static let badBasic = error(
        "08004", -304, "The userid/password combination was not valid (Authorization is neither "
            + "Basic with user and password nor Bearer with a token)")

    /// A success in other words.
    static func saying(_ reason: String) -> Confirmation {
        Confirmation(outcome: .ok, reason: reason, sqlstate: "00000")
    }
}

/// Texts of HTTP in other codings.
enum HTTPText {
    /// A piece of a query, percent-decoded, with `+` as a blank.
    static func decoded(_ bytes: some Collection<UInt8>) -> String {
        var result: [UInt8] = []
        var rest = Array(bytes)[...]
        while let byte = rest.popFirst() {
            let digits = rest.prefix(2).compactMap { Hexadecimal.value(of: $0) }
            if byte == 0x25, digits.count == 2 {
                result.append(digits[0] << 4 | digits[1])
                rest = rest.dropFirst(2)
            } else {
                result.append(byte == 0x2B ? 0x20 : byte)
            }
        }
        return String(decoding: result, as: UTF8.self)
    }

    /// A text as a value of a query.
    static func encoded(_ text: String) -> String {
        text.utf8.map { byte in
            let isPlain = ASCII.isLetter(byte) || ASCII.isDigit(byte)
                || "-._~".utf8.contains(byte)
            let digits = Hexadecimal.text(of: [byte]).uppercased()
            return isPlain ? String(UnicodeScalar(byte)) : "%" + digits
        }.joined()
    }

    /// The bytes of a text in base64 (RFC 4648, section 4), padded or not.
    static func base64(_ text: String) -> [UInt8]? {
        var bytes = Array(text.utf8)
        while bytes.last == UInt8(ascii: "=") { bytes.removeLast() }
        guard !bytes.contains(where: { $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "_") })
        else { return nil }
        return Base64URL.decode(bytes.map { byte in
            byte == UInt8(ascii: "+") ? UInt8(ascii: "-")
                : byte == UInt8(ascii: "/") ? UInt8(ascii: "_") : byte
        })
    }
}
