import OcientSQL

/// A call of the HTTP interface of a SQL node, or its web UI (rules HTTP-2 to HTTP-8): the one
/// table of paths and members, which the reader of attempts, the server and its OpenAPI document
/// share.
package enum HTTPCall: UInt8, CaseIterable, Sendable {
    /// `https://HOST/`, which a browser opens.
    case webUI
    /// A user with a password.
    case login
    /// The beginning of a login by the browser.
    case ssoAuthentication
    /// The browser comes back from the provider.
    case callback
    /// A token of the provider for one of the node.
    case ssoToken
    /// The beginning of a device grant.
    case ssoDeviceGrant
    /// The end of a device grant.
    case ssoDeviceGrantVerify
    /// A new token for a session.
    case tokenRefresh
    /// The end of the session of a cookie.
    case logout
    /// What the node says of itself.
    case info
    /// A statement.
    case execute

    /// The name after `/v1/`; empty for the web UI.
    package var name: String {
        switch self {
        case .webUI: ""
        case .login: "login"
        case .ssoAuthentication: "sso_authentication"
        case .callback: "callback"
        case .ssoToken: "sso_token"
        case .ssoDeviceGrant: "sso_device_grant"
        case .ssoDeviceGrantVerify: "sso_device_grant_verify"
        case .tokenRefresh: "token_refresh"
        case .logout: "logout"
        case .info: "info"
        case .execute: "execute"
        }
    }

    /// What it may carry, each with a mark for its type and a `!` where it is required.
    private var signature: String {
        switch self {
        case .webUI, .ssoDeviceGrant, .tokenRefresh, .logout: "database"
        case .login: "username! password*! database"
        case .ssoAuthentication: "database sso_callback_path do_redirect?"
        case .callback: "code*! state*!"
        case .ssoToken: "database! id_token* access_token*"
        case .ssoDeviceGrantVerify: "user_code! database timeout="
        case .info: ""
        case .execute: "statement! database format| params{ fetch_size# max_rows#"
        }
    }

    /// The rule of the call.
    var rule: RuleID {
        switch self {
        case .login, .info: .http3
        case .webUI, .ssoAuthentication, .callback: .http4
        case .ssoToken: .http5
        case .ssoDeviceGrant, .ssoDeviceGrantVerify: .http6
        case .tokenRefresh, .logout: .http7
        case .execute: .http8
        }
    }

    /// The path of the call.
    package var path: String { (self == .webUI ? "/" : "/v1/") + name }

    /// What it may carry, in the order of the documentation.
    package var members: [HTTPMember] {
        var members: [HTTPMember] = []
        for word in signature.split(separator: " ") { members.append(HTTPMember(word.utf8)) }
        return members
    }

    /// Whether it is for a session that exists, by Basic, a token or a cookie (HTTP-3, HTTP-7).
    package var isOfSession: Bool { rawValue >= HTTPCall.tokenRefresh.rawValue }
    /// Whether it is the second half of a login that another call begins.
    var isSecondHalf: Bool { self == .callback || self == .ssoDeviceGrantVerify }

    /// The call of a name after `/v1/`.
    package static func named(_ name: String) -> HTTPCall? {
        for call in allCases where call != .webUI && call.name == name { return call }
        return nil
    }

    /// The member of a name.
    package func member(_ name: String) -> HTTPMember? {
        for member in members where member.name == name { return member }
        return nil
    }
}

/// A member that a call may carry in its body or query.
package struct HTTPMember: Sendable {
    /// What its value is.
    package enum Kind: UInt8, Sendable {
        /// A text.
        case text = 0
        /// A password or a token.
        case secret = 0x2A
        /// true or false.
        case flag = 0x3F
        /// A whole number.
        case number = 0x23
        /// A whole number from 1 to 600.
        case seconds = 0x3D
        /// `array` or `collection`.
        case format = 0x7C
        /// An object of JSON.
        case object = 0x7B
    }

    /// The name.
    package var name = ""
    /// What its value is.
    package var kind = Kind.text
    /// Whether the call does not do without.
    package var isRequired = false

    /// A member as the table writes it: `database`, `id_token*`, `timeout=`, `username!`.
    fileprivate init(_ text: Substring.UTF8View) {
        var bytes: [UInt8] = []
        for byte in text {
            if byte == UInt8(ascii: "!") {
                isRequired = true
            } else if let mark = Kind(rawValue: byte) {
                kind = mark
            } else {
                bytes.append(byte)
            }
        }
        name = String(decoding: bytes, as: UTF8.self)
    }

    /// What a value must be, in words.
    package var typeText: String {
        switch kind {
        case .text, .secret: "a text"
        case .flag: "true or false"
        case .number: "a whole number"
        case .seconds: "a whole number from 1 to 600"
        case .format: "array or collection"
        case .object: "an object of JSON"
        }
    }

    /// Whether a text of a query is of the type.
    func accepts(_ text: String) -> Bool {
        switch kind {
        case .text, .secret: return true
        case .flag: return text == "true" || text == "false"
        case .number: return !text.isEmpty && text.utf8.allSatisfy { ASCII.isDigit($0) }
        case .seconds: return ASCII.number(Array(text.utf8)[...], atMost: 600) ?? 0 > 0
        case .format: return text == "array" || text == "collection"
        case .object: return false
        }
    }
}

/// What an HTTP call says besides what every connection string says.
package struct HTTPRequest: Hashable, Sendable {
    /// The call.
    package var call: HTTPCall
    /// Whether it names a database.
    package var namesDatabase = false
    /// `do_redirect`.
    package var redirects = true
    /// Whether it comes with Basic authentication.
    var isBasic = false
    /// Whether it comes with the token of a session.
    var isResumed = false
}
