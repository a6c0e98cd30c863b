import OcientSQL

/// One client: everything in which it differs from the others.
///
/// A new client is a case here, with a reader of its own; what this file asks of a client is all
/// that the other rooms know of it.
///
///     ClientProfile.of(Array("jdbc:ocient://db:4050/lab".utf8))    // .jdbc
///     ClientProfile.pyocient(.current).traits.rule                 // .dsn1
package enum ClientProfile: Hashable, Sendable {
    /// The Python module and its command line, `ocient://…`, in one release.
    case pyocient(ClientVersion)
    /// The Java driver and its command line, `jdbc:ocient://…`.
    case jdbc
    /// Any client of the HTTP interface of a node, `https://…`: a browser, curl, a program.
    case http(HTTPRequest)

    /// Whether it is a client of HTTP.
    package var isHTTP: Bool { if case .http = self { true } else { false } }

    /// The client that a connection string is meant for: JDBC if it begins with `jdbc:` in any
    /// case, HTTP after `https:`, else pyocient in the release that is asked for.
    package static func of(_ text: [UInt8], version: ClientVersion = .current) -> ClientProfile {
        if ASCII.equals(text.prefix(6), ignoringCase: "https:") {
            return .http(HTTPRequest(call: .webUI))
        }
        return ASCII.equals(text.prefix(5), ignoringCase: "jdbc:") ? .jdbc : .pyocient(version)
    }

    /// The client that calls itself so, as a server hears it.
    package static func named(_ name: String, _ version: ClientVersion) -> ClientProfile {
        name.lowercased().utf8.starts(with: "jdbc".utf8) ? .jdbc : .pyocient(version)
    }

    /// The client that refuses a string by a rule, where the string itself is not known.
    package static func refusing(by rule: RuleID) -> ClientProfile {
        if rule == ClientTraits.http.rule { return .http(HTTPRequest(call: .webUI)) }
        return rule == ClientTraits.jdbc.rule ? .jdbc : .pyocient(.current)
    }

    /// The same client in another release; without meaning but for pyocient.
    func inVersion(_ version: ClientVersion) -> ClientProfile {
        if case .pyocient = self { .pyocient(version) } else { self }
    }

    /// Reads a connection string as the client does. `user` and `password` are those that are
    /// given beside it.
    func read(
        _ text: [UInt8], user: String?, password: Secret?
    ) throws(ConnectionStringError) -> ConnectionString {
        switch self {
        case .pyocient(let version):
            return try PyocientReader(version: version).read(text, user: user, password: password)
        case .jdbc: return try JDBCReader().read(text, user: user, password: password)
        case .http:
            var reader = HTTPReader()
            return try reader.read(text, user: user, password: password)
        }
    }
}

/// What is the same in every release of a client.
package struct ClientTraits: Sendable {
    /// The word for the client in JSON.
    package let word: String
    /// Its short name in sentences.
    package let name: String
    /// Its full name, as in "the JDBC driver shows".
    package let fullName: String
    /// The rule that says how it reads a string.
    package let rule: RuleID
    /// Whether it has no use for the user of an interactive login, and drops it.
    package let dropsUser: Bool
    /// Whether it asks the provider for its discovery document itself (rule IDP-5).
    package let asksProvider: Bool
    /// The port of a string that names none; nil where each host must have one.
    package let defaultPort: Int?
    /// The name of the option with the user.
    package let userOption: String
    /// Whether user and password are options, so that no piece of a password can become another
    /// part of the string.
    package let hasCredentialsInOptions: Bool
    /// Whether the values of options are percent-decoded.
    package let decodesOptions: Bool
    /// Whether an option may be written twice.
    package let allowsRepeats: Bool
    /// How its options are written, as advice.
    package let optionHint: String

    fileprivate static let pyocient = ClientTraits(
        word: "pyocient", name: "pyocient", fullName: "pyocient", rule: .dsn1,
        dropsUser: true, asksProvider: true,
        defaultPort: ConnectionString.defaultPort, userOption: "username",
        hasCredentialsInOptions: false, decodesOptions: true, allowsRepeats: false,
        optionHint: "Write the options after a ?, with & between them")

    fileprivate static let jdbc = ClientTraits(
        word: "jdbc", name: "JDBC", fullName: "JDBC driver", rule: .dsn2,
        dropsUser: false, asksProvider: false,
        defaultPort: nil, userOption: "user",
        hasCredentialsInOptions: true, decodesOptions: false, allowsRepeats: true,
        optionHint: "Write the options with a semicolon before each")

    fileprivate static let http = ClientTraits(
        word: "http", name: "The call", fullName: "HTTP client", rule: .http2,
        dropsUser: false, asksProvider: false, defaultPort: 443, userOption: "username",
        hasCredentialsInOptions: true, decodesOptions: true, allowsRepeats: false,
        optionHint: "Write the members after a ?, with & between them")
}

extension ClientProfile {
    /// What is the same in every release.
    package var traits: ClientTraits {
        switch self {
        case .pyocient: .pyocient
        case .jdbc: .jdbc
        case .http: .http
        }
    }

    /// Whether `ssoOAuthFlow` asks for the device grant (rule FLOW-2): JDBC ignores case.
    func asksForDeviceGrant(_ flow: String) -> Bool {
        switch self {
        case .pyocient: flow == "deviceGrant"
        case .jdbc: flow.lowercased() == "devicegrant"
        case .http(let request): request.call == .ssoDeviceGrant
        }
    }

    /// Whether handshake sso without a password begins an interactive login: for pyocient unless
    /// the name of the database is empty, for JDBC if no user is given.
    func logsInInteractively(user: String?, database: String) -> Bool {
        switch self {
        case .pyocient(let version):
            !database.isEmpty && (version.dropsUserOfSSO || user?.isEmpty ?? true)
        case .jdbc, .http: user?.isEmpty ?? true
        }
    }

    /// Whether the user `@db` of an interactive login asks for the integrations of the database
    /// `db` (rule FLOW-2).
    package var readsIntegrationDatabase: Bool {
        switch self {
        case .pyocient(let version): version.readsIntegrationDatabase
        case .jdbc, .http: false
        }
    }

    /// Whether it takes the device grant wherever it finds no browser; later releases of pyocient
    /// print the address instead (rules FLOW-2, DSN-6).
    var needsBrowser: Bool {
        switch self {
        case .pyocient(let version): version.needsBrowser
        case .jdbc: true
        case .http: false
        }
    }

    /// Whether a user without a password ends an SSO login in the client (rule DSN-6).
    var wantsPasswordOfUser: Bool {
        switch self {
        case .pyocient(let version): !version.dropsUserOfSSO
        case .jdbc, .http: false
        }
    }

    /// Whether, without a browser, it takes the device grant if identityprovider names an
    /// integration of its list (rule FLOW-2).
    var takesDeviceGrantForNamed: Bool {
        switch self {
        case .pyocient(let version): version.takesDeviceGrantForNamed
        case .jdbc, .http: false
        }
    }

    /// Whether a password in the string is percent-decoded.
    package var decodesPassword: Bool {
        switch self {
        case .pyocient(let version): version.decodesPassword
        case .jdbc: false
        case .http: true
        }
    }

    /// The names of its options, as its manual spells them.
    package var optionNames: [String] {
        switch self {
        case .pyocient(let version): PyocientOption.spellings(version: version)
        case .jdbc: JDBCProperties.names
        case .http: []  // each call has members of its own
        }
    }

    /// A string in which the marks before options are those of this client, after user and
    /// password.
    package func withOwnOptionMarks(_ text: [UInt8]) -> [UInt8] {
        switch self {
        case .pyocient:
            var (text, mark) = (text, UInt8(ascii: "?"))
            let start = text.lastIndex(of: UInt8(ascii: "@")) ?? 0
            for index in start..<text.count where [0x3B, 0x23, 0x3F].contains(text[index]) {
                text[index] = mark
                mark = UInt8(ascii: "&")
            }
            return text
        case .jdbc: return text.map { $0 == 0x3F || $0 == 0x26 ? 0x3B : $0 }
        case .http: return text
        }
    }

    /// What it shows of an error, without a line break at the end. `host` is the one that it
    /// connected to, nil if it did not read one.
    package func text(
        of message: String, sqlstate: String?, code: Int?, host: ConnectionString.Host?
    ) -> String {
        switch self {
        case .pyocient:
            guard let sqlstate, let code else { return "pyocient shows\n  " + message }
            return "pyocient shows\n  State: \(sqlstate) Code: \(code) Reason: \(message)"
        case .jdbc:
            guard let host else { return "the JDBC driver shows\n  " + message }
            return "the JDBC driver shows\n  Connection failed connecting to \(host) - \(message)"
        case .http:
            return "the HTTP client gets\n  \(message) (\(sqlstate ?? ""), \(code ?? 0))"
        }
    }
}

/// A release of pyocient, on which the reading of a connection string depends (rule DSN-1).
///
/// Measured: 3.5.0, 3.6.0, 3.7.0, 3.8.0, 3.9.0, 3.10.0. A version between or beyond them behaves
/// as the nearest lower one; all before 3.5 as 3.5.
package struct ClientVersion: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// The first part, 3 in `3.10.0`.
    package let major: Int
    /// The second part, 10 in `3.10.0`; the third never mattered.
    package let minor: Int

    /// The version `major.minor`.
    package init(major: Int, minor: Int) {
        self.major = major
        self.minor = minor
    }

    /// 3.10, the release that ocsim follows by default.
    package static var current: ClientVersion { ClientVersion(major: 3, minor: 10) }

    /// Reads `3.10` or `3.10.0`; nil for anything else.
    package static func parse(_ text: String) -> ClientVersion? {
        let parts = Array(text.utf8).split(separator: 0x2E, omittingEmptySubsequences: false)
        guard parts.count == 2 || parts.count == 3 else { return nil }
        var numbers: [Int] = []
        for part in parts {
            guard let number = ASCII.number(part, atMost: 9999) else { return nil }
            numbers.append(number)
        }
        return ClientVersion(major: numbers[0], minor: numbers[1])
    }

    /// Whether `lhs` was released before `rhs`.
    package static func < (lhs: ClientVersion, rhs: ClientVersion) -> Bool {
        (lhs.major, lhs.minor) < (rhs.major, rhs.minor)
    }

    /// `major.minor`.
    package var description: String { "\(major).\(minor)" }
}

/// What changed from release to release.
extension ClientVersion {
    private func isAtLeast(_ minor: Int) -> Bool {
        self >= ClientVersion(major: 3, minor: minor)
    }

    /// From 3.6 on a user without a password is dropped in an interactive login; before, a user
    /// makes it a login with a password.
    var dropsUserOfSSO: Bool { isAtLeast(6) }
    /// Up to 3.3 an empty list of integrations has other words.
    package var namesEmptyListOtherwise: Bool { !isAtLeast(4) }
    /// Up to 3.4 a client without a browser takes the device grant.
    var needsBrowser: Bool { !isAtLeast(5) }
    /// From 3.6 on a client without a browser takes the device grant for a named integration.
    var takesDeviceGrantForNamed: Bool { isAtLeast(6) }
    /// From 3.6 on the password of a DSN is percent-decoded.
    var decodesPassword: Bool { isAtLeast(6) }
    /// From 3.6 on an empty password of a DSN is none.
    var dropsEmptyPassword: Bool { isAtLeast(6) }
    /// From 3.6 on the names of options ignore case.
    var ignoresOptionCase: Bool { isAtLeast(6) }
    /// From 3.6 on a user `@db` asks for the integrations of another database.
    var readsIntegrationDatabase: Bool { isAtLeast(6) }
    /// From 3.6 on the identity provider of a DSN reaches the server; 3.5 read and forgot it.
    var sendsIdentityProvider: Bool { isAtLeast(6) }
    /// From 3.9 on `tls=off` is refused.
    var refusesTLSOff: Bool { isAtLeast(9) }
    /// From 3.9 on `handshake=cbc` has a message of its own.
    var explainsCBC: Bool { isAtLeast(9) }
    /// Up to 3.9 the identity provider's name is lower-cased.
    var lowercasesIdentityProvider: Bool { !isAtLeast(10) }

    /// Whether the release knows an option at all.
    func knows(_ option: PyocientOption) -> Bool {
        switch option {
        case .ssoTimeout, .maxResultSetBuffers: isAtLeast(10)
        case .ssoOAuthFlow, .tokenLifetimeSeconds, .refreshLifetimeSeconds: isAtLeast(6)
        case .tls, .force, .handshake, .identityProvider, .logFile, .logLevel, .timeout: true
        }
    }
}
