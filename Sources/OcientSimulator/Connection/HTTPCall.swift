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
    package var name: String { description.name }
    /// The path of the call.
    package var path: String { name.isEmpty ? "/" : "/v1/" + name }
    /// What it may carry, in the order of the documentation.
    package var members: [HTTPMember] { description.members }
    /// The rule of the call.
    var rule: RuleID { description.rule }

    private var description: HTTPCallDescription {
        // INVARIANT: the table has one line for each case, in their order.
        HTTPCallDescription.all[Int(rawValue)]
    }

    /// Whether it is for a session that exists, by Basic, a token or a cookie (HTTP-3, HTTP-7).
    package var isOfSession: Bool { rawValue >= HTTPCall.tokenRefresh.rawValue }
    /// Whether it is the second half of a login that another call begins.
    var isSecondHalf: Bool { self == .callback || self == .ssoDeviceGrantVerify }

    /// The call of a name after `/v1/`.
    package static func named(_ name: String) -> HTTPCall? {
        allCases.first { $0 != .webUI && $0.name == name }
    }

    /// The member of a name.
    package func member(_ name: String) -> HTTPMember? { members.first { $0.name == name } }
}

/// A member that a call may carry in its body or query.
package struct HTTPMember: Sendable {
    /// What its value is.
    package enum Kind: Sendable {
        /// A text.
        case text
        /// A password or a token.
        case secret
        /// true or false.
        case flag
        /// A whole number from a least one to a greatest one.
        case number(Int64, Int64)
        /// `array` or `collection`.
        case format
        /// An object of JSON.
        case object
    }

    /// The name.
    package let name: String
    /// What its value is.
    package let kind: Kind
    /// Whether the call does not do without.
    package let isRequired: Bool

    /// The words of `format`.
    package static let formats = ["array", "collection"]

    /// A member as the table writes it: `database`, `id_token*`, `timeout=1-600`, `username!`.
    fileprivate init(_ text: Substring) {
        let name = text.utf8.prefix { ASCII.isLetter($0) || $0 == UInt8(ascii: "_") }
        self.name = String(decoding: Array(name), as: UTF8.self)
        let marks = text.utf8.dropFirst(name.count)
        isRequired = marks.last == UInt8(ascii: "!")
        switch marks.first {
        case UInt8(ascii: "*"): kind = .secret
        case UInt8(ascii: "?"): kind = .flag
        case UInt8(ascii: "#"): kind = .number(0, .max)
        case UInt8(ascii: "="): kind = .number(1, 600)
        case UInt8(ascii: "|"): kind = .format
        case UInt8(ascii: "{"): kind = .object
        default: kind = .text
        }
    }
}

/// A line of the table.
private struct HTTPCallDescription: Sendable {
    let name: String
    let rule: RuleID
    let members: [HTTPMember]

    private init(_ name: String, _ rule: RuleID, _ members: String = "") {
        self.name = name
        self.rule = rule
        self.members = members.split(separator: " ").map { HTTPMember($0) }
    }

    static let all: [HTTPCallDescription] = [
        HTTPCallDescription("", .http4, "database"),
        HTTPCallDescription("login", .http3, "username! password*! database"),
        HTTPCallDescription(
            "sso_authentication", .http4, "database sso_callback_path do_redirect?"),
        HTTPCallDescription("callback", .http4, "code*! state*!"),
        HTTPCallDescription("sso_token", .http5, "database! id_token* access_token*"),
        HTTPCallDescription("sso_device_grant", .http6, "database"),
        HTTPCallDescription("sso_device_grant_verify", .http6, "user_code! database timeout="),
        HTTPCallDescription("token_refresh", .http7, "database"),
        HTTPCallDescription("logout", .http7, "database"),
        HTTPCallDescription("info", .http3),
        HTTPCallDescription(
            "execute", .http8, "statement! database format| params{ fetch_size# max_rows#"),
    ]
}

/// What an HTTP call says besides what every connection string says.
package struct HTTPRequest: Hashable, Sendable {
    /// The call.
    package var call: HTTPCall
    /// Whether it names a database, and does so in the path.
    package var database = DatabasePlace.nowhere
    /// `sso_callback_path`.
    package var callbackPath: String?
    /// `do_redirect`.
    package var redirects = true

    /// Where a call names its database.
    package enum DatabasePlace: Sendable {
        /// Nowhere.
        case nowhere
        /// In its body or query.
        case member
        /// In its path.
        case path
    }
}
