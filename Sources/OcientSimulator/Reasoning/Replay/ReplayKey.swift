import OcientSQL

/// The keys of a line of `ocsim replay` that describe the attempt. Every other key is carried
/// through.
package enum ReplayKey: Int, CaseIterable, Sendable {
    /// The connection string, or the HTTP call.
    case dsn
    /// The members of the body of an HTTP call.
    case body
    /// The client, of a string in parts: `pyocient` or `jdbc`.
    case driver
    /// The host, of a string in parts.
    case host
    /// Its port.
    case port
    /// The database, of a string in parts.
    case database
    /// The user, of a string in parts or beside the string.
    case user
    /// The password, likewise.
    case password
    /// `gcm` or `sso`, of a string in parts.
    case handshake
    /// The integration that the client names, of a string in parts.
    case identityProvider
    /// `deviceGrant`, of a string in parts.
    case ssoOAuthFlow
    /// `on` or `unverified`, in place of what the string says (DSN-5).
    case tls
    /// The client's address (POOL-4).
    case source
    /// The only node that counts.
    case node
    /// The only pool that counts (POOL-14).
    case pool
    /// The time of the attempt (CFG-5).
    case time
    /// The text of a token, as the password (TOK-16).
    case token
    /// The claims of such a token; of an interactive login those of the person (FLOW-8).
    case claims
    /// The person in front of the browser, by the name of its `\person` (FLOW-8).
    case person
    /// Whether the password was the one that a script set for the user (PWD-2).
    case rightPassword
    /// Whether the client can open a browser (FLOW-2).
    case browser
    /// Whether the person agrees on a consent page (FLOW-7).
    case consent
    /// The release of pyocient (DSN-1).
    case clientVersion

    /// The name in a line: `client_version`.
    package var name: String {
        switch self {
        case .dsn: "dsn"
        case .body: "body"
        case .driver: "driver"
        case .host: "host"
        case .port: "port"
        case .database: "database"
        case .user: "user"
        case .password: "password"
        case .handshake: "handshake"
        case .identityProvider: "identity_provider"
        case .ssoOAuthFlow: "sso_oauth_flow"
        case .tls: "tls"
        case .source: "source"
        case .node: "node"
        case .pool: "pool"
        case .time: "time"
        case .token: "token"
        case .claims: "claims"
        case .person: "person"
        case .rightPassword: "right_password"
        case .browser: "browser"
        case .consent: "consent"
        case .clientVersion: "client_version"
        }
    }

    /// The word of `\connect` for the same, where it is another one.
    package var otherName: String? {
        switch self {
        case .source: "from"
        case .person: "as"
        case .dsn, .body, .driver, .host, .port, .database, .user, .password, .handshake,
             .identityProvider, .ssoOAuthFlow, .tls, .node, .pool, .time, .token, .claims,
             .rightPassword, .browser, .consent, .clientVersion: nil
        }
    }

    /// Whether it is a part of a connection string, which a whole one leaves no room for.
    var isPart: Bool {
        switch self {
        case .driver, .host, .port, .database, .handshake, .identityProvider, .ssoOAuthFlow: true
        case .dsn, .body, .user, .password, .tls, .source, .node, .pool, .time, .token, .claims,
             .person, .rightPassword, .browser, .consent, .clientVersion: false
        }
    }

    /// Whether what is under it is never shown.
    var isSecret: Bool {
        switch self {
        case .password, .token, .body, .claims: true
        case .dsn, .driver, .host, .port, .database, .user, .handshake, .identityProvider,
             .ssoOAuthFlow, .tls, .source, .node, .pool, .time, .person, .rightPassword, .browser,
             .consent, .clientVersion: false
        }
    }
}

/// Which name of a line is which key: ours, unless the caller maps one to a name of theirs.
///
///     var mapping = ReplayMapping()
///     mapping.map(.source, to: "client_ip")
///     mapping.key(of: "client_ip")    // .source
///     mapping.key(of: "source")       // nil: carried through
package struct ReplayMapping: Sendable {
    private var keys: [[UInt8]: ReplayKey] = [:]

    /// The mapping by which every key has its own name.
    package init() {
        for key in ReplayKey.allCases {
            for name in [key.name, key.otherName].compactMap({ $0 }) {
                keys[Array(name.utf8)] = key
            }
        }
    }

    /// Reads a key from a name of theirs; from none, so that a name of ours is carried through,
    /// where that is empty.
    package mutating func map(_ key: ReplayKey, to name: String) {
        keys = keys.filter { $0.value != key }
        if !name.isEmpty { keys[Array(name.utf8)] = key }
    }

    /// The key of a name; nil for what is carried through.
    package func key(of name: String) -> ReplayKey? { keys[Array(name.utf8)] }

    /// The key of a word of ours, as options write it.
    package static func key(ofWord word: String) -> ReplayKey? {
        ReplayKey.allCases.first { $0.name == word || $0.otherName == word }
    }
}
